import { normalCdf } from '../business/normalCdf';
import { normalQuantile } from '../forecast/normalQuantile';
import { gaussLegendre } from './gaussLegendre';

/** Highest correlation that is believed. */
const MOST = 0.9;
const NODES = gaussLegendre(32, -8, 8);

/**
 * The chance of an event given the common factor z (standard normal; high is good), so that its mean over z is `p`.
 * **source** one-factor Gaussian copula: Vasicek, 'Loan portfolio value', Risk 15 (2002).
 * **example** `chanceGiven(0.5, 0, 3)` → 0.5
 */
export function chanceGiven(p: number, correlation: number, z: number): number {
  if (p <= 0) return 0;
  if (p >= 1) return 1;
  return normalCdf((normalQuantile(p) + Math.sqrt(correlation) * z) / Math.sqrt(1 - correlation));
}

/**
 * The correlation at which the share of many events of chance `p` that happen has a relative deviation (deviation over p).
 * **edge** a deviation of 0, or p of 0 or 1: 0; more than any correlation gives: 0.9.
 */
export function correlationOf(p: number, deviation: number): number {
  if (!(p > 0 && p < 1) || !(deviation > 0)) return 0;
  const wanted = (deviation * p) ** 2;
  let [low, high] = [0, MOST];
  for (let turn = 0; turn < 40; turn++) {
    const middle = (low + high) / 2;
    let variance = 0;
    for (const { at, weight } of NODES) variance += weight * bell(at) * (chanceGiven(p, middle, at) - p) ** 2;
    if (variance < wanted) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Density of the standard normal distribution. */
export function bell(x: number): number {
  return Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
}
