/**
 * The probability that a standard normal value is at most `x`; absolute error below 1e-15.
 * **source** Hart et al., Computer Approximations (1968), algorithm 5666, as given by West, 'Better approximations to cumulative normal functions', Wilmott (2005).
 */
export function normalCdf(x: number): number {
  const size = Math.abs(x);
  if (size > 37) return x > 0 ? 1 : 0;
  const bell = Math.exp((-size * size) / 2);
  const tail = size < 7.07106781186547 ? (bell * polynomial(ABOVE, size)) / polynomial(BELOW, size) : bell / (fraction(size) * 2.506628274631);
  return x > 0 ? 1 - tail : tail;
}

const ABOVE = [
  3.52624965998911e-2, 0.700383064443688, 6.37396220353165, 33.912866078383, 112.079291497871, 221.213596169931, 220.206867912376,
] as const;
const BELOW = [
  8.83883476483184e-2, 1.75566716318264, 16.064177579207, 86.7807322029461, 296.564248779674, 637.333633378831, 793.826512519948, 440.413735824752,
] as const;

function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((sum, each) => sum * x + each, 0);
}

function fraction(x: number): number {
  return x + 1 / (x + 2 / (x + 3 / (x + 4 / (x + 0.65))));
}
