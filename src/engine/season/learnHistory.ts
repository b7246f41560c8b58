import { fiscalMonths, lastDay, monthNumber, type Month, type Plan } from '../../plan';
import { keyOf, leafPlaces, pathOf } from '../leafOf';
import { sumExactly } from '../sumExactly';

/** Months in the window: an older year, then a recent one. */
export const WINDOW = 24;

/** What history tells of one leaf or node: 24 monthly amounts, oldest first, `null` where missing. Unit: currency. */
export type Window = readonly (number | null)[];

/** History before the plan year, by leaf. */
export interface History {
  /** The window of every leaf that has one, by `keyOf(path)`. */
  readonly windows: ReadonlyMap<string, Window>;
  /** Which of the plan's twelve months the window's first month stands for: 0 unless history ends early. */
  readonly shift: number;
}

/**
 * Gathers the two years of history that weights are learnt from (D3, D4).
 * **shape** windows end with the last complete month before the plan year in which anything was sold anywhere, and are whole years back from there.
 * **edge** a blank cell is missing; a month without any row of a leaf is 0 from the leaf's first month on where the plan's history covers that month, else missing.
 * No history: no windows.
 */
export function learnHistory(plan: Plan): History {
  const { planYear, fiscalStart, asOf } = plan.settings;
  const firstPlanned = fiscalMonths(planYear, fiscalStart)[0] as Month;
  const places = leafPlaces(plan);
  const months = new Map<string, Map<number, number[]>>();
  const covered = new Set<number>();
  for (const fact of plan.sales) {
    if (fact.month >= firstPlanned || lastDay(fact.month) > asOf) continue;
    const key = keyOf(pathOf(fact.members, places));
    const leaf = months.get(key) ?? new Map<number, number[]>();
    const at = monthNumber(fact.month);
    const amounts = leaf.get(at) ?? [];
    if (fact.amount !== null) {
      amounts.push(fact.amount);
      covered.add(at);
    }
    leaf.set(at, amounts);
    months.set(key, leaf);
  }
  if (covered.size === 0) return { windows: new Map(), shift: 0 };
  const last = [...covered].reduce((latest, at) => Math.max(latest, at));
  const windows = new Map<string, Window>();
  for (const [key, leaf] of months) {
    const window = cutWindow(leaf, last - WINDOW + 1, covered);
    if (window.some((amount) => amount !== null)) windows.set(key, window);
  }
  const shift = (((last + 1 - monthNumber(firstPlanned)) % 12) + 12) % 12;
  return { windows, shift };
}

function cutWindow(leaf: ReadonlyMap<number, readonly number[]>, from: number, covered: ReadonlySet<number>): Window {
  const first = [...leaf].reduce((least, [at, amounts]) => (amounts.length > 0 ? Math.min(least, at) : least), Infinity);
  return Array.from({ length: WINDOW }, (_, i) => {
    const amounts = leaf.get(from + i);
    if (amounts !== undefined) return amounts.length > 0 ? sumExactly(amounts) : null;
    return from + i >= first && covered.has(from + i) ? 0 : null;
  });
}

/**
 * Adds windows up for their parent (D5). A leaf's missing month counts as its same month of the other year, else as its mean over observed months, so that
 * neither a blank nor a launch looks like a season; a month that no leaf observed is missing.
 */
export function addWindows(windows: readonly Window[]): Window {
  const filled = windows.map(fillWindow);
  return Array.from({ length: WINDOW }, (_, i) => {
    if (!windows.some((window) => (window[i] ?? null) !== null)) return null;
    return sumExactly(filled.map((window) => window[i] ?? 0));
  });
}

function fillWindow(window: Window): readonly number[] {
  const observed = window.filter((amount) => amount !== null);
  const mean = observed.length > 0 ? sumExactly(observed) / observed.length : 0;
  return window.map((amount, i) => amount ?? window[(i + 12) % WINDOW] ?? mean);
}

/** The plan month (0–11) that the window's month `i` stands for. */
export function planMonthOf(i: number, shift: number): number {
  return (i + shift) % 12;
}
