import type { Cut } from './circulation';
import type { Part } from './components';
import type { LinearSolver } from './spreadProblem';

/** A column of the program: one end of a limit, and what it adds to the contradiction. */
interface End {
  readonly at: number;
  readonly end: 'low' | 'high';
  readonly worth: number;
}

/** What is less than this share of the largest bound counts as nothing. */
const NOTHING = 1e-9;

/**
 * Whether limits of any shape contradict each other (Farkas): weights from 0 to 1 for the ends, so that in every atom the lows weigh no more than the highs (just as much where cells
 * may be negative), and the weighted lows exceed the weighted highs by as much as can be. null when they do not. By `solveLinear` where given, else by a dense simplex.
 */
export function proveByProgram(part: Part, low: Float64Array, high: Float64Array, solveLinear?: LinearSolver): Cut | null {
  const ends: End[] = [];
  for (let at = 0; at < low.length; at++) {
    if ((low[at] as number) > -Infinity) ends.push({ at, end: 'low', worth: low[at] as number });
    if ((high[at] as number) < Infinity) ends.push({ at, end: 'high', worth: -(high[at] as number) });
  }
  const rows = listRows(part, ends);
  const weights = solveLinear === undefined ? runSimplex(rows, ends) : askSolver(rows, ends, solveLinear);
  const named = ends.flatMap(({ at, end }, j) => ((weights[j] as number) > NOTHING ? [{ at, end, times: weights[j] as number }] : []));
  const least = named.reduce((min, each) => Math.min(min, each.times), Infinity);
  const short = ends.reduce((sum, { worth }, j) => sum + worth * (weights[j] as number), 0);
  const size = ends.reduce((most, { worth }) => Math.max(most, Math.abs(worth)), 1);
  if (short <= NOTHING * size) return null;
  // Scaled so that the least weight is 1: then all are whole wherever the sets lie in two families, and nearly always.
  return { ends: named.map((each) => ({ ...each, times: tidy(each.times / least) })), short: tidy(short / least), asleep: [] };
}

function tidy(value: number): number {
  return Math.abs(value - Math.round(value)) < 1e-6 ? Math.round(value) : value;
}

/** Rows Σ a·y ≤ 0, one for each different way in which an atom lies in the limits. */
function listRows(part: Part, ends: readonly End[]): Float64Array[] {
  const within: number[][] = Array.from({ length: part.count }, () => []);
  part.members.forEach((members, k) => {
    for (const atom of members) (within[atom] as number[]).push(k);
  });
  const rows = new Map<string, Float64Array>();
  within.forEach((limits, atom) => {
    const free = part.guarded[atom] === 0 || (part.negative[atom] as number) > 0;
    const inside = new Set(limits);
    const name = limits.join();
    const line = (sign: number): Float64Array => Float64Array.from(ends, ({ at, end }) => (inside.has(at) ? (end === 'low' ? sign : -sign) : 0));
    if (!rows.has(name)) rows.set(name, line(1));
    if (free && !rows.has(`-${name}`)) rows.set(`-${name}`, line(-1));
  });
  return [...rows.values()];
}

function askSolver(rows: readonly Float64Array[], ends: readonly End[], solveLinear: LinearSolver): number[] {
  const sum = (line: ArrayLike<number>): string => {
    const terms: string[] = [];
    for (let j = 0; j < ends.length; j++) {
      const factor = line[j] as number;
      if (factor !== 0) terms.push(`${factor < 0 ? '-' : '+'} ${Math.abs(factor)} y${j}`);
    }
    return terms.join('\n');
  };
  const text = [
    'Maximize',
    ` worth: ${sum(ends.map(({ worth }) => worth)) || '0 y0'}`,
    'Subject To',
    ...rows.map((line, i) => ` c${i}: ${sum(line) || '0 y0'} <= 0`),
    'Bounds',
    ...ends.map((_, j) => ` 0 <= y${j} <= 1`),
    'End',
  ].join('\n');
  const { values } = solveLinear(text);
  return ends.map((_, j) => values[`y${j}`] ?? 0);
}

/**
 * Maximises Σ worth·y under rows·y ≤ 0, 0 ≤ y ≤ 1 by the simplex method on a condensed tableau. Every right side carries a small amount of its own besides
 * its true one, so that no step stands still; the weights are read from the true ones.
 */
function runSimplex(lines: readonly Float64Array[], ends: readonly End[]): number[] {
  const width = ends.length;
  const height = lines.length + width;
  const rows = Array.from({ length: height }, (_, i) => {
    const row = new Float64Array(width + 2);
    if (i < lines.length) row.set(lines[i] as Float64Array);
    else row[i - lines.length] = 1;
    row[width] = i < lines.length ? 0 : 1;
    row[width + 1] = (row[width] as number) + 1e-6 * (1 + ((i * 0.6180339887498949) % 1));
    return row;
  });
  const size = ends.reduce((most, { worth }) => Math.max(most, Math.abs(worth)), 1);
  const gain = new Float64Array(width + 2);
  ends.forEach(({ worth }, j) => (gain[j] = worth / size));
  const columnIs = Array.from({ length: width }, (_, j) => j);
  const rowIs = Array.from({ length: height }, () => -1);
  for (let step = 0; step < 50 * (width + 10); step++) {
    let enter = 0;
    for (let j = 1; j < width; j++) if ((gain[j] as number) > (gain[enter] as number)) enter = j;
    if (!((gain[enter] as number) > NOTHING)) break;
    let leave = -1;
    let least = Infinity;
    rows.forEach((row, i) => {
      const pivot = row[enter] as number;
      if (pivot > 1e-9 && (row[width + 1] as number) / pivot < least) [leave, least] = [i, (row[width + 1] as number) / pivot];
    });
    if (leave < 0) break;
    pivotOn(rows, gain, leave, enter);
    [columnIs[enter], rowIs[leave]] = [rowIs[leave] as number, columnIs[enter] as number];
  }
  const weights = new Array<number>(width).fill(0);
  rowIs.forEach((end, i) => {
    if (end >= 0) weights[end] = Math.max(0, Math.min(1, (rows[i] as Float64Array)[width] as number));
  });
  return weights;
}

function pivotOn(rows: readonly Float64Array[], gain: Float64Array, leave: number, enter: number): void {
  const line = rows[leave] as Float64Array;
  const pivot = line[enter] as number;
  for (let j = 0; j < line.length; j++) line[j] = (line[j] as number) / pivot;
  line[enter] = 1 / pivot;
  const clear = (row: Float64Array): void => {
    const factor = row[enter] as number;
    if (factor === 0) return;
    for (let j = 0; j < row.length; j++) row[j] = (row[j] as number) - factor * (line[j] as number);
    row[enter] = -factor / pivot;
  };
  for (const row of rows) if (row !== line) clear(row);
  clear(gain);
}
