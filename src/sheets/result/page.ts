import { assert, daySerial, scopeText } from '../../plan';
import type {
  DateSystem,
  DimensionField,
  LeafPlan,
  Month,
  NodeForecast,
  NodePath,
  NodeProgress,
  Plan,
  Result,
  SourceRole,
  TargetFact,
} from '../../plan';
import { resultWords } from './words';
import type { ResultWords } from './words';

/** A node of the plan's tree: the total at the root, one level of the plan below the other; `leaf` is null but for the lowest. */
export interface TreeNode {
  readonly path: NodePath;
  readonly children: readonly TreeNode[];
  readonly leaf: LeafPlan | null;
}

/** What every result sheet is made from. */
export interface Page {
  readonly plan: Plan;
  readonly result: Result;
  readonly words: ResultWords;
  /** Currency per one in the amount cells of the results. */
  readonly unit: number;
  readonly unitText: string;
  /** Decimals of plan amounts (as many as the rounding unit needs) and of other amounts. */
  readonly planDecimals: number;
  readonly decimals: number;
  readonly system: DateSystem;
  readonly root: TreeNode;
  /** All nodes, parents before their children, in tree order. */
  readonly nodes: readonly TreeNode[];
  /** The plan's levels, top down, with the word that heads their column. */
  readonly levels: readonly { readonly field: DimensionField; readonly label: string }[];
  /** Where a fact's members have each level. */
  readonly places: readonly number[];
  /** By path's key. */
  readonly progress: ReadonlyMap<string, NodeProgress>;
  readonly forecasts: ReadonlyMap<string, NodeForecast>;
  readonly history: ReadonlyMap<string, readonly (number | null)[]>;
  /** Targets by their scope in words. */
  readonly targets: ReadonlyMap<string, readonly TargetFact[]>;
  /** Names that the sheets which formulas refer to have. */
  readonly sheets: ResultWords['sheets'];
  /** Names of the input's sheets, in lower case: no result takes one. */
  readonly taken: ReadonlySet<string>;
}

/** Gathers what the sheets share. The unit is that of the target source, else of the settings; a result never takes the name of an input's sheet. */
export function newPage(plan: Plan, result: Result, system: DateSystem): Page {
  const words = resultWords[plan.language];
  const root = treeOf(result.decomposition.leaves);
  const taken = takenNames(plan);
  const unit = plan.sources.find((s) => s.role === 'targets')?.amountUnit ?? plan.settings.amountUnit;
  const step = result.decomposition.roundingUnit / unit;
  return {
    plan,
    result,
    words,
    unit,
    unitText: unitText(plan.settings.currency, unit, plan.language),
    planDecimals: step >= 1 ? 0 : Math.min(3, Math.ceil(-Math.log10(step) - 1e-9)),
    decimals: unit === 1 ? 0 : 1,
    system,
    root,
    nodes: inOrder(root),
    levels: plan.levels.map((field) => ({ field, label: words.fields[field] })),
    places: plan.levels.map((field) => plan.dimensions.findIndex((d) => d.field === field)),
    progress: new Map(result.control.nodes.map((n) => [pathKey(n.path), n])),
    forecasts: new Map(result.forecast.nodes.map((n) => [pathKey(n.path), n])),
    targets: byScope(plan),
    history: new Map(result.forecast.history.map((h) => [pathKey(h.path), h.values])),
    sheets: Object.fromEntries(Object.entries(words.sheets).map(([id, name]) => [id, freeName(name, taken)])) as ResultWords['sheets'],
    taken,
  };
}

/** The name that a result sheet has in formulas: the wanted one, unless a sheet of the input has it. */
export function sheetName(page: Page, wanted: string): string {
  return freeName(wanted, page.taken);
}

/** The serial of a month's first day. */
export function monthSerial(month: Month, system: DateSystem): number {
  return daySerial(`${month}-01` as Parameters<typeof daySerial>[0], system);
}

/** A path as one key of a map. */
export function pathKey(path: NodePath): string {
  return path.join('\u0000');
}

/** A path as people read it: `Europe › Bikes`; the total has the word for it. */
export function pathText(path: NodePath, words: ResultWords): string {
  return path.length === 0 ? words.total : path.join(' › ');
}

/** The tree over the leaves, members in order of first appearance. */
function treeOf(leaves: readonly LeafPlan[]): TreeNode {
  interface Node {
    readonly path: NodePath;
    readonly children: Node[];
    leaf: LeafPlan | null;
  }
  const root: Node = { path: [], children: [], leaf: null };
  const known = new Map<string, Node>([['', root]]);
  const nodeOf = (path: NodePath): Node => {
    const key = pathKey(path);
    let node = known.get(key);
    if (!node) {
      known.set(key, (node = { path, children: [], leaf: null }));
      nodeOf(path.slice(0, -1)).children.push(node);
    }
    return node;
  };
  for (const leaf of leaves) {
    assert(leaf.path.length > 0, 'a leaf has a member of each level');
    nodeOf(leaf.path).leaf = leaf;
  }
  return root;
}

function inOrder(node: TreeNode): TreeNode[] {
  return [node, ...node.children.flatMap(inOrder)];
}

/** The leaves below a node, or itself. */
export function leavesOf(node: TreeNode): LeafPlan[] {
  return node.leaf ? [node.leaf] : node.children.flatMap(leavesOf);
}

function byScope(plan: Plan): Map<string, TargetFact[]> {
  const found = new Map<string, TargetFact[]>();
  for (const target of plan.targets) {
    const key = scopeText(target.scope, plan);
    const facts = found.get(key);
    if (facts) facts.push(target);
    else found.set(key, [target]);
  }
  return found;
}

/** Records that the add-in keeps on result sheets and reads back. */
const KEPT: ReadonlySet<SourceRole> = new Set<SourceRole>(['revisions', 'ledger', 'forecasts', 'alertLog']);

/** Names of the input's sheets, in lower case, but for the records that the add-in keeps on its own. */
export function takenNames(plan: Plan): Set<string> {
  const given = plan.sources.filter(({ role }) => !KEPT.has(role));
  return new Set([...given.map((s) => s.sheet), ...Object.values(plan.settingCells).map((c) => c.sheet)].map((n) => n.toLowerCase()));
}

export function freeName(wanted: string, taken: ReadonlySet<string>): string {
  return taken.has(wanted.toLowerCase()) ? `${wanted} (Suanpan)` : wanted;
}

/** `USD`, `USD k`, `万元`: what one in an amount cell is. */
export function unitText(currency: string, unit: number, language: 'en' | 'zh'): string {
  if (language === 'zh') {
    const size = new Map([
      [1, ''],
      [1000, '千'],
      [10000, '万'],
      [1e6, '百万'],
      [1e8, '亿'],
    ]).get(unit);
    const money = currency === 'CNY' ? '元' : currency;
    return size === undefined ? `${unit} ${money}` : `${size}${money}`;
  }
  const size = new Map([
    [1, ''],
    [1000, ' k'],
    [1e6, ' m'],
    [1e9, ' bn'],
  ]).get(unit);
  return size === undefined ? `${unit} ${currency}` : `${currency}${size}`;
}
