import {
  dayFromNumber,
  dayNumber,
  lastDay,
  monthOf,
  monthRange,
  type Band,
  type CategoryLine,
  type Day,
  type Deal,
  type DealOdds,
  type NodePath,
  type PipelineForecast,
  type PipelineNode,
  type Plan,
} from '../../plan';
import { normalQuantile } from '../forecast/normalQuantile';
import { sumExactly } from '../sumExactly';
import { freshDeals } from './freshDeals';
import type { PipelineModel } from './learnPipeline';
import { modelOfToday, type LearntDays } from './learntOn';
import { chancesBy, EVER, oddsOfDeal } from './oddsOfDeal';
import { dealNodes } from './dealNodes';
import { replayPipeline, type PipelineErrors } from './replayPipeline';
import { stayLimit, warnDeals } from './warnDeals';

const WIDTH = normalQuantile(0.9);
/** Longest period, in days, that past forecasts are replayed for. */
export const REPLAYED = 92;

/**
 * The pipeline's forecast for a period (G1–G13): every open deal's odds, what stands out of it in the settings' days ahead, and the open and the new business of every node.
 * **shape** `period` is in days; what of it is over counts as closed. **edge** no deals: nothing expected. A period that is over: odds of 0.
 */
export function forecastPipeline(plan: Plan, period: { readonly from: Day; readonly until: Day }, kept: LearntDays = new Map()): PipelineForecast {
  const { settings } = plan;
  const days = Math.max(0, dayNumber(period.until) - dayNumber(settings.asOf));
  const model = modelOfToday(plan, kept);
  const errors = replayPipeline(plan, Math.min(REPLAYED, Math.max(30, days)), kept);
  const sizes = model.groups.names.map(() => 0);
  for (const deal of new Set(model.history.spells.map((spell) => spell.deal))) for (const g of model.groups.of(deal)) if (g >= 0) sizes[g]!++;
  const open = model.history.open.map((each) => ({ open: each, odds: oddsOfDeal(model, errors, each, period.until, settings) }));
  return {
    asOf: settings.asOf,
    until: period.until,
    learnt: {
      won: model.won,
      lost: model.lost,
      since: firstClosing(model),
      stages: model.history.stages.map((stage, i) => {
        const spells = model.history.spells.filter((spell) => spell.stage === i);
        return {
          stage,
          deals: spells.length,
          on: spells.filter(({ end }) => end === 'on').length,
          lost: spells.filter(({ end }) => end === 'lost').length,
          won: chancesBy(model.stageCurve(i, EVER), errors, EVER).won,
          medianDays: stayLimit(model, i, 0.5),
          longDays: stayLimit(model, i, 0.9),
        };
      }),
      groups: model.groups.names.map(({ by, member }, g) => ({
        by,
        member,
        deals: sizes[g] as number,
        won: model.hazards.on[g] as number,
        lost: model.hazards.lost[g] as number,
      })),
      common: errors.common,
      periods: errors.periods,
    },
    deals: open.map(({ odds }) => odds).sort((a, b) => b.expected - a.expected || (a.deal < b.deal ? -1 : 1)),
    warnings: warnDeals(model, errors, open, settings),
    nodes: dealNodes(plan).map(({ path, isIn }) => nodeOf(plan, model, errors, period, days, path, isIn, open)),
  };
}

function nodeOf(
  plan: Plan,
  model: PipelineModel,
  errors: PipelineErrors,
  { from, until }: { readonly from: Day; readonly until: Day },
  days: number,
  path: NodePath,
  isIn: (deal: Deal) => boolean,
  all: readonly { readonly open: PipelineModel['history']['open'][number]; readonly odds: DealOdds }[],
): PipelineNode {
  const own = all.filter(({ open }) => isIn(open.deal));
  const odds = own.map(({ odds: each }) => each);
  const expected = sumExactly(odds.map((each) => each.expected));
  const chance = sumExactly(odds.map(({ value, won }) => value ** 2 * won * (1 - won)));
  const value = sumExactly(odds.map((each) => each.value));
  const fresh = freshDeals(plan, model, Math.max(1, days), isIn);
  const ahead = fresh.ahead(days);
  const months = days === 0 ? [] : monthRange(monthOf(dayFromNumber(model.asOf + 1)), monthOf(until));
  const ends = months.map((month) => Math.min(days, dayNumber(lastDay(month)) - model.asOf));
  const curves = own.map(({ open, odds: { value: worth } }) => ({ worth, curve: model.curveOf(open, Math.max(1, days)) }));
  const openBy = ends.map((end) => sumExactly(curves.map(({ worth, curve }) => worth * chancesBy(curve, errors, end).won)));
  // Curves of some grain may tell a little more by an earlier month than by a later one.
  for (let i = openBy.length - 2; i >= 0; i--) openBy[i] = Math.min(openBy[i]!, openBy[i + 1]!);
  const freshBy = ends.map((end) => fresh.ahead(end).won);
  return {
    path,
    categories: rollUp(
      plan.pipeline
        .filter(({ state, closes }) => state === 'won' && closes !== null && closes >= from && closes <= plan.settings.asOf && closes <= until)
        .filter(isIn),
      model,
      odds,
    ),
    deals: odds.length,
    value,
    expected,
    band: bandAround(expected, chance + (expected * errors.common) ** 2, value),
    fresh: {
      deals: ahead.deals,
      expected: ahead.won,
      band: bandAround(ahead.won, ahead.variance + ahead.won ** 2 * (fresh.spread ** 2 + errors.common ** 2), Infinity),
    },
    months: months.map((month, i) => ({ month, open: openBy[i]! - (openBy[i - 1] ?? 0), fresh: freshBy[i]! - (freshBy[i - 1] ?? 0) })),
  };
}

/** Closed, commit, best case, pipeline: single and cumulative. */
function rollUp(closed: readonly Deal[], model: PipelineModel, open: readonly DealOdds[]): CategoryLine[] {
  const closedValue = sumExactly(closed.map((deal) => model.valueOf(deal)));
  const lines: CategoryLine[] = [{ standing: 'closed', deals: closed.length, value: closedValue, expected: closedValue, cumulative: closedValue }];
  for (const standing of ['commit', 'best-case', 'pipeline'] as const) {
    const own = open.filter((each) => each.standing === standing);
    const value = sumExactly(own.map((each) => each.value));
    lines.push({
      standing,
      deals: own.length,
      value,
      expected: sumExactly(own.map((each) => each.expected)),
      cumulative: (lines[lines.length - 1] as CategoryLine).cumulative + value,
    });
  }
  return lines;
}

function bandAround(mean: number, variance: number, most: number): Band {
  const half = WIDTH * Math.sqrt(variance);
  return { low: Math.max(0, mean - half), high: Math.min(most, mean + half) };
}

function firstClosing({ history }: PipelineModel): Day | null {
  const days = history.spells.flatMap(({ end, to, stage }) => (end === 'lost' || (end === 'on' && stage === history.stages.length - 1) ? [to] : []));
  return days.length === 0 ? null : dayFromNumber(days.reduce((least, day) => Math.min(least, day), Infinity));
}
