import { BASES, CELLS, ELASTICITIES, SHAPES } from './modelCells';
import type { LineEvidence } from './weighLine';

/** Of sales per unit of spend, and of spend. */
type Pair = readonly [number, number];

/** What all lines together say before a line's own months are looked at. */
interface Prior {
  readonly shapes: readonly number[];
  readonly bases: readonly number[];
  readonly middle: number;
  /** Deviations of the logit of elasticity: between names, and between lines of one name. */
  readonly between: number;
  readonly within: number;
  /** What the logit grows per logarithm of a line's sales per unit of spend, and of its spend, against the lines of its resource: who earns more per unit, or gets less, is likely further from saturation. */
  readonly slopes: Pair;
}

/** Probability of every cell per line, and the elasticity's prior of a line without history. */
export interface Pool {
  readonly chances: readonly (Float64Array | null)[];
  /** How much of the line's uncertainty about its elasticity its own months took away, 0–1. */
  readonly own: readonly number[];
  /** Chances of every cell for a line without history of its own, by its name. */
  readonly without: (name: string) => Float64Array;
}

/** Elasticity of a line's whole sales at its typical spend, base included, as its logit, per elasticity and base; and how densely the cells lie there. */
const WHOLE = ELASTICITIES.flatMap((e) => BASES.map((base) => (1 - base) * e));
const LOGITS = WHOLE.map((e) => Math.log(e / (1 - e)));
const DENSITY = WHOLE.map((e, i) => (1 - (BASES[i % BASES.length] as number)) / (e * (1 - e)));
const PER_SHAPE = ELASTICITIES.length * BASES.length;
/** What is believed before any line is seen, and as how many lines it counts (V4). */
const START: Prior = {
  shapes: SHAPES.map(() => 1 / SHAPES.length),
  bases: [0.4, 0.2, 0.22, 0.12, 0.06],
  middle: 0.3,
  between: 0.6,
  within: 0.3,
  slopes: [0.5, -0.15],
};
const STRENGTH = { shapes: 6, bases: 16, middle: 3, deviation: 4 } as const;
/** How far the slopes may lie from what is believed of them: standard deviations. */
const SLOPE_DEVIATIONS: Pair = [0.2, 0.1];
const TURNS = 12;

/**
 * Lines lend each other strength (V4): shapes, shares of sales without spend and elasticities are drawn to those of the lines of the same name over all territories, and these to all lines,
 * by as much as the lines agree. Empirical Bayes by expectation–maximisation; `names` and `evidence` are parallel, null where there is no history.
 */
export function poolLines(names: readonly string[], evidence: readonly (LineEvidence | null)[]): Pool {
  let prior = START;
  const groups = new Map<string, { middle: number; variance: number }>();
  const groupOf = (name: string): { middle: number; variance: number } => groups.get(name) ?? { middle: prior.middle, variance: prior.between ** 2 };
  const leads = leadOf(names, evidence);
  const chances = evidence.map((line) => (line === null ? null : new Float64Array(CELLS)));
  for (let turn = 0; turn < TURNS; turn++) {
    const sums = { shapes: SHAPES.map(() => 0), bases: BASES.map(() => 0), lines: 0 };
    const moments = new Map<string, Moment[]>();
    evidence.forEach((line, i) => {
      if (line === null) return;
      const chance = chances[i] as Float64Array;
      const name = names[i] as string;
      const lead = leads[i] as Pair;
      fillChances(chance, prior, groupOf(name).middle + leadBy(prior.slopes, lead), prior.within, line.fit);
      const moment = { ...tally(chance, sums), lead };
      const known = moments.get(name);
      if (known === undefined) moments.set(name, [moment]);
      else known.push(moment);
    });
    if (sums.lines === 0) break;
    prior = nextPrior(prior, sums, moments, groups);
  }
  const without = (name: string): Float64Array => {
    const { middle, variance } = groupOf(name);
    const chance = new Float64Array(CELLS);
    fillChances(chance, prior, middle, Math.sqrt(prior.within ** 2 + variance), null);
    return chance;
  };
  const unseen = new Map([...new Set(names)].map((name) => [name, tally(without(name), null).variance]));
  const own = evidence.map((line, i) => {
    if (line === null) return 0;
    const { variance } = tally(chances[i] as Float64Array, null);
    return Math.max(0, 1 - variance / (unseen.get(names[i] as string) as number));
  });
  return { chances, own, without };
}

/** Mean and variance of the logit of a line's elasticity, and what it sells per unit and gets more than others (logarithms). */
interface Moment {
  readonly mean: number;
  readonly variance: number;
  readonly lead: Pair;
}

function fillChances(chance: Float64Array, prior: Prior, middle: number, deviation: number, fit: Float64Array | null): void {
  const before = LOGITS.map((logit, i) => {
    const base = prior.bases[i % BASES.length] as number;
    return base * (DENSITY[i] as number) * Math.exp(-(((logit - middle) / deviation) ** 2) / 2);
  });
  let [sum, cell] = [0, 0];
  for (const shape of prior.shapes)
    for (let i = 0; i < PER_SHAPE; i++, cell++) {
      const value = shape * (before[i] as number) * (fit === null ? 1 : (fit[cell] as number));
      chance[cell] = value;
      sum += value;
    }
  for (cell = 0; cell < CELLS; cell++) chance[cell] = (chance[cell] as number) / sum;
}

/** Mean and variance of the elasticity's logit; adds the chances of shapes and bases to `sums`. */
function tally(chance: Float64Array, sums: { shapes: number[]; bases: number[]; lines: number } | null): { mean: number; variance: number } {
  const whole = new Float64Array(PER_SHAPE);
  for (let shape = 0; shape < SHAPES.length; shape++) {
    let sum = 0;
    for (let i = 0; i < PER_SHAPE; i++) {
      const p = chance[shape * PER_SHAPE + i] as number;
      sum += p;
      whole[i] = (whole[i] as number) + p;
    }
    if (sums !== null) sums.shapes[shape] = (sums.shapes[shape] as number) + sum;
  }
  let [mean, square] = [0, 0];
  for (let i = 0; i < PER_SHAPE; i++) {
    const p = whole[i] as number;
    const logit = LOGITS[i] as number;
    mean += p * logit;
    square += p * logit * logit;
    if (sums !== null) sums.bases[i % BASES.length] = (sums.bases[i % BASES.length] as number) + p;
  }
  if (sums !== null) sums.lines++;
  return { mean, variance: Math.max(1e-9, square - mean * mean) };
}

function leadBy(slopes: Pair, lead: Pair): number {
  return slopes[0] * lead[0] + slopes[1] * lead[1];
}

/** Logarithms of each line's sales per unit of spend and of its spend, less their means over its resource; 0 where there is no history. Names are `[resource, name]` as JSON. */
function leadOf(names: readonly string[], evidence: readonly (LineEvidence | null)[]): Pair[] {
  const sums = new Map<string, { perUnit: number; spend: number; count: number }>();
  const resources = names.map((name) => (JSON.parse(name) as [string, string])[0]);
  const own = evidence.map((line) => (line === null ? null : { perUnit: Math.log(line.sales / line.spend), spend: Math.log(line.spend) }));
  own.forEach((line, i) => {
    if (line === null) return;
    const known = sums.get(resources[i] as string) ?? { perUnit: 0, spend: 0, count: 0 };
    sums.set(resources[i] as string, { perUnit: known.perUnit + line.perUnit, spend: known.spend + line.spend, count: known.count + 1 });
  });
  return own.map((line, i): Pair => {
    const all = sums.get(resources[i] as string);
    return line === null || all === undefined ? [0, 0] : [line.perUnit - all.perUnit / all.count, line.spend - all.spend / all.count];
  });
}

/** Maximisation: names' middles drawn to the middle of all, deviations and the slopes from what is left, each with what was believed at first. */
function nextPrior(
  prior: Prior,
  sums: { readonly shapes: readonly number[]; readonly bases: readonly number[]; readonly lines: number },
  moments: ReadonlyMap<string, readonly Moment[]>,
  groups: Map<string, { middle: number; variance: number }>,
): Prior {
  const [first, second] = [(prior.within / SLOPE_DEVIATIONS[0]) ** 2, (prior.within / SLOPE_DEVIATIONS[1]) ** 2];
  const normal = { aa: first, ab: 0, bb: second, a: first * START.slopes[0], b: second * START.slopes[1] };
  let [withinSum, betweenSum, top, bottom] = [0, 0, 0, 0];
  for (const [name, members] of moments) {
    const strength = members.length / prior.within ** 2;
    const own = members.reduce((sum, { mean, lead }) => sum + mean - leadBy(prior.slopes, lead), 0) / members.length;
    const variance = 1 / (strength + 1 / prior.between ** 2);
    const middle = variance * (strength * own + prior.middle / prior.between ** 2);
    groups.set(name, { middle, variance });
    for (const each of members) {
      withinSum += (each.mean - leadBy(prior.slopes, each.lead) - middle) ** 2 + each.variance + variance;
      const [perUnit, spend] = each.lead;
      normal.aa += perUnit ** 2;
      normal.ab += perUnit * spend;
      normal.bb += spend ** 2;
      normal.a += perUnit * (each.mean - middle);
      normal.b += spend * (each.mean - middle);
    }
    betweenSum += (middle - prior.middle) ** 2 + variance;
    top += middle;
    bottom++;
  }
  const { shapes, bases, deviation, middle } = STRENGTH;
  const determinant = normal.aa * normal.bb - normal.ab ** 2;
  return {
    shapes: sums.shapes.map((sum, i) => (sum + shapes * (START.shapes[i] as number)) / (sums.lines + shapes)),
    bases: sums.bases.map((sum, i) => (sum + bases * (START.bases[i] as number)) / (sums.lines + bases)),
    middle: (top + middle * START.middle) / (bottom + middle),
    between: Math.sqrt((betweenSum + deviation * START.between ** 2) / (bottom + deviation)),
    within: Math.sqrt((withinSum + deviation * START.within ** 2) / (sums.lines + deviation)),
    slopes: [(normal.a * normal.bb - normal.b * normal.ab) / determinant, (normal.b * normal.aa - normal.a * normal.ab) / determinant],
  };
}
