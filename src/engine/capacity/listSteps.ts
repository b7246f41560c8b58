import { dayFromNumber, dayNumber, monthOf, type Capacity, type Day, type Month, type Plan } from '../../plan';
import type { DaysAhead } from './daysAhead';
import type { GapPlan, GapProblem } from './gapProblem';

type Step = Capacity['steps'][number];

/**
 * The plan of a gap as steps to take: one for every way to hire with its month, every way by the hour in a territory, every transfer by where it comes from (J11, J12).
 * **shape** in order of options, then territories, then months. **unit** hours; currency in hundredths.
 */
export function listSteps(plan: Plan, ahead: DaysAhead, territories: readonly string[], problem: GapProblem, { heads, hours }: GapPlan): Step[] {
  const steps: Step[] = [];
  const add = (
    way: { option: number | null; place: number; leadDays: number },
    kind: Step['kind'],
    line: readonly number[],
    more: Partial<Step>,
  ): void => {
    const territory = territories[way.place] as string;
    const first = line.findIndex((each) => each > 0);
    const startBy = begin(plan, ahead, first, way.leadDays);
    steps.push({
      option: way.option,
      kind,
      territory,
      fromTerritory: '',
      heads: 0,
      hours: line.map((each) => each / 100),
      cost: 0,
      startBy,
      ...more,
    });
  };
  problem.hireWays.forEach((way, i) => {
    const count = heads[i] as number;
    if (count === 0) return;
    const startBy = begin(plan, ahead, way.start, way.leadDays);
    add(
      way,
      'hire',
      way.hours.map((each) => each * count),
      { heads: count, cost: cents(way.cost * count), startBy },
    );
  });
  const spare = problem.spare.map((line) => [...line]);
  problem.hourWays.forEach((way, i) => {
    const line = hours[i] as readonly number[];
    if (line.every((each) => each === 0)) return;
    const parts = way.kind === 'transfer' ? givers(line, spare) : [{ from: -1, line }];
    parts.forEach(({ from, line: part }, which) => {
      const sum = part.reduce((all, each) => all + each, 0);
      const cost = cents((sum / 100) * way.perHour + (which === 0 ? way.fixed : 0));
      add(way, way.kind, part, { fromTerritory: territories[from] ?? '', cost });
    });
  });
  return steps.sort((a, b) => (a.option ?? 0) - (b.option ?? 0));
}

/** Who gives a transfer's hours: each month those with the most to spare first, then in order; what they give is taken off. */
function givers(line: readonly number[], spare: number[][]): { from: number; line: number[] }[] {
  const given = new Map<number, number[]>();
  line.forEach((wanted, month) => {
    let left = wanted;
    const order = spare.map((_, place) => place).sort((a, b) => (spare[b]?.[month] as number) - (spare[a]?.[month] as number) || a - b);
    for (const from of order) {
      const own = spare[from] as number[];
      const now = Math.min(left, own[month] as number);
      if (now <= 0) continue;
      own[month] = (own[month] as number) - now;
      left -= now;
      const list = given.get(from) ?? line.map(() => 0);
      list[month] = now;
      given.set(from, list);
    }
  });
  return [...given].sort(([a], [b]) => a - b).map(([from, own]) => ({ from, line: own }));
}

/** The month in which to decide, so that the first hour comes in a month: lead days before its first day, not before the day after the as-of day (J12). */
function begin(plan: Plan, { months, first }: DaysAhead, month: number, leadDays: number): Month {
  const needed = Math.max(first, dayNumber(`${months[month] as string}-01` as Day));
  return monthOf(dayFromNumber(Math.max(dayNumber(plan.settings.asOf) + 1, needed - leadDays)));
}

function cents(amount: number): number {
  return Math.round(amount * 100) / 100;
}
