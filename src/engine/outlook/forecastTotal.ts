import { fiscalMonths, noShape, type Forecast, type Month, type Plan } from '../../plan';
import { collectHistory, forecastMonths } from '../forecast/collectHistory';
import { forecastSeries } from '../forecast/forecastSeries';

/** History's forecast of a plan's total alone, as one series; null without history. Unit: currency, not rounded. */
export function forecastTotal(plan: Plan): Forecast | null {
  const { origin, from, nodes } = collectHistory(plan);
  const [total] = nodes;
  if (total === undefined) return null;
  const yearEnd = fiscalMonths(plan.settings.planYear, plan.settings.fiscalStart).at(-1) as Month;
  const months = forecastMonths(origin, yearEnd, plan.settings.horizon);
  const { mean, intervals, method, backtest, tried } = forecastSeries(total.values, { horizon: months.length, period: 12 });
  const [inner, outer] = intervals;
  const bounds = { lo80: inner?.lo ?? mean, hi80: inner?.hi ?? mean, lo95: outer?.lo ?? mean, hi95: outer?.hi ?? mean };
  return {
    origin,
    months,
    historyFrom: from,
    history: [total],
    nodes: [
      {
        path: total.path,
        mean,
        ...bounds,
        method,
        base: mean,
        backtestWape: backtest?.wape ?? null,
        tried,
        shape: noShape,
        drivers: [],
        findings: [],
      },
    ],
  };
}
