import { assert, type CustomerPath } from '../../plan';
import { roundTwoWay } from '../round/roundTwoWay';
import { flatTree } from '../round/tree';

/** Fitting ends when no row is off by more than this share of a unit, or after so many sweeps. */
const CLOSE = 1e-10;
const SWEEPS = 2000;

/**
 * Spreads the three paths of a territory over its months: every path adds up to its year and every month to the territory's plan, in whole units (P8).
 * **shape** `plan` has one whole number per month; its sum is retained + crossSell + fresh.
 * **source** Deming & Stephan, 'On a least squares adjustment of a sampled frequency table', Ann. Math. Stat. 11 (1940).
 */
export function spreadPaths(plan: readonly number[], retained: number, crossSell: number, fresh: number): CustomerPath['months'] {
  const years = [retained, crossSell, fresh] as const;
  const exact = [...plan, ...years].every((each) => each >= 0) ? fitPaths(plan, years) : sharePaths(plan, years);
  const rounded = roundTwoWay(exact, flatTree(years.length), flatTree(plan.length));
  years.forEach((year, row) => assert(total(rounded[row] as number[]) === year, 'the months of a path add up to its year'));
  return { retained: rounded[0] as number[], crossSell: rounded[1] as number[], fresh: rounded[2] as number[] };
}

/** Existing business by the plan's season, new business rising evenly on top of it, then both fitted to the margins. */
function fitPaths(plan: readonly number[], years: readonly [number, number, number]): number[][] {
  const ramp = plan.map((units, month) => units * ((month + 0.5) / plan.length));
  const grid = [[...plan], [...plan], ramp];
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    years.forEach((year, row) => scale(grid[row] as number[], year));
    let off = 0;
    plan.forEach((units, month) => {
      const sum = grid.reduce((all, line) => all + (line[month] as number), 0);
      for (const line of grid) line[month] = sum > 0 ? ((line[month] as number) * units) / sum : 0;
    });
    years.forEach((year, row) => (off = Math.max(off, Math.abs(total(grid[row] as number[]) - year))));
    if (off <= CLOSE * Math.max(1, total(plan) * 1e-5)) return grid;
  }
  return sharePaths(plan, years);
}

/** Where something is negative: existing business by the plan's season (evenly where that has mixed signs), new business is the rest of every month. */
function sharePaths(plan: readonly number[], [retained, crossSell]: readonly [number, number, number]): number[][] {
  const year = total(plan);
  const shares = plan.map((units) => units / year);
  const season = year !== 0 && shares.every((share) => share >= 0) ? shares : plan.map(() => 1 / plan.length);
  const kept = season.map((share) => share * retained);
  const more = season.map((share) => share * crossSell);
  return [kept, more, plan.map((units, month) => units - (kept[month] as number) - (more[month] as number))];
}

function scale(line: number[], to: number): void {
  const sum = total(line);
  line.forEach((each, i) => (line[i] = sum > 0 ? (each * to) / sum : 0));
}

function total(values: readonly number[]): number {
  return values.reduce((sum, each) => sum + each, 0);
}
