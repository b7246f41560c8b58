import { addMonths, month, noInputs, type Plan, type ResourceLine, type SpendFact } from '../../../src/plan';
import { makePlan } from '../makePlan';

const at = { sheet: 'Sheet1', row: 0, column: 0 };

/** A market whose true curves are known. */
export interface Market {
  readonly plan: Plan;
  readonly current: readonly number[];
  /** True return of the year of a line at a year's spend. */
  readonly truth: readonly ((spend: number) => number)[];
  readonly total: number;
  /** Of a month around its curve, relative; and the shape of all lines (null: each its own). */
  readonly noise: number;
  readonly shape: (typeof SHAPES)[number] | null;
}

/** Uniform numbers from a seed (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export const SHAPES = ['hill', 'log', 'power', 'exponential', 'quadratic'] as const;

/** A concave truth through no return at no spend: `s` its size, `r` where it bends. */
export function trueCurve(shape: (typeof SHAPES)[number], s: number, r: number, e: number): (x: number) => number {
  if (shape === 'hill') return (x) => (s * x) / (x + r);
  if (shape === 'log') return (x) => s * Math.log1p(x / r);
  if (shape === 'power') return (x) => s * (x / r) ** e;
  if (shape === 'exponential') return (x) => s * (1 - Math.exp(-x / r));
  return (x) => (x >= 2 * r ? s : s * (x / r - (x / (2 * r)) ** 2));
}

/**
 * A market of lines × territories with 24 noisy months. Options: `shape` the truth of all lines (null: mixed), `noise` relative, `swing` of spends around the current split,
 * `off` how far the current split is from sensible (logarithmic), `base` share of sales that come without spend, `outliers` share of months that are wrong by a factor.
 */
export function randomMarket(
  seed: number,
  options: {
    shape?: (typeof SHAPES)[number] | null;
    lines?: number;
    noise?: number;
    swing?: number;
    off?: number;
    base?: number;
    outliers?: number;
    season?: number;
  } = {},
): Market {
  const next = chance(seed);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  const count = options.lines ?? 5 + Math.floor(next() * 36);
  const noise = options.noise ?? 0.1 + 0.3 * next();
  const swing = options.swing ?? 0.1 + 0.4 * next();
  const off = options.off ?? 0.2 + 0.5 * next();
  const names = Math.max(2, Math.ceil(count / 4));
  const truth: ((spend: number) => number)[] = [];
  const current: number[] = [];
  const lines: ResourceLine[] = [];
  const spend: SpendFact[] = [];
  const first = month(2015, 1);
  const common = options.shape === undefined ? (SHAPES[Math.floor(next() * 5)] as (typeof SHAPES)[number]) : options.shape;
  const bends = Array.from({ length: names }, () => 0.6 + 1.6 * next());
  for (let i = 0; i < count; i++) {
    const size = Math.exp(normal());
    const shape = common ?? (SHAPES[Math.floor(next() * 5)] as (typeof SHAPES)[number]);
    const sensible = 10_000 * size;
    const r = sensible * (bends[i % names] as number) * Math.exp(0.25 * normal());
    const e = Math.min(0.85, Math.max(0.15, 0.2 + 0.2 * (bends[i % names] as number) + 0.08 * normal()));
    const raw = trueCurve(shape, 1, r, e);
    const scale = (sensible * (2 + 6 * next())) / raw(sensible);
    const monthly = (x: number): number => scale * raw(x);
    const now = Math.round(sensible * Math.exp(off * normal()));
    const base = (options.base ?? 0) * monthly(now);
    truth.push((x) => 12 * monthly(x / 12));
    current.push(12 * now);
    const line = `Line ${i % names}`;
    const territory = `Territory ${Math.floor(i / names)}`;
    lines.push({
      resource: 'budget',
      line,
      territory,
      channel: '',
      period: null,
      current: 12 * now,
      floor: null,
      cap: null,
      fixedCost: null,
      step: null,
      mostReturn: null,
      halfAt: null,
      at,
    });
    for (let m = 0; m < 24; m++) {
      const x = Math.max(0, Math.round(now * (1 + swing * (2 * next() - 1))));
      const season = 1 + (options.season ?? 0) * Math.sin((2 * Math.PI * m) / 12);
      const wrong = next() < (options.outliers ?? 0) ? (next() < 0.5 ? 0.1 : 5) : 1;
      const y = season * (base + monthly(x)) * Math.exp(noise * normal() - (noise * noise) / 2) * wrong;
      spend.push({ month: addMonths(first, m), line, territory, channel: '', spend: x, revenue: Math.round(100 * y) / 100, leads: null, at });
    }
  }
  const total = current.reduce((sum, each) => sum + each, 0);
  const plan = { ...makePlan({ settings: { asOf: '2016-12-31' as never, budget: total, reserveShare: 0 } }), ...noInputs, lines, spend };
  return { plan, current, truth, total, noise, shape: common };
}

/** The best split of a market by its true curves: marginal equalisation by bisection on numeric slopes. */
export function trueOptimum({ truth, total }: Pick<Market, 'truth' | 'total'>): number {
  const take = (f: (x: number) => number, price: number): number => {
    let [low, high] = [0, total];
    const h = total * 1e-7;
    for (let turn = 0; turn < 50; turn++) {
      const middle = (low + high) / 2;
      if ((f(middle + h) - f(middle)) / h > price) low = middle;
      else high = middle;
    }
    return low;
  };
  let [low, high] = [1e-9, 1e6];
  for (let turn = 0; turn < 60; turn++) {
    const price = Math.sqrt(low * high);
    if (truth.reduce((sum, f) => sum + take(f, price), 0) > total) low = price;
    else high = price;
  }
  const split = truth.map((f) => take(f, high));
  const rest = total - split.reduce((sum, x) => sum + x, 0);
  const lax = truth.map((f) => take(f, low));
  let left = rest;
  return truth.reduce((sum, f, i) => {
    const more = Math.min(left, Math.max(0, (lax[i] as number) - (split[i] as number)));
    left -= more;
    return sum + f((split[i] as number) + more);
  }, 0);
}
