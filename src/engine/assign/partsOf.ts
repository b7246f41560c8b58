import type { AssignProblem } from './assignProblem';

/** Accounts and owners that have nothing to do with the others: no account of one part may go to an owner of another. */
export interface AssignPart {
  readonly accounts: readonly number[];
  readonly owners: readonly number[];
}

/** The parts that a problem falls into, by their first account (T9). Owners that no account may go to stand in the first part. */
export function partsOf({ accounts, owners, cost, group }: AssignProblem): AssignPart[] {
  // Accounts come after the owners among the nodes that are joined.
  const root = Int32Array.from({ length: owners + accounts }, (_, i) => i);
  const find = (node: number): number => {
    let at = node;
    while (root[at] !== at) at = root[at] = root[root[at] as number] as number;
    return at;
  };
  const lead = new Map<number, number>();
  for (let i = 0; i < accounts; i++) {
    for (let j = 0; j < owners; j++) if ((cost[i * owners + j] as number) < Infinity) root[find(j)] = find(owners + i);
    const together = group?.[i] ?? -1;
    if (together < 0) continue;
    const first = lead.get(together);
    if (first === undefined) lead.set(together, i);
    else root[find(owners + i)] = find(owners + first);
  }
  const parts = new Map<number, { accounts: number[]; owners: number[] }>();
  for (let i = 0; i < accounts; i++) {
    const at = find(owners + i);
    const part = parts.get(at);
    if (part) part.accounts.push(i);
    else parts.set(at, { accounts: [i], owners: [] });
  }
  const first = parts.values().next().value;
  for (let j = 0; j < owners; j++) (parts.get(find(j)) ?? first)?.owners.push(j);
  return [...parts.values()];
}

/** One part as a problem of its own, with no limit of moves. */
export function problemOf(problem: AssignProblem, { accounts, owners }: AssignPart): AssignProblem {
  const { cost, owners: all, measures, group, current } = problem;
  const place = new Map(owners.map((j, at) => [j, at]));
  return {
    accounts: accounts.length,
    owners: owners.length,
    cost: Float64Array.from({ length: accounts.length * owners.length }, (_, at) => {
      const [i, j] = [accounts[Math.floor(at / owners.length)] as number, owners[at % owners.length] as number];
      return cost[i * all + j] as number;
    }),
    measures: measures.map(({ load, low, high }) => ({
      load: accounts.map((i) => load[i] as number),
      low: owners.map((j) => low[j] as number),
      high: owners.map((j) => high[j] as number),
    })),
    ...(group ? { group: accounts.map((i) => group[i] as number) } : {}),
    ...(current ? { current: accounts.map((i) => place.get(current[i] as number) ?? -1) } : {}),
  };
}
