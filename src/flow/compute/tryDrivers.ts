import { forecastPlan, nodesOfScope, oddsBasis, oddsOfTarget, withForecast } from '../../engine';
import type { AskedTarget, FittedSeries, OddsBasis } from '../../engine';
import { fiscalMonths, lastDay } from '../../plan';
import type { Day, DriverReason, Forecast, Month, NodeDriver, Plan, Progress } from '../../plan';
import { planWithDrivers } from '../../sheets';
import type { DriverDraft } from '../../sheets';

/** Drivers to try otherwise, and the targets whose odds are asked for. */
export interface DriversTry {
  readonly plan: Plan;
  readonly drafts: readonly DriverDraft[];
  readonly targets: readonly AskedTarget[];
}

/** What lies ahead of a target. Currency. */
export interface TargetAhead {
  /** History's forecast of its part, by month of `DriversTried.months`; empty: none is of just that part. */
  readonly forecast: readonly number[];
  /** What the target's period comes to, with what was sold and the deals. */
  readonly mean: number;
  readonly probability: number | null;
}

/** What they would give. */
export interface DriversTried {
  readonly months: readonly Month[];
  /** Parallel to the targets asked. */
  readonly parts: readonly { readonly target: AskedTarget; readonly before: TargetAhead; readonly after: TargetAhead }[];
  /** The drivers that change: how many nodes they move, why they move none of others, and whether a value lies too far from history to count in full. */
  readonly drivers: readonly { readonly name: string; readonly nodes: number; readonly leftOut: readonly DriverReason[]; readonly held: boolean }[];
}

/** The forecast and the odds of targets before and after drivers change, as a run would have them. Series whose drivers are known as before are not fitted again (F36). */
export function tryDrivers({ plan, drafts, targets }: DriversTry, fitted: FittedSeries, onProgress?: (progress: Progress) => void): DriversTried {
  const { planYear, fiscalStart } = plan.settings;
  const before = forecastPlan(plan, onProgress, fitted).forecast;
  const after = forecastPlan(planWithDrivers(plan, drafts), onProgress, fitted).forecast;
  const until = targets.reduce<Day>(
    (last, { scope }) => ((scope.period?.to ?? last) > last ? (scope.period?.to as Day) : last),
    lastDay(fiscalMonths(planYear, fiscalStart).at(-1) as Month),
  );
  const basis = oddsBasis(plan, before, until);
  const names = [...new Set(drafts.map(({ name }) => name))];
  return {
    months: before.months,
    parts: targets.map((target) => ({ target, before: ahead(basis, before, target), after: ahead(withForecast(basis, after), after, target) })),
    drivers: names.map((name) => ({ name, ...roleOf(after.nodes.flatMap(({ drivers }) => drivers.filter((each) => each.name === name))) })),
  };
}

function ahead(basis: OddsBasis, forecast: Forecast, target: AskedTarget): TargetAhead {
  const nodes = nodesOfScope(basis.plan, forecast, target.scope.members);
  const { mean, probability } = oddsOfTarget(basis, target, 0);
  const sums = forecast.months.map((_, step) => nodes.reduce((sum, node) => sum + (node.mean[step] as number), 0));
  return { forecast: nodes.length > 0 ? sums : [], mean, probability };
}

function roleOf(told: readonly NodeDriver[]): { readonly nodes: number; readonly leftOut: DriverReason[]; readonly held: boolean } {
  return {
    nodes: told.filter(({ leftOut }) => leftOut === null).length,
    leftOut: [...new Set(told.flatMap(({ leftOut }) => leftOut ?? []))],
    held: told.some(({ held }) => held),
  };
}
