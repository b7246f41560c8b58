import { BIN_STARTS, binOf, daysInBin } from './ageBins';
import type { GroupIndex } from './groupDeals';
import { ratesFrom, type LeavingRates, type SpellCounts } from './leavingRates';
import { poolEffects } from './poolEffects';
import { quarterRates } from './quarterRates';
import type { QuarterPlaces } from './quarterPlaces';
import type { StageSpell } from './readSpells';

/** How deals leave one stage. */
export interface StageHazards {
  /** One for all days, or one for each month of a fiscal quarter. */
  readonly rates: readonly LeavingRates[];
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
/**
 * Cause-specific rates of leaving each stage, how groups differ, in turn (G2–G4), and how the months of a quarter do (G14).
 * **shape** `groups` gives each spell's groups; factors by group index.
 * **source** life-table hazards with competing risks: Prentice et al. (1978), Biometrics 34, 541–554; delayed entry: Andersen et al. (1993), §III.3; proportional rates fitted as in Holford (1980), Biometrics 36, 299–305.
 */
export function learnHazards(spells: readonly StageSpell[], stages: number, groups: GroupIndex, places: QuarterPlaces | null = null): Hazards {
  const factor = { on: new Float64Array(groups.names.length).fill(1), lost: new Float64Array(groups.names.length).fill(1) };
  const ofStage = Array.from({ length: stages }, (_, stage) => spells.flatMap((spell, i) => (spell.stage === stage ? [i] : [])));
  const since = ofStage.map((list) => recordedSince(list.map((i) => spells[i]!)));
  const groupOf = groupsBy(spells, groups);
  const [stageOf, dayOf] = [Int32Array.from(spells, ({ stage }) => stage), Int32Array.from(spells, ({ to }) => to)];
  const products = { on: new Float64Array(spells.length).fill(1), lost: new Float64Array(spells.length).fill(1) };
  const ownOf = (list: readonly number[]) => ({
    spells: list.map((i) => spells[i]!),
    factors: { on: Float64Array.from(list, (i) => products.on[i]!), lost: Float64Array.from(list, (i) => products.lost[i]!) },
  });
  const learn = (list: readonly number[], stage: number): LeavingRates => {
    const own = ownOf(list);
    return ratesFrom(countSpells(own.spells, since[stage]!, own.factors));
  };
  let learnt: LeavingRates[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    learnt = ofStage.map(learn);
    if (round === ROUNDS - 1 || groups.ranges.length === 0) break;
    for (const cause of ['on', 'lost'] as const) {
      const sums = learnt.map((stage) => cumulate(stage[cause]));
      const product = products[cause];
      const expected = Float64Array.from(spells, (spell) => expectedOf(spell, sums[spell.stage]!, since[spell.stage]!));
      const left = Uint8Array.from(spells, ({ end }, i) => (end === cause && dayOf[i]! >= since[stageOf[i]!]! ? 1 : 0));
      const [saw, hoped] = [new Float64Array(groups.names.length), new Float64Array(groups.names.length)];
      groups.ranges.forEach(({ from, to }, dimension) => {
        const own = groupOf[dimension]!;
        for (let i = 0; i < own.length; i++) {
          const g = own[i]!;
          if (g < 0) continue;
          hoped[g] = hoped[g]! + (expected[i]! * product[i]!) / factor[cause][g]!;
          saw[g] = saw[g]! + left[i]!;
        }
        const before = factor[cause].slice(from, to);
        factor[cause].set(poolEffects(saw.subarray(from, to), hoped.subarray(from, to)), from);
        for (let i = 0; i < spells.length; i++) if (own[i]! >= 0) product[i] = (product[i]! * factor[cause][own[i]!]!) / before[own[i]! - from]!;
      });
    }
  }
  return {
    stages: ofStage.map((list, stage) => {
      const own = ownOf(list);
      return {
        rates: (places === null ? null : quarterRates(own.spells, since[stage]!, own.factors, places)) ?? [learnt[stage]!],
        seen: countSeen(own.spells, since[stage]!),
        since: since[stage]!,
      };
    }),
    ...factor,
  };
}

/** Per dimension: the group of each spell's deal; −1: not known. A deal's spells stand together. */
function groupsBy(spells: readonly StageSpell[], groups: GroupIndex): Int32Array[] {
  const found = groups.ranges.map(() => new Int32Array(spells.length));
  let own = new Int32Array();
  for (let i = 0; i < spells.length; i++) {
    const { deal } = spells[i]!;
    if (i === 0 || deal !== spells[i - 1]!.deal) own = Int32Array.from(groups.of(deal));
    for (let dimension = 0; dimension < found.length; dimension++) found[dimension]![i] = own[dimension]!;
  }
  return found;
}

/** The day from which on leavings of a stage are recorded (G3). */
function recordedSince(spells: readonly StageSpell[]): number {
  const first = spells.reduce((least, { end, to }) => (end === 'open' ? least : Math.min(least, to)), Infinity);
  if (first === Infinity) return -Infinity;
  const { on, lost } = ratesFrom(countSpells(spells, first, null));
  const sum = cumulate(on.map((rate, bin) => rate + lost[bin]!));
  const silent = spells.reduce((all, { from, to }) => all + (from >= first ? 0 : upTo(sum, Math.min(first, to) - from - 1)), 0);
  return Math.exp(-silent) < SILENCE ? first : -Infinity;
}

function countSeen(spells: readonly StageSpell[], since: number): Float64Array {
  const seen = new Float64Array(BIN_STARTS.length);
  for (const { from, to } of spells)
    for (let bin = binOf(Math.max(0, since - from)), end = to < Math.max(from, since) ? -1 : binOf(to - from); bin <= end; bin++)
      seen[bin] = seen[bin]! + 1;
  return seen;
}

function countSpells(spells: readonly StageSpell[], since: number, factors: Record<'on' | 'lost', Float64Array> | null): SpellCounts {
  const zeros = (): Float64Array => new Float64Array(BIN_STARTS.length);
  const [days, on, lost, dueOn, dueLost] = [zeros(), zeros(), zeros(), zeros(), zeros()];
  for (let i = 0; i < spells.length; i++) {
    const spell = spells[i]!;
    const first = Math.max(0, since - spell.from);
    const last = spell.to - spell.from;
    if (last < first) continue;
    const goes = factors?.on[i] ?? 1;
    const dies = factors?.lost[i] ?? 1;
    for (let bin = binOf(first), end = binOf(last); bin <= end; bin++) {
      const part = daysInBin(bin, first, last);
      days[bin] = days[bin]! + part;
      dueOn[bin] = dueOn[bin]! + part * goes;
      dueLost[bin] = dueLost[bin]! + part * dies;
    }
    const bin = binOf(last);
    if (spell.end === 'on') on[bin] = on[bin]! + 1;
    if (spell.end === 'lost') lost[bin] = lost[bin]! + 1;
  }
  return { days, on, lost, dueOn, dueLost };
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
