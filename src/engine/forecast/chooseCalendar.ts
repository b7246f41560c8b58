import { basisOf, fitMoving } from '../season/learnEffects';

/** What the first regressor that joins must add to twice the log likelihood, and each further one of the same event. */
const FIRST = 8;
const FURTHER = 5;
const MOST = 3;
const LEAST_YEARS = 3;

/**
 * Which of the calendar's regressors are worth estimating (F39): step by step the one, or the two of one event (named alike), that add most to what a year's level and growth and the month of the year
 * explain, while they add enough. At most three. Shape: `z` are logarithms of months; rows parallel; answers their places. Edge: none with fewer than three whole years.
 */
export function chooseCalendar(
  z: Float64Array,
  rows: readonly { readonly name: string; readonly row: Float64Array; readonly isDays: boolean }[],
): number[] {
  const years = Math.floor(z.length / 12);
  if (years < LEAST_YEARS || rows.length === 0) return [];
  const from = z.length - 12 * years;
  const basis = basisOf(
    years,
    rows.map(({ row, isDays }) => ({ past: row.subarray(0, z.length), part: isDays ? 'weekdays' : 'during' })),
  );
  const values = basis.free(z.slice(from));
  const sets = rows.flatMap(({ name }, i) => [[i], ...rows.flatMap((other, j) => (j > i && other.name === name ? [[i, j]] : []))]);
  let chosen: number[] = [];
  for (;;) {
    const before = chosen.length > 0 ? fitMoving(values, chosen, basis) : null;
    let best: { places: number[]; gain: number } | null = null;
    for (const set of sets) {
      const places = [...chosen, ...set];
      if (places.length > MOST || set.some((place) => chosen.includes(place))) continue;
      const fit = fitMoving(values, places, basis);
      if (fit === null) continue;
      const { squares, freedom, evidence } = fit;
      const unexplained = before === null ? squares * (1 + (evidence * set.length) / freedom) : before.squares;
      const gain = freedom * Math.log(unexplained / squares) - FIRST - FURTHER * (set.length - 1);
      if (gain > (best?.gain ?? 0)) best = { places, gain };
    }
    if (best === null) return chosen.sort((a, b) => a - b);
    chosen = best.places;
  }
}
