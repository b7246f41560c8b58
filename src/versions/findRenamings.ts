import type { Renaming } from './changes';
import { inOrder } from './canonical';
import { matchRows } from './matchRows';
import type { RowMatch } from './matchRows';
import { keyColumns, ownKey, partsOf, valuesText } from './order';
import type { Row } from './order';
import type { SnapshotTable, SnapshotValue } from './snapshot';

/** Names that were replaced throughout a table: columns, and members of key columns (those by the table's newer column names). */
export interface Renamings {
  readonly columns: readonly Renaming[];
  readonly members: readonly (Renaming & { readonly column: string })[];
}

/** Nothing was renamed. */
export const noRenamings: Renamings = { columns: [], members: [] };

/** Share of the rows that carry a name which must be the same but for it. */
const NEARLY = 0.9;

/**
 * The columns and members that were renamed from `base` to `next`.
 *
 * In words: a column is renamed when it vanished, exactly one new column has its values in every row that is on both sides, not all blank, and no other vanished column
 * has them too; of a key column, when it is the only part of the key that differs. A member (a text that is no date) of a key column is renamed when it vanished from the column, the other
 * is new there, and nine tenths of the rows of each are the same rows but for the name; one row alone counts only when it says anything but its key. What is ambiguous is no renaming.
 */
export function findRenamings(base: SnapshotTable, next: SnapshotTable, match: RowMatch | null = null): Renamings {
  const columns = renamedColumns(base, next);
  const older = columns.length > 0 ? renameTable(base, { columns, members: [] }) : base;
  if (!hasSameKey(older, next)) return noRenamings;
  const rows = columns.length > 0 || match === null ? matchRows(older, next) : match;
  const members = rows.removed.length > 0 && rows.added.length > 0 ? renamedMembers(older, next, rows) : [];
  return columns.length + members.length > 0 ? { columns, members } : noRenamings;
}

/** Do two tables name the same key columns? */
export function hasSameKey(a: Pick<SnapshotTable, 'key'>, b: Pick<SnapshotTable, 'key'>): boolean {
  return a.key.length === b.key.length && a.key.every((name, i) => name === b.key[i]);
}

/** The table in the newer names, in canonical order. */
export function renameTable(table: SnapshotTable, { columns, members }: Renamings): SnapshotTable {
  if (columns.length + members.length === 0) return table;
  const newer = new Map(columns.map(({ from, to }) => [from, to]));
  const nameOf = (name: string): string => newer.get(name) ?? name;
  const named = { ...table, key: table.key.map(nameOf), columns: table.columns.map(nameOf) };
  if (members.length === 0) return inOrder(named);
  const texts = named.columns.map((name) => {
    const own = members.filter(({ column }) => column === name);
    return own.length > 0 ? new Map(own.map(({ from, to }) => [from as SnapshotValue, to])) : null;
  });
  return inOrder({ ...named, rows: table.rows.map((row) => row.map((value, c) => texts[c]?.get(value) ?? value)) });
}

/** The renamings back. */
export function invertRenamings({ columns, members }: Renamings): Renamings {
  const older = new Map(columns.map(({ from, to }) => [to, from]));
  const back = <T extends Renaming>(one: T): T => ({ ...one, from: one.to, to: one.from });
  const places = [...new Set(members.map(({ column }) => column))];
  const sorted = [...members].sort((a, b) => places.indexOf(a.column) - places.indexOf(b.column) || (a.to < b.to ? -1 : 1));
  return {
    columns: columns.map(back).sort((a, b) => (a.from < b.from ? -1 : 1)),
    members: sorted.map((one) => back({ ...one, column: older.get(one.column) ?? one.column })),
  };
}

function renamedColumns(base: SnapshotTable, next: SnapshotTable): Renaming[] {
  const gone = base.columns.filter((name) => !next.columns.includes(name));
  const fresh = next.columns.filter((name) => !base.columns.includes(name));
  if (gone.length === 0 || fresh.length === 0) return [];
  const key = renamedKey(base, next);
  if (key) return [key];
  if (!hasSameKey(base, next)) return [];
  const pairs = pairsByKey(base, next);
  const fits = gone
    .filter((name) => !base.key.includes(name))
    .flatMap((from) =>
      fresh
        .filter((to) => !next.key.includes(to) && isSameColumn(pairs, base.columns.indexOf(from), next.columns.indexOf(to)))
        .map((to) => ({ from, to })),
    );
  return fits
    .filter(({ from, to }) => fits.every((other) => (other.from === from) === (other.to === to)))
    .sort((a, b) => (a.from < b.from ? -1 : 1))
    .map(({ from, to }) => ({ column: null, from, to, rows: Math.max(base.rows.length, next.rows.length) }));
}

/** The one part of the key that has another name, when nine tenths of the rows are found by it and no other column came or went. */
function renamedKey(base: SnapshotTable, next: SnapshotTable): Renaming | null {
  const places = base.key.flatMap((name, i) => (name === next.key[i] ? [] : [i]));
  const [from, to] = [base.key[places[0] ?? -1], next.key[places[0] ?? -1]];
  if (base.key.length !== next.key.length || places.length !== 1 || from === undefined || to === undefined) return null;
  if (base.columns.includes(to) || next.columns.includes(from) || from === 'n' || to === 'n') return null;
  const one: Renaming = { column: null, from, to, rows: Math.max(base.rows.length, next.rows.length) };
  const { removed, added } = matchRows(renameTable(base, { columns: [one], members: [] }), next);
  const isNearly = (lost: number, all: number): boolean => all > 0 && all - lost >= NEARLY * all;
  return isNearly(removed.length, base.rows.length) && isNearly(added.length, next.rows.length) ? one : null;
}

function pairsByKey(base: SnapshotTable, next: SnapshotTable): [Row, Row][] {
  const own = ownKey(base);
  const of = ownKey(next);
  const rows = new Map(next.rows.map((row) => [JSON.stringify(partsOf(row, keyColumns(next))), row]));
  return own.length === of.length
    ? base.rows.flatMap((row): [Row, Row][] => {
        const other = rows.get(JSON.stringify(partsOf(row, keyColumns(base))));
        return other ? [[row, other]] : [];
      })
    : [];
}

function isSameColumn(pairs: readonly [Row, Row][], p: number, q: number): boolean {
  return pairs.every(([a, b]) => (a[p] ?? null) === (b[q] ?? null)) && pairs.some(([a]) => (a[p] ?? null) !== null);
}

function renamedMembers(base: SnapshotTable, next: SnapshotTable, { removed, added }: RowMatch): Renamings['members'] {
  const [own, of] = [ownKey(base), ownKey(next)];
  const [goneText, freshText] = [valuesText(base), valuesText(next)];
  return own.flatMap((p, i) => {
    const q = of[i] as number;
    const alone = own.length === 1;
    const gone = vanished(base.rows, p, removed, alone ? [] : next.rows, q);
    const fresh = vanished(next.rows, q, added, alone ? [] : base.rows, p);
    if (gone.size === 0 || fresh.size === 0) return [];
    const pairs = pairNames(
      removed.flatMap((r) => signed(base.rows[r] as Row, own, i, gone, goneText)),
      added.flatMap((r) => signed(next.rows[r] as Row, of, i, fresh, freshText)),
    );
    const likely = pairs.filter(({ from, to, votes, says }) => {
      const most = Math.max(gone.get(from) as number, fresh.get(to) as number);
      return votes >= NEARLY * most && (votes > 1 || says);
    });
    const [froms, tos] = [tally(likely.map(({ from }) => from)), tally(likely.map(({ to }) => to))];
    return likely
      .filter(({ from, to }) => froms.get(from) === 1 && tos.get(to) === 1)
      .sort((a, b) => (a.from < b.from ? -1 : 1))
      .map(({ from, to }) => ({ column: next.columns[q] as string, from, to, rows: Math.max(gone.get(from) as number, fresh.get(to) as number) }));
  });
}

/** Names in a column of the `candidates` that stand nowhere in the other side's, with the number of their rows. */
function vanished(rows: readonly Row[], p: number, candidates: readonly number[], others: readonly Row[], q: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (const r of candidates) {
    const name = (rows[r] as Row)[p];
    if (typeof name === 'string' && name !== '' && !DATE.test(name)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  if (counts.size > 0) for (const row of others) counts.delete(row[q] as string);
  return counts;
}

/** A month, day, year or period: those are no names of members. */
const DATE = /^(FY)?\d{4}($|[-/.…])/;

interface Signed {
  readonly name: string;
  readonly text: string;
  readonly says: boolean;
}

/** A row as text without the name in question. */
function signed(row: Row, own: readonly number[], at: number, names: ReadonlyMap<string, number>, valuesOf: (row: Row) => string): Signed[] {
  const name = row[own[at] as number];
  if (typeof name !== 'string' || !names.has(name)) return [];
  const key = own.map((p, i) => (i === at ? null : (row[p] ?? null)));
  const values = valuesOf(row);
  return [{ name, text: `${JSON.stringify(key)}${values}`, says: values !== '' }];
}

/** Pairs of names that have rows which are the same but for them, and how many; `says`: one of those rows says more than its key. */
function pairNames(gone: readonly Signed[], fresh: readonly Signed[]): { from: string; to: string; votes: number; says: boolean }[] {
  const byText = new Map<string, Map<string, number>>();
  for (const { name, text } of fresh) {
    const names = byText.get(text) ?? new Map<string, number>();
    byText.set(text, names.set(name, (names.get(name) ?? 0) + 1));
  }
  const bags = new Map<string, { name: string; text: string; says: boolean; count: number }>();
  for (const { name, text, says } of gone) {
    const id = JSON.stringify([name, text]);
    const bag = bags.get(id);
    if (bag) bag.count++;
    else bags.set(id, { name, text, says, count: 1 });
  }
  const pairs = new Map<string, { from: string; to: string; votes: number; says: boolean }>();
  for (const { name: from, text, says, count } of bags.values()) {
    for (const [to, there] of byText.get(text) ?? []) {
      const id = JSON.stringify([from, to]);
      const pair = pairs.get(id) ?? { from, to, votes: 0, says: false };
      pairs.set(id, { ...pair, votes: pair.votes + Math.min(count, there), says: pair.says || says });
    }
  }
  return [...pairs.values()];
}

function tally(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
