import type { LinearSolver } from '../spread/spreadProblem';
import type { Items } from './layItems';

/** Beyond this many pairs of item and owner the program is not asked. */
const MOST_PAIRS = 1500;
/** Beyond this many nodes the program is given up; never by the clock, so that the same problem has the same answer. */
const MOST_NODES = 1000;

/** What a solver of mixed-integer programs says: the cheapest assignment within the bands, proved by its bound; nulls where it came to none within its nodes. */
export interface Asked {
  readonly owner: Int32Array | null;
  readonly bound: number | null;
}

/** Asks for the cheapest assignment within the bands, with a limit of nodes (T9). Null: too large to ask. */
export function askProgram(items: Items, solve: LinearSolver): Asked | null {
  const { count, owners, measures, cost, load, low, high, moves, maxMoves } = items;
  const pairs: number[] = [];
  for (let at = 0; at < count * owners; at++) if ((cost[at] as number) < Infinity) pairs.push(at);
  if (pairs.length > MOST_PAIRS) return null;
  const sum = (list: readonly number[], weight: (at: number) => number): string =>
    list
      .map((at) => ({ at, by: weight(at) }))
      .filter(({ by }) => by !== 0)
      .map(({ at, by }) => `+ ${by} x${at}`)
      .join('\n ');
  const rows: string[] = [];
  for (let i = 0; i < count; i++)
    rows.push(
      `${sum(
        pairs.filter((at) => Math.floor(at / owners) === i),
        () => 1,
      )} = 1`,
    );
  for (let j = 0; j < owners; j++)
    for (let k = 0; k < measures; k++) {
      const left = sum(
        pairs.filter((at) => at % owners === j),
        (at) => load[Math.floor(at / owners) * measures + k] as number,
      );
      if (left === '') continue;
      const [least, most] = [low[j * measures + k] as number, high[j * measures + k] as number];
      if (Number.isFinite(least)) rows.push(`${left} >= ${least}`);
      if (Number.isFinite(most)) rows.push(`${left} <= ${most}`);
    }
  const changes = sum(pairs, (at) => moves[at] as number);
  if (Number.isFinite(maxMoves) && changes !== '') rows.push(`${changes} <= ${maxMoves}`);
  const names = pairs.map((at) => `x${at}`).join('\n ');
  const objective = sum(pairs, (at) => cost[at] as number);
  const lp = `Minimize\n obj: ${objective === '' ? `0 x${pairs[0] as number}` : objective}\nSubject To\n ${rows.map((row, i) => `r${i}: ${row}`).join('\n ')}\nBinary\n ${names}\nEnd\n`;
  const { status, objective: least, values } = solve(lp, { relativeGap: 1e-9, maxNodes: MOST_NODES });
  if (status !== 'optimal') return { owner: null, bound: null };
  const owner = new Int32Array(count).fill(-1);
  for (const at of pairs) if ((values[`x${at}`] ?? 0) > 0.5) owner[Math.floor(at / owners)] = at % owners;
  return owner.includes(-1) ? { owner: null, bound: null } : { owner, bound: least * (1 - 1e-9) };
}
