import { dayNumber, type DealOdds, type DealWarning, type Settings } from '../../plan';
import type { PipelineModel } from './learnPipeline';
import type { OpenDeal } from './readSpells';
import { chancesBy, EVER } from './oddsOfDeal';
import type { PipelineErrors } from './replayPipeline';

/** Won deals that a stage's usual days must rest on. */
const LEAST = 10;
/** A deal is fading when its odds are at most this share of a new deal's. */
const FADED = 0.5;

/**
 * Open deals that ask for attention (G10): expected to close within the window and unlikely to, past their day, longer in their stage than nine of ten won deals, or hardly likelier than not to be dead.
 * **shape** a deal may have several; by value, largest first, then by id. Below the lower band a date is not believed; the window is the settings' days.
 */
export function warnDeals(
  model: PipelineModel,
  errors: Pick<PipelineErrors, 'level'>,
  deals: readonly { readonly open: OpenDeal; readonly odds: DealOdds }[],
  { dealBands, warningDays }: Pick<Settings, 'dealBands' | 'warningDays'>,
): DealWarning[] {
  const limits = model.history.stages.map((_, stage) => stayLimit(model, stage, 0.9));
  const warnings = deals.flatMap(({ open, odds }): DealWarning[] => {
    const { deal } = open;
    const found: DealWarning[] = [];
    const own = { deal: deal.id, value: odds.value, rep: deal.rep };
    if (deal.closes !== null) {
      const ahead = dayNumber(deal.closes) - model.asOf;
      if (ahead <= 0) found.push({ ...own, code: 'date-passed', closes: deal.closes, days: -ahead, likelyClose: odds.likelyClose });
      else if (ahead <= warningDays) {
        const { won, lost } = chancesBy(model.curveOf(open, ahead), errors, ahead);
        if (odds.from === 'history' && won + lost < dealBands.nurture)
          found.push({ ...own, code: 'will-slip', closes: deal.closes, odds: won + lost, likelyClose: odds.likelyClose });
      }
    }
    const limit = limits[open.stage] ?? null;
    if (limit !== null && odds.daysInStage !== null && odds.daysInStage > limit)
      found.push({ ...own, code: 'long-in-stage', stage: deal.stage, days: odds.daysInStage, limit });
    if (odds.from === 'history') {
      const fresh = chancesBy(model.freshCurve(deal, EVER), errors, EVER).won;
      if (odds.ever <= FADED * fresh) found.push({ ...own, code: 'fading', odds: odds.ever, fresh });
    }
    return found;
  });
  return warnings.sort((a, b) => b.value - a.value || (a.deal < b.deal ? -1 : a.deal > b.deal ? 1 : 0));
}

/** Days below which a share of the won deals stayed in a stage; null with fewer than ten of them. */
export function stayLimit({ history }: Pick<PipelineModel, 'history'>, stage: number, share: number): number | null {
  const days = history.spells.filter((spell) => spell.stage === stage && spell.won && spell.end === 'on').map(({ from, to }) => to - from);
  if (days.length < LEAST) return null;
  return days.sort((a, b) => a - b)[Math.min(days.length - 1, Math.ceil(share * days.length) - 1)] as number;
}
