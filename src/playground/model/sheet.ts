import type { Area } from './address';
import { MAX_COLUMNS, MAX_ROWS, bounding } from './address';
import type { Cell, CellFormat } from './cell';
import { DEFAULT_FORMAT } from './cell';
import type { ChartModel } from './chart';
import type { ConditionalFormatModel } from './conditionalFormat';

/** How a sheet prints. Areas are of the sheet itself. */
export interface PageModel {
  orientation: string;
  paperSize: string;
  zoom: { scale?: number; horizontalFitToPages?: number; verticalFitToPages?: number };
  printArea: Area | null;
  titleRows: Area | null;
  titleColumns: Area | null;
  settings: Record<string, unknown>;
}

/** A data validation over an area. */
export interface ValidationModel {
  area: Area;
  rule: Record<string, unknown>;
  prompt: Record<string, unknown>;
  errorAlert: Record<string, unknown>;
  ignoreBlanks: boolean;
}

/** One sheet: its cells and everything that belongs to it alone. Positions are zero-based. */
export class SheetModel {
  visibility: 'Visible' | 'Hidden' | 'VeryHidden' = 'Visible';
  tabColor = '';
  showGridlines = true;
  showHeadings = true;
  readonly cells = new Map<number, Cell>();
  readonly columnFormats = new Map<number, CellFormat>();
  readonly rowFormats = new Map<number, CellFormat>();
  /** Points. */
  readonly columnWidths = new Map<number, number>();
  readonly rowHeights = new Map<number, number>();
  readonly hiddenRows = new Set<number>();
  /** Levels of the outline, 1 to 7; absent is none. */
  readonly rowLevels = new Map<number, number>();
  readonly columnLevels = new Map<number, number>();
  readonly hiddenColumns = new Set<number>();
  merges: Area[] = [];
  freeze: Area | null = null;
  protection: { options: Record<string, unknown>; password: string | null } | null = null;
  readonly page: PageModel = {
    orientation: 'Portrait',
    paperSize: 'Letter',
    zoom: { scale: 100 },
    printArea: null,
    titleRows: null,
    titleColumns: null,
    settings: {},
  };
  /** In order of priority, first wins. */
  conditionalFormats: ConditionalFormatModel[] = [];
  charts: ChartModel[] = [];
  validations: ValidationModel[] = [];
  autoFilter: Area | null = null;
  readonly customProperties = new Map<string, string>();
  private used: { all: Area | null; values: Area | null } | null = null;

  constructor(
    readonly id: string,
    public name: string,
  ) {}

  /** Key of a cell in `cells`. */
  static key(row: number, column: number): number {
    return row * MAX_COLUMNS + column;
  }

  /** The cell, or undefined when it was never touched. */
  cell(row: number, column: number): Cell | undefined {
    return this.cells.get(row * MAX_COLUMNS + column);
  }

  /** The look of a cell: its own, else its row's, else its column's. */
  formatAt(row: number, column: number): CellFormat {
    return this.cell(row, column)?.format ?? this.rowFormats.get(row) ?? this.columnFormats.get(column) ?? DEFAULT_FORMAT;
  }

  /** The cell, made when missing. */
  touch(row: number, column: number): Cell {
    const key = row * MAX_COLUMNS + column;
    let cell = this.cells.get(key);
    if (!cell) {
      cell = { value: null, formula: null, format: this.formatAt(row, column) };
      this.cells.set(key, cell);
    }
    return cell;
  }

  /** Says that cells came, went or changed, so that the used range is measured anew. */
  changed(): void {
    this.used = null;
  }

  /** Changes the look of all cells of an area. Whole rows and columns keep it for cells to come. */
  reformat(area: Area, change: (format: CellFormat) => CellFormat): void {
    const made = new Map<CellFormat, CellFormat>();
    const apply = (format: CellFormat): CellFormat => {
      let next = made.get(format);
      if (!next) made.set(format, (next = change(format)));
      return next;
    };
    this.used = null;
    if (area.rows === MAX_ROWS || area.columns === MAX_COLUMNS) {
      const whole = area.rows === MAX_ROWS;
      if (whole)
        for (let c = area.column; c < area.column + area.columns; c++) this.columnFormats.set(c, apply(this.columnFormats.get(c) ?? DEFAULT_FORMAT));
      else for (let r = area.row; r < area.row + area.rows; r++) this.rowFormats.set(r, apply(this.rowFormats.get(r) ?? DEFAULT_FORMAT));
      for (const [key, cell] of this.cells) {
        const [row, column] = [Math.floor(key / MAX_COLUMNS), key % MAX_COLUMNS];
        if (row >= area.row && row < area.row + area.rows && column >= area.column && column < area.column + area.columns)
          cell.format = apply(cell.format);
      }
      return;
    }
    for (let r = area.row; r < area.row + area.rows; r++)
      for (let c = area.column; c < area.column + area.columns; c++) {
        const cell = this.touch(r, c);
        cell.format = apply(cell.format);
      }
  }

  /** Smallest area with content, or with content or a look of its own unless `valuesOnly`; null when there is none. */
  usedArea(valuesOnly: boolean): Area | null {
    if (!this.used) {
      let values: Area | null = null;
      let all: Area | null = null;
      for (const [key, cell] of this.cells) {
        const filled = cell.value !== null || cell.formula !== null;
        if (!filled && cell.format === DEFAULT_FORMAT) continue;
        const at = { row: Math.floor(key / MAX_COLUMNS), column: key % MAX_COLUMNS, rows: 1, columns: 1 };
        all = all ? bounding(all, at) : at;
        if (filled) values = values ? bounding(values, at) : at;
      }
      this.used = { all, values };
    }
    return valuesOnly ? this.used.values : this.used.all;
  }
}
