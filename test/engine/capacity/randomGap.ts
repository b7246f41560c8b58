import type { GapPlan, GapProblem, HireWay, HourWay } from '../../../src/engine/capacity/gapProblem';

/** Numbers from 0 to 1, the same for the same seed (Lehmer's generator). */
export function sequence(seed: number): () => number {
  let state = (seed * 7919 + 1) % 2147483647;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

/** A problem of so many territories and months: gaps, hours to spare, overtime, temporary help, transfers, heads in two ways with ramp-up; shared limits and fixed costs in some. */
export function randomGap(seed: number, places: number, months: number): GapProblem {
  const next = sequence(seed);
  const upTo = (most: number): number => Math.floor(next() * (most + 1));
  const balance = Array.from({ length: places }, () => {
    const lean = next() * 2 - 0.7;
    return Array.from({ length: months }, () => Math.round((lean + next() - 0.5) * 30000));
  });
  const gap = balance.map((line) => line.map((each) => Math.max(0, each)));
  const spare = balance.map((line) => line.map((each) => Math.max(0, -each)));
  const hourWays: HourWay[] = [];
  const hireWays: HireWay[] = [];
  const hourLimits: number[][] = [];
  const headLimits: number[] = [];
  const full = 8200;
  (['transfer', 'overtime', 'temporary'] as const).forEach((kind, option) => {
    if (next() < 0.15) return;
    const group = kind !== 'overtime' && next() < 0.4 ? hourLimits.push(Array.from({ length: months }, () => upTo(20000))) - 1 : null;
    const fixed = next() < 0.4 ? upTo(6000) : 0;
    const perHour = { transfer: 5, overtime: 40, temporary: 70 }[kind] * (0.5 + next());
    gap.forEach((line, place) => {
      if (line.every((each) => each === 0)) return;
      const caps = line.map((each) => Math.min(each, kind === 'overtime' ? upTo(3000) : upTo(16000)));
      hourWays.push({ option, kind, place, perHour, fixed, caps, group, leadDays: 0 });
    });
  });
  for (const option of [3, 4]) {
    if (next() < 0.25) continue;
    const group = next() < 0.3 ? headLimits.push(upTo(2 * places)) - 1 : null;
    const first = upTo(Math.min(2, months - 1));
    const monthly = 3000 + upTo(3000);
    gap.forEach((line, place) => {
      for (let start = first; start < months; start++) {
        if (line.slice(start).every((each) => each === 0)) continue;
        const hours = line.map((_, month) => (month < start ? 0 : Math.floor(full * Math.min(1, (month - start + 0.5) / 3) * (0.9 + 0.2 * next()))));
        hireWays.push({ option, place, start, hours, cost: monthly * (months - start) + 2000, group, leadDays: 45 });
      }
    });
  }
  const mostHeads = gap.map((line) => Math.ceil(Math.max(0, ...line) / full));
  return { gap, spare, mostHeads, hourWays, hireWays, hourLimits, headLimits };
}

/** Everything in which a plan breaks the problem's limits, in words; empty for a right one. Costs are added up anew. */
export function faultsOf({ gap, spare, mostHeads, hourWays, hireWays, hourLimits, headLimits }: GapProblem, plan: GapPlan): string[] {
  const faults: string[] = [];
  const check = (holds: boolean, what: string): void => void (holds || faults.push(what));
  const add = (list: readonly number[]): number => list.reduce((sum, each) => sum + each, 0);
  check(
    [...plan.heads, ...plan.hours.flat(), ...plan.unmet.flat()].every((each) => Number.isInteger(each) && each >= 0),
    'whole and not negative',
  );
  gap.forEach((line, place) => {
    check(add(plan.heads.filter((_, i) => hireWays[i]?.place === place)) <= (mostHeads[place] as number), `heads in ${place}`);
    line.forEach((missing, month) => {
      const byHour = add(hourWays.map((way, i) => (way.place === place ? (plan.hours[i]?.[month] as number) : 0)));
      const ofHeads = add(hireWays.map((way, i) => (way.place === place ? (plan.heads[i] as number) * (way.hours[month] as number) : 0)));
      check(byHour + ofHeads + (plan.unmet[place]?.[month] as number) >= missing, `need of ${place} in ${month}`);
    });
  });
  hourWays.forEach((way, i) => plan.hours[i]?.forEach((each, month) => check(each <= (way.caps[month] as number), `way ${i} in ${month}`)));
  gap[0]?.forEach((_, month) => {
    const taken = (test: (way: HourWay) => boolean): number => add(hourWays.map((way, i) => (test(way) ? (plan.hours[i]?.[month] as number) : 0)));
    check(taken(({ kind }) => kind === 'transfer') <= add(spare.map((line) => line[month] as number)), `spare hours in ${month}`);
    hourLimits.forEach((line, group) => check(taken((way) => way.group === group) <= (line[month] as number), `limit ${group} in ${month}`));
  });
  headLimits.forEach((most, group) => check(add(plan.heads.filter((_, i) => hireWays[i]?.group === group)) <= most, `heads of ${group}`));
  const cost =
    add(plan.heads.map((count, i) => count * (hireWays[i]?.cost as number))) +
    add(hourWays.map(({ perHour, fixed }, i) => (add(plan.hours[i] as number[]) / 100) * perHour + (add(plan.hours[i] as number[]) > 0 ? fixed : 0)));
  check(Math.abs(cost - plan.cost) <= 1e-6 * Math.max(1, cost), `cost ${plan.cost} is ${cost}`);
  check(plan.short === add(plan.unmet.flat()), 'sum of unmet hours');
  return faults;
}
