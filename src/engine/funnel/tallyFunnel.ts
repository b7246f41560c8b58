import { dayNumber, type Deal, type FunnelSegment, type Plan } from '../../plan';
import { averageDeal } from '../backward/averageDeal';
import type { DealHistory } from '../pipeline/readSpells';
import { stayLimit } from '../pipeline/warnDeals';
import { keyOfName } from '../keyOfName';

/** Deals that left, of them those that went on, and days, shortest first: in the window and before. */
export interface Tally {
  readonly left: readonly [now: number, past: number];
  readonly on: readonly [now: number, past: number];
  readonly days: readonly [now: Int32Array, past: Int32Array];
}

/** A segment's counts. */
export interface FunnelTally {
  readonly by: FunnelSegment['by'];
  readonly member: string;
  readonly stages: readonly Tally[];
  readonly open: readonly { readonly deals: number; readonly value: number; readonly overdue: number }[];
  /** Closed deals, of them won, and days from opened to won. */
  readonly closed: Tally;
}

interface Counting {
  readonly left: [number, number];
  readonly on: [number, number];
  readonly days: [number[], number[]];
}

interface Growing extends Pick<FunnelTally, 'by' | 'member'> {
  readonly stages: readonly Counting[];
  readonly open: readonly { deals: number; value: number; overdue: number }[];
  readonly closed: Counting;
}

const FIELDS = ['territory', 'category', 'rep'] as const;

/** Counts a funnel by segment in one walk over the stays: what left before the day number `since` is past (Z1). All first, then members in the order in which their deals stand. */
export function tallyFunnel(plan: Plan, history: DealHistory, since: number): FunnelTally[] {
  const segments: Growing[] = [];
  const places = new Map<string, Growing>();
  const emptyTally = (): Counting => ({ left: [0, 0], on: [0, 0], days: [[], []] });
  const grow = (by: FunnelSegment['by'], member: string): Growing => {
    const key = `${by} ${keyOfName(member)}`;
    const known = places.get(key);
    if (known !== undefined) return known;
    const open = history.stages.map(() => ({ deals: 0, value: 0, overdue: 0 }));
    const made: Growing = { by, member: member.trim(), stages: history.stages.map(emptyTally), open, closed: emptyTally() };
    places.set(key, made);
    segments.push(made);
    return made;
  };
  const all = grow('all', '');
  // By the name as written, so that each spelling is read once.
  const written = FIELDS.map((by) => {
    const names = new Set(plan.pipeline.map((deal) => deal[by]));
    return new Map([...names].flatMap((name) => (name.trim() === '' ? [] : [[name, grow(by, name)] as const])));
  });
  // A deal's stays stand together: its segments are looked for once.
  let [last, own]: [Deal | null, Growing[]] = [null, []];
  const segmentsOf = (deal: Deal): readonly Growing[] => {
    if (deal === last) return own;
    [last, own] = [deal, [all]];
    for (let i = 0; i < FIELDS.length; i++) {
      const segment = written[i]?.get(deal[FIELDS[i] as (typeof FIELDS)[number]]);
      if (segment !== undefined) own.push(segment);
    }
    return own;
  };
  const count = (tally: Counting, isPast: 0 | 1, isOn: boolean, days: number | null): void => {
    tally.left[isPast]++;
    if (isOn) tally.on[isPast]++;
    if (days !== null) tally.days[isPast].push(days);
  };
  const end = history.stages.length - 1;
  for (const { deal, stage, from, to, end: way } of history.spells) {
    if (way === 'open') continue;
    const isPast = to < since ? 1 : 0;
    const isWon = way === 'on' && stage === end;
    const cycle = isWon && deal.opened !== null ? to - dayNumber(deal.opened) : null;
    for (const segment of segmentsOf(deal)) {
      count(segment.stages[stage] as Counting, isPast, way === 'on', to - from);
      if (isWon || way === 'lost') count(segment.closed, isPast, isWon, cycle);
    }
  }
  const asOf = dayNumber(plan.settings.asOf);
  const limits = history.stages.map((_, stage) => stayLimit({ history }, stage, 0.9));
  const average = averageDeal(plan, [...new Set(plan.pipeline.map(({ territory }) => territory))]);
  for (const { deal, stage, entered } of history.open) {
    const value = deal.amount !== null && deal.amount > 0 ? deal.amount : (average?.(deal.territory) ?? 0);
    const limit = limits[stage] ?? null;
    const isOver = limit !== null && entered !== null && asOf - entered > limit;
    for (const segment of segmentsOf(deal)) {
      const open = segment.open[stage] as Growing['open'][number];
      open.deals++;
      open.value += value;
      if (isOver) open.overdue++;
    }
  }
  // Typed arrays sort as numbers, and fast.
  const sort = ({ left, on, days: [now, past] }: Counting): Tally => ({
    left,
    on,
    days: [Int32Array.from(now).sort(), Int32Array.from(past).sort()],
  });
  return segments.map((segment) => ({ ...segment, stages: segment.stages.map(sort), closed: sort(segment.closed) }));
}
