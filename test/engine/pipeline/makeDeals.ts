import { dayFromNumber, dayNumber, type Day, type Deal, type Plan } from '../../../src/plan';
import { makePlan } from '../makePlan';

const at = { sheet: 'Pipeline', row: 1, column: 0 };

/** A deal; days count from 2016-01-01. Closed deals give `closes`. */
export function dealOf(id: string, opened: number | null, state: Deal['state'], closes: number | null, more: Partial<Deal> = {}): Deal {
  return {
    id,
    customer: `Customer of ${id}`,
    territory: 'North',
    category: '',
    stage: '',
    amount: 100,
    opened: opened === null ? null : dayOf(opened),
    closes: closes === null ? null : dayOf(closes),
    probability: null,
    state,
    rep: '',
    at,
    ...more,
  };
}

/** The day so many days after 2016-01-01. */
export function dayOf(n: number): Day {
  return dayFromNumber(dayNumber('2016-01-01' as Day) + n);
}

/** A plan with a pipeline, as of a day counted from 2016-01-01. */
export function pipelinePlan(pipeline: readonly Deal[], asOf: number, more: Partial<Plan> = {}): Plan {
  const plan = makePlan({ territories: ['North', 'South'], categories: null, settings: { asOf: dayOf(asOf), planYear: 2017 } });
  return { ...plan, pipeline, ...more };
}

/** Numbers from 0 to 1, the same on every run. Source: Park & Miller (1988), CACM 31, 1192–1201. */
export function drawn(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 16807) % 2147483647) / 2147483647;
}

/** Deals opened evenly over `days` days that are won and lost at constant daily rates, as known on the last day. */
export function steadyDeals(
  count: number,
  days: number,
  won: number,
  lost: number,
  seed: number,
  more: (i: number) => Partial<Deal> = () => ({}),
): Deal[] {
  const draw = drawn(seed);
  return Array.from({ length: count }, (_, i) => {
    const opened = Math.floor((i * days) / count);
    const leave = 1 - Math.exp(-(won + lost));
    const stayed = Math.floor(Math.log(draw()) / Math.log(1 - leave));
    const isWon = draw() < won / (won + lost);
    const end = opened + stayed;
    return end <= days ? dealOf(`D${i}`, opened, isWon ? 'won' : 'lost', end, more(i)) : dealOf(`D${i}`, opened, 'open', null, more(i));
  });
}
