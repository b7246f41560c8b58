import { dayNumber, type Deal, type Plan } from '../../plan';
import { averageDeal } from '../backward/averageDeal';
import { closeCurves, type CloseCurve } from './closeCurves';
import { groupDeals, type GroupIndex } from './groupDeals';
import { learnHazards, type Hazards } from './learnHazards';
import { quarterPlaces } from './quarterPlaces';
import { stageOdds } from './stageOdds';
import { readSpells, type DealHistory, type OpenDeal } from './readSpells';

/** What is learnt of a pipeline as known on the plan's as-of day. */
export interface PipelineModel {
  /** Day number. */
  readonly asOf: number;
  readonly history: DealHistory;
  readonly groups: GroupIndex;
  readonly hazards: Hazards;
  /** Closed deals with a known stay. */
  readonly won: number;
  readonly lost: number;
  /** What a deal brings when it is won, currency. */
  readonly valueOf: (deal: Deal) => number;
  /** The curve of an open deal, as long as `reach` days. */
  readonly curveOf: (open: OpenDeal, reach: number) => CloseCurve;
  /** Of deals like this one that are opened in days to come, `opened[day]` of them on day 1, 2 …: how many are won and lost. */
  readonly openedCurve: (deal: Deal, opened: Float64Array) => CloseCurve;
  /** The curve of a deal like this one that is opened today. */
  readonly freshCurve: (deal: Deal, reach: number) => CloseCurve;
  /** The curve of a deal that comes into a stage today and whose groups are like all. */
  readonly stageCurve: (stage: number, reach: number) => CloseCurve;
  readonly from: (deal: Deal) => 'history' | 'stated' | 'stages' | 'default';
  /** Days since it came into its stage; where that is not known, the median of the open deals of its stage, of all, or 0. */
  readonly ageOf: (open: OpenDeal) => number;
}

/** Days in which half of what will be won is won, where nothing is known of days. */
const DEFAULT_DAYS = 45;

/**
 * Learns how deals close from the plan's own pipeline and stage log (G1–G6). What lies after the as-of day plays no part.
 * **edge** without a closed deal with dates, odds are the stated ones, else by the stages' table or by closed deals without dates, else one half; days then by the deal's expected day, else 45 in the median.
 */
export function learnPipeline(plan: Plan): PipelineModel {
  const asOf = dayNumber(plan.settings.asOf);
  const history = readSpells(plan);
  const deals = new Set([...history.spells.map(({ deal }) => deal), ...history.open.map(({ deal }) => deal)]);
  const groups = groupDeals([...deals]);
  const places = quarterPlaces(plan.settings, firstLeaving(history));
  const hazards = learnHazards(history.spells, history.stages.length, groups, places);
  const curves = closeCurves(hazards, (ahead) => places.placeOf(asOf + ahead));
  const curveIn = (stage: number, age: number, deal: Deal, reach: number): CloseCurve => {
    const own = groups.of(deal);
    return curves.of(stage, age, productOf(hazards.on, own), productOf(hazards.lost, own), reach);
  };
  const last = history.stages.length - 1;
  const won = history.spells.filter(({ stage, end }) => stage === last && end === 'on').length;
  const lost = history.spells.filter(({ end }) => end === 'lost').length;
  const average = averageDeal(plan, [...new Set(plan.pipeline.map(({ territory }) => territory))]);
  const byTable = stageOdds(plan);
  const closed = history.undated.won + history.undated.lost;
  const shareOf = (deal: Deal): { share: number; from: ReturnType<PipelineModel['from']> } => {
    if (deal.probability !== null && Number.isFinite(deal.probability)) return { share: Math.min(1, Math.max(0, deal.probability)), from: 'stated' };
    const table = byTable(deal.stage);
    if (table !== null) return { share: table, from: 'stages' };
    return closed > 0 ? { share: (history.undated.won + 0.5) / (closed + 1), from: 'stages' } : { share: 0.5, from: 'default' };
  };
  const known = won + lost > 0;
  const ageOf = medianAges(history.open, asOf);
  return {
    asOf,
    history,
    groups,
    hazards,
    won,
    lost,
    valueOf: (deal) => (deal.amount !== null && deal.amount > 0 ? deal.amount : (average?.(deal.territory) ?? 0)),
    ageOf,
    from: (deal) => (known ? 'history' : shareOf(deal).from),
    curveOf: (open, reach) =>
      known ? curveIn(open.stage, ageOf(open), open.deal, reach) : constantCurve(shareOf(open.deal).share, medianDays(open.deal, asOf)),
    freshCurve: (deal, reach) => (known ? curveIn(0, -1, deal, reach) : constantCurve(shareOf(deal).share, DEFAULT_DAYS)),
    openedCurve: (deal, opened) => {
      const own = groups.of(deal);
      if (known) return curves.ofOpened(productOf(hazards.on, own), productOf(hazards.lost, own), opened);
      return openedEvenly(constantCurve(shareOf(deal).share, DEFAULT_DAYS), opened);
    },
    stageCurve: (stage, reach) => curves.of(stage, -1, 1, 1, reach),
  };
}

/** The day on which a deal first left a stage; Infinity: none did. */
function firstLeaving({ spells }: DealHistory): number {
  return spells.reduce((least, { end, to }) => (end === 'open' ? least : Math.min(least, to)), Infinity);
}

/** Of deals that all close like one, opened in days to come. */
function openedEvenly(curve: CloseCurve, opened: Float64Array): CloseCurve {
  const sum = (by: CloseCurve['won'], days: number): number =>
    opened.reduce((all, count, day) => (day > days ? all : all + count * by(days - day)), 0);
  return { won: (days) => sum(curve.won, days), lost: (days) => sum(curve.lost, days) };
}

function productOf(factors: Float64Array, groups: Int32Array): number {
  return groups.reduce((all, group) => (group < 0 ? all : all * factors[group]!), 1);
}

/** Won at a constant rate with a median, and lost likewise. */
function constantCurve(share: number, median: number): CloseCurve {
  const by = (days: number): number => 1 - 2 ** (-Math.max(0, days) / median);
  return { won: (days) => share * by(days), lost: (days) => (1 - share) * by(days) };
}

function medianDays({ closes }: Deal, asOf: number): number {
  const left = closes === null ? 0 : dayNumber(closes) - asOf;
  return left > 0 ? left : DEFAULT_DAYS;
}

function medianAges(open: readonly OpenDeal[], asOf: number): (deal: OpenDeal) => number {
  const median = (ages: number[]): number | null => (ages.length === 0 ? null : (ages.sort((a, b) => a - b)[ages.length >> 1] as number));
  const ages = (stage: number | null): number[] =>
    open.flatMap((each) => (each.entered !== null && (stage === null || each.stage === stage) ? [asOf - each.entered] : []));
  const all = median(ages(null)) ?? 0;
  const byStage = new Map([...new Set(open.map(({ stage }) => stage))].map((stage) => [stage, median(ages(stage)) ?? all]));
  return ({ entered, stage }) => (entered === null ? (byStage.get(stage) ?? all) : Math.max(0, asOf - entered));
}
