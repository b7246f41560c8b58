import { addMonths, yearPeriod, type Forecast, type Period, type Plan, type SmartCheck, type TargetFact, type TargetOdds } from '../../plan';
import { normalQuantile } from '../forecast/normalQuantile';
import { goalOfOdds } from '../odds/yearGoal';
import { keyOfName } from '../keyOfName';
import { normalCdf } from './normalCdf';
import { monthShares, salesOfScope, type ScopeSales } from './salesOfScope';
import { scopeOutlook, type Outlook } from './scopeOutlook';

/** From this probability on a target is told to be too easy; it passes all the same. */
const TOO_EASY = 0.97;

type Letter = SmartCheck['letters'][number];

/**
 * Every target held against SMART (P15–P21): specific, measurable, achievable, relevant, time-bound; each letter with what is needed to say why and how to mend it.
 * What `odds` tells of the same part and period is taken from there (O17), so that one target has one probability.
 * **shape** one check per target, in the plan's order; letters in the order S, M, A, R, T. Numbers in `params` are plain decimals.
 */
export function checkSmart(plan: Plan, forecast: Forecast | null, odds: readonly TargetOdds[] = []): SmartCheck[] {
  const sales = salesOfScope(plan);
  const year = yearPeriod(plan.settings.planYear, plan.settings.fiscalStart);
  const objectives = new Set(plan.reviews.map(({ objective }) => keyOfName(objective)));
  const outlookOf = forecast === null ? (): null => null : scopeOutlook(plan, forecast, sales);
  return plan.targets.map((target, index): SmartCheck => {
    const period = target.scope.period ?? { ...year, label: String(plan.settings.planYear) };
    const lastYear = soldYearBefore(sales, target, period);
    const known = odds.find((each) => isSamePart(each, target, period));
    const goal = known === undefined ? null : goalOfOdds(known);
    const outlook = known && goal ? { mean: known.mean, deviation: Math.sqrt(goal.risk) } : outlookOf(target.scope.members, period);
    const shift = known && goal ? known.target - goal.lacking - known.mean : 0;
    const probability = outlook === null ? null : chanceOf(target.amount - shift, outlook);
    return {
      source: { kind: 'target', index },
      scope: target.scope,
      amount: target.amount,
      growth: lastYear === null || lastYear <= 0 ? null : target.amount / lastYear - 1,
      probability,
      letters: [
        isSpecific(plan, target),
        target.measure.trim() === '' ? fail('M', 'no-measure') : pass('M', 'has-measure', { measure: target.measure.trim() }),
        isAchievable(plan.settings.achievable, outlook, probability, lastYear),
        isRelevant(target, objectives),
        isTimely(plan, period, year),
      ],
    };
  });
}

/** The same members and days. */
function isSamePart({ scope, from, until }: TargetOdds, { scope: { members } }: TargetFact, period: Pick<Period, 'from' | 'to'>): boolean {
  const named = Object.entries(members);
  return (
    from === period.from &&
    until === period.to &&
    named.length === Object.keys(scope.members).length &&
    named.every(([field, member]) => scope.members[field as keyof typeof members] === member)
  );
}

/** Sales over the same members and days a year before; null unless every month of it is known. */
function soldYearBefore(sales: ScopeSales, target: TargetFact, period: Pick<Period, 'from' | 'to'>): number | null {
  const months = monthShares(period.from, period.to).map(({ month, share }) => ({ month: addMonths(month, -12), share }));
  if (!months.every(({ month }) => sales.isKnown(month))) return null;
  return months.reduce((sum, { month, share }) => sum + share * (sales.inMonth(target.scope.members, month) ?? 0), 0);
}

/** The probability that at least the amount is reached. */
function chanceOf(amount: number, { mean, deviation }: Outlook): number {
  if (deviation === 0) return mean >= amount ? 1 : 0;
  return normalCdf((mean - amount) / deviation);
}

function isSpecific(plan: Plan, { scope }: TargetFact): Letter {
  const named = Object.entries(scope.members);
  const unknown = named.find(
    ([field, member]) => !plan.dimensions.some((dimension) => dimension.field === field && dimension.members.includes(member)),
  );
  if (unknown) return fail('S', 'no-member', { member: unknown[1] });
  const members = named.map(([, member]) => member);
  if (members.length > 0) return pass('S', 'names-members', { members: members.join(' / ') });
  const isShared = plan.targets.some((other) => Object.keys(other.scope.members).length > 0);
  return isShared ? pass('S', 'names-members', { members: '' }) : fail('S', 'no-member', { member: '' });
}

function isAchievable(achievable: number, outlook: Outlook | null, probability: number | null, lastYear: number | null): Letter {
  const before: Letter['params'] = lastYear === null ? {} : { lastYear: String(lastYear) };
  if (outlook === null || probability === null) return fail('A', 'no-evidence', { ...before, achievable: String(achievable) });
  const reachable = achievable > 0 && achievable < 1 ? outlook.mean - outlook.deviation * normalQuantile(achievable) : outlook.mean;
  const params = {
    ...before,
    probability: String(probability),
    achievable: String(achievable),
    expected: String(outlook.mean),
    reachable: String(reachable),
  };
  if (probability < achievable) return fail('A', 'unlikely', params);
  return pass('A', probability > TOO_EASY ? 'too-easy' : 'achievable', params);
}

function isRelevant({ objective }: TargetFact, objectives: ReadonlySet<string>): Letter {
  if (objective.trim() === '') return fail('R', 'no-objective');
  const isKnown = objectives.size === 0 || objectives.has(keyOfName(objective));
  const params = { objective: objective.trim() };
  return isKnown ? pass('R', 'serves-objective', params) : fail('R', 'unknown-objective', params);
}

function isTimely(plan: Plan, period: Period, year: Pick<Period, 'from' | 'to'>): Letter {
  const params = { period: period.label, to: period.to, asOf: plan.settings.asOf };
  if (period.from < year.from || period.to > year.to) return fail('T', 'period-outside', params);
  return period.to <= plan.settings.asOf ? fail('T', 'period-over', params) : pass('T', 'has-period', params);
}

function pass(letter: Letter['letter'], code: Letter['code'], params: Letter['params'] = {}): Letter {
  return { letter, pass: true, code, params };
}

function fail(letter: Letter['letter'], code: Letter['code'], params: Letter['params'] = {}): Letter {
  return { letter, pass: false, code, params };
}
