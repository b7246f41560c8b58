import { Bar } from './bar';
import { ONE } from './laminar';
import type { Net } from './layNet';

/**
 * First whole numbers for the cells: line by line, each line's units go to the largest remainders, after what a column still wants beyond its remaining fractions has been added to each,
 * spread over the lines still to come (error diffusion in two directions). Lines come out exact; columns nearly so (Q5).
 * **shape** `wanted` by node: whole sum of the cells that name it. Writes `net.taken`.
 */
export function takeByLines(net: Net, wanted: Float64Array): void {
  const { ground, nodes, lineFrom, columnFrom, columnOf, fraction, least, most, taken } = net;
  const missing = new Float64Array(nodes - ground);
  const left = new Int32Array(nodes - ground);
  for (let column = 1; column < nodes - ground; column++) {
    missing[column] = (wanted[ground + column] as number) * ONE - (net.own.exact[ground + column] as number);
    left[column] = (columnFrom[column + 1] as number) - (columnFrom[column] as number);
  }
  let longest = 0;
  for (let line = 0; line <= ground; line++) longest = Math.max(longest, (lineFrom[line + 1] as number) - (lineFrom[line] as number));
  const scores = new Int32Array(longest);
  const cells = new Int32Array(longest);
  const bar = new Bar(longest);
  for (let line = 0; line <= ground; line++) {
    const from = lineFrom[line] as number;
    const end = lineFrom[line + 1] as number;
    let units = wanted[line] as number;
    let free = 0;
    for (let i = from; i < end; i++) {
      const start = Math.max(least[i] as number, Math.min(0, most[i] as number));
      taken[i] = start;
      units -= start;
      if ((most[i] as number) <= start) continue;
      const column = (columnOf[i] as number) - ground;
      const push = column === 0 ? 0 : (missing[column] as number) / (left[column] as number);
      cells[free] = i;
      scores[free++] = (fraction[i] as number) + Math.max(-ONE, Math.min(ONE - 1, push));
    }
    if (line === ground) units = countAbove(scores, free, ONE / 2);
    bar.find(scores, free, units);
    let ties = bar.ties;
    for (let k = 0; k < free; k++) {
      const score = scores[k] as number;
      if (score > bar.bar || (score === bar.bar && ties-- > 0)) taken[cells[k] as number]! += 1;
    }
    for (let i = from; i < end; i++) {
      const column = (columnOf[i] as number) - ground;
      missing[column]! += (fraction[i] as number) - (taken[i] as number) * ONE;
      left[column]! -= 1;
    }
  }
}

function countAbove(scores: Int32Array, free: number, bar: number): number {
  let count = 0;
  for (let k = 0; k < free; k++) if ((scores[k] as number) > bar) count++;
  return count;
}
