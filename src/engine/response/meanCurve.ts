import type { ResponseCurve } from '../../plan';
import { curveThrough, returnOf, type CurveForm } from './curve';
import { BASES, CELLS, UNIT } from './modelCells';
import type { LineEvidence } from './weighLine';

const FORMS = ['hill', 'exponential', 'power'] as const;
/** Where the mean is matched, as multiples of the current spend, each with its weight. */
const POINTS: readonly (readonly [number, number])[] = [
  [0.2, 0.3],
  [0.4, 1],
  [0.6, 2],
  [0.8, 4],
  [1, 8],
  [1.25, 4],
  [1.6, 3],
  [2.2, 2],
  [3, 1],
  [5, 0.3],
];

/** The expected return is lowered above the current spend by this much per squared logarithm: what is chosen for its promise promises too much. */
const CAUTION = 0.05;
/** No shape tried may be the true one: the least tilt. */
const MODEL_RISK = 0.03;

/** One curve in place of many, and how sure it is at and away from the current spend. */
export type MeanCurve = CurveForm & Pick<ResponseCurve, 'error' | 'tilt' | 'base'>;

/**
 * The curve that comes nearest to the mean of all curves by their chances (V5), around the current monthly spend: the expected return is what the best split maximises.
 * `level` overrides the sales at the typical spend (a line without history), with its relative error.
 */
export function meanCurve(
  chance: Float64Array,
  line: Pick<LineEvidence, 'spend'> & Partial<Pick<LineEvidence, 'level' | 'noise' | 'weight'>>,
  current: number,
  given: { readonly level: number; readonly error: number } | null,
): MeanCurve {
  const own = given === null ? (line.noise as number) ** 2 / (line.weight as number) : given.error ** 2;
  let base = 0;
  const sizes = new Float64Array(UNIT.length);
  const squares = new Float64Array(UNIT.length);
  for (let cell = 0; cell < CELLS; cell++) {
    const p = chance[cell] as number;
    const level = given === null ? ((line.level as Float64Array)[cell] as number) : given.level;
    const share = BASES[cell % BASES.length] as number;
    const size = level * (1 - share);
    const place = Math.floor(cell / BASES.length);
    sizes[place] = (sizes[place] as number) + p * size;
    squares[place] = (squares[place] as number) + p * size * size * (1 + own);
    base += p * level * share;
  }
  const at = (spend: number): { mean: number; error: number } => {
    let [mean, square] = [0, 0];
    UNIT.forEach((unit, place) => {
      const value = unit(spend / line.spend);
      mean += (sizes[place] as number) * value;
      square += (squares[place] as number) * value * value;
    });
    return { mean, error: mean > 0 ? Math.sqrt(Math.max(0, square / mean ** 2 - 1)) : 0 };
  };
  const points = POINTS.map(([times, weight]) => {
    const { mean } = at(times * current);
    return { weight, mean: mean * Math.exp(-CAUTION * Math.log(Math.max(1, times)) ** 2) };
  });
  const here = at(current).error;
  const beyond = (times: number): number => Math.max(0, at(times * current).error ** 2 - here ** 2) / Math.log(times) ** 2;
  const tilt = Math.sqrt((beyond(0.4) + beyond(2.5)) / 2 + MODEL_RISK ** 2);
  return { ...nearest(points, current), error: here, tilt, base };
}

/** Elasticities tried at the current spend, and what every shape says at the points, as a share of the return there. */
const TRIED: readonly number[] = Array.from({ length: 199 }, (_, i) => (i + 1) / 200);
const TABLE = FORMS.map((shape) =>
  TRIED.map((elasticity) => {
    const form = curveThrough(shape, 1, 1, elasticity);
    return Float64Array.from(POINTS, ([times]) => returnOf(form, times));
  }),
);

/** The form with the least weighted squared distance in shares of the mean. */
function nearest(points: readonly { readonly weight: number; readonly mean: number }[], current: number): CurveForm {
  let best = { off: Infinity, scale: 0, shape: 0, place: 0 };
  const all = points.reduce((sum, { weight }) => sum + weight, 0);
  TABLE.forEach((rows, shape) =>
    rows.forEach((values, place) => {
      let [top, bottom] = [0, 0];
      for (let k = 0; k < points.length; k++) {
        const { weight, mean } = points[k] as { weight: number; mean: number };
        const value = (values[k] as number) / mean;
        top += weight * value;
        bottom += weight * value * value;
      }
      const off = all - (top * top) / bottom;
      if (off < best.off) best = { off, scale: top / bottom, shape, place };
    }),
  );
  return curveThrough(FORMS[best.shape] as (typeof FORMS)[number], current, best.scale, TRIED[best.place] as number);
}
