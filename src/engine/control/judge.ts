import type { Settings, Severity } from '../../plan';

/** What two shares may differ by and still be equal: far below what a person enters, far above floating-point noise. */
const NOISE = 1e-12;

/**
 * actual / plan − 1 without the noise of that formula: 900 of 1 000 is −0.1 exactly (K5).
 * **edge** null when there is no actual or the plan is 0. A negative plan is judged by its size: less than planned is behind.
 */
export function lagOf(actual: number | null, planToDate: number): number | null {
  if (actual === null || planToDate === 0) return null;
  return Math.round(((actual - planToDate) / Math.abs(planToDate)) * 1e12) / 1e12 + 0;
}

/** The severity of a lag: a threshold counts from exactly its share behind (K6). */
export function severityOf(lag: number | null, thresholds: Settings['thresholds']): Severity {
  if (lag === null) return 'none';
  const behind = (threshold: number): boolean => -lag >= threshold - NOISE;
  return behind(thresholds.red) ? 'red' : behind(thresholds.orange) ? 'orange' : behind(thresholds.yellow) ? 'yellow' : 'none';
}
