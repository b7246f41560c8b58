import type { LinearSolver } from '../spread/spreadProblem';
import { valueOf, type Leaf } from './leaf';
import { roundRows } from './roundRows';
import { offOf, type SplitProblem } from './splitProblem';

/** Rounds of cuts (and of those in whole steps only, where needed), and nodes of each; lines of so many steps take whole ones in the program itself, up to so many all their steps are laid at once. */
const ROUNDS = 16;
const LAST_ROUNDS = 4;
const NODES = 4000;
const WHOLE = 5000;
const ALL_STEPS = 80;
/** Shortfalls up to this part of the return are let be. */
const CLOSE = 1e-6;
/** The program's returns come to about this, well above the solver's tolerances; amounts beyond whole steps to a thousandth of the total. */
const SIZE = 1e4;

/** What a solver says of a split: the best one found and a proved bound of the return; `empty`: a proof that no split keeps the limits. */
export interface AskedSplit {
  readonly best: { readonly amounts: readonly number[]; readonly value: number } | null;
  readonly bound: number;
  readonly empty: boolean;
}

/** A line in the program: amount = low + unit · x, x whole where `whole`; its return is held by chords of whole steps. */
interface Piece {
  readonly leaf: Leaf;
  readonly unit: number;
  readonly whole: boolean;
  /** Amounts at which the return is held from above. */
  readonly points: Set<number>;
}

/**
 * The best split as a mixed-integer program (V9, V10), for limits that cross, fixed costs and unlike steps: returns held from above by chords of whole steps (a tangent may stand far above a first step), more of them around
 * each answer until it is exact. Whole steps that the solver may not see are found next to its answer. `near` is where the first chords lie, `known` a split to beat.
 * **source** Kelley, Journal of SIAM 8 (1960); Duran & Grossmann, Mathematical Programming 36 (1986): outer approximation.
 */
export function askSplit({ leaves, rows }: SplitProblem, near: readonly number[], known: AskedSplit['best'], solve: LinearSolver): AskedSplit {
  let best = known;
  const all = rows[0]?.high ?? 1;
  const pieces = leaves.map((leaf, i) => pieceOf(leaf, near[i] as number, all));
  const scale = SIZE / Math.max(1e-300, known?.value ?? leaves.reduce((sum, leaf, i) => sum + valueOf(leaf, near[i] as number), 0), 1e-300);
  let bound = Infinity;
  const keep = (amounts: readonly number[] | null): void => {
    if (amounts === null || rows.some((row) => offOf(row, amounts) !== 0)) return;
    const value = amounts.reduce((sum, amount, i) => sum + valueOf(leaves[i] as Leaf, amount), 0);
    if (best === null || value > best.value) best = { amounts, value };
  };
  const ask = (parts: readonly Piece[], rounds: number): 'empty' | 'open' => {
    for (let round = 0; round < rounds; round++) {
      const answer = solve(programOf({ leaves, rows }, parts, scale), { relativeGap: 1e-9, maxNodes: NODES, seconds: 60 });
      if (answer.status === 'infeasible') return 'empty';
      if (answer.status === 'unbounded') break;
      if (Number.isFinite(answer.bound)) bound = Math.min(bound, (answer.bound as number) / scale);
      if (!Object.hasOwn(answer.values, 'x0')) break;
      const exact = parts.map(({ leaf, unit }, i) => Math.min(leaf.high, Math.max(leaf.low, leaf.low + unit * (answer.values[`x${i}`] as number))));
      keep(roundRows({ leaves: leaves.map((leaf, i) => inRegime(leaf, exact[i] as number)), rows }, exact));
      if (shortOf(best) <= 1e-9) break;
      if (!parts.map((piece, i) => addPoint(piece, exact[i] as number)).includes(true)) break;
    }
    return 'open';
  };
  const shortOf = (found: AskedSplit['best']): number => (found === null ? Infinity : (bound - found.value) / Math.abs(found.value));
  // Where limits are tight, whole steps beside the answer may keep none of them: then every line takes whole steps in the program.
  if (ask(pieces, ROUNDS) === 'empty') return { best, bound, empty: best === null };
  if (shortOf(best) > CLOSE && pieces.some(({ whole }) => !whole)) {
    const outcome = ask(pieces.map((piece) => ({ ...piece, unit: piece.leaf.step, whole: true })), LAST_ROUNDS); // prettier-ignore
    if (outcome === 'empty') return { best, bound, empty: best === null };
  }
  return { best, bound, empty: false };
}

function pieceOf(leaf: Leaf, near: number, all: number): Piece {
  const { low, high, step, fixed } = leaf;
  const steps = Math.round((high - low) / step);
  const whole = steps <= WHOLE;
  const piece = { leaf, unit: whole ? step : Math.max(step, all / 1000), whole, points: new Set<number>() };
  if (whole && steps <= ALL_STEPS) for (let k = 0; k < steps; k++) piece.points.add(low + k * step);
  else
    for (let k = 0, away = 0; away <= high - low; away = step * 2 ** k++) {
      addPoint(piece, near + away);
      addPoint(piece, near - away);
    }
  if (fixed > low) addPoint(piece, fixed);
  return piece;
}

/** A point where the return is to be held, and its neighbour; was it new? */
function addPoint({ leaf, points }: Piece, at: number): boolean {
  const { low, high, step, fixed } = leaf;
  if (high <= low || high <= fixed) return false;
  const least = Math.max(low, fixed);
  const place = Math.min(high, Math.max(least, at));
  const before = points.size;
  const count = Math.floor((place - low) / step + 1e-6);
  for (const k of [count - 1, count]) if (low + k * step >= low && low + (k + 1) * step <= high + 1e-9 * step) points.add(low + k * step);
  return points.size > before;
}

/** A leaf held to the side of its fixed cost on which an amount lies. */
function inRegime(leaf: Leaf, amount: number): Leaf {
  const { low, high, step, fixed } = leaf;
  if (fixed <= low || high <= fixed) return leaf;
  const opens = Math.max(low, Math.ceil(fixed / step - 1e-9) * step);
  if (amount >= opens - 1e-6 * step) return { ...leaf, low: opens };
  return { ...leaf, high: Math.max(low, Math.floor(fixed / step + 1e-9) * step) };
}

/** The program as CPLEX LP text: x how far above its floor a line is, t its return, y whether it is used and w what then works. */
function programOf({ rows }: SplitProblem, pieces: readonly Piece[], scale: number): string {
  const lines: string[] = [];
  const bounds: string[] = [];
  const [general, binary]: [string[], string[]] = [[], []];
  const put = (terms: readonly (readonly [number, string])[], side: '<=' | '>=', right: number): void => {
    const largest = terms.reduce((most, [a]) => Math.max(most, Math.abs(a)), 0);
    if (largest === 0) return;
    const by = largest > 1e4 || largest < 1e-3 ? 1 / largest : 1;
    lines.push(
      ` c${lines.length}: ${terms.flatMap(([a, name]) => (a === 0 ? [] : [`${a < 0 ? '-' : '+'} ${text(Math.abs(a * by))} ${name}`])).join('\n  ')} ${side} ${text(right * by)}`,
    );
  };
  const smallest = pieces.reduce((least, { unit }) => Math.min(least, unit), Infinity);
  for (const { members, weights, low, high } of rows) {
    const weightOf = (k: number): number => weights?.[k] ?? 1;
    const floor = members.reduce((sum, i, k) => sum + weightOf(k) * (pieces[i] as Piece).leaf.low, 0);
    const terms = members.map((i, k) => [(weightOf(k) * (pieces[i] as Piece).unit) / smallest, `x${i}`] as const);
    if (high < Infinity) put(terms, '<=', (high - floor) / smallest);
    if (low > -Infinity) put(terms, '>=', (low - floor) / smallest);
  }
  pieces.forEach(({ leaf, unit, whole, points }, i) => {
    const { low, high, step, fixed, yields } = leaf;
    bounds.push(` 0 <= x${i} <= ${text((high - low) / unit)}`, ` t${i} free`);
    if (whole) general.push(` x${i}`);
    const isSwitch = fixed > low && high > fixed;
    if (isSwitch) {
      const opens = Math.ceil(fixed / step - 1e-9) * step;
      binary.push(` y${i}`);
      bounds.push(` 0 <= w${i} <= ${text(high / unit)}`);
      put(
        [
          [1, `w${i}`],
          [-high / unit, `y${i}`],
        ],
        '<=',
        0,
      );
      put(
        [
          [1, `w${i}`],
          [-1, `x${i}`],
        ],
        '<=',
        low / unit,
      );
      put(
        [
          [1, `x${i}`],
          [-(opens - low) / unit, `y${i}`],
        ],
        '>=',
        0,
      );
    }
    const most = scale * valueOf(leaf, high);
    if (isSwitch)
      put(
        [
          [1, `t${i}`],
          [-most, `y${i}`],
        ],
        '<=',
        0,
      );
    else put([[1, `t${i}`]], '<=', most);
    for (const point of points) {
      const worked = point - fixed;
      const slope = worked >= 0 ? yields.last(worked + step, step) / step : yields.slope(Math.max(0, worked));
      if (!Number.isFinite(slope)) continue;
      const rise = scale * slope * unit;
      const height = scale * yields.value(Math.max(0, worked));
      if (isSwitch)
        put(
          [
            [1, `t${i}`],
            [-rise, `w${i}`],
            [(rise * point) / unit - height, `y${i}`],
          ],
          '<=',
          0,
        );
      else
        put(
          [
            [1, `t${i}`],
            [-rise, `x${i}`],
          ],
          '<=',
          height - (rise * (point - low)) / unit,
        );
    }
  });
  const section = (name: string, names: readonly string[]): string => (names.length > 0 ? `${name}\n${names.join('\n')}\n` : '');
  return `Maximize\n aim: ${pieces.map((_, i) => `+ t${i}`).join('\n ')}\nSubject To\n${lines.join('\n')}\nBounds\n${bounds.join('\n')}\n${section('General', general)}${section('Binary', binary)}End\n`;
}

function text(value: number): string {
  return String(Number(value.toPrecision(15)));
}
