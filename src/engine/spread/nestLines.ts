/** Nested sets of lines (rows or columns): by set its lines, its parent (−1: the root), and the least set that holds each line. */
export interface LineFamily {
  readonly sets: readonly (readonly number[])[];
  readonly parent: number[];
  readonly ownerOf: Int32Array;
}

/** Orders sets of lines that lie apart or inside each other; equal ones become one, the set of all lines is the root. */
export function nestLines(sets: readonly (readonly number[])[], lines: number): LineFamily {
  const all = Array.from({ length: lines }, (_, line) => line);
  const sorted = [all, ...sets].map((set, i) => ({ set, i })).sort((a, b) => b.set.length - a.set.length || a.i - b.i);
  const ownerOf = new Int32Array(lines).fill(-1);
  const kept: (readonly number[])[] = [];
  const parent: number[] = [];
  for (const { set } of sorted) {
    const above = ownerOf[set[0] as number] as number;
    if (above >= 0 && (kept[above] as readonly number[]).length === set.length) continue;
    const own = kept.push(set) - 1;
    parent.push(above);
    for (const line of set) ownerOf[line] = own;
  }
  return { sets: kept, parent, ownerOf };
}
