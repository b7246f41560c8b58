import type { Day, Deal, PipelineBridge } from '../../plan';

/** A deal as it stood on a day. `closes`: the expected day, of a closed deal the day it was won or lost. */
export type DealStand = Pick<Deal, 'id' | 'amount' | 'opened' | 'closes' | 'state'>;

type Code = PipelineBridge['steps'][number]['code'];

const ORDER: readonly Code[] = ['created', 'pulled-in', 'increased', 'decreased', 'pushed-out', 'won', 'lost'];
const PLACE = Object.fromEntries(ORDER.map((code, place) => [code, place])) as Readonly<Record<Code, number>>;

/**
 * The pipeline of a window between two days, in steps (Z8–Z10). A deal walks through the steps in their order: it comes in at its old amount, changes its amount, then leaves at its new one.
 * **shape** step amounts carry their sign: start + Σ steps = end, in whole cents. **edge** a blank amount counts 0; a deal without a day is in no window; one that is gone from `after` counts as lost.
 */
export function bridgePipeline(
  before: readonly DealStand[],
  after: readonly DealStand[],
  window: Pick<PipelineBridge, 'from' | 'to' | 'since' | 'until'>,
): PipelineBridge {
  const now = new Map(after.map((deal) => [deal.id, deal]));
  const was = new Map(before.map((deal) => [deal.id, deal]));
  const isIn = ({ closes }: DealStand): boolean => closes !== null && closes >= window.since && closes <= window.until;
  const moves: { deal: string; step: Code; cents: number }[] = [];
  let start = 0;
  let id = '';
  const move = (step: Code, cents: number): void => {
    if (cents !== 0) moves.push({ deal: id, step, cents });
  };
  const walk = (old: DealStand | null, next: DealStand | null): void => {
    const wasOpen = old?.state === 'open';
    const stood = wasOpen && isIn(old);
    if (stood) start += centsOf(old);
    if (next === null) {
      if (stood) move('lost', -centsOf(old));
      return;
    }
    // Closed on both days, or of another window on both: not in this bridge.
    const leaves = next.state !== 'open';
    if ((!wasOpen && old !== null && leaves) || (!stood && !isIn(next))) return;
    const amount = centsOf(next);
    if (!wasOpen) move('created', amount);
    else {
      if (!stood) move('pulled-in', centsOf(old));
      const change = amount - centsOf(old);
      move(change > 0 ? 'increased' : 'decreased', change);
    }
    if (next.state !== 'open') move(next.state, -amount);
    else if (!isIn(next)) move('pushed-out', -amount);
  };
  for (const old of was.values()) {
    id = old.id;
    walk(old, now.get(id) ?? null);
  }
  for (const next of now.values()) {
    id = next.id;
    if (!was.has(id)) walk(null, next);
  }
  const steps = ORDER.map((code) => ({ code, cents: moves.reduce((sum, { step, cents }) => (step === code ? sum + cents : sum), 0) }));
  const end = steps.reduce((sum, { cents }) => sum + cents, start);
  return {
    ...window,
    start: start / 100,
    steps: steps.map(({ code, cents }) => ({ code, amount: cents / 100 })),
    end: end / 100,
    deals: moves
      .sort((a, b) => PLACE[a.step] - PLACE[b.step] || Math.abs(b.cents) - Math.abs(a.cents) || (a.deal < b.deal ? -1 : 1))
      .map(({ deal, step, cents }) => ({ deal, step, amount: cents / 100 })),
  };
}

/** The open pipeline of a window as deals stand, whole cents. */
export function pipelineCents(deals: readonly DealStand[], since: Day, until: Day): number {
  return deals.reduce(
    (sum, deal) => (deal.state === 'open' && deal.closes !== null && deal.closes >= since && deal.closes <= until ? sum + centsOf(deal) : sum),
    0,
  );
}

function centsOf({ amount }: DealStand): number {
  return amount === null ? 0 : Math.round(amount * 100);
}
