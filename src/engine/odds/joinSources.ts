import {
  dayFromNumber,
  dayNumber,
  lastDay,
  yearPeriod,
  type Day,
  type Deal,
  type DimensionField,
  type Forecast,
  type Plan,
  type Scope,
} from '../../plan';
import { dealShare } from '../backward/dealShare';
import { monthShares, salesOfScope, type ScopeSales } from '../business/salesOfScope';
import { scopeOutlook } from '../business/scopeOutlook';
import { memberOf } from '../pipeline/dealNodes';
import { freshDeals } from '../pipeline/freshDeals';
import type { PipelineModel } from '../pipeline/learnPipeline';
import { chancesBy } from '../pipeline/oddsOfDeal';
import { REPLAYED } from '../pipeline/forecastPipeline';
import { modelOfToday, type LearntDays } from '../pipeline/learntOn';
import { replayPipeline, type PipelineErrors } from '../pipeline/replayPipeline';
import { sumExactly } from '../sumExactly';
import { correlationOf } from './commonFactor';
import { soldIn, soldToDate } from './soldToDate';
import type { UncertainSum } from './uncertainSum';

/** What the odds of any target of a plan rest on. */
export interface OddsBasis {
  readonly plan: Plan;
  readonly forecast: Forecast | null;
  readonly sales: ScopeSales;
  /** What history's forecast says of a scope's period; null: there is none. */
  readonly outlook: ReturnType<typeof scopeOutlook> | null;
  readonly model: PipelineModel;
  readonly errors: PipelineErrors;
  /** Share of revenue that goes through deals (W15). */
  readonly throughDeals: number;
  /** The largest deal won so far, currency; without any, no deal is out of the ordinary. */
  readonly largestWon: number;
}

/** History's and the pipeline's view of a scope's period, joined. Currency. */
export interface JoinedSum {
  readonly from: Day;
  readonly until: Day;
  /** Sold in the period up to the as-of day; null: no amount is known and no deal was won. */
  readonly actual: number | null;
  readonly sum: UncertainSum;
  /** Parallel to `sum.deals`. */
  readonly deals: readonly Deal[];
  readonly pipelineAlone: number | null;
  readonly historyAlone: number | null;
  readonly pipelineWeight: number;
}

/** Correlation of the two sources' errors, and the share of history's variance that the deals' common factor explains. */
const TOGETHER = 0.5;
const LEAD = 30;

/** Learns once what the odds of all targets rest on; `until` is the last day that will be asked about, `kept` what was learnt on earlier days of the same plan. */
export function oddsBasis(plan: Plan, forecast: Forecast | null, until?: Day, kept: LearntDays = new Map()): OddsBasis {
  const { asOf, planYear, fiscalStart } = plan.settings;
  const end = until ?? yearPeriod(planYear, fiscalStart).to;
  const model = modelOfToday(plan, kept);
  return {
    ...historyOf(plan, forecast, salesOfScope(plan)),
    model,
    errors: replayPipeline(plan, Math.min(REPLAYED, Math.max(LEAD, dayNumber(end) - dayNumber(asOf))), kept),
    throughDeals: dealShare(plan),
    largestWon: largestWon(plan, model),
  };
}

/** The same with another forecast of history. */
export function withForecast(basis: OddsBasis, forecast: Forecast | null): OddsBasis {
  return { ...basis, ...historyOf(basis.plan, forecast, basis.sales) };
}

function historyOf(plan: Plan, forecast: Forecast | null, sales: ScopeSales): Pick<OddsBasis, 'plan' | 'forecast' | 'sales' | 'outlook'> {
  const known = forecast !== null && forecast.nodes.length > 0 ? forecast : null;
  return { plan, forecast: known, sales, outlook: known === null ? null : scopeOutlook(plan, known, sales) };
}

/**
 * What a scope's period will come to: sold to date, and month by month what is left of it by the pipeline (open deals, new deals, and history's forecast of the share that does not go through deals) and by history's forecast,
 * each weighed by its measured errors (O5–O8). Every month is counted once. What a deal is worth beyond the largest that was ever won is in no history and counts in full.
 * **edge** members that deals do not name, or no deal: history alone. No forecast that reaches: the pipeline alone. Neither: the sum is what was sold.
 */
export function joinSources(basis: OddsBasis, scope: Scope): JoinedSum {
  const { plan, sales, outlook, model, errors } = basis;
  const { settings } = plan;
  const { from, to: until } = scope.period ?? yearPeriod(settings.planYear, settings.fiscalStart);
  const isIn = dealsOf(scope);
  const whole = outlook?.(scope.members, { from, to: until }) ?? null;
  const actual = soldToDate(basis, scope, from, until, isIn);
  const months = monthsAhead(from, until, model.asOf);
  const history = months.map(({ first, last }) => {
    if (whole === null) return null;
    const each = outlook?.(scope.members, { from: first, to: last }) ?? null;
    return each === null ? null : { mean: each.mean - soldIn(sales, scope, first, last, settings.asOf), deviation: each.deviation };
  });
  const reach = Math.max(1, dayNumber(until) - model.asOf);
  const own = isIn === null ? [] : model.history.open.filter(({ deal }) => isIn(deal));
  const fresh = isIn === null ? null : freshDeals(plan, model, reach, isIn);
  const speaks = isIn !== null && months.length > 0 && (own.length > 0 || (fresh?.rate ?? 0) > 0);
  const ends = months.map(({ start, end }) => ({ before: fresh?.ahead(start) ?? NOTHING, after: fresh?.ahead(end) ?? NOTHING }));
  const largest = basis.largestWon;
  const chances = own.map((open) => {
    const curve = model.curveOf(open, reach);
    const by = months.map(({ start, end }) => chancesBy(curve, errors, end).won - chancesBy(curve, errors, start).won);
    const value = model.valueOf(open.deal);
    return { deal: open.deal, value: Math.min(value, largest), beyond: Math.max(0, value - largest), by };
  });
  const monthly = months.map(({ end, start }, k) => {
    const openMean = sumExactly(chances.map(({ value, by }) => value * (by[k] as number)));
    const { before, after } = ends[k] as (typeof ends)[number];
    const freshMean = after.won - before.won;
    const error = errors.byLead[Math.min(errors.byLead.length - 1, Math.floor((start + end) / 2 / LEAD))] as number;
    // The chance of single deals of the usual size: a compound Poisson process has Σ value² / Σ value times its mean.
    const chance = after.won > 0 ? ((openMean + freshMean) * after.variance) / after.won : 0;
    const past = history[k] ?? null;
    const outside = past === null ? 0 : 1 - basis.throughDeals;
    const variance = (error * (openMean + freshMean)) ** 2 + chance + (outside * (past?.deviation ?? 0)) ** 2;
    const weight = !speaks ? 0 : past === null ? 1 : weightOf(variance, past.deviation ** 2);
    return { openMean, freshMean, freshVariance: after.variance - before.variance, past, weight, outside };
  });
  const rest = restOf(monthly, basis.throughDeals, whole?.deviation ?? 0);
  const joined = chances.map(({ deal, value, beyond, by }) => {
    const p = by.reduce((sum, each) => sum + each, 0);
    const weighed = by.reduce((sum, each, k) => sum + each * (monthly[k]?.weight as number), 0);
    return { deal, p, value: p > 0 ? (value * weighed) / p + beyond : 0 };
  });
  const deals = joined.filter(({ p, value }) => p > 0 && value > 0);
  const weighed = deals.reduce((sum, { value }) => sum + value, 0);
  const meanChance = weighed > 0 ? deals.reduce((sum, { p, value }) => sum + p * value, 0) / weighed : 0;
  const total = (pick: (each: (typeof monthly)[number]) => number): number => sumExactly(monthly.map(pick));
  const freshMean = total(({ weight, freshMean: each }) => weight * each);
  const beyondMean = sumExactly(chances.map(({ beyond, by }) => beyond * by.reduce((all, each) => all + each, 0)));
  const pipelineMean = beyondMean + total((each) => each.openMean + each.freshMean + each.outside * (each.past?.mean ?? 0));
  const historyMean = total(({ past }) => past?.mean ?? 0);
  const inMean = total((each) => each.openMean + each.freshMean);
  return {
    from,
    until,
    actual,
    sum: {
      deals: deals.map(({ p, value }) => ({ p, value })),
      correlation: correlationOf(meanChance, errors.common),
      fresh: {
        mean: freshMean,
        variance: total(({ weight, freshVariance }) => weight ** 2 * freshVariance),
        spread: freshMean > 0 ? (fresh?.spread ?? 0) : 0,
      },
      rest: { mean: (actual ?? 0) + rest.mean, deviation: rest.deviation, share: TOGETHER ** 2 },
    },
    deals: deals.map(({ deal }) => deal),
    pipelineAlone: speaks ? pipelineMean : null,
    historyAlone: months.length > 0 && history.some((each) => each !== null) ? historyMean : null,
    pipelineWeight: inMean > 0 ? total(({ weight, openMean, freshMean: each }) => weight * (openMean + each)) / inMean : 0,
  };
}

function largestWon({ pipeline, settings }: Plan, model: PipelineModel): number {
  const won = pipeline.filter(({ state, closes }) => state === 'won' && (closes === null || closes <= settings.asOf));
  return won.length === 0 ? Infinity : won.reduce((most, deal) => Math.max(most, model.valueOf(deal)), 0);
}

const NOTHING = { deals: 0, won: 0, variance: 0 } as const;

/** Does a deal lie in a scope? Null: deals do not name all its members. */
function dealsOf({ members }: Scope): ((deal: Deal) => boolean) | null {
  const named = Object.entries(members).filter(([, member]) => member !== undefined) as [DimensionField, string][];
  if (named.some(([field]) => field !== 'territory' && field !== 'category' && field !== 'rep')) return null;
  return (deal) => named.every(([field, member]) => memberOf(deal, field) === member);
}

/** Weight of the pipeline at the least variance of the mixture, both errors moving together as stated; 0 to 1. Source: Bates & Granger (1969), Operational Research Quarterly 20, 451–468. */
function weightOf(pipeline: number, history: number): number {
  const shared = TOGETHER * Math.sqrt(pipeline * history);
  const under = pipeline + history - 2 * shared;
  return under > 0 ? Math.min(1, Math.max(0, (history - shared) / under)) : 0.5;
}

/** What of history's forecast is counted: all of it but the share that the pipeline stands for. */
function restOf(
  monthly: readonly { readonly past: { mean: number; deviation: number } | null; readonly weight: number }[],
  throughDeals: number,
  deviation: number,
): { mean: number; deviation: number } {
  let [mean, part, all] = [0, 0, 0];
  for (const { past, weight } of monthly) {
    if (past === null) continue;
    const counted = 1 - weight * throughDeals;
    mean += counted * past.mean;
    part += counted * past.deviation;
    all += past.deviation;
  }
  return { mean, deviation: all > 0 ? (deviation * part) / all : 0 };
}

/** The months of the period that lie ahead, in days after the as-of day. */
function monthsAhead(from: Day, until: Day, asOf: number): { first: Day; last: Day; start: number; end: number }[] {
  const begin = Math.max(dayNumber(from), asOf + 1);
  if (begin > dayNumber(until)) return [];
  return monthShares(dayFromNumber(begin), until).map(({ month }) => {
    const first = Math.max(dayNumber(`${month}-01` as Day), dayNumber(from));
    const last = Math.min(dayNumber(lastDay(month)), dayNumber(until));
    return { first: dayFromNumber(first), last: dayFromNumber(last), start: Math.max(first - 1, asOf) - asOf, end: last - asOf };
  });
}
