import {
  addMonths,
  fiscalMonths,
  monthNumber,
  noShape,
  type Forecast,
  type ForecastShape,
  type NodeForecast,
  type Note,
  type Plan,
  type Progress,
} from '../../plan';
import { fitSeries, projectSeries, type SeriesFit, type SeriesOutcome } from './forecastSeries';
import { collectHistory, forecastMonths, type NodeHistory, type PlanHistory } from './collectHistory';
import { oneStepErrors } from '../reconcile/oneStepErrors';
import { reconcileForecasts } from '../reconcile/reconcileForecasts';
import { sumTree } from '../reconcile/summing';
import { calendarRegressors, type CalendarRegressor } from './calendarRegressors';
import { nodeDrivers, type NodeRegressor } from './nodeDrivers';
import { poolShort } from './poolShort';
import { tellCalendar, tellDrivers } from './tellDrivers';

const PERIOD = 12;

/** Fitted series by all that they rest on: a forecast of the same plan with other targets, or other months to come of its drivers, fits nothing again. */
export type FittedSeries = Map<string, SeriesFit>;

/**
 * Forecasts every node of a plan from the month after the last complete one to the end of the plan year (rules F13–F19 of SPEC.md).
 * Shape: nodes in tree order: the total, then depth first, of however many levels. Unit: currency, leaves whole (or cents in small plans), parents their exact sums.
 * Edge: a node without any known month has no forecast and a note; no history at all gives no nodes. `fitted` holds what was fitted before, and is filled; the result is the same.
 */
export function forecastPlan(
  plan: Plan,
  onProgress?: (progress: Progress) => void,
  fitted: FittedSeries = new Map(),
): { forecast: Forecast; notes: Note[] } {
  const history = collectHistory(plan);
  const yearEnd = fiscalMonths(plan.settings.planYear, plan.settings.fiscalStart).at(-1)!;
  const months = forecastMonths(history.origin, yearEnd, plan.settings.horizon);
  const { nodes } = history;
  const drivers = nodeDrivers(plan, nodes, history.from, months);
  const count = monthNumber(history.origin) - monthNumber(history.from) + 1;
  const calendar = calendarRegressors(plan, history.from, count, months).map((each) => ({ ...each, isDays: each.calendar.part === 'workdays' }));
  // What its rows come from, in short.
  const days = calendar.length > 0 ? [history.from, plan.settings.calendar, plan.settings.holidays, plan.events] : null;
  const parents = parentsOf(nodes);
  const pooled = poolShort(
    nodes.map(({ path, values }, i) => ({ parent: parents[i]!, depth: path.length, values })),
    PERIOD,
    months.length,
  );
  const outcomes = nodes.map(({ values }, i): SeriesOutcome => {
    const known = drivers[i]!.flatMap((driver) => driver.known ?? []);
    const options = { horizon: months.length, period: PERIOD, regressors: known.map(({ name, history: row }) => ({ name, history: row })) };
    const key = JSON.stringify([values, options, days, calendar.map(({ name }) => name)]);
    const fit = fitted.get(key) ?? fitSeries(values, { ...options, calendar });
    fitted.delete(key);
    fitted.set(key, fit);
    const outcome = projectSeries(
      fit,
      [...known, ...fit.taken.map((place) => calendar[place]!)].map(({ future }) => future),
    );
    onProgress?.({ phase: 'forecast', done: i + 1, total: nodes.length });
    const mean = pooled[i];
    return mean ? { ...outcome, mean, method: 'pooled', backtest: null, tried: {} } : outcome;
  });
  dropOldest(fitted, 2 * nodes.length);
  const inner = new Set(parents);
  const notes: Note[] = nodes
    .filter((node, i) => !inner.has(i) && knownCount(node) < 2 * PERIOD)
    .map((node) => ({ code: 'short-history', path: node.path }));
  for (const path of history.unknown) notes.push({ code: 'no-forecast', path });
  if (nodes.length === 0 && history.unknown.length === 0) notes.push({ code: 'no-forecast', path: [] });
  return {
    forecast: {
      origin: history.origin,
      months,
      nodes: joinNodes(history, parents, outcomes, drivers, calendar),
      historyFrom: history.from,
      history: nodes.map(({ path, values }) => ({ path, values })),
    },
    notes,
  };
}

/** Reconciles the base forecasts, in whole units of currency. */
function joinNodes(
  { nodes, from, origin }: PlanHistory,
  parents: readonly number[],
  outcomes: readonly SeriesOutcome[],
  drivers: readonly (readonly NodeRegressor[])[],
  calendar: readonly CalendarRegressor[],
): NodeForecast[] {
  const summing = sumTree(parents);
  const floor = outcomes.map(({ floored }) => floored);
  const perUnit = unitsPerCurrency(summing.leaves.map((node) => nodes[node]!));
  const { mean: means } = reconcileForecasts(
    summing,
    { mean: outcomes.map(({ mean }) => mean), sigma: outcomes.map(({ sigma }) => sigma) },
    nodes.map(({ values }) => oneStepErrors(values, PERIOD)),
    { method: 'auto', nonNegative: summing.leaves.map((node) => floor[node]!), unit: 1 / perUnit },
  );
  return nodes.map((node, i) => {
    const outcome = outcomes[i]!;
    const mean = means[i]!;
    const edge = (level: number, side: -1 | 1): number[] => {
      const own = outcome.intervals.find((x) => x.level === level)!;
      return mean.map((v, h) => {
        if (side > 0) return Math.ceil((v + own.above[h]!) * perUnit - 1e-6) / perUnit;
        // Intermittent demand may stay away whatever its mean.
        const low = outcome.method === 'intermittent' ? Math.min(v, own.lo[h]!) : v - own.below[h]!;
        return Math.max(floor[i] ? 0 : -Infinity, Math.floor(low * perUnit + 1e-6)) / perUnit;
      });
    };
    return {
      path: node.path,
      method: outcome.method,
      mean,
      lo80: edge(80, -1),
      hi80: edge(80, 1),
      lo95: edge(95, -1),
      hi95: edge(95, 1),
      base: outcome.mean,
      backtestWape: outcome.backtest?.wape ?? null,
      tried: outcome.tried,
      shape: shapeOf(outcome, monthNumber(origin) - trailing(node.values)),
      drivers: [
        ...tellDrivers(drivers[i]!, outcome.effects, outcome.method === 'pooled'),
        ...(outcome.method === 'pooled'
          ? []
          : tellCalendar(
              outcome.taken.map((place) => calendar[place]!),
              outcome.effects.slice(outcome.effects.length - outcome.taken.length),
            )),
      ],
      findings: outcome.method === 'pooled' ? [] : outcome.cleaned.map(({ at, ...found }) => ({ ...found, month: addMonths(from, at) })),
    };
  });
}

/** What the model says of itself, its places in the season as calendar months; `last` numbers the last known month. Pooled forecasts have the season of others. */
function shapeOf({ method, explanation: { trend, season, peak, trough } }: SeriesOutcome, last: number): ForecastShape {
  if (method === 'pooled') return noShape;
  const calendar = (place: number | null): number | null => (place === null ? null : ((last + 1 + place) % 12) + 1);
  return { trend, season, peak: calendar(peak), trough: calendar(trough) };
}

/** Keeps no more than so many, those that were used last. */
function dropOldest(fitted: FittedSeries, most: number): void {
  for (const key of fitted.keys()) {
    if (fitted.size <= most) return;
    fitted.delete(key);
  }
}

/** Months without a value behind the last known one. */
function trailing(values: NodeHistory['values']): number {
  return [...values].reverse().findIndex((v) => v !== null);
}

/** Whole currency; cents when no leaf has a value of 1000 or more. */
function unitsPerCurrency(leaves: readonly NodeHistory[]): 1 | 100 {
  return leaves.some((node) => node.values.some((v) => v !== null && Math.abs(v) >= 1000)) ? 1 : 100;
}

/** Index of each node's parent in tree order; −1 for the total. */
function parentsOf(nodes: readonly NodeHistory[]): number[] {
  const last: number[] = [];
  return nodes.map(({ path }, i) => {
    last[path.length] = i;
    return path.length === 0 ? -1 : last[path.length - 1]!;
  });
}

function knownCount(node: NodeHistory): number {
  return node.values.filter((v) => v !== null).length;
}
