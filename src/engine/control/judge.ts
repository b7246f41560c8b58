import type { NodeProgress, Severity } from '../../plan';

/** What two shares may differ by and still be equal: far below what a person enters, far above floating-point noise. */
const NOISE = 1e-12;

/** Thresholds of a node: shares behind plan; null: never that severity. */
export type Thresholds = NodeProgress['thresholds'];

/** What is remembered of a node from period to period: its severity, and for how many periods in a row it has been at least yellow. */
export type SeverityState = NodeProgress['before'];

/** The state before anything was judged. */
export const calm: SeverityState = { severity: 'none', running: 0 };

const MILDEST_FIRST = ['yellow', 'orange', 'red'] as const;

/**
 * actual / plan − 1 without the noise of that formula: 900 of 1 000 is −0.1 exactly (K5).
 * **edge** null when there is no actual or the plan is 0. A negative plan is judged by its size: less than planned is behind.
 */
export function lagOf(actual: number | null, planToDate: number): number | null {
  if (actual === null || planToDate === 0) return null;
  return Math.round(((actual - planToDate) / Math.abs(planToDate)) * 1e12) / 1e12 + 0;
}

/** The severity of a lag by itself: a threshold counts from exactly its share behind (K6). */
export function severityOf(lag: number | null, thresholds: Thresholds): Severity {
  return judge(lag, thresholds, 0, 0);
}

/**
 * The state after one more period (K11): worse at once, from exactly a threshold on; easier only when the lag is back inside the threshold by `hysteresis`, or not behind at all.
 * **edge** no lag: none, and the count begins anew.
 */
export function nextState(lag: number | null, thresholds: Thresholds, before: SeverityState, hysteresis: number): SeverityState {
  const severity = judge(lag, thresholds, before.severity === 'none' ? 0 : MILDEST_FIRST.indexOf(before.severity) + 1, hysteresis);
  return severity === 'none' ? calm : { severity, running: before.running + 1 };
}

/** The worst severity that the lag reaches, or that it had (`held`: how many of the three, mildest first) and is not yet far enough inside of. */
function judge(lag: number | null, thresholds: Thresholds, held: number, hysteresis: number): Severity {
  if (lag === null) return 'none';
  for (let i = MILDEST_FIRST.length - 1; i >= 0; i--) {
    const severity = MILDEST_FIRST[i] as (typeof MILDEST_FIRST)[number];
    const threshold = thresholds[severity];
    if (threshold === null) continue;
    if (-lag >= threshold - NOISE || (i < held && -lag > Math.max(0, threshold - hysteresis) + NOISE)) return severity;
  }
  return 'none';
}
