import type { Capacity, Channel, ChannelLine, Classes, CustomerClass } from '../../plan';

const ORDER: Readonly<Record<CustomerClass, number>> = { A: 0, B: 1, C: 2, potential: 3 };

/** Customers by class, how many are dormant, and how many rose or fell since last period. */
export function classCounts({ grid, standings, moves }: Classes) {
  const of = (own: CustomerClass): number => grid.reduce((sum, cell) => sum + (cell.class === own ? cell.customers : 0), 0);
  const moved = (rises: boolean): number =>
    moves.reduce((sum, { from, to, customers }) => sum + (from !== to && ORDER[to] < ORDER[from] === rises ? customers : 0), 0);
  return {
    a: of('A'),
    b: of('B'),
    c: of('C'),
    p: of('potential'),
    dormant: standings.filter(({ dormant }) => dormant).length,
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
