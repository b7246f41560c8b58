import type { ResponseCurve } from '../../plan';

/** Form of a curve: its shape and two figures. */
export type CurveForm = Pick<ResponseCurve, 'shape' | 'scale' | 'rate'>;

/** Return of a month at a spend of a month, currency (V1). No spend returns nothing. */
export function returnOf({ shape, scale, rate }: CurveForm, spend: number): number {
  if (spend <= 0) return 0;
  if (shape === 'hill') return (scale * spend) / (spend + rate);
  if (shape === 'exponential') return -scale * Math.expm1(-spend / rate);
  return shape === 'power' ? scale * spend ** rate : scale * spend;
}

/** Return of the next unit: the first derivative. **edge** a power curve at 0: Infinity. */
export function slopeOf({ shape, scale, rate }: CurveForm, spend: number): number {
  const x = Math.max(0, spend);
  if (shape === 'hill') return (scale * rate) / (x + rate) ** 2;
  if (shape === 'exponential') return (scale / rate) * Math.exp(-x / rate);
  return shape === 'power' ? scale * rate * x ** (rate - 1) : scale;
}

/** How fast the next unit's return falls: the second derivative, never positive. */
export function bendOf({ shape, scale, rate }: CurveForm, spend: number): number {
  const x = Math.max(0, spend);
  if (shape === 'hill') return (-2 * scale * rate) / (x + rate) ** 3;
  if (shape === 'exponential') return (-scale / rate ** 2) * Math.exp(-x / rate);
  return shape === 'power' ? scale * rate * (rate - 1) * x ** (rate - 2) : 0;
}

/** What the last `step` up to `spend` returns: f(x) − f(x − step), without cancellation. `spend` is at least `step`. */
export function lastReturn({ shape, scale, rate }: CurveForm, spend: number, step: number): number {
  if (shape === 'hill') return (scale * rate * step) / ((spend + rate) * (spend - step + rate));
  if (shape === 'exponential') return scale * Math.exp(-spend / rate) * Math.expm1(step / rate);
  if (shape === 'linear') return scale * step;
  return step >= spend ? scale * spend ** rate : -scale * spend ** rate * Math.expm1(rate * Math.log1p(-step / spend));
}

/** The spend at which the next unit returns `slope`; 0 where even the first returns less, Infinity where all return more. */
export function spendAt({ shape, scale, rate }: CurveForm, slope: number): number {
  if (slope <= 0) return Infinity;
  if (scale <= 0) return 0;
  if (shape === 'hill') return Math.max(0, Math.sqrt((scale * rate) / slope) - rate);
  if (shape === 'exponential') return Math.max(0, rate * Math.log(scale / (rate * slope)));
  return shape === 'power' ? ((scale * rate) / slope) ** (1 / (1 - rate)) : slope > scale ? 0 : Infinity;
}

/** Share by which the return grows per share of spend at a point: x f′(x) / f(x). */
export function elasticityOf(form: CurveForm, spend: number): number {
  const value = returnOf(form, spend);
  return value > 0 ? (spend * slopeOf(form, spend)) / value : 1;
}

/** The form of a shape that passes through (spend, value) with a given elasticity there, 0 < elasticity < 1. */
export function curveThrough(shape: ResponseCurve['shape'], spend: number, value: number, elasticity: number): CurveForm {
  const form = unitCurve(shape, elasticity);
  if (shape === 'power') return { shape, scale: value / spend ** form.rate, rate: form.rate };
  return shape === 'linear' ? { shape, scale: value / spend, rate: 1 } : { shape, scale: value * form.scale, rate: spend * form.rate };
}

/** The curve through (1, 1) with a given elasticity. */
function unitCurve(shape: ResponseCurve['shape'], elasticity: number): CurveForm {
  if (shape === 'power' || shape === 'linear') return { shape, scale: 1, rate: shape === 'power' ? elasticity : 1 };
  if (shape === 'hill') {
    const rate = elasticity / (1 - elasticity);
    return { shape, scale: 1 + rate, rate };
  }
  let [low, high] = [1e-9, 800];
  for (let turn = 0; turn < 60; turn++) {
    const middle = Math.sqrt(low * high);
    if (middle / Math.expm1(middle) > elasticity) low = middle;
    else high = middle;
  }
  return { shape, scale: -1 / Math.expm1(-low), rate: 1 / low };
}
