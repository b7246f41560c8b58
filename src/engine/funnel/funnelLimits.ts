import { type FunnelSegment, type Plan, type Severity, type ThresholdRule, type WatchMeasure } from '../../plan';

/** Shares off from which a severity holds; null: never. */
export type Limits = Pick<ThresholdRule, 'yellow' | 'orange' | 'red'>;

/** What two shares may differ by and still be equal. */
const NOISE = 1e-12;

/** Steps of the own limits, when no row of the thresholds says otherwise: yellow at the limit, orange at 1.5 times, red at twice (Z6). */
export function limitsOf(plan: Plan, measure: Exclude<WatchMeasure, 'sales'>, { by, member }: Pick<FunnelSegment, 'by' | 'member'>): Limits {
  const level = by === 'all' ? 'total' : by;
  const fits = plan.thresholds.filter(
    (rule) =>
      rule.measure === measure &&
      (rule.level === null || rule.level === level) &&
      Object.entries(rule.members).every(([field, value]) => field === by && keyOf(value) === keyOf(member)),
  );
  const weight = (rule: ThresholdRule): number => 2 * Object.keys(rule.members).length + (rule.level === null ? 0 : 1);
  const rule = fits.reduce<ThresholdRule | null>((best, each) => (best === null || weight(each) >= weight(best) ? each : best), null);
  if (rule !== null) return rule;
  if (measure === 'coverage') return { yellow: NOISE, orange: 1 / 3, red: 2 / 3 };
  const limit = measure === 'cycle' ? plan.settings.cycleLimit : plan.settings.funnelLimit;
  return { yellow: limit, orange: 1.5 * limit, red: 2 * limit };
}

/** The severity of being off by a share in the bad direction (positive is bad); exactly at a limit counts. */
export function severityAt(off: number, { yellow, orange, red }: Limits): Severity {
  const beyond = (limit: number | null): boolean => limit !== null && off >= limit - NOISE;
  return off <= 0 ? 'none' : beyond(red) ? 'red' : beyond(orange) ? 'orange' : beyond(yellow) ? 'yellow' : 'none';
}

/** The severity of a segment's coverage: the share that it is short of `Settings.coverage` (Z7). Not known, or nothing missing: none. */
export function coverageSeverity(plan: Plan, segment: Pick<FunnelSegment, 'by' | 'member' | 'coverage'>): Severity {
  const { coverage } = plan.settings;
  return segment.coverage === null || !(coverage > 0) ? 'none' : severityAt(1 - segment.coverage / coverage, limitsOf(plan, 'coverage', segment));
}

/** Names are the same whatever their case and outer spaces. */
export function keyOf(name: string): string {
  return name.trim().toLowerCase();
}
