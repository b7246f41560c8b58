import type { Band } from '../../plan';
import { normalCdf } from '../business/normalCdf';
import { bell, chanceGiven } from './commonFactor';
import { gaussLegendre } from './gaussLegendre';
import { meanGiven, type UncertainSum } from './uncertainSum';

/** Mean, standard deviation and 80 % interval of a sum. Currency. */
export interface SumSummary {
  readonly mean: number;
  readonly deviation: number;
  readonly band: Band;
}

const NODES = gaussLegendre(24, -6, 6).map(({ at, weight }) => ({ z: at, weight: weight * bell(at) }));

/**
 * What a sum comes to (O4): given the common factor it is taken for normal, and the mixture over the factor for what it is.
 * **edge** the interval never leaves what is possible: nothing below the rest where that is certain, nothing above it and all deals where there is no new business either.
 */
export function sumBand(sum: UncertainSum): SumSummary {
  const { deals, correlation, fresh, rest } = sum;
  const own = fresh.variance + rest.deviation ** 2 * (1 - rest.share);
  const given = NODES.map(({ z, weight }) => {
    let mean = meanGiven(sum, z);
    let variance = own;
    for (const { p, value } of deals) {
      const chance = correlation > 0 ? chanceGiven(p, correlation, z) : p;
      mean += chance * value;
      variance += chance * (1 - chance) * value ** 2;
    }
    return { weight, mean, variance };
  });
  const mean = rest.mean + fresh.mean + deals.reduce((all, { p, value }) => all + p * value, 0);
  const variance = given.reduce((all, each) => all + each.weight * (each.variance + (each.mean - mean) ** 2), 0);
  const deviation = Math.sqrt(variance);
  const certain = rest.deviation === 0;
  const least = certain ? rest.mean : -Infinity;
  const most = certain && fresh.mean === 0 ? rest.mean + deals.reduce((all, { value }) => all + value, 0) : Infinity;
  const quantile = (share: number): number => {
    let [low, high] = [mean - 8 * deviation, mean + 8 * deviation];
    for (let turn = 0; turn < 40; turn++) {
      const middle = (low + high) / 2;
      const below = given.reduce((all, each) => all + each.weight * normalCdf((middle - each.mean) / Math.sqrt(each.variance || 1e-12)), 0);
      if (below < share) low = middle;
      else high = middle;
    }
    return Math.min(most, Math.max(least, (low + high) / 2));
  };
  return { mean, deviation, band: deviation > 0 ? { low: quantile(0.1), high: quantile(0.9) } : { low: mean, high: mean } };
}
