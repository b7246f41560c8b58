import { isBetter, type GapChoice, type GapProblem } from './gapProblem';

/**
 * A good choice without a solver: territory by territory, what the earlier ones left of shared limits; heads are added, taken away, moved to another month, and ways by the hour
 * with a fixed cost dropped, one step at a time, as long as it gets better.
 */
export function searchHeads(problem: GapProblem): GapChoice {
  const heads = problem.hireWays.map(() => 0);
  const open = problem.hourWays.map(() => true);
  const rest: Rest = {
    pool: (problem.gap[0] ?? []).map((_, month) => problem.spare.reduce((sum, line) => sum + (line[month] as number), 0)),
    hours: problem.hourLimits.map((line) => [...line]),
    heads: [...problem.headLimits],
  };
  problem.gap.forEach((line, place) => {
    if (line.every((each) => each === 0)) return;
    const ways = problem.hourWays
      .flatMap((way, i) => (way.place === place ? [i] : []))
      .sort((a, b) => priceOf(problem, a) - priceOf(problem, b) || a - b);
    const hires = problem.hireWays.flatMap((way, i) => (way.place === place ? [i] : []));
    let best = serve(problem, place, ways, hires, heads, open, rest);
    for (let better = true; better;) {
      better = false;
      for (const steps of listMoves(hires, ways, problem)) {
        if (!apply(steps, 1, heads, open, problem, place, rest)) continue;
        const now = serve(problem, place, ways, hires, heads, open, rest);
        if (isBetter(now, best)) {
          best = now;
          better = true;
        } else apply(steps, -1, heads, open, problem, place, rest);
      }
    }
    take(problem, best.used, rest);
  });
  return { heads, open };
}

/** What is left of the shared limits. */
interface Rest {
  readonly pool: number[];
  readonly hours: number[][];
  readonly heads: number[];
}

/** Heads more or less at a way to hire, or a way by the hour that is switched. */
type Step = { readonly hire: number; readonly by: number } | { readonly way: number };

function listMoves(hires: readonly number[], ways: readonly number[], { hourWays }: GapProblem): (readonly Step[])[] {
  const one = (hire: number, by: number): Step => ({ hire, by });
  return [
    ...hires.flatMap((hire) => [[one(hire, 1)], [one(hire, -1)]]),
    ...hires.flatMap((from) => hires.flatMap((to) => (from === to ? [] : [[one(from, -1), one(to, 1)]]))),
    ...ways.flatMap((way) => ((hourWays[way]?.fixed ?? 0) > 0 ? [[{ way }]] : [])),
  ];
}

/** Makes a move (`sign` 1) or takes it back (−1); false, and nothing changed, where it cannot be made. */
function apply(steps: readonly Step[], sign: number, heads: number[], open: boolean[], problem: GapProblem, place: number, rest: Rest): boolean {
  const change = (by: number): void => {
    for (const step of steps) {
      if ('way' in step) {
        open[step.way] = !open[step.way];
        continue;
      }
      heads[step.hire] = (heads[step.hire] as number) + by * step.by;
      const group = problem.hireWays[step.hire]?.group ?? null;
      if (group !== null) rest.heads[group] = (rest.heads[group] as number) - by * step.by;
    }
  };
  change(sign);
  const own = problem.hireWays.reduce((sum, way, i) => sum + (way.place === place ? (heads[i] as number) : 0), 0);
  const fits = own <= (problem.mostHeads[place] as number) && rest.heads.every((each) => each >= 0) && heads.every((each) => each >= 0);
  if (!fits) change(-sign);
  return fits;
}

interface Served {
  readonly short: number;
  readonly cost: number;
  /** Way, month, hundredths of hours. */
  readonly used: readonly (readonly [number, number, number])[];
}

/** One territory alone: the cheapest hours first. */
function serve(
  { gap, hourWays, hireWays }: GapProblem,
  place: number,
  ways: readonly number[],
  hires: readonly number[],
  heads: readonly number[],
  open: readonly boolean[],
  rest: Rest,
): Served {
  const used: [number, number, number][] = [];
  const opened = new Set<number>();
  let [short, cost] = [0, hires.reduce((sum, hire) => sum + (heads[hire] as number) * (hireWays[hire]?.cost ?? 0), 0)];
  (gap[place] as readonly number[]).forEach((missing, month) => {
    let left = Math.max(0, missing - hires.reduce((sum, hire) => sum + (heads[hire] as number) * (hireWays[hire]?.hours[month] as number), 0));
    let pool = rest.pool[month] as number;
    for (const i of ways) {
      const way = hourWays[i];
      if (left === 0 || way === undefined || open[i] !== true) continue;
      const shared = Math.min(way.group === null ? Infinity : (rest.hours[way.group]?.[month] as number), way.kind === 'transfer' ? pool : Infinity);
      const now = Math.min(left, way.caps[month] as number, shared);
      if (now <= 0) continue;
      if (way.kind === 'transfer') pool -= now;
      left -= now;
      used.push([i, month, now]);
      cost += (now / 100) * way.perHour + (opened.has(i) ? 0 : way.fixed);
      opened.add(i);
    }
    short += left;
  });
  return { short, cost, used };
}

function take({ hourWays }: GapProblem, used: Served['used'], rest: Rest): void {
  for (const [i, month, hours] of used) {
    const way = hourWays[i];
    if (way?.kind === 'transfer') rest.pool[month] = (rest.pool[month] as number) - hours;
    const shared = rest.hours[way?.group ?? -1];
    if (shared !== undefined) shared[month] = (shared[month] as number) - hours;
  }
}

function priceOf({ hourWays }: GapProblem, i: number): number {
  return hourWays[i]?.perHour ?? 0;
}
