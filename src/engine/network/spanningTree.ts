/**
 * The basis of a network simplex: a rooted tree over all nodes, each but the root hanging on its parent by an arc. Children are linked lists, so that a subtree is
 * walked without a stack.
 */
export class SpanningTree {
  readonly parent: Int32Array;
  /** The arc to the parent, and 1 where it leads up, −1 where it leads down. */
  readonly arc: Int32Array;
  readonly up: Int8Array;
  readonly depth: Int32Array;
  private readonly child: Int32Array;
  private readonly next: Int32Array;
  private readonly previous: Int32Array;

  /** All of `nodes` hang on the root, whose number is `nodes`; not yet by any arc. */
  constructor(readonly nodes: number) {
    const empty = (): Int32Array => new Int32Array(nodes + 1).fill(-1);
    this.parent = empty();
    this.arc = empty();
    this.up = new Int8Array(nodes + 1);
    this.depth = new Int32Array(nodes + 1);
    this.child = empty();
    this.next = empty();
    this.previous = empty();
    for (let node = nodes - 1; node >= 0; node--) {
      this.hang(node, nodes);
      this.depth[node] = 1;
    }
  }

  /** The lowest node that both hang under. */
  join(a: number, b: number): number {
    const { parent, depth } = this;
    let [u, v] = [a, b];
    while (u !== v)
      if ((depth[u] as number) >= (depth[v] as number)) u = parent[u] as number;
      else v = parent[v] as number;
    return u;
  }

  /**
   * Cuts the subtree of `out` off and hangs it up again by its node `inner`, under `outer` with an arc; prices of all its nodes change by `shift`.
   * Nodes between `inner` and `out` turn around.
   */
  rehang(out: number, inner: number, outer: number, arc: number, up: number, price: Float64Array, shift: number): void {
    let [node, onto, by, way] = [inner, outer, arc, up];
    for (;;) {
      const above = this.parent[node] as number;
      const oldArc = this.arc[node] as number;
      const oldUp = this.up[node] as number;
      this.unhang(node);
      this.hang(node, onto);
      this.arc[node] = by;
      this.up[node] = way;
      if (node === out) break;
      [onto, node, by, way] = [node, above, oldArc, -oldUp];
    }
    this.shift(inner, price, shift);
  }

  /** New depths and prices in a subtree. */
  private shift(top: number, price: Float64Array, by: number): void {
    const { parent, child, next, depth } = this;
    let node = top;
    for (;;) {
      depth[node] = (depth[parent[node] as number] as number) + 1;
      price[node] = (price[node] as number) + by;
      if ((child[node] as number) >= 0) {
        node = child[node] as number;
        continue;
      }
      while (node !== top && (next[node] as number) < 0) node = parent[node] as number;
      if (node === top) return;
      node = next[node] as number;
    }
  }

  /** Nodes without the root, parents before children. */
  inOrder(): Int32Array {
    const order = new Int32Array(this.nodes);
    const of = (node: number): number => this.depth[node] as number;
    for (let node = 0; node < this.nodes; node++) order[node] = node;
    return order.sort((a, b) => of(a) - of(b) || a - b);
  }

  private hang(node: number, onto: number): void {
    const first = this.child[onto] as number;
    this.parent[node] = onto;
    this.previous[node] = -1;
    this.next[node] = first;
    if (first >= 0) this.previous[first] = node;
    this.child[onto] = node;
  }

  private unhang(node: number): void {
    const before = this.previous[node] as number;
    const after = this.next[node] as number;
    if (before >= 0) this.next[before] = after;
    else this.child[this.parent[node] as number] = after;
    if (after >= 0) this.previous[after] = before;
  }
}
