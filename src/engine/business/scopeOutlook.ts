import { monthOf, pathOfScope, type DimensionField, type Forecast, type NodeForecast, type Period, type Plan, type Scope } from '../../plan';
import { countElapsed } from '../control/countElapsed';
import { normalQuantile } from '../forecast/normalQuantile';
import { keyOf } from '../leafOf';
import { monthShares, type ScopeSales } from './salesOfScope';

/** What a scope will come to, as a normal distribution. Currency. */
export interface Outlook {
  readonly mean: number;
  readonly deviation: number;
}

/** Correlation of forecast errors between two months of a series, and between two series of a month (P18). */
const ACROSS_MONTHS = 0.4;
const ACROSS_NODES = 0.2;

const WIDTH_80 = 2 * normalQuantile(0.9);

/**
 * What a scope's period will come to: what was sold up to the as-of day plus the forecast of the rest, as a normal distribution (P17, P18).
 * **edge** null where the forecast does not reach: a dimension that is no level, members without forecast, a month beyond the horizon.
 */
export function scopeOutlook(
  plan: Plan,
  forecast: Forecast,
  sales: ScopeSales,
): (scope: Scope['members'], period: Pick<Period, 'from' | 'to'>) => Outlook | null {
  const { settings } = plan;
  const byPath = new Map(forecast.nodes.map((node) => [keyOf(node.path), node]));
  const nodesOf = (members: Scope['members']): NodeForecast[] => {
    const path = pathOfScope({ members, period: null }, plan.levels);
    const node = path === null ? undefined : byPath.get(keyOf(path));
    return node === undefined ? nodesOfScope(plan, forecast, members) : [node];
  };
  const elapsed = new Map(countElapsed(forecast.months, settings.asOf, settings).map((share, step) => [forecast.months[step], share]));
  return (members, period) => {
    const nodes = nodesOf(members);
    if (nodes.length === 0) return null;
    let mean = 0;
    const sums = nodes.map(() => ({ deviations: 0, variances: 0 }));
    for (const { month, share } of monthShares(period.from, period.to)) {
      const actual = month <= monthOf(settings.asOf) ? sales.inMonth(members, month) : null;
      mean += share * (actual ?? 0);
      if (month <= forecast.origin) continue;
      const step = forecast.months.indexOf(month);
      if (step < 0) return null;
      const open = sales.isKnown(month) ? 1 - (elapsed.get(month) as number) : 1;
      nodes.forEach((node, i) => {
        const variance = share * open * (((node.hi80[step] as number) - (node.lo80[step] as number)) / WIDTH_80) ** 2;
        mean += share * open * (node.mean[step] as number);
        const sum = sums[i] as (typeof sums)[number];
        sum.deviations += Math.sqrt(variance);
        sum.variances += variance;
      });
    }
    return { mean, deviation: Math.sqrt(combine(sums)) };
  };
}

/** The variance of a sum over months of nodes, every two months and every two nodes correlated as stated (P18). */
function combine(sums: readonly { readonly deviations: number; readonly variances: number }[]): number {
  const over = (deviations: number, variances: number): number => ACROSS_MONTHS * deviations ** 2 + (1 - ACROSS_MONTHS) * variances;
  const alone = sums.reduce((total, each) => total + over(each.deviations, each.variances), 0);
  const together = sums.reduce((total, each) => total + Math.sqrt(over(each.deviations, each.variances)), 0) ** 2;
  return ACROSS_NODES * together + (1 - ACROSS_NODES) * alone;
}

/** The forecast nodes that make up a scope: those of its deepest named level that carry all the names. */
export function nodesOfScope(plan: Plan, forecast: Forecast, members: Scope['members']): NodeForecast[] {
  const named = plan.dimensions.filter(({ field }) => members[field] !== undefined).map(({ field }) => field);
  if (named.some((field) => !plan.levels.includes(field))) return [];
  const depth = Math.max(0, ...named.map((field) => plan.levels.indexOf(field) + 1));
  const isNamed = (member: string, i: number): boolean => {
    const wanted = members[plan.levels[i] as DimensionField];
    return wanted === undefined || wanted === member;
  };
  return forecast.nodes.filter(({ path }) => path.length === depth && path.every(isNamed));
}
