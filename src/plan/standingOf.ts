import type { ClassMove, CustomerSegment, CustomerStanding, Standings } from './allocation';
import type { Customer } from './plan';
import type { CustomerClass } from './settings';

/** Classes, segments and reasons of moves as numbers: classes best first. */
export const CLASSES: readonly CustomerClass[] = ['A', 'B', 'C', 'potential'];
export const SEGMENTS: readonly CustomerSegment[] = ['champion', 'loyal', 'promising', 'new', 'at-risk', 'dormant', 'small', 'potential'];
export const REASONS: readonly ClassMove['because'][] = [null, 'own', 'others', 'both', 'cuts'];

/** One customer's standing, read from the columns. **shape** `customers` are the plan's; `place` is the customer's among them: `standings.rank` lists places in the order of `Allocation.customers`. */
export function standingOf(customers: readonly Customer[], standings: Standings, place: number): CustomerStanding {
  const { id, previous, revenue } = customers[place] as Customer;
  const scores = standings.scores[place] as number;
  const days = standings.recency[place] as number;
  const segment = SEGMENTS[standings.segments[place] as number] as CustomerSegment;
  const was = standings.before[place] as number;
  const is = standings.classes[place] as number;
  return {
    id,
    recency: days < 0 ? null : days,
    scores: { recency: Math.floor(scores / 36) || null, frequency: Math.floor(scores / 6) % 6 || null, money: scores % 6 || null },
    segment,
    dormant: segment === 'dormant',
    potentialLeft: known(standings.potentialLeft[place]),
    move:
      was < 0 || was === is
        ? null
        : {
            from: CLASSES[was] as CustomerClass,
            to: CLASSES[is] as CustomerClass,
            because: REASONS[standings.because[place] as number] as ClassMove['because'],
            before: previous,
            now: revenue,
            needed: standings.needed[place] as number,
          },
    lifetimeValue: known(standings.lifetimeValue[place]),
    acquisitionCost: known(standings.acquisitionCost[place]),
    paybackMonths: known(standings.paybackMonths[place]),
  };
}

function known(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}
