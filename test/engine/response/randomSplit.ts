import { curveThrough, type CurveForm } from '../../../src/engine/response/curve';
import { yieldOf, type Leaf } from '../../../src/engine/response/leaf';
import type { SplitProblem, SplitRow } from '../../../src/engine/response/splitProblem';
import { chance } from './randomMarket';

/** Kinds of random splits: nested rules, crossing rules and ratios, whole heads under both, fixed costs under both. */
export const SPLIT_KINDS = ['nested', 'crossing', 'heads', 'crossing-heads', 'fixed', 'crossing-fixed'] as const;
export type SplitKind = (typeof SPLIT_KINDS)[number];

/** A random split that some split keeps, with its curves for other solvers. */
export interface RandomSplit extends SplitProblem {
  readonly forms: readonly CurveForm[];
  readonly total: number;
  readonly months: number;
}

export function randomSplit(kind: SplitKind, seed: number): RandomSplit {
  const next = chance(seed * 7 + SPLIT_KINDS.indexOf(kind));
  const count = 5 + Math.floor(20 * next());
  const total = kind.endsWith('heads') ? 20 + Math.floor(60 * next()) : 1_000_000;
  const weights = Array.from({ length: count }, next);
  const weight = weights.reduce((sum, each) => sum + each, 0);
  const point = weights.map((each) => Math.floor((0.8 * total * each) / weight));
  const forms: CurveForm[] = [];
  const leaves = point.map((amount): Leaf => {
    const shape = (['hill', 'exponential', 'power'] as const)[Math.floor(3 * next())] ?? 'hill';
    const form = curveThrough(shape, total / 12 / count, (total / count / 12) * (2 + 6 * next()), 0.15 + 0.7 * next());
    forms.push(form);
    return {
      yields: yieldOf(form, 12, 1 / 12),
      step: 1,
      low: next() < 0.2 ? Math.floor(0.5 * amount) : 0,
      high: next() < 0.2 ? Math.ceil(1.5 * amount) + 1 : total,
      fixed: kind.endsWith('fixed') && next() < 0.5 ? Math.floor((total / count) * next()) : 0,
    };
  });
  const rows: SplitRow[] = [{ members: point.map((_, i) => i), weights: null, low: -Infinity, high: total, source: { kind: 'total' } }];
  const sum = (members: readonly number[]): number => members.reduce((all, i) => all + (point[i] as number), 0);
  const put = (row: Omit<SplitRow, 'source'>): void => void rows.push({ ...row, source: { kind: 'rule', index: rows.length - 1 } });
  if (kind.startsWith('crossing'))
    for (let r = 3 + Math.floor(6 * next()); r > 0; r--) {
      const members = point.map((_, i) => i).filter(() => next() < 0.4);
      const over = point.map((_, i) => i).filter((i) => !members.includes(i) && next() < 0.5);
      if (members.length === 0) continue;
      if (next() < 0.4 && over.length > 0) {
        const ratio = Math.floor((90 * sum(members)) / Math.max(1, sum(over))) / 100;
        put({ members: [...members, ...over], weights: [...members.map(() => 1), ...over.map(() => -ratio)], low: 0, high: Infinity });
      } else
        put({
          members,
          weights: null,
          low: next() < 0.6 ? Math.floor(0.95 * sum(members)) : -Infinity,
          high: next() < 0.6 ? Math.ceil(1.05 * sum(members)) : Infinity,
        });
    }
  else
    for (let from = 0; from < count;) {
      const members = point.map((_, i) => i).slice(from, from + 1 + Math.floor(6 * next()));
      from += members.length;
      if (next() < 0.6)
        put({ members, weights: null, low: next() < 0.5 ? Math.floor(0.9 * sum(members)) : -Infinity, high: Math.ceil(sum(members) * (1 + next())) });
      if (members.length > 2 && next() < 0.5)
        put({ members: members.slice(0, 2), weights: null, low: Math.floor(0.8 * sum(members.slice(0, 2))), high: Infinity });
    }
  return { leaves, rows, forms, total, months: 12 };
}
