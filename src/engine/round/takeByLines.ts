import { Bar } from './bar';
import { ONE } from './laminar';
import type { Net } from './layNet';
import { countCells } from './runs';

/**
 * First whole numbers for the cells: line by line, each line's units go to the largest remainders, after what a column still wants beyond its remaining fractions has been added to each,
 * spread over the lines still to come (error diffusion in two directions). Lines come out exact; columns nearly so (Q5).
 * **shape** `wanted` by node: whole sum of the cells that name it. Writes `net.taken` and gives what the cells of each node have together (of the ground: nothing).
 */
export function takeByLines(net: Net, wanted: Float64Array): Float64Array {
  const { ground, nodes, lines } = net;
  const sums = new Float64Array(nodes);
  const missing = new Float64Array(nodes - ground);
  const left = new Float64Array(nodes - ground);
  for (let column = 1; column < nodes - ground; column++) {
    missing[column] = (wanted[ground + column] as number) * ONE - (net.own.exact[ground + column] as number);
    left[column] = countCells(net.columns, column);
  }
  // Cells in no column push nobody.
  left[0] = Infinity;
  let longest = 0;
  for (let line = 0; line <= ground; line++) longest = Math.max(longest, countCells(lines, line));
  const scores = new Int32Array(longest);
  const bar = new Bar(longest);
  for (let line = 0; line <= ground; line++) {
    const free = scoreLine(net, line, missing, left, scores);
    bar.find(scores, free, line === ground ? countAbove(scores, free, ONE / 2) : (wanted[line] as number));
    sums[line] = takeLine(net, line, missing, scores, bar);
  }
  for (let column = 0; column < nodes - ground; column++)
    sums[ground + column] = (wanted[ground + column] as number) - (missing[column] as number) / ONE;
  sums[ground] = 0;
  return sums;
}

/** The scores of a line's cells with a fraction; gives how many they are. */
function scoreLine({ lines, setB, fraction }: Net, line: number, missing: Float64Array, left: Float64Array, scores: Int32Array): number {
  let free = 0;
  for (let run = lines.from[line] as number, runs = lines.from[line + 1] as number; run < runs; run++) {
    const step = lines.step[run] as number;
    for (let cell = lines.first[run] as number, end = lines.end[run] as number; cell !== end; cell += step) {
      const column = 1 + (setB[cell] as number);
      const push = (missing[column] as number) / (left[column] as number);
      left[column]! -= 1;
      const part = fraction[cell] as number;
      if (part === 0) continue;
      scores[free++] = part + (push < -ONE ? -ONE : push > ONE - 1 ? ONE - 1 : push);
    }
  }
  return free;
}

/** Takes what lies over the bar, and the first of those that lie at it; gives how many they are. */
function takeLine({ lines, setB, fraction, taken }: Net, line: number, missing: Float64Array, scores: Int32Array, bar: Bar): number {
  const over = bar.bar;
  let ties = bar.ties;
  let units = 0;
  for (let run = lines.from[line] as number, runs = lines.from[line + 1] as number, k = 0; run < runs; run++) {
    const step = lines.step[run] as number;
    for (let cell = lines.first[run] as number, end = lines.end[run] as number; cell !== end; cell += step) {
      const part = fraction[cell] as number;
      if (part === 0) continue;
      const score = scores[k++] as number;
      let up = Number(score > over);
      if (score === over && ties > 0) {
        ties--;
        up = 1;
      }
      taken[cell] = up;
      units += up;
      missing[1 + (setB[cell] as number)]! += part - up * ONE;
    }
  }
  return units;
}

function countAbove(scores: Int32Array, free: number, bar: number): number {
  let count = 0;
  for (let k = 0; k < free; k++) if ((scores[k] as number) > bar) count++;
  return count;
}
