import type { CellInput, ChartSpec, ConditionalRule, TableSpec } from '../../sheets';

/** What is to happen to one cell: new content, a new cell format, or both. */
export interface CellEdit {
  content?: CellInput;
  style?: number;
}

/** All that is to happen to one worksheet part, gathered so that the part is rewritten once. */
export class SheetEdit {
  readonly cells = new Map<number, Map<number, CellEdit>>();
  readonly oldRules: ConditionalRule[] = [];
  readonly newRules: ConditionalRule[] = [];
  readonly oldCharts: string[] = [];
  readonly newCharts: ChartSpec[] = [];
  readonly newTables: TableSpec[] = [];
  /** Relationship ids whose table is to go. */
  readonly oldTables: string[] = [];
  widths: readonly number[] | null = null;
  freeze: { readonly rows: number; readonly columns: number } | null = null;
  print = false;

  /** The edit of a cell, made when it is not there. */
  cell(row: number, column: number): CellEdit {
    let line = this.cells.get(row);
    if (!line) this.cells.set(row, (line = new Map<number, CellEdit>()));
    let edit = line.get(column);
    if (!edit) line.set(column, (edit = {}));
    return edit;
  }

  setRules(previous: readonly ConditionalRule[], rules: readonly ConditionalRule[]): void {
    for (const rule of previous) {
      const text = JSON.stringify(rule);
      const pending = this.newRules.findIndex((added) => JSON.stringify(added) === text);
      if (pending >= 0) this.newRules.splice(pending, 1);
      else this.oldRules.push(rule);
    }
    this.newRules.push(...rules);
  }

  setCharts(previous: readonly ChartSpec[], charts: readonly ChartSpec[]): void {
    for (const { name } of previous) {
      const pending = this.newCharts.findIndex((added) => added.name === name);
      if (pending >= 0) this.newCharts.splice(pending, 1);
      else this.oldCharts.push(name);
    }
    this.newCharts.push(...charts);
  }
}
