import { monthNumber, monthOf, type Forecast, type ForecastRecord, type Month, type NodePath, type Outlook, type Plan } from '../../plan';
import { keyOf } from '../leafOf';
import { scoreForecasts } from '../odds/scoreForecasts';

/** Nodes that are kept: as deep as all nodes down to there are no more than this. Months that are kept. */
const NODES = 24;
const MONTHS = 6;

/**
 * The ledger of forecasts (Y4): what is kept already, then this run's forecasts of the next months by the nodes near the top, unless the ledger has forecasts of the engine from this as-of day; and the score of what is over.
 * **shape** a record's horizon counts months from the month of its day.
 */
export function keepForecasts(plan: Plan, forecast: Forecast): Pick<Outlook, 'records' | 'accuracy'> {
  const { asOf } = plan.settings;
  const kept = plan.forecasts.map(({ madeOn, path, month, horizon, mean, lo80, hi80, method, by }): ForecastRecord => ({
    madeOn,
    path,
    month,
    horizon,
    mean,
    lo80,
    hi80,
    method,
    by,
  }));
  const isKept = kept.some(({ madeOn, by, method }) => madeOn === asOf && by === '' && method === 'history');
  const records = isKept ? kept : [...kept, ...recordsOf(plan, forecast)];
  const history = new Map(forecast.history.map(({ path, values }) => [keyOf(path), values]));
  const actualOf = (path: NodePath, month: Month): number | null =>
    history.get(keyOf(path))?.[monthNumber(month) - monthNumber(forecast.historyFrom)] ?? null;
  const accuracy = scoreForecasts(records, actualOf, asOf, plan.settings.accuracyLimits);
  return { records, accuracy: accuracy.some(({ forecasts }) => forecasts > 0) ? accuracy : [] };
}

function recordsOf(plan: Plan, forecast: Forecast): ForecastRecord[] {
  const { asOf } = plan.settings;
  let depth = 0;
  while (depth < plan.levels.length && forecast.nodes.filter(({ path }) => path.length <= depth + 1).length <= NODES) depth++;
  return forecast.nodes
    .filter(({ path }) => path.length <= depth)
    .flatMap(({ path, mean, lo80, hi80 }) =>
      forecast.months.slice(0, MONTHS).map((month, step): ForecastRecord => ({
        madeOn: asOf,
        path,
        month,
        horizon: monthNumber(month) - monthNumber(monthOf(asOf)),
        mean: mean[step] as number,
        lo80: lo80[step] as number,
        hi80: hi80[step] as number,
        method: 'history',
        by: '',
      })),
    );
}
