import type { LinearSolver } from '../spread/spreadProblem';
import { askProgram } from './askProgram';
import type { Assignment, AssignProblem, WidenedBand } from './assignProblem';
import { judge } from './assigned';
import { diveLarge } from './diveLarge';
import { betterOf, keepMoves } from './keepMoves';
import { partsOf, problemOf, type AssignPart } from './partsOf';
import { layItems, type Items } from './layItems';
import { priceBands } from './priceBands';
import { proveSmall } from './proveSmall';
import { searchExchanges } from './searchExchanges';
import { searchMoves } from './searchMoves';
import { searchTree } from './searchTree';

/**
 * Gives every account to one owner at the least cost, within the owners' bands of every measure, groups together, at most so many moves (T4–T9).
 * **edge** bands that no assignment found keeps are widened, as little as found in sum; `proved` tells whether less is impossible. Groups and forbidden pairs always hold, and so does the
 * limit of moves. What falls into parts that have nothing to do with each other is solved part by part, unless that moves too many. A solver of programs, where there is one, may improve and prove middling cases. The same problem gives the same answer: the search is limited by steps, never by time.
 * **errors** asserts that every account and group has an owner that may.
 */
export function assignAccounts(problem: AssignProblem, solveLinear?: LinearSolver): Assignment {
  const parts = partsOf(problem);
  if (parts.length < 2) return assignWhole(problem, solveLinear);
  const joined = joinParts(
    problem,
    parts,
    parts.map((part) => assignWhole(problemOf(problem, part), solveLinear)),
  );
  return joined ?? assignWhole(problem, solveLinear);
}

/** The answers of the parts as one; null when they move more accounts than may. */
function joinParts(
  { accounts, owners, cost, current, maxMoves }: AssignProblem,
  parts: readonly AssignPart[],
  found: readonly Assignment[],
): Assignment | null {
  const owner = new Int32Array(accounts);
  parts.forEach((part, p) => part.accounts.forEach((i, at) => (owner[i] = part.owners[found[p]?.owner[at] as number] as number)));
  const isMove = (j: number, i: number): boolean => {
    const has = current?.[i] ?? -1;
    return has >= 0 && has !== j && (cost[i * owners + has] as number) < Infinity;
  };
  if (maxMoves !== undefined && owner.filter(isMove).length > maxMoves) return null;
  const total = found.reduce((sum, each) => sum + each.cost, 0);
  const bound = found.reduce((sum, each) => sum + each.bound, 0);
  return {
    owner,
    cost: total,
    bound,
    gap: gapOf(total, bound),
    widened: found.flatMap(({ widened }, p) => widened.map((each) => ({ ...each, owner: parts[p]?.owners[each.owner] as number }))),
    proved: found.every(({ proved }) => proved),
  };
}

function assignWhole(problem: AssignProblem, solveLinear: LinearSolver | undefined): Assignment {
  const given = layItems(problem);
  const first = improve(given, null, solveLinear);
  if (first.outside === 0) return answer(given, first, [], true);
  const { widened, items } = widen(given, first.owner);
  const again = improve(items, first.owner, solveLinear);
  return answer(items, again, widened, first.complete);
}

interface Found {
  readonly owner: Int32Array;
  readonly outside: number;
  readonly bound: number;
  readonly complete: boolean;
}

/** The best assignment found: within the bands, or else nearest to them. */
function improve(items: Items, start: Int32Array | null, solveLinear: LinearSolver | undefined): Found {
  const prices = priceBands(items);
  const small = proveSmall(items, prices, 'cost', Infinity);
  if (small.complete && small.owner !== null) return { owner: small.owner, outside: 0, bound: judge(items, small.owner).cost, complete: true };
  const least = small.complete ? proveSmall(items, prices, 'outside', Infinity) : null;
  if (least !== null && least.complete && least.owner !== null)
    return { owner: least.owner, outside: judge(items, least.owner).outside, bound: prices.bound, complete: true };
  let best = keepMoves(items, searchExchanges(items, prices, diveLarge(items, prices)));
  for (const other of [start, small.owner, least?.owner ?? null]) if (other !== null) best = betterOf(best, keepMoves(items, other));
  if (best.outside > 0) best = betterOf(best, keepMoves(items, searchMoves(items, prices, best.owner)));
  const asked = solveLinear === undefined ? null : askProgram(items, solveLinear);
  if (asked !== null && asked.owner !== null) best = betterOf(best, keepMoves(items, asked.owner));
  if (best.outside > 0) return { owner: best.owner, outside: best.outside, bound: prices.bound, complete: false };
  const branched = searchTree(items, prices, best, Math.max(prices.bound, asked?.bound ?? -Infinity));
  return { ...branched, outside: 0, complete: true };
}

/** Bands that the owner's loads lie outside of, moved to just hold them. */
function widen(items: Items, owner: Int32Array): { widened: WidenedBand[]; items: Items } {
  const { count, measures, load, noise } = items;
  const low = items.low.slice();
  const high = items.high.slice();
  const sums = new Float64Array(low.length);
  for (let i = 0; i < count; i++) for (let k = 0; k < measures; k++) sums[(owner[i] as number) * measures + k]! += load[i * measures + k] as number;
  const widened: WidenedBand[] = [];
  sums.forEach((sum, at) => {
    const measure = at % measures;
    const place = { owner: Math.floor(at / measures), measure };
    const slack = noise[measure] as number;
    if (sum > (high[at] as number) + slack) {
      widened.push({ ...place, end: 'high', from: high[at] as number, to: sum });
      high[at] = sum;
    } else if (sum < (low[at] as number) - slack) {
      widened.push({ ...place, end: 'low', from: low[at] as number, to: sum });
      low[at] = sum;
    }
  });
  return { widened, items: { ...items, low, high } };
}

function answer(items: Items, { owner, bound: proved }: Found, widened: readonly WidenedBand[], complete: boolean): Assignment {
  const { cost } = judge(items, owner);
  const bound = Math.max(0, proved);
  return { owner: items.of.map((item) => owner[item] as number), cost, bound, gap: gapOf(cost, bound), widened, proved: complete };
}

function gapOf(cost: number, bound: number): number {
  return cost - bound <= Math.abs(cost) * 1e-12 ? 0 : bound > 0 ? (cost - bound) / bound : 1;
}
