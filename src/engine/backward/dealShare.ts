import { addMonths, lastDay, monthOf, type Month, type Plan } from '../../plan';
import { wholeCents } from '../wholeCents';

/**
 * The share of revenue that is won through the pipeline's deals, over all territories (W15): won amounts / sales in the last twelve complete months in which anything was
 * sold, from the first month with a won deal on. At most 1.
 * **edge** no month with both, or no deal won in them: not known, 1.
 */
export function dealShare(plan: Plan): number {
  const { asOf } = plan.settings;
  const won = plan.pipeline.flatMap(({ state, closes, amount }) =>
    state === 'won' && closes !== null && closes <= asOf && amount !== null ? [{ month: monthOf(closes), amount }] : [],
  );
  const first = won.reduce((least, { month }) => (month < least ? month : least), '9999-12' as Month);
  const complete = lastDay(monthOf(asOf)) === asOf ? monthOf(asOf) : addMonths(monthOf(asOf), -1);
  const from = addMonths(complete, -11) > first ? addMonths(complete, -11) : first;
  // Each month of the sales is judged once.
  const counts = new Map<Month, boolean>();
  // Whole cents add up to the same in whatever order they come.
  let [revenue, through] = [0, 0];
  for (const { month, amount } of plan.sales) {
    if (amount === null) continue;
    let isIn = counts.get(month);
    if (isIn === undefined) counts.set(month, (isIn = month >= from && lastDay(month) <= asOf));
    if (isIn) revenue += wholeCents(amount);
  }
  for (const { month, amount } of won) if (counts.get(month) === true) through += wholeCents(amount);
  return revenue > 0 && through > 0 ? Math.min(1, through / revenue) : 1;
}
