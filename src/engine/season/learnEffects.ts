import type { Window } from './learnHistory';
import type { MovingRegressor } from './movingRegressors';

/** How strong the evidence must be (F statistic) before an effect counts at all; it is shrunk by as much (C14). */
const EVIDENCE = 4;

/** Whole years that an own estimate takes at least. */
const LEAST_YEARS = 3;

/** No effect is larger than this, as a logarithm. */
const MOST = 1.5;

/** Effects by regressor, as logarithms: a month that holds all of the event is exp(effect) times what it would be without. */
export type Effects = Float64Array;

/** Estimates effects of one plan's regressors; what depends on dates alone is worked out once. */
export interface EffectLearner {
  /** No effects. */
  readonly none: Effects;
  /** A node's effects from its window, drawn towards its parent's; the parent's where the node tells too little. */
  readonly learn: (window: Window, parent: Effects) => Effects;
  /** What the effects make of each month of history, and of the plan year: factors. */
  readonly past: (effects: Effects) => Float64Array;
  readonly planned: (effects: Effects) => Float64Array;
}

/**
 * Makes a learner of moving effects (C14): the logarithms of a node's months, freed from each year's level and even growth and from the month of the year, are regressed on
 * what moves. Events come one after another, weekdays last; the days before and after an event join when they explain markedly more.
 * An effect is `parent + (1 − 4 / F) · (own − parent)` where F > 4, else the parent's: a series without the effect is left alone. Residuals beyond three robust standard deviations are drawn in.
 * **edge** a node has an estimate of its own when at least three whole years, without a gap up to the newest month, have only positive months.
 * **source** regression as for moving holidays in X-13ARIMA-SEATS (Findley & Soukup, 'Modeling and model selection for moving holidays', ASA 2000; genhol), with James–Stein shrinkage.
 */
export function effectLearner(regressors: readonly MovingRegressor[]): EffectLearner {
  const bases = new Map<number, Basis>();
  const none = new Float64Array(regressors.length);
  const events = [...new Set(regressors.filter(({ part }) => part === 'during').map(({ key }) => key))];
  const place = (key: string, part: MovingRegressor['part']): number => regressors.findIndex((each) => each.key === key && each.part === part);
  const stages = events.map((key) => ({ first: [place(key, 'during')], more: [place(key, 'pre'), place(key, 'post')] }));
  const factors = (effects: Effects, of: 'past' | 'planned'): Float64Array => {
    const out = new Float64Array(regressors[0]?.[of].length ?? 0).fill(1);
    regressors.forEach((regressor, k) => {
      const effect = effects[k] as number;
      if (effect !== 0) regressor[of].forEach((value, t) => (out[t] = (out[t] as number) * Math.exp(effect * value)));
    });
    return out;
  };
  return {
    none,
    past: (effects) => factors(effects, 'past'),
    planned: (effects) => factors(effects, 'planned'),
    learn: (window, parent) => {
      const years = wholeYears(window);
      if (years < LEAST_YEARS) return parent;
      let basis = bases.get(years);
      if (basis === undefined) bases.set(years, (basis = basisOf(years, regressors)));
      const start = window.length - 12 * years;
      let rest = basis.free(Float64Array.from({ length: 12 * years }, (_, t) => Math.log(window[start + t] as number)));
      parent.forEach((effect, k) => (rest = minus(rest, effect, basis.columns[k] as Float64Array)));
      const effects = Float64Array.from(parent);
      const take = (places: readonly number[], least: number): boolean => {
        const found = fitMoving(rest, places, basis);
        if (found === null || found.evidence <= least) return false;
        places.forEach((k, i) => {
          const step = (1 - least / found.evidence) * (found.effects[i] as number);
          const to = Math.max(-MOST, Math.min(MOST, (effects[k] as number) + step));
          rest = minus(rest, to - (effects[k] as number), basis.columns[k] as Float64Array);
          effects[k] = to;
        });
        return true;
      };
      for (const { first, more } of stages) {
        const without = rest;
        const alone = fitMoving(rest, first, basis);
        const joint = fitMoving(rest, [...first, ...more], basis);
        const gained = alone !== null && joint !== null ? (alone.squares - joint.squares) / more.length / (joint.squares / joint.freedom) : 0;
        if (gained > EVIDENCE && take([...first, ...more], EVIDENCE)) continue;
        rest = without;
        take(first, EVIDENCE);
      }
      take([regressors.length - 1], EVIDENCE);
      return effects;
    },
  };
}

/** Whole years with only positive months, back from the newest month. */
function wholeYears(window: Window): number {
  let years = 0;
  while (
    12 * (years + 1) <= window.length &&
    window.subarray(window.length - 12 * (years + 1), window.length - 12 * years).every((amount) => amount > 0)
  )
    years++;
  return years;
}

/** Regressors freed from level, growth and month of the year over the last so many years. */
interface Basis {
  readonly free: (values: Float64Array) => Float64Array;
  readonly columns: readonly Float64Array[];
  /** Which of them vary enough to tell anything. */
  readonly moves: readonly boolean[];
  /** Dimensions that the freeing takes. */
  readonly taken: number;
}

/** The basis of the last so many years of monthly values. */
export function basisOf(years: number, regressors: readonly Pick<MovingRegressor, 'past' | 'part'>[]): Basis {
  const months = 12 * years;
  const plain: Float64Array[] = [];
  for (let y = 0; y < years; y++) {
    plain.push(Float64Array.from({ length: months }, (_, t) => (Math.floor(t / 12) === y ? 1 : 0)));
    plain.push(Float64Array.from({ length: months }, (_, t) => (Math.floor(t / 12) === y ? (t % 12) - 5.5 : 0)));
  }
  for (let month = 0; month < 12; month++) plain.push(Float64Array.from({ length: months }, (_, t) => (t % 12 === month ? 1 : 0)));
  const orthonormal: Float64Array[] = [];
  const free = (values: Float64Array): Float64Array => {
    const rest = Float64Array.from(values);
    for (const each of orthonormal) {
      const along = dot(rest, each);
      for (let t = 0; t < rest.length; t++) rest[t] = (rest[t] as number) - along * (each[t] as number);
    }
    return rest;
  };
  for (const column of plain) {
    const rest = free(free(column));
    const size = Math.sqrt(dot(rest, rest));
    if (size > 1e-6 * Math.sqrt(dot(column, column))) orthonormal.push(rest.map((value) => value / size));
  }
  const columns = regressors.map(({ past }) => free(past.slice(past.length - months)));
  const least = regressors.map(({ part }) => (part === 'weekdays' ? 1e-3 : 0.1));
  return { free, columns, moves: columns.map((column, k) => dot(column, column) > (least[k] as number)), taken: orthonormal.length };
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let t = 0; t < a.length; t++) sum += (a[t] as number) * (b[t] as number);
  return sum;
}

function minus(a: Float64Array, factor: number, b: Float64Array): Float64Array {
  if (factor === 0) return a;
  const out = new Float64Array(a.length);
  for (let t = 0; t < a.length; t++) out[t] = (a[t] as number) - factor * (b[t] as number);
  return out;
}

interface Fit {
  readonly effects: readonly number[];
  readonly evidence: number;
  readonly squares: number;
  readonly freedom: number;
}

/** Least squares on some regressors with outliers drawn in; null when one of them does not move. */
export function fitMoving(values: Float64Array, places: readonly number[], { columns, moves, taken }: Basis): Fit | null {
  if (!places.every((k) => moves[k])) return null;
  const chosen = places.map((k) => columns[k] as Float64Array);
  const freedom = values.length - taken - chosen.length;
  const explainedBy = (effects: readonly number[]): Float64Array =>
    chosen.reduce((sum, column, i) => minus(sum, -(effects[i] as number), column), new Float64Array(values.length));
  let tamed = values;
  let effects = leastSquares(chosen, tamed);
  for (let round = 0; effects !== null && round < 3; round++) {
    const explained = explainedBy(effects);
    const off = values.map((value, t) => Math.abs(value - (explained[t] as number))).sort();
    const bound = 3 * 1.4826 * (off[off.length >> 1] as number) * Math.sqrt(values.length / freedom);
    tamed = values.map((value, t) => Math.max((explained[t] as number) - bound, Math.min((explained[t] as number) + bound, value)));
    effects = leastSquares(chosen, tamed);
  }
  if (effects === null) return null;
  const explained = explainedBy(effects);
  const rest = tamed.map((value, t) => value - (explained[t] as number));
  const squares = dot(rest, rest);
  const evidence = dot(explained, explained) / chosen.length / Math.max(squares / freedom, 1e-12);
  return { effects, evidence, squares, freedom };
}

/** Normal equations of one to three regressors by elimination; null when they say the same. */
function leastSquares(columns: readonly Float64Array[], values: Float64Array): number[] | null {
  const rows = columns.map((a) => [...columns.map((b) => dot(a, b)), dot(a, values)]);
  for (let i = 0; i < rows.length; i++) {
    const pivot = rows[i] as number[];
    if ((pivot[i] as number) < 1e-9) return null;
    for (const row of rows) {
      if (row === pivot) continue;
      const factor = (row[i] as number) / (pivot[i] as number);
      pivot.forEach((value, k) => (row[k] = (row[k] as number) - factor * value));
    }
  }
  return rows.map((row, i) => (row[rows.length] as number) / (row[i] as number));
}
