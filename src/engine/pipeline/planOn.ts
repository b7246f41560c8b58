import { lastDay, type Day, type Deal, type Plan, type SalesFact } from '../../plan';

/**
 * The plan as it was known at the end of an earlier day (G7): months of sales complete by then but for what was booked later, deals opened by then and logged moves up to it; a deal closed later was open, its expected day, stage and stated
 * probability are then not known (the stage is the last one logged). Amounts are as known today.
 * **edge** a deal without a day of opening counts from its first logged move; without one, or closed without a day, it is left out.
 */
export function planOn(plan: Plan, day: Day): Plan {
  const moves = plan.stageMoves.filter(({ on }) => on <= day);
  const first = new Map<string, Day>();
  const last = new Map<string, { readonly on: Day; readonly stage: string }>();
  for (const { deal, on, stage } of moves) {
    if (on < (first.get(deal) ?? '~')) first.set(deal, on);
    if (on >= (last.get(deal)?.on ?? '')) last.set(deal, { on, stage });
  }
  const seen = ({ id, opened }: Deal): boolean => (opened !== null && opened <= day) || (opened === null && first.has(id));
  const isKnown = ({ month }: SalesFact, i: number): boolean => lastDay(month) <= day && (plan.details[i]?.posted ?? day) <= day;
  return {
    ...plan,
    settings: { ...plan.settings, asOf: day },
    sales: plan.sales.filter(isKnown),
    details: plan.details.filter((_, i) => isKnown(plan.sales[i] as SalesFact, i)),
    stageMoves: moves,
    pipeline: plan.pipeline
      .filter((deal) => seen(deal) && (deal.state === 'open' || deal.closes !== null))
      .map((deal) => {
        if (deal.state !== 'open' && deal.closes !== null && deal.closes <= day) return deal;
        return { ...deal, state: 'open', closes: null, probability: null, stage: last.get(deal.id)?.stage ?? '' };
      }),
  };
}
