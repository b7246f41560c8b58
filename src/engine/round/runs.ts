import type { SetNumbers } from './laminar';

/**
 * Lists of cells by node, kept as runs of even steps: a row or a column of a grid is one run, whatever its length.
 * **shape** runs of node n: `from[n] … from[n + 1] − 1`; the cells of run r: `first[r]`, `first[r] + step[r]`, … before `end[r]`. Steps are never 0 and may be negative.
 */
export interface Runs {
  readonly from: Int32Array;
  readonly first: Int32Array;
  readonly step: Int32Array;
  readonly end: Int32Array;
}

/** How many cells a node's list has. */
export function countCells({ from, first, step, end }: Runs, node: number): number {
  let cells = 0;
  for (let run = from[node] as number; run < (from[node + 1] as number); run++)
    cells += ((end[run] as number) - (first[run] as number)) / (step[run] as number);
  return cells;
}

/** Takes cells one by one, each for its node, and keeps their order. */
export class RunBuilder {
  /** By node: its last cell, the step that led there (0: it has one cell in its last run), its last run (−1: none). */
  readonly last: Int32Array;
  readonly step: Int32Array;
  private readonly open: Int32Array;
  /** By run: its node, first cell and last cell, and its step; the last two are written when the run ends. */
  private runs: Int32Array;
  private found = 0;

  constructor(nodes: number) {
    this.last = new Int32Array(nodes).fill(-1);
    this.step = new Int32Array(nodes);
    this.open = new Int32Array(nodes).fill(-1);
    this.runs = new Int32Array(4 * (nodes + 16));
  }

  /** Adds a cell that does not follow by `step[node]` on `last[node]`; one that does needs no more than to be the last. */
  turn(node: number, cell: number): void {
    if ((this.open[node] as number) >= 0 && this.step[node] === 0) this.step[node] = cell - (this.last[node] as number);
    else {
      this.close(node);
      if (4 * this.found === this.runs.length) {
        const grown = new Int32Array(2 * this.runs.length);
        grown.set(this.runs);
        this.runs = grown;
      }
      this.runs[4 * this.found] = node;
      this.runs[4 * this.found + 1] = cell;
      this.open[node] = this.found++;
      this.step[node] = 0;
    }
    this.last[node] = cell;
  }

  private close(node: number): void {
    const run = this.open[node] as number;
    if (run < 0) return;
    const step = (this.step[node] as number) || 1;
    this.runs[4 * run + 2] = step;
    this.runs[4 * run + 3] = (this.last[node] as number) + step;
  }

  /** The lists of all nodes. */
  finish(): Runs {
    const { runs, found } = this;
    const nodes = this.open.length;
    const from = new Int32Array(nodes + 1);
    for (let node = 0; node < nodes; node++) this.close(node);
    for (let run = 0; run < found; run++) from[(runs[4 * run] as number) + 1]! += 1;
    for (let node = 0; node < nodes; node++) from[node + 1]! += from[node] as number;
    const next = from.slice();
    const [first, step, end] = [new Int32Array(found), new Int32Array(found), new Int32Array(found)];
    for (let run = 0; run < found; run++) {
      const place = next[runs[4 * run] as number]!++;
      first[place] = runs[4 * run + 1] as number;
      step[place] = runs[4 * run + 2] as number;
      end[place] = runs[4 * run + 3] as number;
    }
    return { from, first, step, end };
  }
}

/** The lists of cells by the node that each names. */
export function listRuns(nodeOf: SetNumbers, without: number, nodes: number): Runs {
  const builder = new RunBuilder(nodes);
  const { last, step } = builder;
  for (let cell = 0; cell < nodeOf.length; cell++) {
    const named = nodeOf[cell] as number;
    const node = named < 0 ? without : named;
    if (cell - (last[node] as number) !== step[node]) builder.turn(node, cell);
    // Cells side by side that name the same node follow at once.
    if (step[node] === 1) while (cell + 1 < nodeOf.length && nodeOf[cell + 1] === named) cell++;
    last[node] = cell;
  }
  return builder.finish();
}
