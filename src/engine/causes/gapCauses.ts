import type { Control, Decomposition, Forecast, GapCause, NodePath, NodeProgress, Plan, PriceCause } from '../../plan';
import { readFunnel, type Funnel } from '../backward/readFunnel';
import { RANK } from '../severityRank';
import { explainMembers } from './explainMembers';
import { funnelLeak } from './funnelLeak';
import { gatherSales, type GatheredSales } from './gatherSales';
import { priceVolumeMix, type SoldItem } from './priceVolumeMix';
import { timingOrLevel } from './timingOrLevel';
import { wholeCents } from './wholeCents';

/** So many nodes are looked into, and so many items of each told. */
const MOST_NODES = 50;
const MOST_ITEMS = 20;

/**
 * Why nodes are off plan (D5; rules E1–E10 of SPEC.md): which members, price or volume, later or gone, and where the funnel leaks.
 * **shape** nodes with a severity, worst first: red first, then the most behind, then tree order; at most 50, of each the 20 items that add most.
 * **unit** currency, whole cents.
 */
export function gapCauses(plan: Plan, decomposition: Decomposition, control: Control, forecast: Forecast | null): GapCause[] {
  const off = control.nodes
    .flatMap((node) =>
      node.severity === 'none' || node.actual === null ? [] : [{ node, gap: wholeCents(node.actual) - wholeCents(node.planToDate) }],
    )
    .sort((a, b) => RANK[b.node.severity] - RANK[a.node.severity] || a.gap - b.gap)
    .slice(0, MOST_NODES);
  if (off.length === 0) return [];
  const sales = gatherSales(plan, decomposition, control.elapsed);
  const funnel = readFunnel(plan);
  return off.map(({ node, gap }) => ({
    ...causeOf(sales, node, gap / 100, forecast !== null),
    leak: funnel === null ? null : leakOf(plan, funnel, node.path),
  }));
}

function causeOf(sales: GatheredSales, { path, target, outlook }: NodeProgress, gap: number, foreseen: boolean): Omit<GapCause, 'leak'> {
  const rows = Int32Array.from(
    sales.leaves.filter((leaf) => path.every((member, depth) => leaf.path[depth] === member)).flatMap((leaf) => leaf.rows),
  );
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
    const item = items[row] ?? null;
    if (item !== null) (item.before ? base : actual).push(item.sold);
  }
  if (!base.some(({ quantity }) => quantity !== null) || !actual.some(({ quantity }) => quantity !== null)) return null;
  const cause = priceVolumeMix(base, actual);
  return { ...cause, items: cause.items.slice(0, MOST_ITEMS) };
}

/** Deals name a territory and a category: the leak of nodes along other levels is not known. */
function leakOf({ levels, settings }: Plan, funnel: Funnel, path: NodePath): GapCause['leak'] {
  const named = path.map((member, depth) => ({ field: levels[depth], member }));
  if (named.some(({ field }) => field !== 'territory' && field !== 'category')) return null;
  return funnelLeak(funnel, settings, ({ deal, territory }) =>
    named.every(({ field, member }) => (field === 'territory' ? territory : (deal?.category ?? null)) === member),
  );
}
