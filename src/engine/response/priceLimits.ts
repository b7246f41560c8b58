import type { AllocationLimitSource, LineShare, ResourcePlan } from '../../plan';
import type { ResourceProblem } from './layProblem';
import { hullOf, valueOf, type Leaf } from './leaf';
import type { BestSplit } from './searchBest';

/** Prices of the limits that bind (V12): of rows as solved; of a line's own floor or cap the return of its next unit less what a unit is worth elsewhere under the same rules. */
export function priceLimits({ rows, leaves, lines, total }: ResourceProblem, { amounts, prices }: BestSplit): ResourcePlan['prices'] {
  const worth = prices.reduce((most, price) => Math.max(most, Math.abs(price)), 0);
  const found: { source: AllocationLimitSource; price: number }[] = [];
  rows.forEach(({ source }, r) => {
    const price = prices[r] as number;
    if (Math.abs(price) > 1e-7 * worth) found.push({ source, price });
  });
  const asked = leaves.map(() => 0);
  rows.forEach(({ members, weights }, r) =>
    members.forEach((line, i) => (asked[line] = (asked[line] as number) + (prices[r] as number) * (weights?.[i] ?? 1))),
  );
  leaves.forEach((leaf, place) => {
    const amount = amounts[place] as number;
    const line = lines[place] as number;
    const more = nextReturn(leaf, amount) - (asked[place] as number);
    if (amount <= leaf.low && leaf.low > 0 && more < 0) found.push({ source: { kind: 'floor', line }, price: more });
    else if (amount >= leaf.high && leaf.high < total && more > 0) found.push({ source: { kind: 'cap', line }, price: more });
  });
  return found;
}

/** What holds a line: its own bound, a rule whose row has a price, or that nothing pays there. */
export function bindingOf({ rows, lines }: ResourceProblem, prices: ResourcePlan['prices'], place: number, amount: number): LineShare['binding'] {
  const line = lines[place] as number;
  const own = prices.find(({ source }) => (source.kind === 'floor' || source.kind === 'cap') && source.line === line);
  if (own !== undefined) return own.source.kind === 'floor' ? 'floor' : 'cap';
  if (amount === 0) return 'unused';
  const inRule = rows.some(
    ({ members, source }) =>
      source.kind === 'rule' &&
      members.includes(place) &&
      prices.some((price) => price.source.kind === 'rule' && price.source.index === source.index),
  );
  return inRule ? 'rule' : 'none';
}

/** Return of one more unit (V12); of a line inside its fixed cost: its best average. */
export function nextReturn(leaf: Leaf, amount: number): number {
  if (amount >= leaf.fixed) return leaf.yields.last(amount - leaf.fixed + 1, 1);
  const hull = hullOf({ ...leaf, low: 0, high: Math.max(leaf.high, 4 * leaf.fixed) });
  return Number.isFinite(hull.slope) ? hull.slope : 0;
}

/** Return of the last unit; of a line inside its fixed cost its average. */
export function lastReturn(leaf: Leaf, amount: number): number {
  const worked = amount - leaf.fixed;
  return worked >= 1 ? leaf.yields.last(worked, 1) : valueOf(leaf, amount) / amount;
}
