import type { Area } from '../model/address';
import { intersect, parseArea, splitSheet } from '../model/address';
import { ExcelError, accessDenied, invalidArgument, itemNotFound } from '../model/errors';
import type { SheetModel } from '../model/sheet';
import { bodyOf } from '../model/table';
import type { TableModel } from '../model/table';
import type { WorkbookModel } from '../model/workbook';
import type { ApiHost } from './host';
import type { Identity } from './object';
import { ApiCollection, ApiObject } from './object';
import { Range } from './range';
import { TableColumnCollection, TableRowCollection } from './tableParts';

/** Tables of the workbook (`sheet` null) or of one sheet. */
export class TableCollection extends ApiCollection<Table> {
  constructor(
    host: ApiHost,
    readonly $sheet: SheetModel | null,
  ) {
    super(host);
  }
  override $class(): string {
    return 'TableCollection';
  }
  override $items(): readonly Table[] {
    return this.$host.workbook.tables.filter((t) => !this.$sheet || t.sheetId === this.$sheet.id).map((t) => new Table(this.$host, t));
  }
  get count(): number {
    return this.$items().length;
  }
  add(address: unknown, hasHeaders: unknown): Table {
    const range = address instanceof Range ? address : this.$range(String(address));
    const sheet = range.$sheet;
    const { workbook } = this.$host;
    if (sheet.protection) throw accessDenied('the sheet is protected');
    if (workbook.tableAt(sheet, range.$area)) throw new ExcelError('InvalidArgument', 'A table cannot overlap another table.');
    if (sheet.merges.some((m) => intersect(m, range.$area))) throw new ExcelError('InvalidOperation', 'A table cannot cover merged cells.');
    let area = range.$area;
    if (!hasHeaders) area = { ...area, rows: area.rows + 1 };
    else if (area.rows === 1) area = { ...area, rows: 2 };
    if (!hasHeaders) moveDown(workbook, sheet, range.$area);
    const table: TableModel = {
      id: workbook.guid(),
      name: freeName(workbook),
      sheetId: sheet.id,
      area,
      columns: [],
      showHeaders: true,
      showTotals: false,
      style: 'TableStyleMedium2',
      showBandedRows: true,
      showBandedColumns: false,
      showFilterButton: true,
      highlightFirstColumn: false,
      highlightLastColumn: false,
    };
    nameColumns(workbook, sheet, table, !hasHeaders);
    workbook.tables.push(table);
    workbook.symbolsChanged();
    workbook.tell({ kind: 'table-added', sheetId: sheet.id, tableId: table.id });
    return new Table(this.$host, table);
  }
  getCount(): number {
    return this.count;
  }
  getItem(key: unknown): Table {
    const found = this.getItemOrNullObject(key);
    if (!found) throw itemNotFound(`table ${String(key)}`);
    return found;
  }
  getItemOrNullObject(key: unknown): Table | null {
    return this.$items().find((t) => t.id === String(key) || t.name.toLowerCase() === String(key).toLowerCase()) ?? null;
  }
  getItemAt(index: unknown): Table {
    const found = this.$items()[Number(index)];
    if (!found) throw itemNotFound(`table ${String(index)}`);
    return found;
  }
  $range(address: string): Range {
    const sheet =
      this.$sheet ?? this.$host.workbook.sheetByName(splitSheet(address).sheet ?? '') ?? this.$host.workbook.sheetById(this.$host.workbook.activeId);
    if (!sheet) throw invalidArgument(address);
    const found = this.$host.make.resolve(sheet, address);
    return new Range(this.$host, found.sheet, found.area);
  }
}

function freeName(workbook: WorkbookModel): string {
  for (let n = 1; ; n++) if (!isTaken(workbook, `Table${n}`)) return `Table${n}`;
}

function isTaken(workbook: WorkbookModel, name: string): boolean {
  const lower = name.toLowerCase();
  return workbook.tables.some((t) => t.name.toLowerCase() === lower) || workbook.names.some((n) => n.name.toLowerCase() === lower);
}

/** Header texts become unique column names and are written into the header cells as text. */
function nameColumns(workbook: WorkbookModel, sheet: SheetModel, table: TableModel, fresh: boolean): void {
  const seen = new Set<string>();
  const { row, column, columns } = table.area;
  // A header that is a formula must be calculated to be a name.
  if (!fresh && Array.from({ length: columns }, (_, i) => sheet.cell(row, column + i)).some((cell) => cell?.formula)) workbook.settle();
  for (let i = 0; i < table.area.columns; i++) {
    const value = fresh ? null : (sheet.cell(table.area.row, table.area.column + i)?.value ?? null);
    const base = value === null || typeof value === 'object' ? `Column${i + 1}` : String(value);
    let name = base;
    for (let n = 2; seen.has(name.toLowerCase()); n++) name = `${base}${n}`;
    seen.add(name.toLowerCase());
    table.columns.push({ id: i + 1, name });
    if (value !== name) workbook.putValue(sheet, table.area.row, table.area.column + i, name);
  }
}

function moveDown(workbook: WorkbookModel, sheet: SheetModel, area: Area): void {
  for (let r = area.row + area.rows; r > area.row; r--)
    for (let c = area.column; c < area.column + area.columns; c++) {
      const above = sheet.cell(r - 1, c);
      if (above?.formula) workbook.putFormula(sheet, r, c, above.formula);
      else workbook.putValue(sheet, r, c, above?.value ?? null);
    }
}

/** Area that `Table1`, `Table1[#All]` or `Table1[Column]` names, or null. */
export function tableArea(workbook: WorkbookModel, reference: string): { sheet: SheetModel; area: Area } | null {
  const first = workbook.sheets[0];
  if (!first || !workbook.tables.some((t) => reference.toLowerCase().startsWith(t.name.toLowerCase()))) return null;
  const { sheet, rest } = splitSheet(workbook.plainFormula(first, 0, 0, reference).formula);
  const at = sheet === null ? undefined : workbook.sheetByName(sheet);
  const area = parseArea(rest);
  return at && area ? { sheet: at, area } : null;
}

/** One table. */
export class Table extends ApiObject {
  constructor(
    host: ApiHost,
    readonly $table: TableModel,
  ) {
    super(host);
  }
  override $class(): string {
    return 'Table';
  }
  override $identity(): Identity {
    return { Id: this.$table.id };
  }
  get id(): string {
    return this.$table.id;
  }
  get legacyId(): string {
    return this.$table.id;
  }
  get name(): string {
    return this.$table.name;
  }
  set name(value: string) {
    if (!/^[\p{L}_\\][\p{L}\p{N}_.\\]*$/u.test(value) || parseArea(value)) throw invalidArgument(`table name ${value}`);
    if (value.toLowerCase() !== this.$table.name.toLowerCase() && isTaken(this.$host.workbook, value))
      throw invalidArgument(`table name ${value} is taken`);
    this.$host.workbook.renameTable(this.$table, value);
  }
  get style(): string {
    return this.$table.style;
  }
  set style(value: string) {
    this.$table.style = value;
  }
  get showHeaders(): boolean {
    return this.$table.showHeaders;
  }
  get showTotals(): boolean {
    return this.$table.showTotals;
  }
  set showTotals(value: boolean) {
    if (value === this.$table.showTotals) return;
    this.$table.showTotals = value;
    this.$table.area = { ...this.$table.area, rows: this.$table.area.rows + (value ? 1 : -1) };
    if (value) this.$host.workbook.putValue(this.$sheet(), this.$table.area.row + this.$table.area.rows - 1, this.$table.area.column, 'Total');
    this.$host.workbook.symbolsChanged();
  }
  get showBandedRows(): boolean {
    return this.$table.showBandedRows;
  }
  set showBandedRows(value: boolean) {
    this.$table.showBandedRows = value;
  }
  get showBandedColumns(): boolean {
    return this.$table.showBandedColumns;
  }
  set showBandedColumns(value: boolean) {
    this.$table.showBandedColumns = value;
  }
  get showFilterButton(): boolean {
    return this.$table.showFilterButton;
  }
  set showFilterButton(value: boolean) {
    this.$table.showFilterButton = value;
  }
  get highlightFirstColumn(): boolean {
    return this.$table.highlightFirstColumn;
  }
  set highlightFirstColumn(value: boolean) {
    this.$table.highlightFirstColumn = value;
  }
  get highlightLastColumn(): boolean {
    return this.$table.highlightLastColumn;
  }
  set highlightLastColumn(value: boolean) {
    this.$table.highlightLastColumn = value;
  }
  get columns(): TableColumnCollection {
    return new TableColumnCollection(this.$host, this.$table);
  }
  get rows(): TableRowCollection {
    return new TableRowCollection(this.$host, this.$table);
  }
  get worksheet(): ApiObject {
    return this.$host.make.worksheet(this.$sheet());
  }
  getRange(): Range {
    return new Range(this.$host, this.$sheet(), this.$table.area);
  }
  getHeaderRowRange(): Range {
    return new Range(this.$host, this.$sheet(), { ...this.$table.area, rows: 1 });
  }
  getDataBodyRange(): Range {
    return new Range(this.$host, this.$sheet(), bodyOf(this.$table));
  }
  getTotalRowRange(): Range {
    if (!this.$table.showTotals) throw itemNotFound('totals row');
    const { area } = this.$table;
    return new Range(this.$host, this.$sheet(), { ...area, row: area.row + area.rows - 1, rows: 1 });
  }
  resize(address: unknown): void {
    const range = address instanceof Range ? address : this.$range(String(address));
    const { workbook } = this.$host;
    const { area } = this.$table;
    if (range.$sheet !== this.$sheet() || range.$area.row !== area.row || !intersect(range.$area, area))
      throw invalidArgument('the header must stay in its row and the new range overlap the table');
    if (this.$sheet().protection) throw accessDenied('the sheet is protected');
    if (workbook.tables.some((t) => t !== this.$table && t.sheetId === this.$table.sheetId && intersect(t.area, range.$area)))
      throw new ExcelError('InvalidArgument', 'A table cannot overlap another table.');
    this.$table.area = range.$area.rows < 2 ? { ...range.$area, rows: 2 } : range.$area;
    this.$table.columns = [];
    nameColumns(workbook, this.$sheet(), this.$table, false);
    workbook.symbolsChanged();
  }
  convertToRange(): Range {
    const range = this.getRange();
    this.$drop();
    return range;
  }
  delete(): void {
    const { area } = this.$table;
    const sheet = this.$sheet();
    if (sheet.protection) throw accessDenied('the sheet is protected');
    for (let r = area.row; r < area.row + area.rows; r++)
      for (let c = area.column; c < area.column + area.columns; c++) this.$host.workbook.putValue(sheet, r, c, null);
    this.$drop();
  }
  clearFilters(): void {
    for (let r = this.$table.area.row; r < this.$table.area.row + this.$table.area.rows; r++) this.$sheet().hiddenRows.delete(r);
  }
  $range(address: string): Range {
    const { sheet, area } = this.$host.make.resolve(this.$sheet(), address);
    return new Range(this.$host, sheet, area);
  }
  $drop(): void {
    const { workbook } = this.$host;
    workbook.tables = workbook.tables.filter((t) => t !== this.$table);
    workbook.symbolsChanged();
    workbook.tell({ kind: 'table-deleted', sheetId: this.$table.sheetId, tableId: this.$table.id });
  }
  $sheet(): SheetModel {
    const sheet = this.$host.workbook.sheetById(this.$table.sheetId);
    if (!sheet) throw itemNotFound(`sheet of table ${this.$table.name}`);
    return sheet;
  }
}
