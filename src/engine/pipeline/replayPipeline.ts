import { addMonths, dayNumber, lastDay, monthOf, type Plan } from '../../plan';
import { freshDeals } from './freshDeals';
import { learntOn, type LearntDays } from './learntOn';

/** What the model's own past forecasts say of it. */
export interface PipelineErrors {
  /** Deals won over deals expected, drawn towards 1: odds are multiplied by it. */
  readonly level: number;
  /** Relative deviation of what is won from what is expected beyond the chance of single deals: what deals have in common. */
  readonly common: number;
  /** Past periods that this rests on; periods that overlap count for less. */
  readonly periods: number;
  /** Relative root mean square error of the amount won in the 1st, 2nd, 3rd … 30 days, open and new deals together. */
  readonly byLead: readonly number[];
}

/** Deviation that is expected before anything is seen, and how many periods that is worth. */
const PRIOR = { deviation: 0.3, periods: 3 } as const;
/** Most month-ends that are replayed, and closings that must have been seen by then. */
const MOST = 6;
const CLOSINGS = 20;
const LEAD = 30;

/**
 * Forecasts again from past ends of months, as far as their periods are over, and holds what was expected against what came (G7, G8).
 * **shape** `days` is the length of the period; `kept` is filled with what is learnt on past days, for further replays of the same plan. **edge** no such month-end: level 1 and the prior's deviations.
 */
export function replayPipeline(plan: Plan, days: number, kept: LearntDays = new Map()): PipelineErrors {
  const asOf = dayNumber(plan.settings.asOf);
  const leads = Math.max(1, Math.ceil(days / LEAD));
  const squares = new Float64Array(leads);
  const seen = new Float64Array(leads);
  const ratios: { readonly ratio: number; readonly noise: number; readonly weight: number }[] = [];
  let oldest = asOf;
  const month = monthOf(plan.settings.asOf);
  for (let back = 0; back < MOST + Math.ceil(days / LEAD) + 1 && ratios.length < MOST; back++) {
    const day = lastDay(addMonths(month, -back));
    const start = dayNumber(day);
    if (start + LEAD > asOf) continue;
    const { plan: then, model } = learntOn(plan, day, kept);
    if (model.won + model.lost < CLOSINGS) break;
    const whole = start + days <= asOf;
    const reach = whole ? days : Math.floor((asOf - start) / LEAD) * LEAD;
    const wonOn = new Map(plan.pipeline.flatMap(({ id, state, closes }) => (state === 'won' && closes !== null ? [[id, dayNumber(closes)]] : [])));
    const curves = model.history.open.map((open) => ({ open, curve: model.curveOf(open, reach), value: model.valueOf(open.deal) }));
    const expectedNow = curves.reduce((sum, { curve }) => sum + curve.won(reach), 0);
    const cameNow = curves.filter(({ open }) => (wonOn.get(open.deal.id) ?? Infinity) <= start + reach).length;
    if (expectedNow > 0) {
      ratios.push({ ratio: cameNow / expectedNow, noise: 1 / expectedNow, weight: reach / days });
      oldest = start;
    }
    const fresh = freshDeals(then, model, reach);
    let before = 0;
    for (let lead = 0; (lead + 1) * LEAD <= reach && lead < leads; lead++) {
      const until = (lead + 1) * LEAD;
      const expected = curves.reduce((sum, { curve, value }) => sum + value * curve.won(until), 0) + fresh.ahead(until).won;
      const came = plan.pipeline.reduce((sum, deal) => {
        const on = deal.state === 'won' && deal.closes !== null ? dayNumber(deal.closes) : -Infinity;
        return on > start + lead * LEAD && on <= start + until ? sum + model.valueOf(deal) : sum;
      }, 0);
      if (expected > before) {
        squares[lead] = squares[lead]! + (came / (expected - before) - 1) ** 2;
        seen[lead] = seen[lead]! + 1;
      }
      before = expected;
    }
  }
  const periods = (asOf - oldest) / days;
  const weights = ratios.reduce((sum, { weight }) => sum + weight, 0) || 1;
  const mean = ratios.reduce((sum, { ratio, weight }) => sum + weight * ratio, 0) / weights;
  // A period counts for as much as what deals have in common outweighs the chance of single ones.
  const noise = ratios.reduce((sum, each) => sum + each.weight * each.noise, 0) / weights;
  const trust = (periods * PRIOR.deviation ** 2) / (PRIOR.deviation ** 2 + noise);
  const level = (1 + trust * mean) / (1 + trust);
  const beyond = ratios.reduce((sum, each) => sum + each.weight * Math.max(0, (each.ratio / level - 1) ** 2 - each.noise), 0) / weights;
  const prior = PRIOR.periods * PRIOR.deviation ** 2;
  return {
    level: Math.min(2, Math.max(0.5, level)),
    common: Math.sqrt((prior + periods * beyond) / (PRIOR.periods + periods)),
    periods,
    byLead: Array.from(squares, (sum, lead) => Math.sqrt((prior + sum) / (PRIOR.periods + seen[lead]!))),
  };
}
