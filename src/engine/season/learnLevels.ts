import type { LeafHistory, Window } from './learnHistory';

/** What a month counts against the same month a year later (C12). */
const YEARLY_DISCOUNT = 0.1;

/** Months without a break that a leaf has sold in since it began, for its beginning to be a launch to the total (C10). */
const LAUNCH_MONTHS = 12;

/** However much is unknown of a month, what is known is at least this part of it. */
const LEAST_KNOWN = 0.1;

/** Leaves made comparable (C10): their windows with every missing month filled, and all of them together. */
export interface Common {
  /** By leaf, without gaps but for months that nobody observed. */
  readonly filled: readonly Window[];
  /** By leaf, as `filled`, but before the first month of a leaf that is no launch, where it stays missing: how leaves add up to the total. */
  readonly sold: readonly Window[];
  /** All leaves together as if every one had sold from the beginning; NaN where nobody was observed. */
  readonly total: Window;
}

/**
 * Fills what is missing of each leaf, so that leaves which began at different times can be compared and added up (C10).
 * A blank counts as the same month of the nearest year, else as the leaf's mean; a month before the leaf's first as its share of all leaves
 * together times how often it sells, so that a launch does not look like a season.
 * **source** the share of a late leaf is taken from the months that it has in common with the others: a chained index, as in price statistics.
 */
export function fillLeaves(leaves: readonly LeafHistory[]): Common {
  const months = leaves[0]?.window.length ?? 0;
  const states = leaves.map(({ window }) => startOf(window));
  const total = new Float64Array(months).fill(NaN);
  for (let t = months - 1; t >= 0; t--) {
    let known = 0;
    let unknown = 0;
    let any = false;
    for (const state of states) {
      const amount = state.patched[t] as number;
      if (!Number.isNaN(amount)) known += amount;
      else if (state.others > 0) unknown += Math.max(0, state.own / state.others);
      any ||= !Number.isNaN(state.window[t] as number);
    }
    if (!any) continue;
    const whole = known / Math.max(LEAST_KNOWN, 1 - unknown);
    total[t] = whole;
    if (whole <= 0) continue;
    for (const state of states) {
      const amount = state.patched[t] as number;
      if (!Number.isNaN(amount)) {
        state.own += amount;
        state.others += whole;
      } else if (state.wait > 0) {
        const part = Math.min(1, state.wait);
        state.others += part * whole;
        state.wait -= part;
      }
    }
  }
  const filled = states.map(({ patched, own, others, often }) => {
    const share = others > 0 ? Math.max(0, own / others) : 0;
    return patched.map((amount, t) => (Number.isNaN(amount) && !Number.isNaN(total[t] as number) ? share * often * (total[t] as number) : amount));
  });
  const sold = states.map(({ patched, often, seen }, leaf) => (often === 1 && seen >= LAUNCH_MONTHS ? (filled[leaf] as Window) : patched));
  return { filled, sold, total };
}

interface LeafState {
  readonly window: Window;
  /** With blanks after the first amount filled from other years. */
  readonly patched: Window;
  /** Share of observed months with an amount. */
  readonly often: number;
  /** Observed months. */
  readonly seen: number;
  /** Months before the first that count as nothing sold: the mean wait between two sales. */
  wait: number;
  own: number;
  others: number;
}

function startOf(window: Window): LeafState {
  const first = window.findIndex((amount) => !Number.isNaN(amount));
  const seen = window.filter((amount) => !Number.isNaN(amount));
  const mean = seen.reduce((sum, amount) => sum + amount, 0) / seen.length;
  const patched = window.map((amount, t) => (Number.isNaN(amount) && t > first ? (nearestYear(window, t) ?? mean) : amount));
  const sold = seen.filter((amount) => amount !== 0).length;
  return { window, patched, often: sold / seen.length, seen: seen.length, wait: meanWait(seen.length, sold), own: 0, others: 0 };
}

/** Months that go by between two sales of a leaf that sold in `sold` of `seen` months. */
function meanWait(seen: number, sold: number): number {
  return sold > 0 ? (seen + 1 - sold) / sold : 0;
}

function nearestYear(window: Window, t: number): number | null {
  for (let away = 12; away < window.length; away += 12) {
    for (const at of [t + away, t - away]) {
      const amount = window[at];
      if (amount !== undefined && !Number.isNaN(amount)) return amount;
    }
  }
  return null;
}

/**
 * Monthly levels of the leaves in currency, season taken out (C12): a leaf's discounted amounts over those of all leaves together in the same months, times the level of all together.
 * **shape** `relative[leaf][plan month]` is the leaf's season over the total's, `season` the total's, both by the windows' month of the year.
 */
export function learnLevels(
  leaves: readonly LeafHistory[],
  { total }: Common,
  relative: readonly Float64Array[],
  season: readonly number[],
): number[] {
  const months = total.length;
  const weight = Float64Array.from(total, (_, t) => YEARLY_DISCOUNT ** ((months - 1 - t) / 12));
  let sum = 0;
  let expected = 0;
  total.forEach((amount, t) => {
    if (Number.isNaN(amount)) return;
    sum += (weight[t] as number) * amount;
    expected += (weight[t] as number) * (season[t % 12] as number);
  });
  const ofAll = expected > 0 ? sum / expected : 0;
  return leaves.map(({ window }, leaf) => {
    const rel = relative[leaf] as Float64Array;
    const seen = window.filter((amount) => !Number.isNaN(amount));
    let wait = meanWait(seen.length, seen.filter((amount) => amount !== 0).length);
    const first = window.findIndex((amount) => !Number.isNaN(amount));
    let own = 0;
    let others = 0;
    let plain = 0;
    for (let t = months - 1; t >= 0; t--) {
      const amount = window[t] as number;
      const whole = total[t] as number;
      const part = !Number.isNaN(amount) ? 1 : t < first ? Math.min(1, wait) : 0;
      if (part === 0 || Number.isNaN(whole)) continue;
      if (t < first) wait -= part;
      else {
        own += (weight[t] as number) * amount;
        plain += weight[t] as number;
      }
      if (whole > 0) others += part * (weight[t] as number) * whole * (rel[t % 12] as number);
    }
    return others > 0 && ofAll > 0 ? (own / others) * ofAll : plain > 0 ? own / plain : 0;
  });
}
