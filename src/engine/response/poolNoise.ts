import type { LineEvidence, LineFit } from './weighLine';

/** Noise of a month before anything is known, as how many lines that counts, and how far lines differ before any is seen (variance of the logarithm of the noise squared). */
const NOISE = 0.25;
const LINES = 1;
const DIFFER = 0.15;
const DIFFER_LINES = 4;
const LEAST_DIFFER = 0.02;
const LEAST_FREEDOM = 3;
const LEAST_NOISE = 0.01;

/**
 * The noise of a month of each line (V3), parallel to `fits`, with the likelihood of every cell at that noise, and that of all: its own, drawn to that of all lines by as much as lines differ less than chance alone would make them.
 * **source** Smyth, 'Linear models and empirical Bayes methods', Statistical Applications in Genetics and Molecular Biology 3 (2004).
 */
export function poolNoise(fits: readonly (LineFit | null)[]): { readonly evidence: readonly (LineEvidence | null)[]; readonly noise: number } {
  const logs: { value: number; chance: number }[] = [];
  for (const fit of fits) {
    if (fit === null || fit.freedom < LEAST_FREEDOM || !(fit.variance > 0)) continue;
    const half = fit.freedom / 2;
    logs.push({ value: Math.log(fit.variance) + 1 / (2 * half) + 1 / (12 * half ** 2), chance: 1 / half + 1 / (2 * half ** 2) });
  }
  const mean = (logs.reduce((sum, { value }) => sum + value, 0) + LINES * Math.log(NOISE ** 2)) / (logs.length + LINES);
  const excess = logs.reduce((sum, { value, chance }) => sum + (value - mean) ** 2 - chance, 0);
  const differ = Math.max(LEAST_DIFFER, (excess + DIFFER_LINES * DIFFER) / (logs.length + DIFFER_LINES));
  const strength = 2 / differ + 1;
  const all = Math.exp(mean);
  const evidence = fits.map((fit): LineEvidence | null => {
    if (fit === null) return null;
    const square = Math.max(LEAST_NOISE ** 2, (fit.freedom * fit.variance + strength * all) / (fit.freedom + strength));
    return { ...fit, noise: Math.sqrt(square), fit: fit.misfit.map((each) => Math.exp(-each / square)) };
  });
  return { evidence, noise: Math.sqrt(all) };
}
