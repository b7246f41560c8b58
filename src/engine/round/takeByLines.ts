import { Bar } from './bar';
import { ONE } from './laminar';
import type { Net } from './layNet';

/**
 * First whole numbers for the cells: line by line, each line's units go to the largest remainders, after what a column still wants beyond its remaining fractions has been added to each,
 * spread over the lines still to come (error diffusion in two directions). Lines come out exact; columns nearly so (Q5).
 * **shape** `wanted` by node: whole sum of the cells that name it. Writes `net.taken`.
 */
export function takeByLines(net: Net, wanted: Float64Array): void {
  const { ground, nodes, lineFrom, columnFrom, setB, place, fraction, taken } = net;
  const missing = new Float64Array(nodes - ground);
  const left = new Float64Array(nodes - ground);
  for (let column = 1; column < nodes - ground; column++) {
    missing[column] = (wanted[ground + column] as number) * ONE - (net.own.exact[ground + column] as number);
    left[column] = (columnFrom[column + 1] as number) - (columnFrom[column] as number);
  }
  // Cells in no column push nobody.
  left[0] = Infinity;
  let longest = 0;
  for (let line = 0; line <= ground; line++) longest = Math.max(longest, (lineFrom[line + 1] as number) - (lineFrom[line] as number));
  const scores = new Int32Array(longest);
  const cells = new Int32Array(longest);
  const columns = new Int32Array(longest);
  const bar = new Bar(longest);
  for (let line = 0; line <= ground; line++) {
    let free = 0;
    for (let i = lineFrom[line] as number, end = lineFrom[line + 1] as number; i < end; i++) {
      const column = 1 + (setB[place === null ? i : (place[i] as number)] as number);
      const push = (missing[column] as number) / (left[column] as number);
      left[column]! -= 1;
      taken[i] = 0;
      const part = fraction[i] as number;
      if (part === 0) continue;
      cells[free] = i;
      columns[free] = column;
      scores[free++] = part + (push < -ONE ? -ONE : push > ONE - 1 ? ONE - 1 : push);
    }
    bar.find(scores, free, line === ground ? countAbove(scores, free, ONE / 2) : (wanted[line] as number));
    const over = bar.bar;
    for (let k = 0; k < free; k++) {
      const i = cells[k] as number;
      const up = Number((scores[k] as number) > over);
      taken[i] = up;
      missing[columns[k] as number]! += (fraction[i] as number) - up * ONE;
    }
    for (let k = 0, ties = bar.ties; ties > 0; k++) {
      if (scores[k] !== over) continue;
      taken[cells[k] as number] = 1;
      missing[columns[k] as number]! -= ONE;
      ties--;
    }
  }
}

function countAbove(scores: Int32Array, free: number, bar: number): number {
  let count = 0;
  for (let k = 0; k < free; k++) if ((scores[k] as number) > bar) count++;
  return count;
}
