import type { Control, Decomposition, Forecast, GapCause, NodePath, NodeProgress, Plan, PriceCause } from '../../plan';
import { readFunnel, type DealPath, type Funnel } from '../backward/readFunnel';
import { RANK } from '../severityRank';
import { explainMembers } from './explainMembers';
import { funnelLeak } from './funnelLeak';
import { gatherSales, type GatheredSales } from './gatherSales';
import { priceVolumeMix, type SoldItem } from './priceVolumeMix';
import { timingOrLevel } from './timingOrLevel';
import { wholeCents } from '../wholeCents';

/** So many nodes are looked into, and so many items of each told. */
const MOST_NODES = 50;
const MOST_ITEMS = 20;

/**
 * Why nodes are off plan (D5; rules E1–E10 of SPEC.md): which members, price or volume, later or gone, and where the funnel leaks.
 * **shape** nodes with a severity, worst first: red first, then the most behind, then tree order; at most 50, of each the 20 items that add most.
 * **unit** currency, whole cents. `funnel` is what was read of the same plan, if it was read already.
 */
export function gapCauses(
  plan: Plan,
  decomposition: Decomposition,
  control: Control,
  forecast: Forecast | null,
  funnel: Funnel | null = readFunnel(plan),
): GapCause[] {
  const off = control.nodes
    .flatMap((node) =>
      node.severity === 'none' || node.actual === null ? [] : [{ node, gap: wholeCents(node.actual) - wholeCents(node.planToDate) }],
    )
    .sort((a, b) => RANK[b.node.severity] - RANK[a.node.severity] || a.gap - b.gap)
    .slice(0, MOST_NODES);
  if (off.length === 0) return [];
  const sales = gatherSales(plan, decomposition, control.elapsed);
  const leavesIn = byFirst(sales.leaves);
  const leakAt = funnel === null ? () => null : leaks(plan, funnel);
  return off.map(({ node, gap }) => ({
    ...causeOf(sales, leavesIn(node.path), node, gap / 100, forecast !== null),
    leak: leakAt(node.path),
  }));
}

type Leaves = GatheredSales['leaves'];

/** The leaves in a node, in their order: looked for among those of its first member. */
function byFirst(leaves: Leaves): (path: NodePath) => Leaves {
  const lists = new Map<string | undefined, Leaves[number][]>();
  for (const leaf of leaves) {
    const list = lists.get(leaf.path[0]);
    if (list === undefined) lists.set(leaf.path[0], [leaf]);
    else list.push(leaf);
  }
  return (path) =>
    path.length === 0 ? leaves : (lists.get(path[0]) ?? []).filter((leaf) => path.every((member, depth) => leaf.path[depth] === member));
}

function causeOf(
  sales: GatheredSales,
  leaves: Leaves,
  { path, target, outlook }: NodeProgress,
  gap: number,
  foreseen: boolean,
): Omit<GapCause, 'leak'> {
  const rows = Int32Array.from(leaves.flatMap((leaf) => leaf.rows));
  return {
    path,
    gap,
    members: explainMembers(sales, rows, gap),
    price: priceOf(sales, rows),
    timing: timingOrLevel(gap, target, foreseen ? outlook : null),
  };
}

/** Null where no row has a quantity, or the year before has none. */
function priceOf({ items }: GatheredSales, rows: Int32Array): PriceCause | null {
  const [base, actual]: [SoldItem[], SoldItem[]] = [[], []];
  for (const row of rows) {
    const item = items[row];
    if (item !== undefined) (item.before ? base : actual).push(item.sold);
  }
  if (!base.some(({ quantity }) => quantity !== null) || !actual.some(({ quantity }) => quantity !== null)) return null;
  const cause = priceVolumeMix(base, actual);
  return { ...cause, items: cause.items.slice(0, MOST_ITEMS) };
}

/** The leak of nodes. Deals name a territory and a category: the leak of nodes along other levels is not known. Deals are sorted by their members once for each depth. */
function leaks({ levels, settings }: Plan, funnel: Funnel): (path: NodePath) => GapCause['leak'] {
  const sorted = new Map<number, DealsByMembers>();
  const dealsAt = (path: NodePath): readonly DealPath[] => {
    const known = sorted.get(path.length) ?? byMembers(funnel.deals, levels.slice(0, path.length));
    sorted.set(path.length, known);
    return known.get(path[0] as string)?.get(path[1] ?? null) ?? [];
  };
  return (path) => {
    if (path.some((_, depth) => levels[depth] !== 'territory' && levels[depth] !== 'category')) return null;
    return funnelLeak(funnel, settings, path.length === 0 ? funnel.deals : dealsAt(path));
  };
}

/** By the member of the first level, then of the second; null: the deal has none, or there is no second level. */
type DealsByMembers = ReadonlyMap<string | null, ReadonlyMap<string | null, readonly DealPath[]>>;

function byMembers(deals: readonly DealPath[], [first, second]: Plan['levels']): DealsByMembers {
  const memberOf = ({ deal, territory }: DealPath, field: Plan['levels'][number] | undefined): string | null =>
    field === undefined ? null : field === 'territory' ? territory : (deal?.category ?? null);
  const lists = new Map<string | null, Map<string | null, DealPath[]>>();
  for (const deal of deals) {
    const [a, b] = [memberOf(deal, first), memberOf(deal, second)];
    let below = lists.get(a);
    if (below === undefined) lists.set(a, (below = new Map()));
    const list = below.get(b);
    if (list === undefined) below.set(b, [deal]);
    else list.push(deal);
  }
  return lists;
}
