import { type StageRate } from '../../plan';
import { constantRate, cutTail, inTurn, quantile, withMedian, type Durations } from './durations';
import type { Spell } from './incidence';
import { learnStep, type StepRate } from './learnStep';
import type { DealPath, Funnel, FunnelStage } from './readFunnel';

/** One segment's funnel, stage by stage, first to last (won): how many deals of each stage are won, and how long that takes from entering it. */
export interface SegmentFunnel {
  /** One per stage but the last. */
  readonly rates: readonly StageRate[];
  /** Share of the deals entering a stage that are won; 1 for the last stage. */
  readonly wonShare: readonly number[];
  /** Days from entering a stage to winning, of the deals that are won. */
  readonly toWon: readonly Durations[];
}

/** Median days in a stage of which nothing is known and nothing was entered (W5). */
const DEFAULT_DAYS = 14;

/**
 * Conversions and durations of every stage, all together (key null) and by territory (W4–W6, W8): a number in the stages' table wins over what was learnt.
 * Where entries are known only for opened and won, the win rate and the cycle are shared over the stages (W9).
 */
export function learnFunnel(funnel: Funnel, territories: readonly string[], asOf: number): ReadonlyMap<string | null, SegmentFunnel> {
  const steps = funnel.byStage ? funnel.stages.length - 1 : 1;
  const learnt = Array.from({ length: steps }, (_, step) => {
    const spells = new Map(territories.map((territory) => [territory, [] as Spell[]]));
    const others: Spell[] = [];
    for (const deal of funnel.deals) {
      const spell = spellIn(deal, step, asOf);
      if (spell !== null) (spells.get(deal.territory ?? '') ?? others).push(spell);
    }
    return learnStep(spells, others);
  });
  return new Map(
    [null, ...territories].map((territory) => {
      const own = learnt.map(({ all, of }) => (territory === null ? all : (of.get(territory) ?? all)));
      const everywhere = learnt.map(({ all }) => all);
      return [
        territory,
        funnel.byStage ? walkStages(funnel.stages, own, everywhere, territory) : shareCycle(funnel.stages, own, everywhere, territory),
      ];
    }),
  );
}

/** A deal's time in a stage; null when it never entered it. */
function spellIn({ entered, end, closed }: DealPath, stage: number, asOf: number): Spell | null {
  const from = entered[stage] ?? null;
  if (from === null) return null;
  const next = entered[stage + 1] ?? null;
  if (next !== null) return { days: next - from, end: 'on' };
  return end === 'lost' && closed !== null ? { days: closed - from, end: 'lost' } : { days: asOf - from, end: 'open' };
}

/** Each stage has its own share and days; the way to the won deal is one stage after the other. */
function walkStages(stages: readonly FunnelStage[], own: readonly StepRate[], all: readonly StepRate[], territory: string | null): SegmentFunnel {
  const days = own.map((rate, i) => daysOf(stages[i] as FunnelStage, rate));
  const rates = own.map((rate, i): StageRate => {
    const { name, conversion } = stages[i] as FunnelStage;
    const given = conversion === null ? rate : { share: conversion, low: conversion, high: conversion };
    return {
      stage: name,
      territory,
      conversion: given.share,
      low: given.low,
      high: given.high,
      deals: Math.round(rate.deals),
      from: conversion !== null ? 'table' : (all[i] as StepRate).deals > 0 ? 'history' : 'default',
      days: spreadOf(days[i] as Durations),
    };
  });
  const toWon: Durations[] = [[1]];
  for (const each of [...days].reverse()) toWon.unshift(cutTail(inTurn(each, toWon[0] as Durations)));
  return { rates, wonShare: wonShares(rates), toWon };
}

function daysOf(stage: FunnelStage, { days }: StepRate): Durations {
  if (stage.days !== null) return days.length > 0 ? withMedian(days, stage.days) : constantRate(stage.days);
  return days.length > 0 ? days : constantRate(DEFAULT_DAYS);
}

/** One win rate and one cycle for all stages: shares not given are equal and multiply to the rate, days not given share what the given leave of the median. */
function shareCycle(stages: readonly FunnelStage[], [own]: readonly StepRate[], [all]: readonly StepRate[], territory: string | null): SegmentFunnel {
  const rate = own as StepRate;
  const steps = stages.slice(0, -1);
  const open = steps.filter(({ conversion }) => conversion === null).length;
  const given = steps.reduce((product, { conversion }) => product * (conversion ?? 1), 1);
  const known = (all as StepRate).deals > 0;
  const each = (won: number): number => (known ? Math.min(1, (given > 0 ? won / given : 1) ** (1 / open)) : won);
  const cycle = rate.days.length > 0 ? quantile(rate.days, 0.5) : null;
  const silent = steps.filter(({ days }) => days === null).length;
  const spoken = steps.reduce((sum, { days }) => sum + (days ?? 0), 0);
  const rest = cycle === null ? DEFAULT_DAYS : silent > 0 ? Math.max(0, cycle - spoken) / silent : 0;
  const medians = steps.map(({ days }) => days ?? rest);
  const stretched = (median: number): Durations =>
    cycle !== null && median === cycle ? rate.days : rate.days.length > 0 ? withMedian(rate.days, median) : constantRate(median);
  const rates = steps.map(({ name, conversion }, i): StageRate => {
    return {
      stage: name,
      territory,
      conversion: conversion ?? each(rate.share),
      low: conversion ?? each(rate.low),
      high: conversion ?? each(rate.high),
      deals: Math.round(rate.deals),
      from: conversion !== null ? 'table' : known ? 'history' : 'default',
      days: spreadOf(stretched(medians[i] as number)),
    };
  });
  const left = medians.map((_, i) => medians.slice(i).reduce((sum, median) => sum + median, 0));
  return { rates, wonShare: wonShares(rates), toWon: [...left.map((median) => cutTail(stretched(median))), [1]] };
}

/** Products of the conversions from each stage on. */
function wonShares(rates: readonly StageRate[]): number[] {
  const shares = [1];
  for (const { conversion } of [...rates].reverse()) shares.unshift(conversion * (shares[0] as number));
  return shares;
}

function spreadOf(days: Durations): [number, number, number] {
  return [quantile(days, 0.1), quantile(days, 0.5), quantile(days, 0.9)];
}
