import { dayNumber, type Day, type Deal, type Plan, type Stage } from '../../plan';
import { keyOfName } from '../keyOfName';

/** A stage as it is walked through; the table's numbers where it has some. */
export type FunnelStage = Pick<Stage, 'name' | 'conversion' | 'days' | 'activity' | 'perDeal'>;

/** A deal's way: when it entered each stage, as day numbers. */
export interface DealPath {
  /** Null: the log names a deal that the pipeline does not have. */
  readonly deal: Deal | null;
  readonly territory: string | null;
  /** Parallel to the stages (see `Funnel.byStage`); null: not entered by the as-of day, or not known. A stage that was skipped was entered with the next one. */
  readonly entered: readonly (number | null)[];
  readonly end: 'won' | 'lost' | 'open';
  /** The day on which it was won or lost. */
  readonly closed: number | null;
}

/** The funnel's stages, and how the deals went through it. */
export interface Funnel {
  readonly stages: readonly FunnelStage[];
  readonly deals: readonly DealPath[];
  /** Are entries known stage by stage? Else only for the first stage (opened) and the last (won): `entered` has two places. */
  readonly byStage: boolean;
}

const WORDS = { en: { first: 'Opportunity', won: 'Won' }, zh: { first: '商机', won: '赢单' } } as const;

/**
 * The stages of a plan's funnel and the ways of its deals as known on the as-of day (W1, W2).
 * **edge** null when there are neither stages nor closed deals. A deal without any known entry is left out. The order of rows does not matter, but for that of stages.
 */
export function readFunnel(plan: Plan): Funnel | null {
  const asOf = dayNumber(plan.settings.asOf);
  const words = WORDS[plan.language];
  const plain = (name: string): FunnelStage => ({ name, conversion: null, days: null, activity: '', perDeal: null });
  const deals = new Map(plan.pipeline.map((deal) => [deal.id, deal]));
  const moves = movesByDeal(plan, asOf);
  const stages = plan.stages.length > 0 ? plan.stages.map(usable) : moves.size > 0 ? inferStages(moves, deals, words.won).map(plain) : [];
  const places = new Map(stages.map((stage, i) => [keyOfName(stage.name), i]));
  const placed = new Map<string, number | undefined>();
  const placeOf = (stage: string): number | undefined => {
    if (!placed.has(stage)) placed.set(stage, places.get(keyOfName(stage)));
    return placed.get(stage);
  };
  const known = [...moves].filter(([, list]) => list.some((move) => placeOf(move.stage) !== undefined));
  if (known.length > 0) {
    const paths = known.map(([id, list]) => {
      const entered = new Array<number | null>(stages.length).fill(null);
      for (const { stage, on } of list) {
        const place = placeOf(stage);
        if (place !== undefined) entered[place] = Math.min(entered[place] ?? Infinity, on);
      }
      return pathOf(deals.get(id) ?? null, entered, asOf);
    });
    return { stages, deals: paths.filter((path) => path !== null), byStage: true };
  }
  const closed = plan.pipeline.some((deal) => deal.state !== 'open');
  if (stages.length === 0 && !closed) return null;
  const paths = plan.pipeline.map((deal) => (deal.state !== 'open' && deal.closes === null ? null : pathOf(deal, [null, null], asOf)));
  return {
    stages: stages.length > 0 ? stages : [words.first, words.won].map(plain),
    deals: paths.filter((path) => path !== null),
    byStage: false,
  };
}

/** A conversion of 0 would need endless deals: it counts as not given, and none is above 1. */
function usable(stage: Stage): FunnelStage {
  const { conversion, days, perDeal } = stage;
  return {
    ...stage,
    conversion: conversion === null || !(conversion > 0) ? null : Math.min(1, conversion),
    days: days === null ? null : Math.max(0, days),
    perDeal: perDeal === null ? null : Math.max(0, perDeal),
  };
}

interface Move {
  readonly stage: string;
  readonly on: number;
}

function movesByDeal(plan: Plan, asOf: number): ReadonlyMap<string, readonly Move[]> {
  const moves = new Map<string, Move[]>();
  for (const { deal, stage, on } of plan.stageMoves) {
    const day = dayNumber(on);
    if (day > asOf) continue;
    const list = moves.get(deal);
    if (list === undefined) moves.set(deal, [{ stage, on: day }]);
    else list.push({ stage, on: day });
  }
  return moves;
}

/** Fills in what is known besides moves: opened, won, and stages that were skipped; null when no entry is known. */
function pathOf(deal: Deal | null, moved: readonly (number | null)[], asOf: number): DealPath | null {
  const entered = [...moved];
  const last = entered.length - 1;
  const known = (day: Day | null | undefined): number | null => (day === null || day === undefined || dayNumber(day) > asOf ? null : dayNumber(day));
  const enter = (stage: number, day: number | null): void => {
    if (day !== null) entered[stage] = Math.min(entered[stage] ?? Infinity, day);
  };
  const closed = known(deal?.closes);
  if (last > 0) enter(0, known(deal?.opened));
  if (deal?.state === 'won') enter(last, closed);
  const first = entered.findIndex((day) => day !== null);
  if (first < 0) return null;
  for (let i = last - 1; i >= first; i--) enter(i, entered[i + 1] ?? null);
  const territory = deal?.territory ?? null;
  const won = entered[last] ?? null;
  if (won !== null) return { deal, territory, entered, end: 'won', closed: won };
  if (deal?.state !== 'lost' || (deal.closes !== null && closed === null)) return { deal, territory, entered, end: 'open', closed: null };
  const latest = Math.max(...entered.map((day) => day ?? -Infinity));
  return { deal, territory, entered, end: 'lost', closed: Math.max(closed ?? latest, latest) };
}

/** Stages named by moves alone: by their mean place in their deals, then by name; without those that only lost deals enter; the won deal last. */
function inferStages(moves: ReadonlyMap<string, readonly Move[]>, deals: ReadonlyMap<string, Deal>, won: string): string[] {
  const seen = new Map<string, { name: string; places: number[]; onlyLost: boolean; isWon: boolean }>();
  for (const [id, list] of moves) {
    const deal = deals.get(id);
    const wonOn = deal?.state === 'won' ? (deal.closes === null ? -Infinity : dayNumber(deal.closes)) : Infinity;
    const sorted = [...list].sort((a, b) => a.on - b.on || (a.stage < b.stage ? -1 : 1));
    for (const [place, { stage, on }] of sorted.entries()) {
      const key = keyOfName(stage);
      const entry = seen.get(key) ?? { name: stage.trim(), places: [], onlyLost: true, isWon: true };
      seen.set(key, entry);
      entry.places.push(place);
      if (deal?.state !== 'lost') entry.onlyLost = false;
      if (on < wonOn) entry.isWon = false;
    }
  }
  const mean = (list: readonly number[]): number => list.reduce((sum, each) => sum + each, 0) / list.length;
  const ordered = [...seen.values()]
    .filter(({ onlyLost }) => !onlyLost)
    .sort((a, b) => mean(a.places) - mean(b.places) || (a.name < b.name ? -1 : 1));
  return [...ordered.map(({ name }) => name), ...(ordered[ordered.length - 1]?.isWon === true ? [] : [won])];
}
