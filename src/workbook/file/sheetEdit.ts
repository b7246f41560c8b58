import type { CellInput, CellPrompt, ChartSpec, ConditionalRule, Outline, PrintPages, TableSpec } from '../../sheets';

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
  readonly oldPrompts: CellPrompt[] = [];
  readonly newPrompts: CellPrompt[] = [];
  /** By how much the outline level of rows and columns changes. */
  readonly rowLevels = new Map<number, number>();
  readonly columnLevels = new Map<number, number>();
  /** Columns that fold away, and those that unfold; and whether the column after a group says that it is folded. */
  readonly foldedColumns = new Map<number, boolean>();
  readonly collapsedColumns = new Map<number, boolean>();
  readonly newTables: TableSpec[] = [];
  /** Relationship ids whose table is to go. */
  readonly oldTables: string[] = [];
  widths: readonly number[] | null = null;
  freeze: { readonly rows: number; readonly columns: number } | null = null;
  print: Omit<PrintPages, 'titleColumns'> | null = null;
  /** Undefined: stays. */
  tab: string | null | undefined = undefined;

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

  setPrompts(previous: readonly CellPrompt[], prompts: readonly CellPrompt[]): void {
    for (const prompt of previous) {
      const text = JSON.stringify(prompt);
      const pending = this.newPrompts.findIndex((added) => JSON.stringify(added) === text);
      if (pending >= 0) this.newPrompts.splice(pending, 1);
      else this.oldPrompts.push(prompt);
    }
    this.newPrompts.push(...prompts);
  }

  setOutline(previous: Outline, outline: Outline): void {
    const add = (levels: Map<number, number>, groups: Outline['rows'], by: number): void => {
      for (const [from, to] of groups) for (let at = from; at <= to; at++) levels.set(at, (levels.get(at) ?? 0) + by);
    };
    add(this.rowLevels, previous.rows, -1);
    add(this.rowLevels, outline.rows, 1);
    add(this.columnLevels, previous.columns, -1);
    add(this.columnLevels, outline.columns, 1);
    const fold = (groups: Outline['columns'], isFolded: boolean): void => {
      for (const [from, to] of groups) {
        for (let at = from; at <= to; at++) this.foldedColumns.set(at, isFolded);
        this.collapsedColumns.set(to + 1, isFolded);
      }
    };
    fold(previous.folded ?? [], false);
    fold(outline.folded ?? [], true);
    for (const levels of [this.rowLevels, this.columnLevels]) for (const [at, by] of levels) if (by === 0) levels.delete(at);
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
