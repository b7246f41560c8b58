import { keyOfName } from './ownersFor';
import type { Plan } from '../../plan';

/** As many deals as the mean of all weighs beside somebody's own. */
const STRENGTH = 10;

/** Share of closed deals that were won. */
export interface WinRates {
  /** Over all closed deals, with half a deal each way; one half without any. */
  readonly all: number;
  /** Of a seller, drawn towards all; and the closed deals that it rests on. */
  readonly of: (rep: string) => { readonly rate: number; readonly deals: number };
}

/** Win rates from the closed deals: (won + 10 · all) / (closed + 10) (T20). */
export function learnWinRates({ pipeline }: Pick<Plan, 'pipeline'>): WinRates {
  const counts = new Map<string, { won: number; closed: number }>();
  let [won, closed] = [0, 0];
  for (const { state, rep } of pipeline) {
    if (state === 'open') continue;
    const own = counts.get(keyOfName(rep)) ?? { won: 0, closed: 0 };
    counts.set(keyOfName(rep), own);
    own.closed++;
    closed++;
    if (state !== 'won') continue;
    own.won++;
    won++;
  }
  const all = (won + 0.5) / (closed + 1);
  return {
    all,
    of: (rep) => {
      const own = counts.get(keyOfName(rep)) ?? { won: 0, closed: 0 };
      return { rate: (own.won + STRENGTH * all) / (own.closed + STRENGTH), deals: own.closed };
    },
  };
}

/**
 * The odds of winning a deal in a stage (T19): the product of the conversions from there on, of its territory where known; null for a stage that is not known. From `backward` where it was learnt, else
 * from the stages' table, as far as that gives numbers for all later stages.
 */
export function stageOdds(
  plan: Plan,
  backward?: { readonly rates: readonly { stage: string; territory: string | null; conversion: number }[] },
): (stage: string, territory: string) => number | null {
  const table = plan.stages.map(({ name, conversion }, i) => ({
    stage: keyOfName(name),
    conversion: conversion ?? (i === plan.stages.length - 1 ? 1 : null),
  }));
  const walk = (rates: readonly { readonly stage: string; readonly conversion: number | null }[], stage: string): number | null => {
    const from = rates.findIndex((rate) => keyOfName(rate.stage) === keyOfName(stage));
    if (from < 0) return null;
    return rates.slice(from).reduce<number | null>((odds, { conversion }) => (odds === null || conversion === null ? null : odds * conversion), 1);
  };
  return (stage, territory) => {
    const own = backward?.rates.filter((rate) => rate.territory !== null && keyOfName(rate.territory) === keyOfName(territory)) ?? [];
    const all = backward?.rates.filter((rate) => rate.territory === null) ?? [];
    const odds = walk(own, stage) ?? walk(all, stage) ?? walk(table, stage);
    return odds === null ? null : Math.min(1, Math.max(0, odds));
  };
}
