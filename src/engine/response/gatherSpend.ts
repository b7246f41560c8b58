import { dayNumber, daysInMonth, monthOf, yearPeriod, type Plan, type ResourceLine } from '../../plan';
import { monthShares } from '../business/salesOfScope';

/** What a line got and brought, oldest first: arrays parallel. Currency (heads, hours) a month. */
export interface SpendHistory {
  readonly spend: number[];
  readonly revenue: number[];
  /** Month of the year, 0–11. */
  readonly season: number[];
  /** Leads and revenue of the months that know their leads. */
  readonly leads: number;
  readonly leadsRevenue: number;
}

/**
 * The history of each line, parallel to `Plan.lines` (V2): months up to the last complete one in which spend and revenue of all its rows are known; blank is not zero.
 * A line without territory or channel sums over all. Lines with the same name, territory and channel share one object.
 */
export function gatherSpend(plan: Plan): SpendHistory[] {
  const lastComplete = lastCompleteMonth(plan.settings.asOf);
  const rows = new Map<string, Plan['spend'][number][]>();
  for (const fact of plan.spend) {
    if (fact.month > lastComplete) continue;
    const known = rows.get(fact.line);
    if (known === undefined) rows.set(fact.line, [fact]);
    else known.push(fact);
  }
  const made = new Map<string, SpendHistory>();
  return plan.lines.map((line) => {
    const key = JSON.stringify([line.line, line.territory, line.channel]);
    const history = made.get(key) ?? historyOf(line, rows.get(line.line) ?? []);
    made.set(key, history);
    return history;
  });
}

function historyOf({ territory, channel }: ResourceLine, facts: readonly Plan['spend'][number][]): SpendHistory {
  const months = new Map<string, { spend: number; revenue: number; leads: number }>();
  for (const fact of facts) {
    if ((territory !== '' && fact.territory !== territory) || (channel !== '' && fact.channel !== channel)) continue;
    const sum = months.get(fact.month) ?? { spend: 0, revenue: 0, leads: 0 };
    sum.spend += fact.spend ?? NaN;
    sum.revenue += fact.revenue ?? NaN;
    sum.leads += fact.leads ?? NaN;
    months.set(fact.month, sum);
  }
  const history = { spend: [] as number[], revenue: [] as number[], season: [] as number[], leads: 0, leadsRevenue: 0 };
  for (const [month, sum] of [...months].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (!Number.isFinite(sum.spend) || !Number.isFinite(sum.revenue) || sum.spend < 0) continue;
    history.spend.push(sum.spend);
    history.revenue.push(sum.revenue);
    history.season.push(Number(month.slice(5)) - 1);
    if (!Number.isFinite(sum.leads)) continue;
    history.leads += sum.leads;
    history.leadsRevenue += sum.revenue;
  }
  return history;
}

function lastCompleteMonth(asOf: Plan['settings']['asOf']): string {
  const isLast = Number(asOf.slice(8)) === daysInMonth(Number(asOf.slice(0, 4)), Number(asOf.slice(5, 7)));
  const month = monthOf(asOf);
  if (isLast) return month;
  const n = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 2;
  return `${String(Math.floor(n / 12)).padStart(4, '0')}-${String((n % 12) + 1).padStart(2, '0')}`;
}

/** Months of a line's period (a part of a month counts by its days), with the month of the year of each, 0–11. No period: the plan year. */
export function periodOf(
  line: ResourceLine,
  { planYear, fiscalStart }: Plan['settings'],
): { months: number; shares: { season: number; share: number }[] } {
  const { from, to } = line.period ?? yearPeriod(planYear, fiscalStart);
  const shares =
    dayNumber(to) < dayNumber(from) ? [] : monthShares(from, to).map(({ month, share }) => ({ season: Number(month.slice(5)) - 1, share }));
  return { months: shares.reduce((sum, { share }) => sum + share, 0), shares };
}

/** Monthly amount of a line at an amount of its period: heads are there every month, budget and hours are spread over the months. */
export function perMonth(line: Pick<ResourceLine, 'resource'>, amount: number, months: number): number {
  return line.resource === 'heads' ? amount : amount / months;
}

/** The current amount (V2): as typed; blank: the monthly mean of the last twelve known months; null without either. */
export function currentOf(line: ResourceLine, history: SpendHistory, months: number): number | null {
  if (line.current !== null) return line.current;
  const recent = history.spend.slice(-12);
  if (recent.length === 0) return null;
  const mean = recent.reduce((sum, spend) => sum + spend, 0) / recent.length;
  return line.resource === 'heads' ? Math.round(mean) : mean * months;
}
