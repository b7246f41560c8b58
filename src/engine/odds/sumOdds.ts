import { normalCdf } from '../business/normalCdf';
import { gammaTail } from '../channel/gammaTail';
import { normalQuantile } from '../forecast/normalQuantile';
import { bell } from './commonFactor';
import { gaussLegendre, type QuadratureNode } from './gaussLegendre';

/** A sum whose distribution is asked for. Currency; z is the common factor, standard normal, high is good. */
export interface UncertainSum {
  /** Each is worth `value` (0 or more) with chance p, 0 otherwise; independent given z. */
  readonly deals: readonly { readonly p: number; readonly value: number }[];
  /** Correlation of the deals through z, from 0 to below 1. */
  readonly correlation: number;
  /** New business: given z a gamma distribution of variance `variance` whose mean is mean · exp(spread · z − spread² / 2). */
  readonly fresh: { readonly mean: number; readonly variance: number; readonly spread: number };
  /** The rest: normal; z takes `share` (0–1) of its deviation. */
  readonly rest: { readonly mean: number; readonly deviation: number; readonly share: number };
}

/** Odds of a sum reaching a target, also with the k-th deal won or not. */
export interface ReachOdds {
  readonly probability: number;
  /** Parallel to the deals that were asked about. */
  readonly ifWon: readonly number[];
  readonly ifLost: readonly number[];
}

/** Cells of the grid over all deals together, at least and at most; points over z; deviations to each side that matter. */
const CELLS = { work: 20_000_000, least: 600, most: 16_384 } as const;
const POINTS = 16;
const REACH = 5;
/** Step of the grid as a share of the noise's deviation. */
const BLUR = 1 / 40;
/** Shares below this are cut off the grid's ends. */
const TRIFLE = 1e-12;

/**
 * The probability that the sum is at least `target` (O1–O3): the deals' sum by convolution on a grid, new business and rest by their own distribution, integrated over the common factor.
 * **shape** `asked` are places in `deals`. **edge** nothing uncertain: 0 or 1; reaching it exactly counts.
 * **errors** a value that lies on no point of the grid is shared over the three next to it so that mean and variance stay; amounts that are multiples of a common unit lie on the grid and are exact.
 */
export function sumOdds(sum: UncertainSum, target: number, asked: readonly number[] = []): ReachOdds {
  const deals = sum.deals.map((deal) => ({ p: Math.min(1, Math.max(0, deal.p)), value: Math.max(0, deal.value) }));
  const order = deals.map((_, i) => i).filter((i) => !asked.includes(i) && deals[i]!.value > 0 && deals[i]!.p > 0);
  order.sort((a, b) => deals[a]!.value - deals[b]!.value);
  const lean = deals.map(({ p }) => (p > 0 && p < 1 ? normalQuantile(p) : p === 0 ? -Infinity : Infinity));
  const [root, rest] = [Math.sqrt(sum.correlation), Math.sqrt(1 - sum.correlation)];
  const chance = (i: number, z: number): number =>
    sum.correlation > 0 && Number.isFinite(lean[i]!) ? quickCdf((lean[i]! + root * z) / rest) : deals[i]!.p;
  const { nodes, above } = factorNodes(sum, target, deals, chance);
  const step = gridStep(
    deals.map(({ value }) => value),
    deals.length * Math.max(1, nodes.length),
    Math.sqrt(sum.fresh.variance + sum.rest.deviation ** 2 * (1 - sum.rest.share)),
  );
  const out = { probability: above, ifWon: asked.map(() => above), ifLost: asked.map(() => above) };
  const length = Math.ceil(deals.reduce((all, { value }) => all + value, 0) / step.size);
  const tail = tailOf(sum, step.size, step.exact);
  for (const { at: z, weight } of nodes) {
    const share = weight * bell(z);
    const grid = newSheets(length);
    for (const i of order) addDeal(grid, chance(i, z), deals[i]!.value / step.size);
    const parts = asked.map((i) => ({ p: chance(i, z), cells: deals[i]!.value / step.size, value: deals[i]!.value }));
    const missing = target - meanGiven(sum, z);
    parts.forEach((own, k) => {
      const without = { ...grid, pages: [grid.pages[0].slice(), grid.pages[1].slice()] as const };
      parts.forEach((other, j) => {
        if (j !== k) addDeal(without, other.p, other.cells);
      });
      const [won, lost] = [reached(without, missing - own.value, step.size, tail), reached(without, missing, step.size, tail)];
      out.ifWon[k] = out.ifWon[k]! + share * won;
      out.ifLost[k] = out.ifLost[k]! + share * lost;
      if (k === 0) out.probability += share * (own.p * won + (1 - own.p) * lost);
    });
    if (parts.length === 0) out.probability += share * reached(grid, missing, step.size, tail);
  }
  const within = (p: number): number => Math.min(1, Math.max(0, p));
  return { probability: within(out.probability), ifWon: out.ifWon.map(within), ifLost: out.ifLost.map(within) };
}

/** Points of the normal distribution between −8 and 8; straight between them, within 2e-6. */
const CDF = Float64Array.from({ length: 2049 }, (_, i) => normalCdf(i / 128 - 8));

function quickCdf(x: number): number {
  const place = (x + 8) * 128;
  if (place <= 0) return 0;
  if (place >= 2048) return 1;
  const low = Math.floor(place);
  return CDF[low]! + (place - low) * (CDF[low + 1]! - CDF[low]!);
}

/** Mean of new business and rest given the common factor. */
function meanGiven({ fresh, rest }: UncertainSum, z: number): number {
  return fresh.mean * Math.exp(fresh.spread * z - fresh.spread ** 2 / 2) + rest.mean + rest.deviation * Math.sqrt(rest.share) * z;
}

/**
 * The step of the grid: the largest common unit of whole values when it is fine enough, else the range over as many cells as the work allows, but no finer than noise of the given deviation can tell apart
 * (shares keep two moments, so that a step of a fortieth of the deviation is off by less than 2e-4).
 */
function gridStep(values: readonly number[], passes: number, noise: number): { readonly size: number; readonly exact: boolean } {
  const range = values.reduce((all, each) => all + each, 0);
  const cells = Math.min(CELLS.most, Math.max(CELLS.least, Math.floor(CELLS.work / Math.max(1, passes))));
  if (range === 0) return { size: 1, exact: true };
  const blurred = noise * BLUR;
  if (blurred > range / cells) return { size: blurred, exact: false };
  let unit = 0;
  for (const value of values) {
    let [a, b] = [unit, Math.round(value * 100)];
    if (Math.abs(value * 100 - b) > 1e-6) return { size: range / cells, exact: false };
    while (b > 0) [a, b] = [b, a % b];
    unit = a;
  }
  return unit > 0 && (range * 100) / unit <= CELLS.most ? { size: unit / 100, exact: true } : { size: range / cells, exact: false };
}

/** Where grids are laid in turn; a grid lies in the one, the next is made in the other. Cells outside a grid are 0. */
interface Sheets {
  readonly pages: readonly [Float64Array, Float64Array];
  turn: 0 | 1;
  start: number;
  end: number;
}

/** Points before the grid's first. */
const PAD = 300;

function newSheets(cells: number): Sheets {
  const pages = [new Float64Array(cells + 2 * PAD), new Float64Array(cells + 2 * PAD)] as const;
  pages[0][PAD] = 1;
  return { pages, turn: 0, start: PAD, end: PAD + 1 };
}

/** One more deal worth `cells` steps with chance p. A value between points takes quadratic shares of the three nearest: they keep the first two moments. */
function addDeal(sheets: Sheets, p: number, cells: number): void {
  if (p <= 0 || cells <= 0) return;
  const from = sheets.pages[sheets.turn];
  const to = sheets.pages[sheets.turn === 0 ? 1 : 0];
  const near = Math.round(cells);
  const off = Math.abs(cells - near) < 1e-9 ? 0 : cells - near;
  const [low, middle, high, stay] = [(p * off * (off - 1)) / 2, p * (1 - off * off), (p * off * (off + 1)) / 2, 1 - p];
  const { start, end } = sheets;
  for (let k = start, last = Math.min(end, start + near - 1); k < last; k++) to[k] = stay * from[k]!;
  for (let k = start + near - 1, last = end + near + 1; k < last; k++)
    to[k] = stay * from[k]! + low * from[k - near + 1]! + middle * from[k - near]! + high * from[k - near - 1]!;
  from.fill(0, start, end);
  let [first, last] = [Math.min(start, start + near - 1), end + near + 1];
  for (let cut = 0; first < last - 1 && (cut += Math.abs(to[first]!)) < TRIFLE;) to[first++] = 0;
  for (let cut = 0; last > first + 1 && (cut += Math.abs(to[last - 1]!)) < TRIFLE;) to[--last] = 0;
  sheets.turn = sheets.turn === 0 ? 1 : 0;
  sheets.start = Math.max(2, first);
  sheets.end = last;
}

/** Share of the grid's sum plus the noise that is at least `missing`. */
function reached({ pages, turn, start, end }: Sheets, missing: number, size: number, tail: (x: number) => number): number {
  const cells = pages[turn];
  let sum = 0;
  for (let k = start; k < end; k++) if (cells[k]! !== 0) sum += cells[k]! * tail(missing - (k - PAD) * size);
  return sum;
}

/** The probability that new business and rest exceed their mean given z by at least x: Pearson's type III distribution with their variance and skewness; without noise a step (over one cell where values do not lie on the grid). */
function tailOf({ fresh, rest }: UncertainSum, size: number, exact: boolean): (x: number) => number {
  const own = rest.deviation ** 2 * (1 - rest.share);
  const deviation = Math.sqrt(fresh.variance + own);
  if (deviation < size * 1e-6) {
    const slack = exact ? size * 1e-6 : size / 2;
    return (x) => Math.min(1, Math.max(0, exact ? (x <= slack ? 1 : 0) : (slack - x) / (2 * slack)));
  }
  // A gamma distribution of mean m and variance v has skewness 2 √v / m.
  const skew = fresh.mean > 0 ? ((2 * Math.sqrt(fresh.variance)) / fresh.mean) * (fresh.variance / (fresh.variance + own)) ** 1.5 : 0;
  const exactly = (x: number): number => {
    if (skew < 1e-3) return normalCdf(-x / deviation);
    const shape = 4 / skew ** 2;
    const mean = (2 * deviation) / skew;
    return gammaTail(x + mean, mean, mean ** 2 / shape);
  };
  const count = 4096;
  const [from, to] = [-9 * deviation, 13 * deviation];
  const table = Float64Array.from({ length: count + 1 }, (_, i) => exactly(from + ((to - from) * i) / count));
  return (x) => {
    const place = ((x - from) / (to - from)) * count;
    if (place <= 0) return 1;
    if (place >= count) return 0;
    const low = Math.floor(place);
    return table[low]! + (place - low) * (table[low + 1]! - table[low]!);
  };
}

/** Where the factor decides: points between the z below which the target is out of reach and the z above which it is certain, and the chance of being above. */
function factorNodes(
  sum: UncertainSum,
  target: number,
  deals: readonly { readonly p: number; readonly value: number }[],
  chance: (i: number, z: number) => number,
): { nodes: readonly QuadratureNode[]; above: number } {
  if (sum.correlation <= 0 && sum.fresh.spread <= 0 && !(sum.rest.deviation * sum.rest.share > 0))
    return { nodes: [{ at: 0, weight: 1 / bell(0) }], above: 0 };
  const largest = deals.reduce((most, { value }) => Math.max(most, value), 0);
  const noise = sum.fresh.variance + sum.rest.deviation ** 2 * (1 - sum.rest.share);
  const margin = (z: number, side: 1 | -1): number => {
    let [mean, variance] = [meanGiven(sum, z), noise];
    for (let i = 0; i < deals.length; i++) {
      const p = chance(i, z);
      mean += p * deals[i]!.value;
      variance += p * (1 - p) * deals[i]!.value ** 2;
    }
    // How far the mean is above (below) what certainty would ask for, with room for the largest deal's fate.
    return mean - target - side * (REACH * Math.sqrt(variance) + largest);
  };
  const crossing = (side: 1 | -1): number => {
    let [low, high] = [-8, 8];
    for (let turn = 0; turn < 12; turn++) {
      const middle = (low + high) / 2;
      if (margin(middle, side) < 0) low = middle;
      else high = middle;
    }
    return side === 1 ? high : low;
  };
  const [from, to] = [Math.max(-6, crossing(-1)), Math.min(6, crossing(1))];
  if (to <= from) return { nodes: [], above: 1 - normalCdf(to) };
  return { nodes: gaussLegendre(POINTS, from, to), above: 1 - normalCdf(to) };
}
