import { fiscalMonths, lastDay, monthNumber, type Month, type NodePath, type Plan } from '../../plan';
import { keyOf, leafPlaces, pathOf } from '../leafOf';
import { sumExactly } from '../sumExactly';

/** No more years than these teach anything (C8). */
const MOST_YEARS = 10;

/** Monthly amounts in currency, oldest first, whole years; NaN where missing. */
export type Window = Float64Array;

/** A leaf's history. */
export interface LeafHistory {
  readonly path: NodePath;
  readonly window: Window;
}

/** History before the plan year, by leaf in order of keys. Every window has `years` × 12 months. */
export interface History {
  readonly leaves: readonly LeafHistory[];
  readonly years: number;
  /** Number of the windows' first month (`monthNumber`). */
  readonly from: number;
  /** Which of the plan's twelve months the windows' first month stands for: 0 unless history ends early. */
  readonly shift: number;
}

/**
 * Gathers the history that weights are learnt from (C8, C9).
 * **shape** windows end with the last complete month before the plan year in which anything was sold anywhere, and are whole years back from there, as many as history reaches into, ten at most.
 * **edge** a blank cell is missing; a month without any row of a leaf is 0 from the leaf's first month on where the plan's history covers that month, else missing.
 * No history: no leaves, no years.
 */
export function learnHistory(plan: Plan): History {
  const { planYear, fiscalStart, asOf } = plan.settings;
  const firstPlanned = fiscalMonths(planYear, fiscalStart)[0] as Month;
  const places = leafPlaces(plan);
  const found = new Map<string, { path: NodePath; months: Map<number, number[]> }>();
  const covered = new Set<number>();
  const numbers = new Map<Month, number | null>();
  const numberIfPast = (month: Month): number | null => {
    let at = numbers.get(month);
    if (at === undefined) numbers.set(month, (at = month >= firstPlanned || lastDay(month) > asOf ? null : monthNumber(month)));
    return at;
  };
  for (const fact of plan.sales) {
    const at = numberIfPast(fact.month);
    if (at === null) continue;
    const path = pathOf(fact.members, places);
    const key = keyOf(path);
    let leaf = found.get(key);
    if (leaf === undefined) found.set(key, (leaf = { path, months: new Map() }));
    const amounts = leaf.months.get(at);
    if (amounts === undefined) leaf.months.set(at, fact.amount === null ? [] : [fact.amount]);
    else if (fact.amount !== null) amounts.push(fact.amount);
    if (fact.amount !== null) covered.add(at);
  }
  if (covered.size === 0) return { leaves: [], years: 0, from: 0, shift: 0 };
  const known = [...covered];
  const last = known.reduce((a, b) => Math.max(a, b));
  const years = Math.min(MOST_YEARS, Math.ceil((last + 1 - known.reduce((a, b) => Math.min(a, b))) / 12));
  const from = last + 1 - 12 * years;
  const leaves = [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { path, months }]) => ({ path, window: cutWindow(months, from, years, covered) }))
    .filter(({ window }) => window.some((amount) => !Number.isNaN(amount)));
  return { leaves, years, from, shift: (((last + 1 - monthNumber(firstPlanned)) % 12) + 12) % 12 };
}

function cutWindow(months: ReadonlyMap<number, readonly number[]>, from: number, years: number, covered: ReadonlySet<number>): Window {
  let first = Infinity;
  for (const [at, amounts] of months) if (amounts.length > 0 && at < first) first = at;
  return Float64Array.from({ length: 12 * years }, (_, i) => {
    const amounts = months.get(from + i);
    if (amounts !== undefined) return amounts.length > 1 ? sumExactly(amounts) : (amounts[0] ?? NaN);
    return from + i >= first && covered.has(from + i) ? 0 : NaN;
  });
}
