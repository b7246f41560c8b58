import { BIN_STARTS, binOf } from './ageBins';
import type { Hazards } from './learnHazards';
import type { LeavingRates } from './leavingRates';

/** Chances of being won and of being lost by so many days from now (0 for a deal that is there, the chance of the day itself for one that is opened today). Days beyond the curve's reach count as its end. */
export interface CloseCurve {
  readonly won: (days: number) => number;
  readonly lost: (days: number) => number;
}

/** Curves by what they depend on; the same question gets the same curve. */
export interface CloseCurves {
  /** Of a deal that has been in a stage for `age` days (−1: it comes into it today), by its groups' factors on going on and on being lost. */
  readonly of: (stage: number, age: number, on: number, lost: number, reach: number) => CloseCurve;
  /** Of deals that come into the first stage in days to come: `opened[day]` of them on day 1, 2 … Numbers of deals, not chances. */
  readonly ofOpened: (on: number, lost: number, opened: Float64Array) => CloseCurve;
}

/** Steps that a curve has at most; a longer reach is cut into steps of several days. */
const STEPS = 120;
/** Less than this of a deal is not followed. */
const TRIFLE = 1e-12;

/** Shares that go on and are lost, by the step after entry, one row for each set of rates. */
interface Leaving {
  readonly up: Float64Array;
  readonly down: Float64Array;
}

/**
 * How deals close (G5): they leave a stage by its rates times their groups' factors, on to the next or lost; the next stages follow from the day of entry on. `placeOf` says which set of rates holds on a day from now (G14).
 * **shape** exact by the day up to 120 days; beyond, a step of several days has the rates of its middle, and who comes in comes in at its middle.
 */
export function closeCurves({ stages }: Hazards, placeOf: (ahead: number) => number = () => 0): CloseCurves {
  const tables = new Map<string, Leaving>();
  const curves = new Map<string, CloseCurve>();
  const openedCurves = new Map<Float64Array, Map<string, CloseCurve>>();
  const sizeOf = (reach: number): { step: number; steps: number } => {
    const step = Math.max(1, Math.ceil(reach / STEPS));
    return { step, steps: Math.max(1, Math.ceil(reach / step)) };
  };
  const ratesOn = (stage: number, ahead: number): LeavingRates => {
    const { rates } = stages[stage]!;
    return rates.length === 1 ? rates[0]! : rates[placeOf(ahead)]!;
  };
  const middleOf = (n: number, step: number): number => (n === 0 ? 0 : (n - 1) * step + ((step + 1) >> 1));
  const tableOf = (stage: number, on: number, lost: number, step: number, steps: number): Leaving => {
    const key = `${stage} ${on} ${lost} ${step} ${steps}`;
    const known = tables.get(key);
    if (known !== undefined) return known;
    const { rates } = stages[stage]!;
    const [up, down] = [new Float64Array(rates.length * (steps + 1)), new Float64Array(rates.length * (steps + 1))];
    const half = (step - 1) >> 1;
    rates.forEach((each, row) => {
      for (let j = 0; j <= steps; j++) {
        const first = j === 0 ? 0 : half + 1 + (j - 1) * step;
        const place = row * (steps + 1) + j;
        [up[place], down[place]] = leaving(each, on, lost, first, half + j * step);
      }
    });
    const made = { up, down };
    tables.set(key, made);
    return made;
  };
  /** Who comes into a stage in each step leaves it in each step: on, and lost (added to `gone`). */
  const pass = (stage: number, on: number, lost: number, step: number, inflow: Float64Array, gone: Float64Array): Float64Array => {
    const steps = inflow.length - 1;
    const { up, down } = tableOf(stage, on, lost, step, steps);
    const rows = stages[stage]!.rates.length;
    const offsets = Int32Array.from(inflow, (_, n) => (rows === 1 ? 0 : placeOf(middleOf(n, step)) * (steps + 1)));
    const goes = new Float64Array(steps + 1);
    for (let k = 0; k <= steps; k++) {
      let stays = inflow[k]!;
      for (let n = k; n <= steps && stays > TRIFLE; n++) {
        const at = offsets[n]! + n - k;
        const [a, b] = [stays * up[at]!, stays * down[at]!];
        goes[n] = goes[n]! + a;
        gone[n] = gone[n]! + b;
        stays -= a + b;
      }
    }
    return goes;
  };
  /** From what goes on out of (or comes into) a stage to the chances of the end. */
  const follow = (stage: number, on: number, lost: number, step: number, inflow: Float64Array, gone: Float64Array): CloseCurve => {
    let flow = inflow;
    for (let next = stage; next < stages.length; next++) flow = pass(next, on, lost, step, flow, gone);
    const [won, dead] = [flow.slice(), gone.slice()];
    for (let n = 1; n < won.length; n++) [won[n], dead[n]] = [won[n]! + won[n - 1]!, dead[n]! + dead[n - 1]!];
    return { won: (days) => at(won, days / step), lost: (days) => at(dead, days / step) };
  };
  return {
    of: (stage, age, on, lost, reach) => {
      const key = `${stage} ${age} ${on} ${lost} ${reach}`;
      const known = curves.get(key);
      if (known !== undefined) return known;
      const { step, steps } = sizeOf(reach);
      const [flow, gone] = [new Float64Array(steps + 1), new Float64Array(steps + 1)];
      let made: CloseCurve;
      if (age < 0) {
        flow[0] = 1;
        made = follow(stage, on, lost, step, flow, gone);
      } else {
        let stays = 1;
        let [up, down, seen, by]: [number, number, number, LeavingRates | null] = [0, 0, -1, null];
        for (let n = 1; n <= steps; n++) {
          const first = age + (n - 1) * step + 1;
          const bin = binOf(first);
          const rates = ratesOn(stage, middleOf(n, step));
          const whole = binOf(first + step - 1) === bin;
          // The share that leaves is the same for every step inside one bin.
          if (!whole || bin !== seen || rates !== by) [up, down] = leaving(rates, on, lost, first, first + step - 1);
          [seen, by] = [whole ? bin : -1, rates];
          flow[n] = stays * up;
          gone[n] = stays * down;
          stays *= 1 - up - down;
        }
        made = follow(stage + 1, on, lost, step, flow, gone);
      }
      curves.set(key, made);
      return made;
    },
    ofOpened: (on, lost, opened) => {
      const own = openedCurves.get(opened) ?? new Map<string, CloseCurve>();
      openedCurves.set(opened, own);
      const known = own.get(`${on} ${lost}`);
      if (known !== undefined) return known;
      const { step, steps } = sizeOf(opened.length - 1);
      const inflow = new Float64Array(steps + 1);
      for (let day = 1; day < opened.length; day++) {
        const n = Math.ceil(day / step);
        inflow[n] = inflow[n]! + opened[day]!;
      }
      const made = follow(0, on, lost, step, inflow, new Float64Array(steps + 1));
      own.set(`${on} ${lost}`, made);
      return made;
    },
  };
}

/** Shares that go on and are lost in the days of a stage from `first` to `last`, of those still there. */
function leaving({ on, lost }: LeavingRates, goes: number, dies: number, first: number, last: number): [number, number] {
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
