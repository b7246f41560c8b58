import { type FunnelSegment, type Plan, type Severity, type ThresholdRule, type WatchMeasure } from '../../plan';
import { severityOf } from '../control/judge';
import { keyOfName } from '../keyOfName';

/** Shares off from which a severity holds; null: never. */
export type Limits = Pick<ThresholdRule, 'yellow' | 'orange' | 'red'>;

/** Any shortfall at all. */
const ANY = 1e-9;

/** Steps of the own limits, when no row of the thresholds says otherwise: yellow at the limit, orange at 1.5 times, red at twice (Z6). */
export function limitsOf(plan: Plan, measure: Exclude<WatchMeasure, 'sales'>, { by, member }: Pick<FunnelSegment, 'by' | 'member'>): Limits {
  const level = by === 'all' ? 'total' : by;
  const fits = plan.thresholds.filter(
    (rule) =>
      rule.measure === measure &&
      (rule.level === null || rule.level === level) &&
      Object.entries(rule.members).every(([field, value]) => field === by && keyOfName(value) === keyOfName(member)),
  );
  const weight = (rule: ThresholdRule): number => 2 * Object.keys(rule.members).length + (rule.level === null ? 0 : 1);
  const rule = fits.reduce<ThresholdRule | null>((best, each) => (best === null || weight(each) >= weight(best) ? each : best), null);
  if (rule !== null) return rule;
  if (measure === 'coverage') return { yellow: ANY, orange: 1 / 3, red: 2 / 3 };
  const limit = measure === 'cycle' ? plan.settings.cycleLimit : plan.settings.funnelLimit;
  return { yellow: limit, orange: 1.5 * limit, red: 2 * limit };
}

/** The severity of being off by a share in the bad direction (positive is bad); exactly at a limit counts. */
export function severityAt(off: number, limits: Limits): Severity {
  return off <= 0 ? 'none' : severityOf(-off, limits);
}

/** The severity of a segment's coverage: the share that it is short of `Settings.coverage` (Z7). Not known, or nothing missing: none. */
export function coverageSeverity(plan: Plan, segment: Pick<FunnelSegment, 'by' | 'member' | 'coverage'>): Severity {
  const { coverage } = plan.settings;
  return segment.coverage === null || !(coverage > 0) ? 'none' : severityAt(1 - segment.coverage / coverage, limitsOf(plan, 'coverage', segment));
}
