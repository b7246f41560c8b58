import type { GapProblem } from './gapProblem';

/**
 * What any plan that leaves no more than `short` hours unmet costs at least (J10), without a solver: wholeness, first of heads, is relaxed, every territory gets the shared limits whole, and
 * an hour missing there is worth one price in all months. Linear programming duality: for any such price λ up to what an hour of a new head costs,
 * Σ (λ·missing − Σ by ways (λ − price)·most) − λ·short is a lower bound; the best over the prices that occur is taken.
 * **unit** currency; hours in hundredths.
 */
export function boundCost(problem: GapProblem, short: number): number {
  const lines = problem.gap.map((_, place) => priceLine(problem, place));
  const prices = new Set<number>(lines.flatMap(({ prices: own }) => own));
  let best = 0;
  for (const most of prices) {
    const sum = lines.reduce(
      (all, { prices: own, worthAt }) => all + own.reduce((top, price) => (price <= most ? Math.max(top, worthAt(price)) : top), 0),
      0,
    );
    best = Math.max(best, sum - (most * short) / 100);
  }
  return best;
}

/** The prices of an hour that matter in a territory, and what each proves. */
function priceLine(
  { gap, spare, hourWays, hireWays, hourLimits }: GapProblem,
  place: number,
): { prices: readonly number[]; worthAt: (price: number) => number } {
  const line = gap[place] as readonly number[];
  const missing = line.reduce((sum, each) => sum + each, 0);
  if (missing === 0) return { prices: [], worthAt: () => 0 };
  const ways = hourWays.flatMap(({ place: where, kind, group, caps, perHour, fixed }) => {
    if (where !== place) return [];
    const most = line.reduce((sum, each, month) => {
      const pool = kind === 'transfer' ? spare.reduce((all, own) => all + (own[month] as number), 0) : Infinity;
      return sum + Math.min(each, caps[month] as number, pool, group === null ? Infinity : (hourLimits[group]?.[month] as number));
    }, 0);
    return most > 0 ? [{ most, price: perHour + (100 * fixed) / most }] : [];
  });
  const ofHeads = hireWays.flatMap(({ place: where, cost, hours }) => {
    const useful = line.reduce((sum, each, month) => sum + Math.min(each, hours[month] as number), 0);
    return where === place && useful > 0 ? [(100 * cost) / useful] : [];
  });
  const limit = Math.min(...ofHeads);
  const prices = ways.map(({ price }) => price).filter((price) => price <= limit);
  return {
    prices: limit < Infinity ? [...prices, limit] : prices,
    worthAt: (price) => (price * missing - ways.reduce((sum, way) => sum + Math.max(0, price - way.price) * way.most, 0)) / 100,
  };
}
