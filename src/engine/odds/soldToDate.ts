import { monthOf, type Day, type Deal, type Plan, type Scope } from '../../plan';
import { monthShares, type ScopeSales } from '../business/salesOfScope';
import type { PipelineModel } from '../pipeline/learnPipeline';
import { sumExactly } from '../sumExactly';

/** What of a scope was sold in whole and shared months up to the as-of day's. Currency. */
export function soldIn(sales: ScopeSales, { members }: Scope, from: Day, to: Day, asOf: Day): number {
  return sumExactly(monthShares(from, to).map(({ month, share }) => (month <= monthOf(asOf) ? share * (sales.inMonth(members, month) ?? 0) : 0)));
}

/** Sold in a period up to the as-of day: sales where the plan has some, else won deals; null: neither is known. Currency. */
export function soldToDate(
  { plan, sales, model }: { readonly plan: Plan; readonly sales: ScopeSales; readonly model: PipelineModel },
  scope: Scope,
  from: Day,
  until: Day,
  isIn: ((deal: Deal) => boolean) | null,
): number | null {
  const { asOf } = plan.settings;
  if (plan.sales.some(({ amount }) => amount !== null)) {
    const known = monthShares(from, until).filter(({ month }) => month <= monthOf(asOf) && sales.inMonth(scope.members, month) !== null);
    return known.length === 0 ? null : soldIn(sales, scope, from, until, asOf);
  }
  if (isIn === null) return null;
  const won = plan.pipeline.filter(
    (deal) => deal.state === 'won' && deal.closes !== null && deal.closes >= from && deal.closes <= until && deal.closes <= asOf && isIn(deal),
  );
  return won.length === 0 ? null : sumExactly(won.map((deal) => model.valueOf(deal)));
}
