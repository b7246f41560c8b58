/** A queue that gives its least key first, of equal keys the lower node. Binary heap; a node may wait in it more than once. */
export class MinHeap {
  private readonly keys: number[] = [];
  private readonly nodes: number[] = [];

  push(key: number, node: number): void {
    let at = this.keys.length;
    this.keys.push(key);
    this.nodes.push(node);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.before(key, node, parent)) break;
      this.keys[at] = this.keys[parent] as number;
      this.nodes[at] = this.nodes[parent] as number;
      at = parent;
    }
    this.keys[at] = key;
    this.nodes[at] = node;
  }

  /** Takes the first node out; −1 when empty. */
  pop(): number {
    const first = this.nodes[0];
    const key = this.keys.pop();
    const node = this.nodes.pop();
    if (first === undefined || key === undefined || node === undefined) return -1;
    if (this.keys.length > 0) this.sink(key, node);
    return first;
  }

  clear(): void {
    this.keys.length = 0;
    this.nodes.length = 0;
  }

  private sink(key: number, node: number): void {
    const size = this.keys.length;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) break;
      if (child + 1 < size && this.before(this.keys[child + 1] as number, this.nodes[child + 1] as number, child)) child++;
      if (this.before(key, node, child)) break;
      this.keys[at] = this.keys[child] as number;
      this.nodes[at] = this.nodes[child] as number;
      at = child;
    }
    this.keys[at] = key;
    this.nodes[at] = node;
  }

  /** Does (key, node) come before what stands at `place`? */
  private before(key: number, node: number, place: number): boolean {
    const other = this.keys[place] as number;
    return key < other || (key === other && node < (this.nodes[place] as number));
  }
}
