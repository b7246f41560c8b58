import type { Amounts, LaidActuals } from './layActuals';

/** Actuals of one node. Currency. */
export interface NodeActuals {
  /** Up to the end of each month of the plan year; null while nothing was entered. */
  readonly toEnd: readonly (number | null)[];
  /** Of them: booked late for the first time, and changed after the month's end (K12). */
  readonly late: number;
  readonly restated: number;
}

/** The actuals of all nodes, parallel to the paths they were laid out by. */
export function sumActuals({ months, parents, all, late, restated }: LaidActuals): NodeActuals[] {
  const sums = addUp(all, parents, months.length);
  const [afterwards, changed] = [late, restated].map((own) => (own === null ? null : addUp(own, parents, months.length))) as [
    (number | null)[] | null,
    (number | null)[] | null,
  ];
  return Array.from(parents, (_, node): NodeActuals => {
    const end = (node + 1) * months.length;
    return { toEnd: sums.slice(end - months.length, end), late: afterwards?.[end - 1] ?? 0, restated: changed?.[end - 1] ?? 0 };
  });
}

/** The actuals of one node, to the last bit those of `sumActuals`: the same amounts in the same order. */
export function actualsAt({ months, ends, all, late, restated }: LaidActuals, node: number): NodeActuals {
  const sum = (own: Amounts): (number | null)[] => addNode(own, node, ends[node] as number, months.length);
  return { toEnd: sum(all), late: (late && sum(late).at(-1)) ?? 0, restated: (restated && sum(restated).at(-1)) ?? 0 };
}

/** Adds with compensation. **source** Neumaier, as in `sumExactly`. */
function lossOf(before: number, amount: number, after: number): number {
  return Math.abs(before) >= Math.abs(amount) ? before - after + amount : amount - after + before;
}

/** By node and month (node × months + month): the sum of its and its descendants' amounts up to the month's end; null while there was none. */
function addUp({ starts, amounts }: Amounts, parents: Int32Array, months: number): (number | null)[] {
  const size = parents.length * months;
  const sum = new Float64Array(size);
  const lost = new Float64Array(size);
  const count = new Uint32Array(size);
  for (let slot = 0, own = 0; own < parents.length; own++)
    for (let month = 0; month < months; month++, slot++) {
      const [from, to] = [starts[slot] as number, starts[slot + 1] as number];
      for (let node = own; to > from && node >= 0; node = parents[node] as number) {
        const at = node * months + month;
        for (let i = from; i < to; i++) {
          const [before, amount] = [sum[at] as number, amounts[i] as number];
          const after = before + amount;
          lost[at] = (lost[at] as number) + lossOf(before, amount, after);
          sum[at] = after;
        }
        count[at] = (count[at] as number) + to - from;
      }
    }
  const toEnd = new Array<number | null>(size);
  for (let at = 0; at < size; at++) {
    if (at % months > 0) accumulate(sum, lost, count, at);
    toEnd[at] = count[at] === 0 ? null : (sum[at] as number) + (lost[at] as number);
  }
  return toEnd;
}

/** The same for the one node whose descendants end before `end`. */
function addNode({ starts, amounts }: Amounts, node: number, end: number, months: number): (number | null)[] {
  const [sum, lost, count] = [new Float64Array(months), new Float64Array(months), new Uint32Array(months)];
  for (let slot = node * months, own = node; own < end; own++)
    for (let month = 0; month < months; month++, slot++) {
      const [from, to] = [starts[slot] as number, starts[slot + 1] as number];
      for (let i = from; i < to; i++) {
        const [before, amount] = [sum[month] as number, amounts[i] as number];
        const after = before + amount;
        lost[month] = (lost[month] as number) + lossOf(before, amount, after);
        sum[month] = after;
      }
      count[month] = (count[month] as number) + to - from;
    }
  return Array.from(sum, (_, month) => {
    if (month > 0) accumulate(sum, lost, count, month);
    return count[month] === 0 ? null : (sum[month] as number) + (lost[month] as number);
  });
}

/** Adds what was there up to the month before. */
function accumulate(sum: Float64Array, lost: Float64Array, count: Uint32Array, at: number): void {
  if ((count[at - 1] as number) === 0) return;
  const [before, amount] = [sum[at] as number, sum[at - 1] as number];
  const after = before + amount;
  // One loss after the other, as if both were added in turn.
  lost[at] = (lost[at] as number) + lossOf(before, amount, after);
  lost[at] = (lost[at] as number) + (lost[at - 1] as number);
  sum[at] = after;
  count[at] = (count[at] as number) + (count[at - 1] as number);
}
