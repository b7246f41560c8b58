import { BIN_STARTS, binOf } from './ageBins';
import type { Hazards, StageHazards } from './learnHazards';

/** Chances of being won and of being lost by so many days from now (0 for a deal that is there, the chance of the day itself for one that is opened today). Days beyond the curve's reach count as its end. */
export interface CloseCurve {
  readonly won: (days: number) => number;
  readonly lost: (days: number) => number;
}

/** Steps that a curve has at most; a longer reach is cut into steps of several days. */
const STEPS = 120;

/** Sampled curves: `won[n]` and `lost[n]` by the end of step n. */
interface Sampled {
  readonly won: Float64Array;
  readonly lost: Float64Array;
}

/**
 * How a deal that has been in a stage for so many days will close (G5): it leaves the stage by the stage's rates times its groups' factors, on to the next or lost; the next stages follow (convolution).
 * **shape** the answer is a function of stage, days in it (−1: it comes into it today), the groups' factors on going on and on being lost, and the reach in days. Deals that come in today with the same factors share one curve. Exact by the day up to 120 days; beyond, days of a step share its chance evenly.
 */
export function closeCurves(hazards: Hazards): (stage: number, age: number, on: number, lost: number, reach: number) => CloseCurve {
  const known = new Map<string, Sampled>();
  const curves = new Map<Sampled, CloseCurve>();
  return (stage, age, on, lost, reach) => {
    const step = Math.max(1, Math.ceil(reach / STEPS));
    const steps = Math.max(1, Math.ceil(reach / step));
    const entry = (s: number): Sampled | null => {
      if (s >= hazards.stages.length) return null;
      const key = `${s} ${on} ${lost} ${step} ${steps}`;
      const found = known.get(key);
      if (found !== undefined) return found;
      const made = fromEntry(hazards.stages[s]!, on, lost, step, steps, entry(s + 1));
      known.set(key, made);
      return made;
    };
    const sampled = age < 0 ? entry(stage)! : fromAge(hazards.stages[stage]!, on, lost, age, step, steps, entry(stage + 1));
    const made = curves.get(sampled);
    if (made !== undefined) return made;
    const curve: CloseCurve = { won: (days) => at(sampled.won, days / step), lost: (days) => at(sampled.lost, days / step) };
    curves.set(sampled, curve);
    return curve;
  };
}

/** From the day of entry on, which counts as the first. */
function fromEntry(rates: StageHazards, on: number, lost: number, step: number, steps: number, next: Sampled | null): Sampled {
  const [goes, dies] = leaving(rates, on, lost, 0, 0);
  const later = fromAge(rates, on, lost, 0, step, steps, next);
  const stays = 1 - goes - dies;
  return {
    won: later.won.map((each, n) => stays * each + goes * (next === null ? 1 : next.won[n]!)),
    lost: later.lost.map((each, n) => stays * each + dies + goes * (next === null ? 0 : next.lost[n]!)),
  };
}

/** From the day after the one on which it had been there for `age` days. */
function fromAge(rates: StageHazards, on: number, lost: number, age: number, step: number, steps: number, next: Sampled | null): Sampled {
  const [goes, dies] = [new Float64Array(steps + 1), new Float64Array(steps + 1)];
  let stays = 1;
  let [up, down, bin] = [0, 0, -1];
  for (let k = 1; k <= steps; k++) {
    const first = age + (k - 1) * step + 1;
    const own = binOf(first);
    const whole = binOf(first + step - 1) === own;
    // The share that leaves is the same for every step inside one bin.
    if (!whole || own !== bin) [up, down] = leaving(rates, on, lost, first, first + step - 1);
    bin = whole ? own : -1;
    goes[k] = stays * up;
    dies[k] = stays * down;
    stays *= 1 - up - down;
  }
  const [won, gone] = [new Float64Array(steps + 1), new Float64Array(steps + 1)];
  const middle = (step - 1) / (2 * step);
  // What the next stage comes to after j steps and a half.
  const [thenWon, thenLost] = [new Float64Array(steps), new Float64Array(steps)];
  for (let j = 0; next !== null && j < steps; j++) [thenWon[j], thenLost[j]] = [at(next.won, j + middle), at(next.lost, j + middle)];
  for (let n = 1; n <= steps; n++) {
    if (next === null) {
      won[n] = won[n - 1]! + goes[n]!;
      gone[n] = gone[n - 1]! + dies[n]!;
      continue;
    }
    let [w, l] = [0, 0];
    for (let k = 1; k <= n; k++) {
      w += goes[k]! * thenWon[n - k]!;
      l += goes[k]! * thenLost[n - k]! + dies[k]!;
    }
    won[n] = w;
    gone[n] = l;
  }
  return { won, lost: gone };
}

/** Shares that go on and are lost in the days of a stage from `first` to `last`, of those still there. */
function leaving({ on, lost }: StageHazards, goes: number, dies: number, first: number, last: number): [number, number] {
  let [up, down, stays] = [0, 0, 1];
  for (let day = first; day <= last;) {
    const bin = binOf(day);
    const end = Math.min(last, (BIN_STARTS[bin + 1] ?? Infinity) - 1);
    const [a, b] = [on[bin]! * goes, lost[bin]! * dies];
    const leave = a + b > 0 ? -Math.expm1(-(a + b) * (end - day + 1)) : 0;
    if (leave > 0) {
      up += (stays * leave * a) / (a + b);
      down += (stays * leave * b) / (a + b);
      stays *= 1 - leave;
    }
    day = end + 1;
  }
  return [up, down];
}

function at(list: Float64Array, place: number): number {
  const last = list.length - 1;
  if (place >= last) return list[last]!;
  if (place <= 0) return list[0]!;
  const low = Math.floor(place);
  return list[low]! + (place - low) * (list[low + 1]! - list[low]!);
}
