import type { RowMatch } from './matchRows';
import { ownKey, valuesText } from './order';
import type { Row } from './order';
import type { SnapshotTable } from './snapshot';

/**
 * The rows that moved: one that is gone and one that is new, equal in all values (not all blank), whose keys differ in exactly one part.
 * Only where no other row could be meant on either side. **shape** pairs of places, in order of the base; the match without them.
 */
export function findMoves(
  base: SnapshotTable,
  next: SnapshotTable,
  match: RowMatch,
): RowMatch & { readonly moved: readonly (readonly [number, number])[] } {
  if (match.removed.length === 0 || match.added.length === 0) return { ...match, moved: [] };
  const [own, of] = [ownKey(base), ownKey(next)];
  const [goneText, freshText] = [valuesText(base), valuesText(next)];
  const gone = match.removed.map((r) => signs(base.rows[r] as Row, own, goneText));
  const fresh = match.added.map((r) => signs(next.rows[r] as Row, of, freshText));
  const partners = new Map<number, number[]>();
  const back = new Map<number, number[]>();
  for (let part = 0; part < own.length; part++) {
    const places = new Map<string, number[]>();
    fresh.forEach((texts, y) => {
      const text = texts?.[part];
      if (text !== undefined) push(places, text, y);
    });
    gone.forEach((texts, x) => {
      for (const y of places.get(texts?.[part] ?? '') ?? []) {
        push(partners, x, y);
        push(back, y, x);
      }
    });
  }
  const moved: [number, number][] = [];
  for (const [x, ys] of partners) {
    const [y] = ys;
    if (y !== undefined && ys.length === 1 && back.get(y)?.length === 1) moved.push([match.removed[x] as number, match.added[y] as number]);
  }
  moved.sort(([a], [b]) => a - b);
  const [from, to] = [new Set(moved.map(([x]) => x)), new Set(moved.map(([, y]) => y))];
  return { changed: match.changed, removed: match.removed.filter((x) => !from.has(x)), added: match.added.filter((y) => !to.has(y)), moved };
}

function push<K>(lists: Map<K, number[]>, key: K, value: number): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

/** A row as text without each part of its key in turn; null when it has no values to know it by. */
function signs(row: Row, own: readonly number[], valuesOf: (row: Row) => string): string[] | null {
  const text = valuesOf(row);
  if (text === '') return null;
  return own.map((_, part) => `${JSON.stringify(own.map((p, i) => (i === part ? null : (row[p] ?? null))))}${text}`);
}
