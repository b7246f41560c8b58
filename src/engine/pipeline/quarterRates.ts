import { BIN_STARTS, binOf, daysInBin } from './ageBins';
import { ratesFrom, type LeavingRates } from './leavingRates';
import { poolEffects } from './poolEffects';
import type { QuarterPlaces } from './quarterPlaces';
import type { StageSpell } from './readSpells';

/** Parts of the days in a stage, with as many leavings each, in which the months of a quarter may differ in their own way. */
const PARTS = 4;
const ROUNDS = 6;
const CAUSES = ['on', 'lost'] as const;

/**
 * A stage's rates for each of the three months of a fiscal quarter (G14): rates by days in the stage times factors by month and part of the days, each cause its own, fitted in turn; factors are drawn to 1
 * as far as their differences may be chance, and by as much as having seen all three months once weighs.
 * **shape** `factors` are the products of groups' factors, parallel to `spells`. **edge** not all three months seen, or months that do not differ: null.
 */
export function quarterRates(
  spells: readonly StageSpell[],
  since: number,
  factors: Record<'on' | 'lost', Float64Array>,
  { placeOf, monthEnd, rounds }: QuarterPlaces,
): readonly LeavingRates[] | null {
  if (rounds === 0) return null;
  const bins = BIN_STARTS.length;
  const grid = (): Float64Array => new Float64Array(3 * bins);
  const counts = { days: new Float64Array(bins), on: new Float64Array(bins), lost: new Float64Array(bins) };
  // By month of the quarter and bin: days of deals weighed by their groups, and leavings.
  const due = { on: grid(), lost: grid() };
  const left = { on: grid(), lost: grid() };
  for (let i = 0; i < spells.length; i++) {
    const spell = spells[i]!;
    const last = spell.to - spell.from;
    const [goes, dies] = [factors.on[i]!, factors.lost[i]!];
    for (let first = Math.max(0, since - spell.from); first <= last;) {
      const day = spell.from + first;
      const row = placeOf(day) * bins;
      const end = Math.min(last, monthEnd(day) - spell.from);
      for (let bin = binOf(first), stop = binOf(end); bin <= stop; bin++) {
        const part = daysInBin(bin, first, end);
        counts.days[bin] = counts.days[bin]! + part;
        due.on[row + bin] = due.on[row + bin]! + part * goes;
        due.lost[row + bin] = due.lost[row + bin]! + part * dies;
      }
      first = end + 1;
    }
    if (spell.end === 'open' || spell.to < since) continue;
    const bin = binOf(last);
    counts[spell.end][bin] = counts[spell.end][bin]! + 1;
    const place = placeOf(spell.to) * bins + bin;
    left[spell.end][place] = left[spell.end][place]! + 1;
  }
  const partOf = partsOf(counts.on.map((count, bin) => count + counts.lost[bin]!));
  const effects: Record<'on' | 'lost', Float64Array> = { on: new Float64Array(3 * PARTS).fill(1), lost: new Float64Array(3 * PARTS).fill(1) };
  const ratesNow = (): LeavingRates => {
    const sum = (cause: 'on' | 'lost'): Float64Array =>
      Float64Array.from({ length: bins }, (_, bin) =>
        [0, 1, 2].reduce((all, place) => all + due[cause][place * bins + bin]! * effects[cause][place * PARTS + partOf[bin]!]!, 0),
      );
    return ratesFrom({ ...counts, dueOn: sum('on'), dueLost: sum('lost') });
  };
  for (let round = 0; round < ROUNDS; round++) {
    const rates = ratesNow();
    for (const cause of CAUSES) {
      const [saw, hoped] = [new Float64Array(3 * PARTS), new Float64Array(3 * PARTS)];
      for (let place = 0; place < 3; place++)
        for (let bin = 0; bin < bins; bin++) {
          const cell = place * PARTS + partOf[bin]!;
          saw[cell] = saw[cell]! + left[cause][place * bins + bin]!;
          hoped[cell] = hoped[cell]! + due[cause][place * bins + bin]! * rates[cause][bin]!;
        }
      effects[cause] = poolEffects(saw, hoped);
    }
  }
  if (CAUSES.every((cause) => effects[cause].every((each) => each === 1))) return null;
  for (const cause of CAUSES) effects[cause] = effects[cause].map((each) => 1 + ((each - 1) * rounds) / (rounds + 1));
  const rates = ratesNow();
  return [0, 1, 2].map((place) => ({
    on: rates.on.map((rate, bin) => rate * effects.on[place * PARTS + partOf[bin]!]!),
    lost: rates.lost.map((rate, bin) => rate * effects.lost[place * PARTS + partOf[bin]!]!),
  }));
}

/** The part that each bin lies in. */
function partsOf(leavings: Float64Array): Int32Array {
  const all = leavings.reduce((sum, each) => sum + each, 0);
  let before = 0;
  return Int32Array.from(leavings, (count) => {
    const part = all > 0 ? Math.min(PARTS - 1, Math.floor((PARTS * (before + count / 2)) / all)) : 0;
    before += count;
    return part;
  });
}
