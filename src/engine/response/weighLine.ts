import { LEAST, type FirstLook } from './firstLook';
import type { SpendHistory } from './gatherSpend';
import { BASES, CELLS, UNIT } from './modelCells';

/** What one line's months say of every curve tried. Cell = (shape · elasticities + elasticity) · bases + base. */
export interface LineFit {
  /** Typical spend a month: where the curves are hinged. */
  readonly spend: number;
  readonly months: number;
  /** Months after doubtful ones are taken off. */
  readonly weight: number;
  /** Sales a month at the typical spend by the cell that fits best. */
  readonly sales: number;
  /** Sales a month at the typical spend, and minus the logarithm of the likelihood times the noise squared, per cell. */
  readonly level: Float64Array;
  readonly misfit: Float64Array;
  /** Variance of a month around the best cell, relative, and its degrees of freedom. */
  readonly variance: number;
  readonly freedom: number;
}

/** With its noise (pooled over lines): likelihood per cell, the best 1. */
export interface LineEvidence extends LineFit {
  readonly noise: number;
  readonly fit: Float64Array;
}

/**
 * Weighs every curve by one line's months (V3): noise in proportion to sales (gamma), months far off taken out, season taken out.
 * At a cell's best level the gamma deviance is that of its means, Σ w ln(mean) + Σ w · ln(level), less what the months themselves say once the least is added to both. **source** McCullagh & Nelder, Generalized Linear Models (2nd ed.), ch. 8.
 */
export function weighLine(history: SpendHistory, { spend, shares, weights }: FirstLook, season: readonly number[]): LineFit {
  const months = shares.length;
  const weight = weights.reduce((sum, each) => sum + each, 0);
  const level = new Float64Array(CELLS);
  const misfit = new Float64Array(CELLS);
  const heavy = Float64Array.from(weights);
  const bent = new Float64Array(months);
  const sales = Float64Array.from(history.revenue, (revenue, t) => revenue / (season[history.season[t] as number] as number));
  let best = 0;
  UNIT.forEach((unit, place) => {
    for (let t = 0; t < months; t++) bent[t] = unit(shares[t] as number);
    BASES.forEach((base, b) => {
      const cell = place * BASES.length + b;
      let [top, inverse, log] = [0, 0, 0];
      for (let t = 0; t < months; t++) {
        const spread = base + (1 - base) * (bent[t] as number) + LEAST;
        const w = heavy[t] as number;
        const share = w / spread;
        top += share * (sales[t] as number);
        inverse += share;
        log += w * Math.log(spread);
      }
      const bottom = weight - LEAST * inverse;
      const m = bottom > 0 ? Math.max(0, top / bottom) : 0;
      level[cell] = m;
      misfit[cell] = m > 0 ? log + weight * Math.log(m) : Infinity;
      if ((misfit[cell] as number) < (misfit[best] as number)) best = cell;
    });
  });
  best = correctForLeast(misfit, level, level[best] as number, sales, weights);
  const least = misfit[best] as number;
  for (let cell = 0; cell < CELLS; cell++) misfit[cell] = (misfit[cell] as number) - least;
  const unit = UNIT[Math.floor(best / BASES.length)] as (spend: number) => number;
  const base = BASES[best % BASES.length] as number;
  let square = 0;
  for (let t = 0; t < months; t++) {
    const mean = base + (1 - base) * unit(shares[t] as number);
    square += (weights[t] as number) * (((sales[t] as number) / (level[best] as number) - mean) / (mean + LEAST)) ** 2;
  }
  const freedom = Math.max(0, weight - 2);
  return { spend, months, weight, sales: level[best] as number, level, misfit, variance: freedom > 0 ? square / freedom : 0, freedom };
}

/**
 * Takes Σ w ln(sales + least · level) off `misfit`: means and sales are raised by a least share of the level, which differs by cell. To the second order in the logarithm of the level around `middle`.
 * Gives the place of the best cell.
 */
function correctForLeast(misfit: Float64Array, level: Float64Array, middle: number, sales: Float64Array, weights: readonly number[]): number {
  let [first, second, best] = [0, 0, 0];
  sales.forEach((each, t) => {
    const part = (LEAST * middle) / (Math.max(0, each) + LEAST * middle);
    first += (weights[t] as number) * part;
    second += (weights[t] as number) * part * (1 - part);
  });
  for (let cell = 0; cell < CELLS; cell++) {
    if (!((level[cell] as number) > 0)) continue;
    const off = Math.log((level[cell] as number) / middle);
    misfit[cell] = (misfit[cell] as number) - first * off - (second * off * off) / 2;
    if ((misfit[cell] as number) < (misfit[best] as number)) best = cell;
  }
  return best;
}
