import {
  pathOfScope,
  scopeOfPath,
  type Day,
  type Forecast,
  type NodePath,
  type OddsMover,
  type OddsPoint,
  type Plan,
  type Scope,
  type TargetOdds,
} from '../../plan';
import { normalCdf } from '../business/normalCdf';
import { normalQuantile } from '../forecast/normalQuantile';
import { dealNodes } from '../pipeline/dealNodes';
import { learntOn, type LearntDays } from '../pipeline/learntOn';
import { joinSources, oddsBasis, type OddsBasis } from './joinSources';
import { sumBand, type SumSummary } from './sumBand';
import { sumOdds } from './sumOdds';

/** A target: what a scope's period shall sell. Currency. */
export interface AskedTarget {
  readonly scope: Scope;
  readonly amount: number;
}

/** Most deals that are tried as movers. */
const MOVERS = 8;
const WIDTH = normalQuantile(0.9);

/**
 * The probability of reaching a target as of the plan's as-of day, and what moves it most (O1–O9).
 * **shape** `most`: deals that are tried as movers; 0: no movers at all. **edge** a period that is over: 0 or 1 by what was sold; nothing sold and nothing forecast: probability null.
 */
export function oddsOfTarget(basis: OddsBasis, { scope, amount }: AskedTarget, most = MOVERS): TargetOdds {
  const joined = joinSources(basis, scope);
  const { sum } = joined;
  const asked = sum.deals
    .map(({ p, value }, i) => ({ i, weight: value * Math.sqrt(Math.max(0, p * (1 - p))) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || a.i - b.i)
    .slice(0, most)
    .map(({ i }) => i);
  const known = joined.actual !== null || joined.pipelineAlone !== null || joined.historyAlone !== null;
  const odds = known ? sumOdds(sum, amount, asked) : null;
  const summary = sumBand(sum);
  const open = sum.deals.reduce((all, { p, value }) => all + p * value, 0);
  const movers = asked.map((i, k): OddsMover => ({
    deal: joined.deals[i]?.id as string,
    path: null,
    value: sum.deals[i]?.value as number,
    ifHigh: odds?.ifWon[k] as number,
    ifLow: odds?.ifLost[k] as number,
  }));
  return {
    scope,
    asOf: basis.plan.settings.asOf,
    from: joined.from,
    until: joined.until,
    target: amount,
    probability: odds?.probability ?? null,
    mean: summary.mean,
    band: summary.band,
    actual: joined.actual ?? 0,
    open,
    fresh: sum.fresh.mean,
    history: sum.rest.mean - (joined.actual ?? 0),
    pipelineAlone: joined.pipelineAlone,
    historyAlone: joined.historyAlone,
    pipelineWeight: joined.pipelineWeight,
    movers: [...movers, ...(most > 0 ? partMovers(basis, summary, { scope, amount }) : [])].sort(
      (a, b) => Math.abs(b.ifHigh - b.ifLow) - Math.abs(a.ifHigh - a.ifLow),
    ),
  };
}

/**
 * The probability as it stood at the end of earlier days (O10), each from what was known then.
 * **shape** parallel to `days`. `forecastOn` gives history's forecast of the plan as it was known; `kept` is filled with what is learnt on past days.
 */
export function oddsHistory(
  plan: Plan,
  target: AskedTarget,
  days: readonly Day[],
  forecastOn: (plan: Plan) => Forecast | null,
  kept: LearntDays = new Map(),
): OddsPoint[] {
  return days.map((day) => {
    const { plan: then } = learntOn(plan, day, kept);
    const { probability, mean, band } = oddsOfTarget(oddsBasis(then, forecastOn(then), target.scope.period?.to, kept), target, 0);
    return { asOf: day, probability, mean, band };
  });
}

/** The parts right below the scope's node: the target's odds at their 90 % and 10 % outcome, all else as expected and as unsure as it is (O9). */
function partMovers(basis: OddsBasis, { mean, deviation }: SumSummary, { scope, amount }: AskedTarget): OddsMover[] {
  const { plan, forecast } = basis;
  const path = pathOfScope(scope, plan.levels);
  if (path === null || !(deviation > 0)) return [];
  const known = new Map<string, NodePath>();
  for (const each of [...(forecast?.nodes ?? []), ...dealNodes(plan)])
    if (each.path.length === path.length + 1 && path.every((member, i) => each.path[i] === member)) known.set(JSON.stringify(each.path), each.path);
  return [...known.values()].flatMap((part): OddsMover[] => {
    const own = joinSources(basis, { ...scopeOfPath(part, plan.levels), period: scope.period });
    const { mean: ownMean, deviation: ownDeviation } = sumBand(own.sum);
    const rest = Math.sqrt(Math.max(0, deviation ** 2 - Math.min(ownDeviation, deviation) ** 2));
    const at = (shift: number): number => (rest > 0 ? normalCdf((mean + shift - amount) / rest) : mean + shift >= amount ? 1 : 0);
    if (!(ownDeviation > 0)) return [];
    return [{ deal: null, path: part, value: ownMean - (own.actual ?? 0), ifHigh: at(WIDTH * ownDeviation), ifLow: at(-WIDTH * ownDeviation) }];
  });
}
