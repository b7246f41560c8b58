import { addTo } from './addTo';

/** A maximum flow by Dinic's algorithm; arcs with room both ways. */
export class Flow {
  private readonly to: number[] = [];
  private readonly room: number[] = [];
  private readonly arcs: number[][];
  private readonly level: Int32Array;
  private readonly next: Int32Array;

  constructor(private readonly nodes: number) {
    this.arcs = Array.from({ length: nodes }, () => []);
    this.level = new Int32Array(nodes);
    this.next = new Int32Array(nodes);
  }

  /** An arc with room both ways; returns its number. */
  link(from: number, to: number, forward: number, backward: number): number {
    (this.arcs[from] as number[]).push(this.to.length);
    this.to.push(to);
    this.room.push(forward);
    (this.arcs[to] as number[]).push(this.to.length);
    this.to.push(from);
    this.room.push(backward);
    return this.to.length - 2;
  }

  /** What could be sent back on an arc: its flow, where it began without. */
  returned(arc: number): number {
    return this.room[arc + 1] as number;
  }

  /** Moves as much as can be from nodes with too much to nodes with too little. Changes `excess` to what remains. */
  route(excess: Float64Array): void {
    while (this.rank(excess))
      for (let node = 0; node < this.nodes; node++)
        while ((excess[node] as number) > 0) {
          const moved = this.push(node, excess[node] as number, excess);
          if (moved === 0) break;
          addTo(excess, node, -moved);
        }
  }

  /** 1: can be reached from the node. */
  reach(start: number): Uint8Array {
    const seen = new Uint8Array(this.nodes);
    seen[start] = 1;
    const queue = [start];
    for (const node of queue)
      for (const arc of this.arcs[node] as number[]) {
        const to = this.to[arc] as number;
        if ((this.room[arc] as number) <= 0 || seen[to] === 1) continue;
        seen[to] = 1;
        queue.push(to);
      }
    return seen;
  }

  /** Levels by distance from all nodes with too much; false when none with too little can be reached. */
  private rank(excess: Float64Array): boolean {
    this.level.fill(-1);
    this.next.fill(0);
    const queue: number[] = [];
    for (let node = 0; node < this.nodes; node++)
      if ((excess[node] as number) > 0) {
        this.level[node] = 0;
        queue.push(node);
      }
    let found = false;
    for (const node of queue) {
      if ((excess[node] as number) < 0) found = true;
      for (const arc of this.arcs[node] as number[]) {
        const to = this.to[arc] as number;
        if ((this.room[arc] as number) <= 0 || (this.level[to] as number) >= 0) continue;
        this.level[to] = (this.level[node] as number) + 1;
        queue.push(to);
      }
    }
    return found;
  }

  private push(node: number, most: number, excess: Float64Array): number {
    if ((excess[node] as number) < 0) {
      const taken = Math.min(most, -(excess[node] as number));
      addTo(excess, node, taken);
      return taken;
    }
    const arcs = this.arcs[node] as number[];
    for (; (this.next[node] as number) < arcs.length; addTo(this.next, node, 1)) {
      const arc = arcs[this.next[node] as number] as number;
      const to = this.to[arc] as number;
      const room = this.room[arc] as number;
      if (room <= 0 || this.level[to] !== (this.level[node] as number) + 1) continue;
      const moved = this.push(to, Math.min(most, room), excess);
      if (moved === 0) continue;
      addTo(this.room, arc, -moved);
      addTo(this.room, arc ^ 1, moved);
      return moved;
    }
    return 0;
  }
}
