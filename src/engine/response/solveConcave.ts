import { solveSymmetric } from './solveSymmetric';
import { sumOf, type SplitRow } from './splitProblem';

/** A concave column of a program: bounds, slope and bend of its return. */
export interface Column {
  readonly low: number;
  readonly high: number;
  readonly slope: (x: number) => number;
  readonly bend: (x: number) => number;
}

const TURNS = 120;

/** Maximises Σ of concave columns under rows. `scale` is the size of amounts. Prices: gain per unit of a row's bound. Null when it breaks down. */
export function solveConcave(columns: readonly Column[], rows: readonly SplitRow[], scale: number): { x: number[]; prices: number[] } | null {
  const n = columns.length;
  const m = rows.length;
  const lows = columns.map(({ low }) => low / scale);
  const highs = columns.map(({ high }) => high / scale);
  const free = columns.map((_, j) => (highs[j] as number) - (lows[j] as number) > 1e-13);
  const start = columns.map((_, j) => {
    const [low, high] = [lows[j] as number, highs[j] as number];
    return free[j] ? (high === Infinity ? low + 1 / n : low + Math.min(0.5 * (high - low), 1 / n)) : low;
  });
  const steep = Math.max(1e-300, ...columns.map(({ slope }, j) => (free[j] ? Math.abs(slope(scale * (start[j] as number))) : 0)));
  const x = Float64Array.from(start);
  const lowRow = rows.map(({ low }) => low / scale);
  const highRow = rows.map(({ high }) => high / scale);
  const equal = rows.map((_, r) => (highRow[r] as number) - (lowRow[r] as number) < 1e-13);
  const y = Float64Array.from(rows, (row, r) => {
    const sum = sumOf(row, start);
    const [low, high] = [lowRow[r] as number, highRow[r] as number];
    if (equal[r]) return low;
    const edge = Number.isFinite(high - low) ? 0.1 * (high - low) : 0.05;
    return Math.min(high - edge, Math.max(low + edge, sum));
  });
  const dual = (finite: boolean): number => (finite ? 0.1 : 0);
  const zl = Float64Array.from(columns, (_, j) => dual(free[j] as boolean));
  const zu = Float64Array.from(columns, (_, j) => dual((free[j] as boolean) && highs[j] !== Infinity));
  const wl = Float64Array.from(rows, (_, r) => dual(!equal[r] && lowRow[r] !== -Infinity));
  const wu = Float64Array.from(rows, (_, r) => dual(!equal[r] && highRow[r] !== Infinity));
  const multiplier = new Float64Array(m);
  const entries = rows.map(({ members, weights }) => members.map((j, i) => ({ j, a: weights === null ? 1 : (weights[i] as number) })));
  const byColumn: { r: number; a: number }[][] = columns.map(() => []);
  entries.forEach((row, r) => row.forEach(({ j, a }) => byColumn[j]?.push({ r, a })));
  for (let turn = 0; turn < TURNS; turn++) {
    let [gap, pairs] = [0, 0];
    for (let j = 0; j < n; j++) {
      if (!free[j]) continue;
      gap += (zl[j] as number) * ((x[j] as number) - (lows[j] as number));
      pairs++;
      if (highs[j] === Infinity) continue;
      gap += (zu[j] as number) * ((highs[j] as number) - (x[j] as number));
      pairs++;
    }
    for (let r = 0; r < m; r++) {
      if (wl[r] !== 0) [gap, pairs] = [gap + (wl[r] as number) * ((y[r] as number) - (lowRow[r] as number)), pairs + 1];
      if (wu[r] !== 0) [gap, pairs] = [gap + (wu[r] as number) * ((highRow[r] as number) - (y[r] as number)), pairs + 1];
    }
    const mean = gap / Math.max(1, pairs);
    const mu = (turn < 4 ? 0.3 : 0.12) * mean;
    const dx = new Float64Array(n);
    const curve = new Float64Array(n);
    const push = new Float64Array(n);
    let worst = 0;
    for (let j = 0; j < n; j++) {
      if (!free[j]) continue;
      const { slope, bend } = columns[j] as Column;
      const at = scale * (x[j] as number);
      let pull = slope(at) / steep;
      for (const { r, a } of byColumn[j] as { r: number; a: number }[]) pull += a * (multiplier[r] as number);
      const below = (x[j] as number) - (lows[j] as number);
      const over = (highs[j] as number) - (x[j] as number);
      curve[j] = (-bend(at) * scale) / steep + (zl[j] as number) / below + (over === Infinity ? 0 : (zu[j] as number) / over) + 1e-14;
      push[j] = pull + mu / below - (over === Infinity ? 0 : mu / over);
      worst = Math.max(worst, Math.abs(pull + (zl[j] as number) - (zu[j] as number)));
    }
    const matrix = Array.from({ length: m }, () => new Float64Array(m));
    const right = new Float64Array(m);
    const dyCurve = new Float64Array(m);
    const dyPush = new Float64Array(m);
    let miss = 0;
    for (let r = 0; r < m; r++) {
      let sum = 0;
      for (const { j, a } of entries[r] as { j: number; a: number }[]) sum += a * (x[j] as number);
      right[r] = (y[r] as number) - sum;
      miss = Math.max(miss, Math.abs(right[r] as number));
      if (equal[r]) continue;
      const below = (y[r] as number) - (lowRow[r] as number);
      const over = (highRow[r] as number) - (y[r] as number);
      dyCurve[r] = (below === Infinity ? 0 : (wl[r] as number) / below) + (over === Infinity ? 0 : (wu[r] as number) / over) + 1e-14;
      dyPush[r] = -(multiplier[r] as number) + (below === Infinity ? 0 : mu / below) - (over === Infinity ? 0 : mu / over);
      worst = Math.max(worst, Math.abs((multiplier[r] as number) - (wl[r] as number) + (wu[r] as number)));
      right[r] = (right[r] as number) + (dyPush[r] as number) / (dyCurve[r] as number);
      (matrix[r] as Float64Array)[r] = 1 / (dyCurve[r] as number);
    }
    if (mean < 1e-13 && miss < 1e-12 && worst < 1e-9) break;
    for (let j = 0; j < n; j++) {
      if (!free[j]) continue;
      const list = byColumn[j] as { r: number; a: number }[];
      const inverse = 1 / (curve[j] as number);
      for (const { r, a } of list) {
        right[r] = (right[r] as number) - a * inverse * (push[j] as number);
        const line = matrix[r] as Float64Array;
        for (const other of list) line[other.r] = (line[other.r] as number) + a * inverse * other.a;
      }
    }
    const dm = solveSymmetric(matrix, right);
    if (dm === null) break;
    let [primal, dualStep] = [1, 1];
    const stay = (value: number, change: number, room: number): number => (change < 0 ? Math.min(room, (-0.995 * value) / change) : room);
    const dzl = new Float64Array(n);
    const dzu = new Float64Array(n);
    for (let j = 0; j < n; j++) {
      if (!free[j]) continue;
      let more = push[j] as number;
      for (const { r, a } of byColumn[j] as { r: number; a: number }[]) more += a * (dm[r] as number);
      dx[j] = more / (curve[j] as number);
      const below = (x[j] as number) - (lows[j] as number);
      const over = (highs[j] as number) - (x[j] as number);
      primal = stay(below, dx[j] as number, primal);
      dzl[j] = mu / below - (zl[j] as number) - ((zl[j] as number) / below) * (dx[j] as number);
      dualStep = stay(zl[j] as number, dzl[j] as number, dualStep);
      if (over === Infinity) continue;
      primal = stay(over, -(dx[j] as number), primal);
      dzu[j] = mu / over - (zu[j] as number) + ((zu[j] as number) / over) * (dx[j] as number);
      dualStep = stay(zu[j] as number, dzu[j] as number, dualStep);
    }
    const dy = new Float64Array(m);
    const dwl = new Float64Array(m);
    const dwu = new Float64Array(m);
    for (let r = 0; r < m; r++) {
      if (equal[r]) continue;
      dy[r] = ((dyPush[r] as number) - (dm[r] as number)) / (dyCurve[r] as number);
      const below = (y[r] as number) - (lowRow[r] as number);
      const over = (highRow[r] as number) - (y[r] as number);
      if (below !== Infinity) {
        primal = stay(below, dy[r] as number, primal);
        dwl[r] = mu / below - (wl[r] as number) - ((wl[r] as number) / below) * (dy[r] as number);
        dualStep = stay(wl[r] as number, dwl[r] as number, dualStep);
      }
      if (over !== Infinity) {
        primal = stay(over, -(dy[r] as number), primal);
        dwu[r] = mu / over - (wu[r] as number) + ((wu[r] as number) / over) * (dy[r] as number);
        dualStep = stay(wu[r] as number, dwu[r] as number, dualStep);
      }
    }
    for (let j = 0; j < n; j++) {
      x[j] = (x[j] as number) + primal * (dx[j] as number);
      zl[j] = (zl[j] as number) + dualStep * (dzl[j] as number);
      zu[j] = (zu[j] as number) + dualStep * (dzu[j] as number);
    }
    for (let r = 0; r < m; r++) {
      y[r] = (y[r] as number) + primal * (dy[r] as number);
      multiplier[r] = (multiplier[r] as number) + dualStep * (dm[r] as number);
      wl[r] = (wl[r] as number) + dualStep * (dwl[r] as number);
      wu[r] = (wu[r] as number) + dualStep * (dwu[r] as number);
    }
    if (!x.every(Number.isFinite) || !multiplier.every(Number.isFinite)) return null;
  }
  return { x: Array.from(x, (each) => each * scale), prices: Array.from(multiplier, (each) => -each * steep) };
}
