import type { CauseField, CauseMember, MemberCause } from '../../plan';
import { wholeCents } from '../wholeCents';

/** Rows of sales by column: what each was expected to sell and sold, in currency, and its member of each field. */
export interface CauseTable {
  readonly fields: readonly CauseField[];
  /** Per field; '' (anywhere) is not known and explains nothing. */
  readonly names: readonly (readonly string[])[];
  /** Per field and row: the place in `names`. */
  readonly codes: readonly Int32Array[];
  readonly expected: Float64Array;
  readonly actual: Float64Array;
}

/** At most so many members make an explanation, each with at least so much of the gap; together they explain so much more of it than their share of what was expected, and at least so much. */
const MOST = 10;
const LEAST_PART = 0.05;
const LEAST_LIFT = 0.2;
const LEAST_EXPLAINED = 0.5;
/** Members of a field that are tried alone and in pairs. */
const PAIRED = 6;
/** Median of a squared standard normal number. */
const MEDIAN_SQUARE = 0.455;
/** So many members weigh as much as all fields' noise together. */
const POOLED = 8;
/** A member's noise is at least this share of what was expected. */
const LEAST_NOISE = 0.01;

/** A member, or a pair, and its rows: sums in currency. */
interface Piece {
  /** Field and member places. */
  readonly at: readonly (readonly [field: number, member: number])[];
  readonly rows: readonly number[];
  readonly expected: number;
  readonly actual: number;
}

/** One field's members: sums in currency, how much of a surprise each is against its expected share, and what a member's surprise is by chance. */
interface FieldSums {
  readonly pieces: readonly (Piece | null)[];
  readonly surprise: number;
  readonly noise: number;
}

interface Candidate {
  readonly pieces: readonly Piece[];
  readonly explained: number;
  readonly score: number;
}

interface Whole {
  readonly gap: number;
  readonly expected: number;
  readonly actual: number;
}

/**
 * The fewest members that explain most of a gap, along the one field, or one pair of two fields, that explains it best (E5–E7): explanatory power × the surprise that is gone, in every field, once they are taken for the cause.
 * **shape** parts largest first. `rows`: places of the table's rows that count; `gap` in currency.
 * **unit** currency, whole cents: parts and others add up to the gap.
 * **edge** null when nothing explains it: no gap, nothing expected or sold, fewer than two members, or no share changed by more than chance.
 * **source** Bhagwan et al., 'Adtributor: Revenue Debugging in Advertising Systems', NSDI 2014: Jensen–Shannon divergence of expected and actual shares; greedy by surprise.
 */
export function explainMembers(table: CauseTable, rows: Int32Array, gap: number): MemberCause | null {
  const cents = wholeCents(gap);
  const whole = wholeOf(table, rows, cents / 100);
  if (cents === 0 || !(whole.expected > 0) || !(whole.actual > 0)) return null;
  const fields = poolNoise(table.fields.map((_, field) => sumField(table, field, rows, whole)));
  const suspects = fields.map(({ pieces }) =>
    suspectsAmong(
      pieces.filter((piece) => piece !== null),
      whole,
    ),
  );
  const tried = suspects.map((list, field) =>
    (fields[field]?.pieces.filter((piece) => piece !== null).length ?? 0) < 2
      ? []
      : tryMembers(list).map((set) => scoreOf(table, set, fields, whole)),
  );
  const single = tried.map((list) => pickBest(list));
  const pairs = pairUp(table, suspects).map((piece) => scoreOf(table, [piece], fields, whole));
  const winner = pickBest([...single, pickBest(pairs)]);
  if (winner === null) return null;
  const used = (winner.pieces[0] as Piece).at.map(([each]) => each);
  const rival = single.reduce((most, each, field) => (used.includes(field) ? most : Math.max(most, each?.score ?? 0)), 0);
  return causeOf(table, used, winner, 1 - rival / winner.score, cents);
}

function wholeOf(table: CauseTable, rows: Int32Array, gap: number): Whole {
  let [expected, actual] = [0, 0];
  for (const row of rows) {
    expected += table.expected[row] as number;
    actual += table.actual[row] as number;
  }
  return { gap, expected, actual };
}

/** Sums by member of a field, null where it is not known or does not occur. */
function sumField({ names, codes, expected, actual }: CauseTable, field: number, rows: Int32Array, whole: Whole): FieldSums {
  const own = codes[field] as Int32Array;
  const lists: number[][] = [];
  for (const row of rows) (lists[own[row] as number] ??= []).push(row);
  const sum = (list: readonly number[], column: Float64Array): number => list.reduce((all, row) => all + (column[row] as number), 0);
  const pieces = (names[field] as readonly string[]).map((name, member): Piece | null => {
    const list = lists[member];
    return name === '' || list === undefined ? null : { at: [[field, member]], rows: list, expected: sum(list, expected), actual: sum(list, actual) };
  });
  const known = pieces.filter((piece) => piece !== null);
  const each = known.map((piece) => surpriseOf(piece.expected / whole.expected, piece.actual / whole.actual)).sort((a, b) => a - b);
  const least = LEAST_NOISE ** 2 / (8 * Math.LN2 * Math.max(1, known.length));
  return {
    pieces,
    surprise: each.reduce((all, one) => all + one, 0),
    noise: Math.max(least, (each[Math.floor(each.length / 2)] ?? 0) / MEDIAN_SQUARE),
  };
}

/** Few members tell little of chance: each field's noise is drawn towards that of all fields' members together. */
function poolNoise(fields: readonly FieldSums[]): FieldSums[] {
  const counts = fields.map(({ pieces }) => pieces.filter((piece) => piece !== null).length);
  const all = counts.reduce((sum, each) => sum + each, 0);
  const pooled = fields.reduce((sum, { noise }, i) => sum + (noise * (counts[i] as number)) / all, 0);
  return fields.map((field, i) => ({ ...field, noise: (field.noise * (counts[i] as number) + pooled * POOLED) / ((counts[i] as number) + POOLED) }));
}

/** A member's term of the Jensen–Shannon divergence (base 2) of two shares; negative shares are none. */
function surpriseOf(was: number, is: number): number {
  const [p, q] = [Math.max(0, was), Math.max(0, is)];
  const term = (a: number): number => (a > 0 ? (a / 2) * Math.log2((2 * a) / (p + q)) : 0);
  return Math.max(0, term(p) + term(q));
}

/** Those that go the gap's way in amount and in share, by their part of it big enough to count: most surprising first (then by part, then as they stand). */
function suspectsAmong(pieces: readonly Piece[], whole: Whole): Piece[] {
  const way = Math.sign(whole.gap);
  const part = (piece: Piece): number => (piece.actual - piece.expected) / whole.gap;
  return pieces
    .filter((piece) => part(piece) >= LEAST_PART && (piece.actual / whole.actual - piece.expected / whole.expected) * way > 0)
    .map((piece) => ({ piece, surprise: surpriseOf(piece.expected / whole.expected, piece.actual / whole.actual) }))
    .sort((a, b) => b.surprise - a.surprise || part(b.piece) - part(a.piece))
    .map(({ piece }) => piece);
}

/** Each of the first suspects alone, and the first so many together. */
function tryMembers(suspects: readonly Piece[]): Piece[][] {
  const together = suspects.slice(0, MOST).map((_, i) => suspects.slice(0, i + 1));
  return [...together, ...suspects.slice(1, PAIRED).map((piece) => [piece])];
}

/** Every pair of the first suspects of two fields that is no whole member of either. */
function pairUp(table: CauseTable, suspects: readonly (readonly Piece[])[]): Piece[] {
  const out: Piece[] = [];
  for (const [a, list] of suspects.entries())
    for (const first of list.slice(0, PAIRED))
      for (let b = a + 1; b < suspects.length; b++)
        for (const second of (suspects[b] as readonly Piece[]).slice(0, PAIRED)) {
          const [field, member] = second.at[0] as readonly [number, number];
          const rows = first.rows.filter((row) => (table.codes[field] as Int32Array)[row] === member);
          if (rows.length === 0 || rows.length === first.rows.length || rows.length === second.rows.length) continue;
          const sum = (column: Float64Array): number => rows.reduce((all, row) => all + (column[row] as number), 0);
          out.push({ at: [...first.at, ...second.at], rows, expected: sum(table.expected), actual: sum(table.actual) });
        }
  return out;
}

/** Takes the members for the cause: they went one way, all else another, evenly; null when they explain too little, or no more than chance would (E6). */
function scoreOf(table: CauseTable, pieces: readonly Piece[], fields: readonly FieldSums[], whole: Whole): Candidate | null {
  const expected = pieces.reduce((sum, piece) => sum + piece.expected, 0);
  const actual = pieces.reduce((sum, piece) => sum + piece.actual, 0);
  const explained = (actual - expected) / whole.gap;
  if (explained < LEAST_EXPLAINED || explained - expected / whole.expected < LEAST_LIFT) return null;
  const rest = whole.expected > expected ? (whole.actual - actual) / (whole.expected - expected) : 1;
  const inside = expected > 0 ? actual / expected : 1;
  let gone = 0;
  for (const [f, { pieces: members, surprise, noise }] of fields.entries()) {
    const touched = new Float64Array(members.length);
    const own = table.codes[f] as Int32Array;
    for (const piece of pieces) for (const row of piece.rows) touched[own[row] as number]! += table.expected[row] as number;
    let left = 0;
    for (const [member, piece] of members.entries()) {
      if (piece === null) continue;
      const foretold = piece.expected * rest + (touched[member] as number) * (inside - rest);
      left += surpriseOf(foretold / whole.actual, piece.actual / whole.actual);
    }
    gone += (surprise - left) / noise;
  }
  const choices = (pieces[0] as Piece).at.reduce((product, [field]) => product * (fields[field] as FieldSums).pieces.length, 1);
  const score = Math.min(1, explained) * (gone / 2 - pieces.length * Math.log(choices));
  return score > 0 ? { pieces, explained, score } : null;
}

/** The best; of equal ones (but for noise) the earlier. */
function pickBest(candidates: readonly (Candidate | null)[]): Candidate | null {
  return candidates.reduce<Candidate | null>((best, each) => (each !== null && each.score > (best?.score ?? 0) * (1 + 1e-9) ? each : best), null);
}

/** Whole cents; what the parts do not explain is `others`. */
function causeOf({ fields, names }: CauseTable, used: readonly number[], { pieces }: Candidate, surprise: number, gap: number): MemberCause {
  const parts = pieces.map((piece): CauseMember => {
    const [expected, actual] = [wholeCents(piece.expected), wholeCents(piece.actual)];
    const members = Object.fromEntries(piece.at.map(([field, member]) => [fields[field], (names[field] as readonly string[])[member]]));
    return { members, expected: expected / 100, actual: actual / 100, delta: (actual - expected) / 100 };
  });
  const sum = parts.reduce((all, { delta }) => all + wholeCents(delta), 0);
  return {
    fields: used.map((field) => fields[field] as CauseField),
    parts: parts.sort((a, b) => Math.abs(b.delta) - Math.abs(a.delta)),
    others: (gap - sum) / 100,
    explained: sum / gap,
    surprise: Math.max(0, surprise),
  };
}
