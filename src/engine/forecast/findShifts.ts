/** A lasting jump: from `at` on, values lie higher by `jump`, give or take `error` (one standard deviation). */
export interface Shift {
  readonly at: number;
  readonly jump: number;
  readonly error: number;
}

/** Shares by which a level follows its own errors that are tried. */
const FOLLOW = [0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.65, 0.8, 1];
/** A level that follows faster than this wanders by itself: no jump of it is lasting. */
const STEADY = 0.3;
/** What a jump must add to twice the log likelihood, its place being sought too. */
const EVIDENCE = 20;
/** Standard errors that a jump is from zero at least. */
const CLEAR = 5.5;
/** Values on both sides of a jump, up to the next one, and jumps at most. */
const SIDE = 6;
const MOST = 2;

/**
 * Finds lasting jumps of a level that otherwise follows a straight line, with exponential smoothing's errors around it. `likely` ones only gain enough, whatever the level does besides: a guess
 * by which a season can be told that the jumps hide.
 * Shape: in time order. Edge: none where the level wanders so much without them that jumps are nothing special.
 * Source: Chen & Liu (1993), J. American Statistical Association 88, 284–297 (a shift by least squares on filtered errors), with the ARIMA(0,1,1) with drift whose coefficient is sought with it.
 */
export function findShifts(x: Float64Array, likely: boolean): Shift[] {
  let rest = x;
  const tried: Shift[] = [];
  let found: readonly Shift[] = [];
  while (tried.length < MOST) {
    const next = likeliest(
      rest,
      tried.map(({ at }) => at),
    );
    if (next === null || !(next.gain > EVIDENCE) || (!likely && Math.abs(next.jump) < CLEAR * next.error)) break;
    tried.push(next);
    rest = rest.map((v, t) => (t < next.at ? v + next.jump : v));
    if (likely || next.follow <= STEADY) found = [...tried];
  }
  return [...found].sort((a, b) => a.at - b.at);
}

/** The jump, away from those that are known, that leaves the least squared errors, with what it gains over none and how fast the level follows then. */
function likeliest(x: Float64Array, known: readonly number[]): (Shift & { readonly gain: number; readonly follow: number }) | null {
  const n = x.length;
  let plain = Infinity;
  let best = { squares: Infinity, at: 0, jump: 0, size: 1, follow: 1 };
  for (const follow of FOLLOW) {
    const keep = 1 - follow;
    // Where the line begins and how it rises are estimated with the jump.
    const level = unit(errorsOf(new Float64Array(n).fill(1), keep), []);
    const slope = unit(
      errorsOf(
        Float64Array.from(x, (_, t) => t / n),
        keep,
      ),
      [level],
    );
    const rest = without(errorsOf(x, keep), [level, slope]);
    const squares = dot(rest, rest);
    plain = Math.min(plain, squares);
    let [along, own, onLevel, onSlope] = [0, 0, 0, 0];
    for (let t = n - 1; t >= SIDE; t--) {
      along = rest[t]! + keep * along;
      own = 1 + keep * keep * own;
      onLevel = level[t]! + keep * onLevel;
      onSlope = slope[t]! + keep * onSlope;
      const size = own - onLevel * onLevel - onSlope * onSlope;
      if (t > n - SIDE || size < 1e-6 || known.some((at) => Math.abs(t - at) < SIDE)) continue;
      const left = squares - (along * along) / size;
      if (left < best.squares) best = { squares: left, at: t, jump: along / size, size, follow };
    }
  }
  const { squares, at, jump, size, follow } = best;
  return squares < plain
    ? { at, jump, error: Math.sqrt(Math.max(0, squares) / (n - 4) / size), gain: n * Math.log(plain / Math.max(0, squares)), follow }
    : null;
}

/** Errors of one step of exponential smoothing that begins at zero. */
function errorsOf(x: Float64Array, keep: number): Float64Array {
  let level = 0;
  return x.map((v) => {
    const error = v - level;
    level += (1 - keep) * error;
    return error;
  });
}

function unit(v: Float64Array, basis: readonly Float64Array[]): Float64Array {
  const rest = without(v, basis);
  const size = Math.sqrt(dot(rest, rest));
  return rest.map((each) => (size > 1e-9 ? each / size : 0));
}

/** Less what it has in common with columns of length 1 at right angles. */
function without(v: Float64Array, basis: readonly Float64Array[]): Float64Array {
  return basis.reduce((rest, column) => {
    const along = dot(rest, column);
    return rest.map((each, t) => each - along * column[t]!);
  }, v);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let t = 0; t < a.length; t++) sum += a[t]! * b[t]!;
  return sum;
}
