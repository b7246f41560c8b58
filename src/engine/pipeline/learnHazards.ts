import { BIN_STARTS, binOf, daysInBin } from './ageBins';
import type { GroupIndex } from './groupDeals';
import { poolEffects } from './poolEffects';
import type { StageSpell } from './readSpells';

/** How deals leave one stage: daily rates by bin of days in the stage, for a deal whose groups are like all. */
export interface StageHazards {
  readonly on: Float64Array;
  readonly lost: Float64Array;
  /** Deals that were seen in each bin. */
  readonly seen: Float64Array;
  /** Day number from which on leavings are recorded; −∞: always. */
  readonly since: number;
}

/** Rates of all stages, and the factors of groups on going on and being lost. */
export interface Hazards {
  readonly stages: readonly StageHazards[];
  readonly on: Float64Array;
  readonly lost: Float64Array;
}

/** A silence before the first leaving that had less than this chance is taken for missing records. */
const SILENCE = 0.01;
/** Rounds of rates and factors in turn. */
const ROUNDS = 4;
/** The most of the deals at risk that may leave on one day. */
const MOST = 0.98;

/**
 * Cause-specific rates of leaving each stage, and how groups differ, in turn (G2–G4).
 * **shape** `groups` gives each spell's groups; factors by group index.
 * **source** life-table hazards with competing risks: Prentice et al. (1978), Biometrics 34, 541–554; delayed entry: Andersen et al. (1993), §III.3; proportional rates fitted as in Holford (1980), Biometrics 36, 299–305.
 */
export function learnHazards(spells: readonly StageSpell[], stages: number, groups: GroupIndex): Hazards {
  const factor = { on: new Float64Array(groups.names.length).fill(1), lost: new Float64Array(groups.names.length).fill(1) };
  const ofStage = Array.from({ length: stages }, (_, stage) => spells.flatMap((spell, i) => (spell.stage === stage ? [i] : [])));
  const since = ofStage.map((list) => recordedSince(list.map((i) => spells[i]!)));
  const members = spells.map(({ deal }) => groups.of(deal));
  const products = { on: new Float64Array(spells.length).fill(1), lost: new Float64Array(spells.length).fill(1) };
  let learnt: StageHazards[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    learnt = ofStage.map((list, stage) =>
      ratesOf(
        list.map((i) => spells[i]!),
        since[stage]!,
        { on: Float64Array.from(list, (i) => products.on[i]!), lost: Float64Array.from(list, (i) => products.lost[i]!) },
      ),
    );
    if (round === ROUNDS - 1 || groups.ranges.length === 0) break;
    for (const cause of ['on', 'lost'] as const) {
      const sums = learnt.map((stage) => cumulate(stage[cause]));
      const product = products[cause];
      const expected = Float64Array.from(spells, (spell) => expectedOf(spell, sums[spell.stage]!, since[spell.stage]!));
      const [saw, hoped] = [new Float64Array(groups.names.length), new Float64Array(groups.names.length)];
      groups.ranges.forEach(({ from, to }, dimension) => {
        const own = Int32Array.from(members, (groups) => groups[dimension]!);
        spells.forEach(({ stage, end, to: day }, i) => {
          const g = own[i]!;
          if (g < 0) return;
          hoped[g] = hoped[g]! + (expected[i]! * product[i]!) / factor[cause][g]!;
          if (end === cause && day >= since[stage]!) saw[g] = saw[g]! + 1;
        });
        const before = factor[cause].slice(from, to);
        factor[cause].set(poolEffects(saw.subarray(from, to), hoped.subarray(from, to)), from);
        for (let i = 0; i < spells.length; i++) if (own[i]! >= 0) product[i] = (product[i]! * factor[cause][own[i]!]!) / before[own[i]! - from]!;
      });
    }
  }
  return { stages: learnt, ...factor };
}

/** The day from which on leavings of a stage are recorded (G3). */
function recordedSince(spells: readonly StageSpell[]): number {
  const first = spells.reduce((least, { end, to }) => (end === 'open' ? least : Math.min(least, to)), Infinity);
  if (first === Infinity) return -Infinity;
  const { on, lost } = ratesOf(spells, first, null);
  const sum = cumulate(on.map((rate, bin) => rate + lost[bin]!));
  const silent = spells.reduce((all, { from, to }) => all + (from >= first ? 0 : upTo(sum, Math.min(first, to) - from - 1)), 0);
  return Math.exp(-silent) < SILENCE ? first : -Infinity;
}

/** Rates by bin; a bin with little to tell takes after the one before it (G2). */
function ratesOf(spells: readonly StageSpell[], since: number, factors: Record<'on' | 'lost', Float64Array> | null): StageHazards {
  const bins = BIN_STARTS.length;
  const zeros = (): Float64Array => new Float64Array(bins);
  const [seen, days, on, lost, dueOn, dueLost] = [zeros(), zeros(), zeros(), zeros(), zeros(), zeros()];
  for (const [i, spell] of spells.entries()) {
    const first = Math.max(0, since - spell.from);
    const last = spell.to - spell.from;
    if (last < first) continue;
    const goes = factors?.on[i] ?? 1;
    const dies = factors?.lost[i] ?? 1;
    for (let bin = binOf(first), end = binOf(last); bin <= end; bin++) {
      const part = daysInBin(bin, first, last);
      seen[bin] = seen[bin]! + 1;
      days[bin] = days[bin]! + part;
      dueOn[bin] = dueOn[bin]! + part * goes;
      dueLost[bin] = dueLost[bin]! + part * dies;
    }
    const bin = binOf(last);
    if (spell.end === 'on') on[bin] = on[bin]! + 1;
    if (spell.end === 'lost') lost[bin] = lost[bin]! + 1;
  }
  const total = (list: Float64Array): number => list.reduce((sum, each) => sum + each, 0);
  const allDays = total(days);
  const ended = total(on) + total(lost);
  if (ended === 0) return { on: zeros(), lost: zeros(), seen, since };
  // One leaving's worth of days at the mean rate; half a deal each way beside those that left.
  const lean = allDays / (ended + 1);
  let [before, beforeLost] = [(total(on) + 0.5) / allDays, (total(lost) + 0.5) / allDays];
  const rates = { on: zeros(), lost: zeros() };
  for (let bin = 0; bin < bins; bin++) {
    const risk = days[bin]! + lean;
    const leave = Math.min(MOST, (on[bin]! + lost[bin]! + lean * (before + beforeLost)) / risk);
    // A share of deals leaving in a day, as a rate.
    const scale = leave > 0 ? -Math.log1p(-leave) / leave : 1;
    rates.on[bin] = (scale * (on[bin]! + lean * before)) / (dueOn[bin]! + lean);
    rates.lost[bin] = (scale * (lost[bin]! + lean * beforeLost)) / (dueLost[bin]! + lean);
    [before, beforeLost] = [Math.min(MOST, (on[bin]! + lean * before) / risk), Math.min(MOST, (lost[bin]! + lean * beforeLost) / risk)];
  }
  return { ...rates, seen, since };
}

/** Sums of daily rates before each bin. */
function cumulate(rates: Float64Array): { readonly before: Float64Array; readonly rates: Float64Array } {
  const before = new Float64Array(rates.length);
  for (let bin = 1; bin < rates.length; bin++) before[bin] = before[bin - 1]! + rates[bin - 1]! * (BIN_STARTS[bin]! - BIN_STARTS[bin - 1]!);
  return { before, rates };
}

/** The sum of daily rates of the days 0 … `day`; 0 for −1. */
function upTo({ before, rates }: ReturnType<typeof cumulate>, day: number): number {
  if (day < 0) return 0;
  const bin = binOf(day);
  return before[bin]! + rates[bin]! * (day + 1 - BIN_STARTS[bin]!);
}

function expectedOf({ from, to }: StageSpell, sums: ReturnType<typeof cumulate>, since: number): number {
  const first = Math.max(0, since - from);
  return to - from < first ? 0 : upTo(sums, to - from) - upTo(sums, first - 1);
}
