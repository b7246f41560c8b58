import {
  fiscalMonths,
  lastDay,
  monthOf,
  scopeOfPath,
  type Day,
  type Decomposition,
  type Forecast,
  type Month,
  type NodePath,
  type Outlook,
  type Period,
  type Plan,
  type TargetOdds,
} from '../../plan';
import { calibratePlan } from '../odds/calibratePlan';
import { oddsBasis } from '../odds/joinSources';
import { oddsHistory, oddsOfTarget, type AskedTarget } from '../odds/oddsOfTarget';
import { scoreOdds } from '../odds/scoreOdds';
import { weekTasks } from '../odds/weekTasks';
import { forecastPipeline } from '../pipeline/forecastPipeline';
import type { LearntDays } from '../pipeline/learntOn';
import { forecastTotal } from './forecastTotal';
import { keepForecasts } from './keepForecasts';
import { runningMonth } from './runningMonth';
import { statedOdds } from './statedOdds';

/**
 * What lies ahead of a plan (rules Y1–Y6 of SPEC.md): the pipeline's forecast, the odds of the total's and the first level's targets for the running quarter and the year, how the year's odds developed,
 * how past forecasts and odds did, targets to reconsider, the running month and the weeks to the quarter's end.
 * **unit** currency. `kept` is filled with what is learnt of the pipeline. **edge** without deals the odds rest on history's forecast alone; without either their probability is null.
 */
export function foresee(plan: Plan, decomposition: Decomposition, forecast: Forecast, kept: LearntDays = new Map()): Outlook {
  const { asOf, planYear, fiscalStart } = plan.settings;
  const months = fiscalMonths(planYear, fiscalStart);
  const year = spanOf(months);
  const quarter = runningQuarter(months, asOf);
  const basis = oddsBasis(plan, forecast, year.until, kept);
  const asked = targetsOf(plan, decomposition, quarter);
  const odds = asked.map((target) => oddsOfTarget(basis, target));
  const total = odds.find(({ scope }) => isTotal(scope.members) && scope.period === null);
  const pipeline = plan.pipeline.length === 0 ? null : forecastPipeline(plan, year, kept);
  const ofQuarter = odds.find(({ scope }) => isTotal(scope.members) && scope.period !== null);
  const stated = statedOdds(plan, kept);
  return {
    pipeline,
    odds,
    developed: total === undefined ? [] : develop(plan, total, months, kept),
    reliability: stated.length === 0 ? null : scoreOdds(stated),
    ...keepForecasts(plan, forecast),
    calibrations: odds.filter(({ scope }) => scope.period === null).map((each) => calibratePlan(each, plan.settings)),
    nowcast: runningMonth(plan, forecast),
    tasks:
      ofQuarter === undefined || ofQuarter.until <= asOf
        ? []
        : weekTasks(ofQuarter.target - ofQuarter.actual, pipeline?.deals ?? [], { asOf, until: ofQuarter.until }, plan.settings),
  };
}

function isTotal(members: object): boolean {
  return Object.keys(members).length === 0;
}

function spanOf(months: readonly Month[]): { readonly from: Day; readonly until: Day } {
  return { from: `${months[0] as Month}-01` as Day, until: lastDay(months[months.length - 1] as Month) };
}

/** Places of the plan year's months that make up the quarter in which the as-of day lies; before the year the first, after it the last. */
function runningQuarter(months: readonly Month[], asOf: Day): readonly number[] {
  const at = months.findIndex((month) => month >= monthOf(asOf));
  const first = 3 * Math.floor((at < 0 ? months.length - 1 : at) / 3);
  return [first, first + 1, first + 2];
}

/** Of the total and the members of the first level that have a plan: the running quarter's target, then the year's (Y1). */
function targetsOf(plan: Plan, { leaves, months, roundingUnit }: Decomposition, quarter: readonly number[]): AskedTarget[] {
  const { from, until } = spanOf(quarter.map((place) => months[place] as Month));
  const place = Math.floor((quarter[0] as number) / 3) + 1;
  const period: Period = { label: `${plan.settings.planYear}-Q${place}`, from, to: until };
  const members = [...new Set(leaves.map(({ path }) => path[0] as string))];
  return [[], ...members.map((member): NodePath => [member])].flatMap((path: NodePath): AskedTarget[] => {
    const own = leaves.filter((leaf) => path.every((member, i) => leaf.path[i] === member));
    const amount = (places: readonly number[]): number =>
      own.reduce((sum, { units }) => places.reduce((all, each) => all + (units[each] as number), sum), 0) * roundingUnit;
    const scope = scopeOfPath(path, plan.levels);
    return [
      { scope: { ...scope, period }, amount: amount(quarter) },
      { scope: { ...scope, period: null }, amount: amount(months.map((_, i) => i)) },
    ];
  });
}

/** The year's odds at the ends of the plan year's months before the as-of day, each from what was known then, and today's (Y2). History's total is forecast again as one series. */
function develop(plan: Plan, today: TargetOdds, months: readonly Month[], kept: LearntDays): Outlook['developed'] {
  const { scope, target, asOf, probability, mean, band } = today;
  const ends = months.map(lastDay).filter((day) => day < asOf);
  return [...oddsHistory(plan, { scope, amount: target }, ends, forecastTotal, kept), { asOf, probability, mean, band }];
}
