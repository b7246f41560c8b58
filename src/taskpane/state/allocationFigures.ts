import type { Capacity, Channel, ChannelLine, Classes, CustomerClass, Resource, Result, Territories } from '../../plan';
import { resourceOf } from './allocationForm';

const ORDER: Readonly<Record<CustomerClass, number>> = { A: 0, B: 1, C: 2, potential: 3 };

/** Customers by class, how many are dormant, and how many rose or fell since last period. */
export function classCounts({ grid, moves }: Classes) {
  const of = (own: CustomerClass): number => grid.reduce((sum, cell) => sum + (cell.class === own ? cell.customers : 0), 0);
  const moved = (rises: boolean): number =>
    moves.reduce((sum, { from, to, customers }) => sum + (from !== to && ORDER[to] < ORDER[from] === rises ? customers : 0), 0);
  return {
    a: of('A'),
    b: of('B'),
    c: of('C'),
    p: of('potential'),
    dormant: grid.reduce((sum, { segment, customers }) => sum + (segment === 'dormant' ? customers : 0), 0),
    rose: moved(true),
    fell: moved(false),
  };
}

/** Whole hours that are missing over the year before anything is done, where (most first), heads that the plan needs there and has, and what no way closes. */
export function capacityGap({ segments, unmet }: Capacity) {
  const short = segments
    .map((segment) => ({ segment, hours: segment.need.reduce((sum, need, m) => sum + Math.max(0, need - (segment.have[m] ?? 0)), 0) }))
    .filter(({ hours }) => hours >= 0.5)
    .sort((a, b) => b.hours - a.hours);
  const sum = (key: 'headsNeeded' | 'heads'): number => Math.round(short.reduce((all, { segment }) => all + segment[key], 0) * 10) / 10;
  return {
    hours: Math.round(short.reduce((all, { hours }) => all + hours, 0)),
    names: short.map(({ segment }) => segment.territory).filter((name) => name !== ''),
    heads: sum('headsNeeded'),
    have: sum('heads'),
    unmet: Math.round(unmet.reduce((all, hours) => all + hours, 0)),
  };
}

/** Dealers' categories by their danger, and the one that is most likely to run out, else the most stuffed. */
export function channelCounts({ lines }: Channel) {
  const of = (state: ChannelLine['state']): readonly ChannelLine[] => lines.filter((line) => line.state === state);
  const [out, stuffed] = [of('stock-out'), of('stuffing')];
  const worst = [...out].sort((a, b) => b.stockOut - a.stockOut)[0] ?? [...stuffed].sort((a, b) => (b.stuffing ?? 0) - (a.stuffing ?? 0))[0] ?? null;
  return { out: out.length, stuffed: stuffed.length, slow: of('slow').length, still: of('inactive').length, worst };
}

/** What of a run, or of a try, the effect of a change is told by. */
type Effect = Pick<Result, 'resources' | 'reallocation' | 'territories'>;

/** The figures by which a change is told: of the best split of a resource, of the moves, of the owners. Null: there is none. Currency, but for `total` (the resource's unit), shares and counts. */
export function effectFigures({ resources, reallocation, territories }: Effect, resource: Resource | null) {
  const own = resourceOf({ resource }, resources);
  return {
    total: own?.total ?? null,
    return: own?.returnProposed ?? null,
    left: own ? Math.max(0, own.returnProposed - own.returnCurrent) : null,
    odds: own?.odds?.proposed ?? null,
    moves: reallocation?.moves.length ?? null,
    accounts: territories?.moved ?? null,
    band: territories ? Math.abs(widestLoads(territories)[0]?.after ?? 0) : null,
  };
}

/** Owners' loads by how far they lie from their fair share, the furthest first: today, and as proposed. */
export function widestLoads({ owners }: Territories) {
  return owners
    .flatMap(({ rep, loads }) =>
      loads.flatMap(({ measure, sum, before, low, high }) => {
        const fair = (low + high) / 2;
        return fair > 0 ? [{ rep, measure, before: before / fair - 1, after: sum / fair - 1 }] : [];
      }),
    )
    .sort((a, b) => Math.abs(b.after) - Math.abs(a.after));
}
