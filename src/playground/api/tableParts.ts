import { accessDenied, invalidArgument, itemNotFound } from '../model/errors';
import type { SheetModel } from '../model/sheet';
import { bodyOf } from '../model/table';
import type { TableModel } from '../model/table';
import type { ApiHost } from './host';
import type { Identity } from './object';
import { ApiCollection, ApiObject } from './object';
import { Range } from './range';

function sheetOf(host: ApiHost, table: TableModel): SheetModel {
  const sheet = host.workbook.sheetById(table.sheetId);
  if (!sheet) throw itemNotFound(`sheet of table ${table.name}`);
  return sheet;
}

/** Columns of a table. */
export class TableColumnCollection extends ApiCollection<TableColumn> {
  constructor(
    host: ApiHost,
    readonly $table: TableModel,
  ) {
    super(host);
  }
  override $class(): string {
    return 'TableColumnCollection';
  }
  override $items(): readonly TableColumn[] {
    return this.$table.columns.map((_, index) => new TableColumn(this.$host, this.$table, index));
  }
  get count(): number {
    return this.$table.columns.length;
  }
  getCount(): number {
    return this.count;
  }
  getItem(key: unknown): TableColumn {
    const found = this.getItemOrNullObject(key);
    if (!found) throw itemNotFound(`column ${String(key)}`);
    return found;
  }
  getItemOrNullObject(key: unknown): TableColumn | null {
    return (
      this.$items().find((c) =>
        typeof key === 'number' ? c.id === key : c.name.toLowerCase() === String(key).toLowerCase() || String(c.id) === key,
      ) ?? null
    );
  }
  getItemAt(index: unknown): TableColumn {
    const found = this.$items()[Number(index)];
    if (!found) throw itemNotFound(`column ${String(index)}`);
    return found;
  }
}

/** One column of a table. */
export class TableColumn extends ApiObject {
  constructor(
    host: ApiHost,
    readonly $table: TableModel,
    readonly $index: number,
  ) {
    super(host);
  }
  override $class(): string {
    return 'TableColumn';
  }
  override $identity(): Identity {
    return { Id: String(this.id) };
  }
  get id(): number {
    return this.$table.columns[this.$index]?.id ?? 0;
  }
  get index(): number {
    return this.$index;
  }
  get name(): string {
    return this.$table.columns[this.$index]?.name ?? '';
  }
  set name(value: string) {
    this.getHeaderRowRange().values = [[value.startsWith("'") ? value : `'${value}`]];
  }
  get values(): unknown {
    return this.getRange().values;
  }
  set values(value: unknown) {
    this.getRange().values = value;
  }
  getRange(): Range {
    return this.$part({ ...this.$table.area });
  }
  getHeaderRowRange(): Range {
    return this.$part({ ...this.$table.area, rows: 1 });
  }
  getDataBodyRange(): Range {
    return this.$part(bodyOf(this.$table));
  }
  $part(area: { row: number; rows: number }): Range {
    return new Range(this.$host, sheetOf(this.$host, this.$table), {
      row: area.row,
      rows: area.rows,
      column: this.$table.area.column + this.$index,
      columns: 1,
    });
  }
}

/** Rows of a table's body. */
export class TableRowCollection extends ApiCollection<TableRow> {
  constructor(
    host: ApiHost,
    readonly $table: TableModel,
  ) {
    super(host);
  }
  override $class(): string {
    return 'TableRowCollection';
  }
  override $items(): readonly TableRow[] {
    return Array.from({ length: bodyOf(this.$table).rows }, (_, index) => new TableRow(this.$host, this.$table, index));
  }
  get count(): number {
    return bodyOf(this.$table).rows;
  }
  getCount(): number {
    return this.count;
  }
  getItemAt(index: unknown): TableRow {
    const found = this.$items()[Number(index)];
    if (!found) throw itemNotFound(`row ${String(index)}`);
    return found;
  }
  /** Adds rows at the end (`index` null or -1) or before a row; cells of the table below move down. Cells under the table stay where they are. */
  add(index: unknown, values: unknown): TableRow {
    const { workbook } = this.$host;
    const sheet = sheetOf(this.$host, this.$table);
    if (sheet.protection) throw accessDenied('the sheet is protected');
    const body = bodyOf(this.$table);
    const width = this.$table.area.columns;
    const lines: unknown[][] = Array.isArray(values)
      ? Array.isArray(values[0])
        ? (values as unknown[][])
        : [values as unknown[]]
      : [Array.from({ length: width }, () => '')];
    if (lines.some((line) => line.length !== width)) throw invalidArgument('values');
    const at = typeof index === 'number' && index >= 0 ? index : body.rows;
    if (at > body.rows) throw invalidArgument('index');
    for (let r = this.$table.area.row + this.$table.area.rows - 1; r >= body.row + at; r--)
      for (let c = body.column; c < body.column + width; c++) {
        const from = sheet.cell(r, c);
        if (from?.formula) workbook.putFormula(sheet, r + lines.length, c, from.formula);
        else workbook.putValue(sheet, r + lines.length, c, from?.value ?? null);
      }
    this.$table.area = { ...this.$table.area, rows: this.$table.area.rows + lines.length };
    const target = { row: body.row + at, column: body.column, rows: lines.length, columns: width };
    for (let r = 0; r < lines.length; r++)
      for (let c = 0; c < width; c++) workbook.putInput(sheet, target.row + r, target.column + c, lines[r]?.[c] ?? '');
    workbook.symbolsChanged();
    workbook.tell({ kind: 'cells', sheetId: sheet.id, area: target, before: null, after: null });
    return new TableRow(this.$host, this.$table, at);
  }
}

/** One row of a table's body. */
export class TableRow extends ApiObject {
  constructor(
    host: ApiHost,
    readonly $table: TableModel,
    readonly $index: number,
  ) {
    super(host);
  }
  override $class(): string {
    return 'TableRow';
  }
  get index(): number {
    return this.$index;
  }
  get values(): unknown {
    return this.getRange().values;
  }
  set values(value: unknown) {
    this.getRange().values = value;
  }
  getRange(): Range {
    return new Range(this.$host, sheetOf(this.$host, this.$table), { ...bodyOf(this.$table), row: bodyOf(this.$table).row + this.$index, rows: 1 });
  }
}
