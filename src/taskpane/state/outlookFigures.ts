import { pathOfScope } from '../../plan';
import type {
  AccuracyLine,
  CellRef,
  DealWarning,
  Forecast,
  ForecastMethod,
  NodeForecast,
  NodePath,
  OddsMover,
  OddsPoint,
  Outlook,
  Plan,
  Reliability,
  Scope,
  TargetOdds,
} from '../../plan';

/** How likely in a word, by the bands that people use of deals (`Settings.dealBands`). */
export function likelihood(probability: number, { top, nurture }: Plan['settings']['dealBands']): 'likely' | 'open' | 'unlikely' {
  return probability >= top ? 'likely' : probability >= nurture ? 'open' : 'unlikely';
}

/** The odds of a kind of period: the total's, then those of the members of the first level. */
export function oddsOf({ odds }: Outlook, period: 'year' | 'quarter'): { readonly total: TargetOdds | null; readonly parts: readonly TargetOdds[] } {
  const own = odds.filter(({ scope }) => (scope.period === null) === (period === 'year'));
  const isTotal = ({ scope }: TargetOdds): boolean => Object.values(scope.members).every((member) => member === undefined);
  return { total: own.find(isTotal) ?? null, parts: own.filter((each) => !isTotal(each)) };
}

/** What moves a probability by half a percent or more, the most first. */
export function moversOf(odds: TargetOdds | null): OddsMover[] {
  return (odds?.movers ?? []).filter(({ ifHigh, ifLow }) => ifHigh - ifLow >= 0.005);
}

/** Where the target, what is sold, and the outcomes of the 80 % interval lie on a bar, 0–1. */
export function barOf({ target, actual, mean, band }: TargetOdds) {
  const most = Math.max(target, actual, mean, band.high, 1e-9) * 1.04;
  const at = (amount: number): number => Math.min(1, Math.max(0, amount / most));
  return { sold: at(actual), low: at(band.low), high: at(band.high), mean: at(mean), target: at(target) };
}

/** A line of probabilities by day, in a box of `width` × `height`: x by time, 1 at the top. Points without a probability are left out. */
export function sparkline(points: readonly OddsPoint[], width: number, height: number): { readonly x: number; readonly y: number }[] {
  const known = points.filter(({ probability }) => probability !== null);
  const day = ({ asOf }: OddsPoint): number => Date.parse(`${asOf}T00:00:00Z`);
  const [first, last] = [known[0], known[known.length - 1]];
  if (!first || !last) return [];
  const span = day(last) - day(first) || 1;
  return known.map((point) => ({ x: ((day(point) - day(first)) / span) * width, y: (1 - (point.probability ?? 0)) * height }));
}

/** Warnings deal by deal, each with all that is to be said of it, in the order of their first. */
export function warnedDeals(warnings: readonly DealWarning[]): (readonly [DealWarning, ...DealWarning[]])[] {
  const deals = new Map<string, [DealWarning, ...DealWarning[]]>();
  for (const warning of warnings) {
    const own = deals.get(warning.deal);
    if (own) own.push(warning);
    else deals.set(warning.deal, [warning]);
  }
  return [...deals.values()];
}

/** The cell at which a deal stands; null when the workbook no longer has it. */
export function dealCell(plan: Plan, deal: string): CellRef | null {
  return plan.pipeline.find(({ id }) => id === deal)?.at ?? null;
}

/** All kept forecasts that are over; null: none is. */
export function accuracyOfAll({ accuracy }: Outlook): AccuracyLine | null {
  return accuracy.find(({ by, forecasts }) => by === 'all' && forecasts > 0) ?? null;
}

/** How far stated odds can be taken at their word, by the mean distance of stated and happened; null: nothing was stated. */
export function trustOf({ miscalibration }: Reliability): 'good' | 'fair' | 'poor' | null {
  return miscalibration === null ? null : miscalibration <= 0.05 ? 'good' : miscalibration <= 0.12 ? 'fair' : 'poor';
}

/** The model of a node in figures: its error, the next best method, and its forecast's sum before and after reconciliation. */
export interface ModelFigures {
  readonly node: NodeForecast;
  readonly runnerUp: { readonly method: ForecastMethod; readonly ratio: number | null } | null;
  readonly base: number;
  readonly reconciled: number;
}

/** The model of the part that is selected, else of the next node above it that has a forecast; null: nothing was forecast. */
export function modelOf({ nodes }: Forecast, scope: Scope, plan: Plan): ModelFigures | null {
  const path = pathOfScope({ members: scope.members, period: null }, plan.levels) ?? [];
  const at = (own: NodePath): NodeForecast | undefined => nodes.find((node) => JSON.stringify(node.path) === JSON.stringify(own));
  let node = at(path);
  for (let length = path.length - 1; !node && length >= 0; length--) node = at(path.slice(0, length));
  if (!node) return null;
  const { method, tried } = node;
  const [second] = (Object.entries(tried) as [ForecastMethod, number][]).filter(([other]) => other !== method).sort((a, b) => a[1] - b[1]);
  const own = tried[method];
  const runnerUp = second ? { method: second[0], ratio: own !== undefined && own > 0 ? second[1] / own - 1 : null } : null;
  const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
  return { node, runnerUp, base: sum(node.base), reconciled: sum(node.mean) };
}
