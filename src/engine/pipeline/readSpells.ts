import { dayNumber, type Deal, type Plan } from '../../plan';
import { readFunnel, type Funnel } from '../backward/readFunnel';
import { keyOfName } from '../keyOfName';

/** A deal's stay in a stage, in day numbers: from the day of entry to the day on which it went on, was lost, or was last seen open. */
export interface StageSpell {
  readonly stage: number;
  readonly from: number;
  readonly to: number;
  readonly end: 'on' | 'lost' | 'open';
  readonly deal: Deal;
  /** Was the deal won in the end? */
  readonly won: boolean;
}

/** Where an open deal stands. */
export interface OpenDeal {
  readonly deal: Deal;
  readonly stage: number;
  /** Day numbers of its entry into the stage and of its opening; null: not known. */
  readonly entered: number | null;
  readonly opened: number | null;
}

/** What the pipeline's deals have been through as known on the plan's as-of day. */
export interface DealHistory {
  /** Names of the stages, without the won deal: one, where entries are known for no stage. */
  readonly stages: readonly string[];
  readonly spells: readonly StageSpell[];
  readonly open: readonly OpenDeal[];
  /** What the stays were read from; null: neither stages nor closed deals. */
  readonly funnel: Funnel | null;
  /** Closed deals without a known stay. */
  readonly undated: { readonly won: number; readonly lost: number };
}

/**
 * Stays in stages, and open deals with their place (G1). What lies after the as-of day is not known: a deal closed later is open.
 * **edge** without stages and without closed deals: one stage, no stays. A deal without a day of opening and without a logged stage has no stay.
 */
export function readSpells(plan: Plan): DealHistory {
  const asOf = dayNumber(plan.settings.asOf);
  const funnel = readFunnel(plan);
  const steps = funnel?.byStage === true ? funnel.stages.length - 1 : 1;
  const stages = funnel === null ? [''] : funnel.byStage ? funnel.stages.slice(0, -1).map(({ name }) => name) : [''];
  const spells: StageSpell[] = [];
  const places = new Map<string, { readonly stage: number; readonly entered: number }>();
  const dated = new Set<string>();
  for (const { deal, entered, end, closed } of funnel?.deals ?? []) {
    if (deal === null || (funnel?.byStage !== true && deal.opened === null)) continue;
    dated.add(deal.id);
    for (let stage = 0; stage < steps; stage++) {
      const from = entered[stage] ?? null;
      if (from === null) continue;
      const next = entered[stage + 1] ?? null;
      const on = next !== null;
      const lost = !on && end === 'lost';
      spells.push({
        stage,
        from,
        to: on ? next : lost ? (closed as number) : asOf,
        end: on ? 'on' : lost ? 'lost' : 'open',
        deal,
        won: end === 'won',
      });
      if (!on && !lost) places.set(deal.id, { stage, entered: from });
    }
  }
  const known = (deal: Deal): boolean => deal.closes === null || deal.closes <= plan.settings.asOf;
  const isOpen = (deal: Deal): boolean => (deal.state === 'open' || !known(deal)) && (deal.opened === null || deal.opened <= plan.settings.asOf);
  const named = new Map(stages.map((name, i) => [keyOfName(name), i]));
  const open = plan.pipeline.filter(isOpen).map((deal): OpenDeal => {
    const place = places.get(deal.id);
    const opened = deal.opened === null ? null : dayNumber(deal.opened);
    if (place !== undefined) return { deal, stage: place.stage, entered: place.entered, opened };
    const stage = named.get(keyOfName(deal.stage)) ?? 0;
    return { deal, stage, entered: stage === 0 ? opened : null, opened };
  });
  const undated = plan.pipeline.filter((deal) => deal.state !== 'open' && known(deal) && !dated.has(deal.id));
  return {
    stages,
    spells,
    open,
    funnel,
    undated: { won: undated.filter(({ state }) => state === 'won').length, lost: undated.filter(({ state }) => state === 'lost').length },
  };
}
