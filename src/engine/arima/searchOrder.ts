import type { ArimaOrder } from './arimaOrder';
import { estimateArma, type ArmaEstimate } from './estimateArma';

/** Highest orders that the search tries. */
export interface OrderLimits {
  readonly plain: number;
  readonly seasonal: number;
}

const MOST_MODELS = 94;
const COARSE = 1e-3;
const FINE = 1e-6;
/** Models this near to the best by the coarse AICc are estimated finely. */
const NEAR = 1;

/** Changes of (p, q, P, Q) in the order they are tried. */
const STEPS: readonly (readonly [number, number, number, number])[] = [
  [0, 0, -1, 0],
  [0, 0, 0, -1],
  [0, 0, 1, 0],
  [0, 0, 0, 1],
  [0, 0, -1, -1],
  [0, 0, -1, 1],
  [0, 0, 1, -1],
  [0, 0, 1, 1],
  [-1, 0, 0, 0],
  [0, -1, 0, 0],
  [1, 0, 0, 0],
  [0, 1, 0, 0],
  [-1, -1, 0, 0],
  [-1, 1, 0, 0],
  [1, -1, 0, 0],
  [1, 1, 0, 0],
];

/**
 * The stepwise search for the ARMA orders of a differenced series, by AICc, coarse on the way and fine among the best.
 * Shape: `base` gives differences, period and Fourier terms; null when no model can be estimated.
 * Source: Hyndman & Khandakar (2008), J. Statistical Software 27(3), in the order of R's auto.arima.
 */
export function searchOrder(w: Float64Array, length: number, base: ArimaOrder, limits: OrderLimits): ArmaEstimate | null {
  const { period } = base;
  const seasonalMost = period > 1 ? Math.min(limits.seasonal, Math.floor(length / 3 / period)) : 0;
  const plainMost = Math.min(limits.plain, Math.floor(length / 3), seasonalMost > 0 ? period - 1 : Infinity);
  const constantAllowed = base.d + base.D < 2;
  const tried = new Set<string>();
  const estimates: ArmaEstimate[] = [];
  let best: ArmaEstimate | null = null;

  const attempt = (p: number, q: number, P: number, Q: number, constant: boolean): boolean => {
    const key = `${p} ${q} ${P} ${Q} ${constant}`;
    if (tried.has(key) || tried.size >= MOST_MODELS) return false;
    tried.add(key);
    const order = { ...base, p, q, P, Q, constant };
    const estimate = estimateArma(w, w.length, order, startFor(order, best), COARSE, best?.aicc);
    if (!estimate) return false;
    estimates.push(estimate);
    if (!(estimate.aicc < (best?.aicc ?? Infinity))) return false;
    best = estimate;
    return true;
  };
  const least = (k: number, most: number): number => Math.min(k, most);

  attempt(0, 0, 0, 0, constantAllowed);
  attempt(least(1, plainMost), 0, least(1, seasonalMost), 0, constantAllowed);
  attempt(0, least(1, plainMost), 0, least(1, seasonalMost), constantAllowed);
  const start = length < 10 ? least(1, plainMost) : least(2, plainMost);
  attempt(start, start, length < 10 ? 0 : least(1, seasonalMost), length < 10 ? 0 : least(1, seasonalMost), constantAllowed);
  if (constantAllowed) attempt(0, 0, 0, 0, false);

  const step = (): boolean => {
    if (!best) return false;
    const { p, q, P, Q, constant } = best.order;
    for (const [dp, dq, dP, dQ] of STEPS) {
      const to = [p + dp, q + dq, P + dP, Q + dQ] as const;
      if (to.some((k, i) => k < 0 || k > (i < 2 ? plainMost : seasonalMost))) continue;
      if (attempt(...to, constant)) return true;
    }
    return constantAllowed && attempt(p, q, P, Q, !constant);
  };
  while (step());
  return finest(w, estimates);
}

/** The best of the models after fine estimation: those near the best, or the next that holds. */
function finest(w: Float64Array, estimates: readonly ArmaEstimate[]): ArmaEstimate | null {
  const ranked = [...estimates].sort((a, b) => a.aicc - b.aicc);
  let best: ArmaEstimate | null = null;
  for (const coarse of ranked) {
    if (best && coarse.aicc > Math.min(best.aicc, ranked[0]!.aicc + NEAR)) break;
    const fine = estimateArma(w, w.length, coarse.order, coarse.partials, FINE);
    if (fine && fine.aicc < (best?.aicc ?? Infinity)) best = fine;
  }
  return best ?? ranked[0] ?? null;
}

/** Partial autocorrelations to begin at: the best model's where it has them, and small ones for the rest. */
function startFor(order: ArimaOrder, best: ArmaEstimate | null): Float64Array {
  const counts = (o: ArimaOrder): number[] => [o.p, o.q, o.P, o.Q];
  const start: number[] = [];
  let from = 0;
  counts(order).forEach((count, i) => {
    const known = best ? counts(best.order)[i]! : 0;
    for (let k = 0; k < count; k++) start.push(k < known ? best!.partials[from + k]! : i % 2 === 0 ? 0.1 : 0);
    from += known;
  });
  return Float64Array.from(start);
}
