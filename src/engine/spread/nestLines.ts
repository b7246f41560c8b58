import { sizeOf, type LineTree } from './lineTree';

/** Nested sets of lines (rows or columns): by set how many lines it has and its parent (−1: the root), and the least set that holds each line. */
export interface LineFamily {
  readonly sizes: readonly number[];
  readonly parent: readonly number[];
  readonly ownerOf: Int32Array;
}

/** Orders the sets of a tree's nodes, without those `dropped`, and further sets, which lie apart or inside each other, by size; equal ones become one, the set of all lines is the root. */
export function nestLines(tree: LineTree, dropped: ReadonlySet<number>, further: readonly (readonly number[])[]): LineFamily {
  const { lines, from, under } = tree;
  const nodes = tree.parent.length;
  const size = (entry: number): number => (entry < nodes ? sizeOf(tree, entry) : (further[entry - nodes] as readonly number[]).length);
  const ownerOf = new Int32Array(lines);
  const sizes: number[] = [lines];
  const parent: number[] = [-1];
  for (const entry of largestFirst(nodes + further.length, lines, size)) {
    const many = size(entry);
    if (many === 0 || (entry < nodes && dropped.has(entry))) continue;
    const more = entry < nodes ? null : (further[entry - nodes] as readonly number[]);
    const first = more === null ? (under[from[entry] as number] as number) : (more[0] as number);
    const above = ownerOf[first] as number;
    if (sizes[above] === many) continue;
    const own = sizes.push(many) - 1;
    parent.push(above);
    if (more !== null) for (const line of more) ownerOf[line] = own;
    else for (let k = from[entry] as number, end = from[entry + 1] as number; k < end; k++) ownerOf[under[k] as number] = own;
  }
  return { sizes, parent, ownerOf };
}

/** Entries by size, the largest first; of one size in their order. */
function largestFirst(count: number, most: number, size: (entry: number) => number): Int32Array {
  const from = new Int32Array(most + 2);
  for (let entry = 0; entry < count; entry++) from[most - size(entry) + 1]! += 1;
  for (let place = 0; place < most; place++) from[place + 1]! += from[place] as number;
  const sorted = new Int32Array(count);
  for (let entry = 0; entry < count; entry++) sorted[from[most - size(entry)]!++] = entry;
  return sorted;
}
