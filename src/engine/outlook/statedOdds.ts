import { addMonths, dayNumber, lastDay, monthOf, type Plan } from '../../plan';
import { learntOn, type LearntDays } from '../pipeline/learntOn';
import { chancesBy } from '../pipeline/oddsOfDeal';
import { replayPipeline } from '../pipeline/replayPipeline';

/** How far the odds reach, ends of months that are looked at, and closed deals that must have been seen by then. */
const DAYS = 90;
const ENDS = 6;
const CLOSINGS = 20;

/**
 * What the odds of winning within 90 days were for the deals that were open on the last six ends of months that lie 90 days back, and what came of them (Y3).
 * **shape** one entry a deal and month-end, learnt from what was known then. **edge** too few closed deals: none. `kept` holds what was learnt on past days of this plan.
 */
export function statedOdds(plan: Plan, kept: LearntDays = new Map()): { readonly probability: number; readonly happened: boolean }[] {
  const asOf = dayNumber(plan.settings.asOf);
  const wonOn = new Map(plan.pipeline.flatMap(({ id, state, closes }) => (state === 'won' && closes !== null ? [[id, dayNumber(closes)]] : [])));
  const stated: { probability: number; happened: boolean }[] = [];
  for (let [back, ends] = [0, 0]; ends < ENDS; back++) {
    const day = lastDay(addMonths(monthOf(plan.settings.asOf), -back));
    const start = dayNumber(day);
    if (start + DAYS > asOf) continue;
    const { plan: then, model } = learntOn(plan, day, kept);
    if (model.won + model.lost < CLOSINGS) break;
    ends++;
    const errors = replayPipeline(then, DAYS, kept);
    for (const open of model.history.open)
      stated.push({
        probability: chancesBy(model.curveOf(open, DAYS), errors, DAYS).won,
        happened: (wonOn.get(open.deal.id) ?? Infinity) <= start + DAYS,
      });
  }
  return stated;
}
