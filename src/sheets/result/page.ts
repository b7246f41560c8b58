import { assert, daySerial } from '../../plan';
import type { DateSystem, LeafPlan, Month, NodePath, Plan, Result } from '../../plan';
import { resultWords } from './words';
import type { ResultWords } from './words';

/** A territory with its leaves; `leaves` is empty when the plan has no category and the territory is itself the leaf. */
export interface TreeGroup {
  readonly path: NodePath;
  readonly leaves: readonly LeafPlan[];
  /** The territory's own leaf when it has no categories. */
  readonly own: LeafPlan | null;
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
  readonly groups: readonly TreeGroup[];
  /** Where a fact's members have the territory and, when the plan has categories, the category. */
  readonly places: readonly number[];
  /** Names that the five sheets have in formulas. */
  readonly sheets: ResultWords['sheets'];
}

/** Gathers what the sheets share. The unit is that of the target source, else of the settings; a result never takes the name of an input's sheet. */
export function newPage(plan: Plan, result: Result, system: DateSystem): Page {
  const words = resultWords[plan.language];
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
    groups: groupLeaves(result.decomposition.leaves),
    places: (['territory', 'category'] as const)
      .map((field) => plan.dimensions.findIndex((d) => d.field === field && d.members.length > 0))
      .filter((i) => i >= 0),
    sheets: freeNames(words.sheets, plan),
  };
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

function groupLeaves(leaves: readonly LeafPlan[]): TreeGroup[] {
  const groups = new Map<string, { path: NodePath; leaves: LeafPlan[]; own: LeafPlan | null }>();
  for (const leaf of leaves) {
    const territory = leaf.path[0];
    assert(territory !== undefined, 'a leaf has a territory');
    const group = groups.get(territory) ?? { path: [territory], leaves: [], own: null };
    if (leaf.path.length === 1) group.own = leaf;
    else group.leaves.push(leaf);
    groups.set(territory, group);
  }
  return [...groups.values()];
}

function freeNames(sheets: ResultWords['sheets'], plan: Plan): ResultWords['sheets'] {
  const taken = new Set([...plan.sources.map((s) => s.sheet), ...Object.values(plan.settingCells).map((c) => c.sheet)].map((n) => n.toLowerCase()));
  const entries = Object.entries(sheets).map(([id, name]) => [id, taken.has(name.toLowerCase()) ? `${name} (Suanpan)` : name]);
  return Object.fromEntries(entries) as ResultWords['sheets'];
}

/** `USD`, `USD k`, `万元`: what one in an amount cell is. */
function unitText(currency: string, unit: number, language: 'en' | 'zh'): string {
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
