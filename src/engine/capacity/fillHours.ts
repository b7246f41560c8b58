import type { GapChoice, GapPlan, GapProblem } from './gapProblem';

/**
 * The hours of each way for given heads and ways in use: as many of the missing hours as can be, at the least cost, month by month (J9).
 * A minimum-cost flow in whole hundredths, so nothing is over a limit and nothing is rounded.
 * **source** successive shortest paths; Ahuja, Magnanti, Orlin, 'Network Flows' (1993), §9.7.
 */
export function fillHours(problem: GapProblem, { heads, open }: GapChoice): GapPlan {
  const { gap, hourWays, hireWays } = problem;
  const months = gap[0]?.length ?? 0;
  const left = gap.map((line) => [...line]);
  let cost = 0;
  hireWays.forEach(({ place, hours, cost: each }, way) => {
    const count = heads[way] as number;
    if (count === 0) return;
    cost += count * each;
    const line = left[place] as number[];
    hours.forEach((own, month) => (line[month] = Math.max(0, (line[month] as number) - count * own)));
  });
  const hours = hourWays.map(() => new Array<number>(months).fill(0));
  for (let month = 0; month < months; month++) fillMonth(problem, open, month, left, hours);
  hourWays.forEach(({ perHour, fixed }, way) => {
    const sum = (hours[way] as number[]).reduce((all, each) => all + each, 0);
    if (sum > 0) cost += (sum / 100) * perHour + fixed;
  });
  const short = left.reduce((all, line) => all + line.reduce((sum, each) => sum + each, 0), 0);
  return { heads, open, hours, unmet: left, short, cost };
}

/** An arc and its way back stand side by side: `arc ^ 1`. */
interface Net {
  readonly from: number[];
  readonly to: number[];
  readonly room: number[];
  readonly price: number[];
}

/** From a source through what is shared (hours to spare, an option's limit) to the territories, and from these to a sink as far as hours are missing. */
function fillMonth(problem: GapProblem, open: readonly boolean[], month: number, left: number[][], hours: number[][]): void {
  const { spare, hourWays, hourLimits } = problem;
  const [source, pool, groups] = [0, 1, 2];
  const places = groups + hourLimits.length;
  const sink = places + left.length;
  const net: Net = { from: [], to: [], room: [], price: [] };
  const link = (from: number, to: number, room: number, price: number): number => {
    net.from.push(from, to);
    net.to.push(to, from);
    net.room.push(room, 0);
    net.price.push(price, -price);
    return net.to.length - 2;
  };
  const linked = new Set<number>();
  const arcs: [number, number][] = [];
  hourWays.forEach(({ kind, place, perHour, caps, group }, way) => {
    const room = Math.min(caps[month] as number, left[place]?.[month] as number);
    if (open[way] !== true || room <= 0) return;
    const begin = kind === 'transfer' ? pool : source;
    if (group !== null && !linked.has(group)) {
      linked.add(group);
      link(begin, groups + group, hourLimits[group]?.[month] as number, 0);
    }
    arcs.push([way, link(group === null ? begin : groups + group, places + place, room, perHour)]);
  });
  if (arcs.length === 0) return;
  link(
    source,
    pool,
    spare.reduce((sum, line) => sum + (line[month] as number), 0),
    0,
  );
  const served = left.map((line, place) => link(places + place, sink, line[month] as number, 0));
  while (pushCheapest(net, source, sink));
  for (const [way, arc] of arcs) (hours[way] as number[])[month] = net.room[arc ^ 1] as number;
  served.forEach((arc, place) => ((left[place] as number[])[month] = net.room[arc] as number));
}

/** Sends as much as goes along a cheapest way (Bellman and Ford: ways back have negative prices); false when there is none. */
function pushCheapest({ from, to, room, price }: Net, source: number, sink: number): boolean {
  const far = new Array<number>(sink + 1).fill(Infinity);
  const via = new Array<number>(sink + 1).fill(-1);
  far[source] = 0;
  for (let changed = true; changed;) {
    changed = false;
    for (let arc = 0; arc < to.length; arc++) {
      if ((room[arc] as number) <= 0) continue;
      const by = (far[from[arc] as number] as number) + (price[arc] as number);
      if (!(by < (far[to[arc] as number] as number) - 1e-9)) continue;
      far[to[arc] as number] = by;
      via[to[arc] as number] = arc;
      changed = true;
    }
  }
  if (far[sink] === Infinity) return false;
  let most = Infinity;
  for (let node = sink; node !== source; node = from[via[node] as number] as number) most = Math.min(most, room[via[node] as number] as number);
  for (let node = sink; node !== source; node = from[via[node] as number] as number) {
    const arc = via[node] as number;
    room[arc] = (room[arc] as number) - most;
    room[arc ^ 1] = (room[arc ^ 1] as number) + most;
  }
  return true;
}
