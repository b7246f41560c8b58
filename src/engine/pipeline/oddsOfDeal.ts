import { dayFromNumber, dayNumber, type Band, type Day, type DealCategory, type DealOdds, type Settings } from '../../plan';
import { betaQuantile } from '../backward/betaQuantile';
import { binOf } from './ageBins';
import type { CloseCurve } from './closeCurves';
import type { PipelineModel } from './learnPipeline';
import type { OpenDeal } from './readSpells';
import type { PipelineErrors } from './replayPipeline';

/** How far ahead "ever" reaches, in days. */
export const EVER = 730;
/** A chance below this has no likely day. */
const SLIGHT = 0.01;

/** Chances won and lost by a day, with the level that past forecasts ask for (G8): what a lower level takes from winning stays open. */
export function chancesBy(
  curve: CloseCurve,
  { level }: Pick<PipelineErrors, 'level'>,
  days: number,
): { readonly won: number; readonly lost: number } {
  const lost = curve.lost(days);
  return { won: Math.max(0, Math.min(level * curve.won(days), 1 - lost)), lost };
}

/**
 * The odds of an open deal by the end of a day (G5, G6, G9).
 * **edge** a day that is not after the as-of day: nothing is won or lost by then.
 */
export function oddsOfDeal(
  model: PipelineModel,
  errors: Pick<PipelineErrors, 'level'>,
  open: OpenDeal,
  until: Day,
  { dealBands }: Pick<Settings, 'dealBands'>,
): DealOdds {
  const { deal } = open;
  const days = Math.max(0, dayNumber(until) - model.asOf);
  const { won, lost } = chancesBy(model.curveOf(open, Math.max(1, days)), errors, days);
  const far = model.curveOf(open, EVER);
  const ever = chancesBy(far, errors, EVER).won;
  const value = model.valueOf(deal);
  const from = model.from(deal);
  const seen = from === 'history' ? model.hazards.stages[open.stage]!.seen[binOf(model.ageOf(open))]! : 0;
  return {
    deal: deal.id,
    customer: deal.customer,
    territory: deal.territory,
    category: deal.category,
    stage: deal.stage,
    rep: deal.rep,
    amount: deal.amount,
    value,
    daysOpen: open.opened === null ? null : Math.max(0, model.asOf - open.opened),
    daysInStage: open.entered === null ? null : Math.max(0, model.asOf - open.entered),
    won,
    lost,
    band: bandOf(won, seen, days),
    ever,
    expected: value * won,
    likelyClose: ever < SLIGHT ? null : dayFromNumber(model.asOf + halfway(far)),
    standing: standingOf(won, dealBands),
    closes: deal.closes,
    stated: deal.probability,
    from,
  };
}

/** The categories of the settings' bands: from the upper cut on, from the lower cut on, below. */
export function standingOf(won: number, { top, nurture }: Settings['dealBands']): DealCategory {
  return won >= top ? 'commit' : won >= nurture ? 'best-case' : 'pipeline';
}

/** 10 % and 90 % of the beta distribution that so many deals seen at this age leave (with half a deal each way). */
function bandOf(won: number, seen: number, days: number): Band {
  if (days === 0) return { low: 0, high: 0 };
  const [a, b] = [won * seen + 0.5, (1 - won) * seen + 0.5];
  return { low: Math.min(won, betaQuantile(0.1, a, b)), high: Math.max(won, betaQuantile(0.9, a, b)) };
}

/** The first day by which half of the chance is used up. */
function halfway(curve: CloseCurve): number {
  const half = curve.won(EVER) / 2;
  let [low, high] = [0, EVER];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (curve.won(middle) >= half) high = middle;
    else low = middle;
  }
  return high;
}
