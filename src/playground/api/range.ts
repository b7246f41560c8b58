import type { Area } from '../model/address';
import { MAX_COLUMNS, MAX_ROWS, between, bounding, formatArea, intersect, quoteSheet } from '../model/address';
import type { Cell, CellContent } from '../model/cell';
import { DEFAULT_FORMAT, isError } from '../model/cell';
import { ExcelError, accessDenied, invalidArgument, itemNotFound } from '../model/errors';
import type { SheetModel } from '../model/sheet';
import { shownText } from '../model/text';
import { DataValidation } from './dataValidation';
import type { ApiHost } from './host';
import type { Identity } from './object';
import { ApiObject } from './object';
import { clearArea } from './rangeClear';
import { RangeFormat } from './rangeFormat';
import { getCellProperties, setCellProperties, getLineProperties, setLineProperties } from './rangeProperties';

/** A rectangle of cells of one sheet. */
export class Range extends ApiObject {
  $reference: string | null = null;

  constructor(
    host: ApiHost,
    readonly $sheet: SheetModel,
    readonly $area: Area,
  ) {
    super(host);
  }

  override $class(): string {
    return 'Range';
  }

  override $identity(): Identity {
    return this.$reference ? { _ReferenceId: this.$reference } : {};
  }

  get _ReferenceId(): string {
    return this.$reference ?? '';
  }

  _KeepReference(): void {
    this.$reference ??= this.$host.keep(this);
  }

  _ValidateArraySize(rows: number, columns: number): void {
    if (rows !== this.$area.rows || columns !== this.$area.columns) throw invalidArgument('size of the array');
  }

  get address(): string {
    return `${quoteSheet(this.$sheet.name)}!${formatArea(this.$area)}`;
  }
  get addressLocal(): string {
    return this.address;
  }
  get rowIndex(): number {
    return this.$area.row;
  }
  get columnIndex(): number {
    return this.$area.column;
  }
  get rowCount(): number {
    return this.$area.rows;
  }
  get columnCount(): number {
    return this.$area.columns;
  }
  get cellCount(): number {
    const count = this.$area.rows * this.$area.columns;
    return count > 2147483647 ? -1 : count;
  }
  get isEntireColumn(): boolean {
    return this.$area.rows === MAX_ROWS;
  }
  get isEntireRow(): boolean {
    return this.$area.columns === MAX_COLUMNS;
  }
  get worksheet(): ApiObject {
    return this.$host.make.worksheet(this.$sheet);
  }
  get format(): RangeFormat {
    return new RangeFormat(this.$host, this.$sheet, [this.$area]);
  }
  get conditionalFormats(): ApiObject {
    return this.$host.make.conditionalFormats(this.$sheet, [this.$area]);
  }
  get dataValidation(): DataValidation {
    return new DataValidation(this.$host, this.$sheet, this.$area);
  }

  get values(): unknown[][] | null {
    this.$host.workbook.settle();
    return this.$map((cell) => plainValue(cell?.value ?? null));
  }
  set values(input: unknown) {
    this.$write(input);
  }
  get formulas(): unknown[][] | null {
    this.$host.workbook.settle();
    return this.$map((cell) => cell?.formula ?? plainValue(cell?.value ?? null));
  }
  set formulas(input: unknown) {
    this.$write(input);
  }
  get formulasLocal(): unknown[][] | null {
    return this.formulas;
  }
  set formulasLocal(input: unknown) {
    this.$write(input);
  }
  get valueTypes(): string[][] | null {
    this.$host.workbook.settle();
    return this.$map((cell) => typeName(cell?.value ?? null));
  }
  get text(): string[][] | null {
    this.$host.workbook.settle();
    const { date1904 } = this.$host.workbook;
    return this.$map((cell) => shownText(cell?.value ?? null, cell?.format.numberFormat ?? 'General', date1904));
  }
  get numberFormat(): string[][] | null {
    return this.$map((_, row, column) => this.$sheet.formatAt(row, column).numberFormat);
  }
  set numberFormat(input: unknown) {
    this.$guardFormat();
    this.$each(
      input,
      (row, column, value) => {
        if (typeof value !== 'string') throw invalidArgument('number format');
        const cell = this.$sheet.touch(row, column);
        cell.format = { ...cell.format, numberFormat: value || 'General' };
      },
      (value) => this.$sheet.reformat(this.$area, (format) => ({ ...format, numberFormat: String(value) || 'General' })),
    );
  }
  get numberFormatLocal(): string[][] | null {
    return this.numberFormat;
  }
  set numberFormatLocal(input: unknown) {
    this.numberFormat = input;
  }

  get rowHidden(): boolean | null {
    return same(this.$area.row, this.$area.rows, (row) => this.$sheet.hiddenRows.has(row));
  }
  set rowHidden(hidden: unknown) {
    this.$guardFormat();
    for (let r = this.$area.row; r < this.$area.row + this.$area.rows; r++) this.$sheet.hiddenRows[hidden ? 'add' : 'delete'](r);
  }
  get columnHidden(): boolean | null {
    return same(this.$area.column, this.$area.columns, (column) => this.$sheet.hiddenColumns.has(column));
  }
  set columnHidden(hidden: unknown) {
    this.$guardFormat();
    for (let c = this.$area.column; c < this.$area.column + this.$area.columns; c++) this.$sheet.hiddenColumns[hidden ? 'add' : 'delete'](c);
  }
  get hidden(): boolean | null {
    if (this.rowHidden === true || this.columnHidden === true) return true;
    return this.rowHidden === false && this.columnHidden === false ? false : null;
  }
  get hasSpill(): boolean | null {
    this.$host.workbook.settle();
    const flags = new Set((this.$map((cell) => cell?.spillOf !== undefined) ?? []).flat());
    return flags.size > 1 ? null : flags.has(true);
  }
  get top(): number {
    return sum(0, this.$area.row, (r) => (this.$sheet.hiddenRows.has(r) ? 0 : (this.$sheet.rowHeights.get(r) ?? 15)));
  }
  get left(): number {
    return sum(0, this.$area.column, (c) => (this.$sheet.hiddenColumns.has(c) ? 0 : (this.$sheet.columnWidths.get(c) ?? 48)));
  }
  get height(): number {
    return sum(this.$area.row, this.$area.rows, (r) => (this.$sheet.hiddenRows.has(r) ? 0 : (this.$sheet.rowHeights.get(r) ?? 15)));
  }
  get width(): number {
    return sum(this.$area.column, this.$area.columns, (c) => (this.$sheet.hiddenColumns.has(c) ? 0 : (this.$sheet.columnWidths.get(c) ?? 48)));
  }

  getCell(row: number, column: number): Range {
    return this.$at(this.$area.row + row, this.$area.column + column, 1, 1);
  }
  getRow(row: number): Range {
    if (row < 0 || row >= this.$area.rows) throw invalidArgument('row');
    return this.$at(this.$area.row + row, this.$area.column, 1, this.$area.columns);
  }
  getColumn(column: number): Range {
    if (column < 0 || column >= this.$area.columns) throw invalidArgument('column');
    return this.$at(this.$area.row, this.$area.column + column, this.$area.rows, 1);
  }
  getLastCell(): Range {
    return this.$at(this.$area.row + this.$area.rows - 1, this.$area.column + this.$area.columns - 1, 1, 1);
  }
  getLastRow(): Range {
    return this.getRow(this.$area.rows - 1);
  }
  getLastColumn(): Range {
    return this.getColumn(this.$area.columns - 1);
  }
  getResizedRange(rows: number, columns: number): Range {
    return this.$at(this.$area.row, this.$area.column, this.$area.rows + rows, this.$area.columns + columns);
  }
  getAbsoluteResizedRange(rows: number, columns: number): Range {
    return this.$at(this.$area.row, this.$area.column, rows, columns);
  }
  getOffsetRange(rows: number, columns: number): Range {
    return this.$at(this.$area.row + rows, this.$area.column + columns, this.$area.rows, this.$area.columns);
  }
  getEntireRow(): Range {
    return this.$at(this.$area.row, 0, this.$area.rows, MAX_COLUMNS);
  }
  getEntireColumn(): Range {
    return this.$at(0, this.$area.column, MAX_ROWS, this.$area.columns);
  }
  getBoundingRect(other: unknown): Range {
    return new Range(this.$host, this.$sheet, bounding(this.$area, this.$other(other).$area));
  }
  getIntersection(other: unknown): Range {
    const found = this.getIntersectionOrNullObject(other);
    if (!found) throw itemNotFound('intersection');
    return found;
  }
  getIntersectionOrNullObject(other: unknown): Range | null {
    const common = intersect(this.$area, this.$other(other).$area);
    return common && new Range(this.$host, this.$sheet, common);
  }
  getUsedRange(valuesOnly?: unknown): Range {
    return this.getUsedRangeOrNullObject(valuesOnly) ?? this.getCell(0, 0);
  }
  getUsedRangeOrNullObject(valuesOnly?: unknown): Range | null {
    this.$host.workbook.settle();
    const used = this.$sheet.usedArea(Boolean(valuesOnly));
    const inside = used && intersect(used, this.$area);
    if (!inside) return null;
    let tight: Area | null = null;
    for (let r = inside.row; r < inside.row + inside.rows; r++)
      for (let c = inside.column; c < inside.column + inside.columns; c++) {
        const cell = this.$sheet.cell(r, c);
        if (!cell || (cell.value === null && cell.formula === null && (valuesOnly || cell.format === DEFAULT_FORMAT))) continue;
        const at = { row: r, column: c, rows: 1, columns: 1 };
        tight = tight ? bounding(tight, at) : at;
      }
    return tight && new Range(this.$host, this.$sheet, tight);
  }
  getMergedAreasOrNullObject(): ApiObject | null {
    const merges = this.$sheet.merges.filter((m) => intersect(m, this.$area));
    return merges.length === 0 ? null : this.$host.make.rangeAreas(this.$sheet, merges);
  }
  getSpillingToRangeOrNullObject(): Range | null {
    this.$host.workbook.settle();
    const size = this.$sheet.cell(this.$area.row, this.$area.column)?.formula
      ? this.$host.workbook.engine().spill(this.$sheet.id, this.$area.row, this.$area.column)
      : null;
    return size && this.$at(this.$area.row, this.$area.column, size.rows, size.columns);
  }

  clear(applyTo?: unknown): void {
    clearArea(this.$host.workbook, this.$sheet, this.$area, typeof applyTo === 'string' ? applyTo : 'All');
  }
  group(groupOption: unknown): void {
    this.$outline(groupOption, 1);
  }
  ungroup(groupOption: unknown): void {
    this.$outline(groupOption, -1);
  }
  hideGroupDetails(groupOption: unknown): void {
    this.$details(groupOption, 'add');
  }
  showGroupDetails(groupOption: unknown): void {
    this.$details(groupOption, 'delete');
  }
  /** Folds or unfolds the rows or columns of the range that are in a group. */
  private $details(groupOption: unknown, verb: 'add' | 'delete'): void {
    if (this.$sheet.protection) throw accessDenied('the sheet is protected');
    const { row, column, rows, columns } = this.$area;
    const [levels, hidden, from, count] =
      groupOption === 'ByRows'
        ? ([this.$sheet.rowLevels, this.$sheet.hiddenRows, row, rows] as const)
        : ([this.$sheet.columnLevels, this.$sheet.hiddenColumns, column, columns] as const);
    for (let at = from; at < from + count; at++) if (levels.has(at)) hidden[verb](at);
  }
  private $outline(groupOption: unknown, by: 1 | -1): void {
    if (this.$sheet.protection) throw accessDenied('the sheet is protected');
    const { row, column, rows, columns } = this.$area;
    const [isRows, isColumns] = [columns === MAX_COLUMNS, rows === MAX_ROWS];
    if ((isRows && groupOption === 'ByColumns') || (isColumns && groupOption === 'ByRows')) throw invalidArgument('groupOption');
    const [levels, from, count] =
      groupOption === 'ByRows' ? ([this.$sheet.rowLevels, row, rows] as const) : ([this.$sheet.columnLevels, column, columns] as const);
    for (let at = from; at < from + count; at++) {
      const level = (levels.get(at) ?? 0) + by;
      if (level > 7 || level < 0) throw invalidArgument('level of the outline');
      if (level === 0) levels.delete(at);
      else levels.set(at, level);
    }
  }
  select(): void {
    this.$host.workbook.activeId = this.$sheet.id;
    this.$host.workbook.selection = this.$area;
    this.$host.workbook.tell({ kind: 'selection', sheetId: this.$sheet.id, area: this.$area });
  }
  calculate(): void {
    this.$host.workbook.settle(true);
  }
  setDirty(): void {
    this.$host.workbook.settle(true);
  }
  merge(across?: unknown): void {
    this.$guardFormat();
    const { row, column, rows, columns } = this.$area;
    const areas = across ? Array.from({ length: rows }, (_, r) => ({ row: row + r, column, rows: 1, columns })) : [this.$area];
    if (this.$host.workbook.tableAt(this.$sheet, this.$area)) throw new ExcelError('InvalidOperation', 'Cells of a table cannot be merged.');
    this.unmerge();
    for (const area of areas) {
      if (area.rows * area.columns < 2) continue;
      this.$sheet.merges.push(area);
      for (let r = area.row; r < area.row + area.rows; r++)
        for (let c = area.column; c < area.column + area.columns; c++)
          if ((r !== area.row || c !== area.column) && this.$sheet.cell(r, c)) this.$host.workbook.putValue(this.$sheet, r, c, null);
    }
  }
  unmerge(): void {
    this.$guardFormat();
    this.$sheet.merges = this.$sheet.merges.filter((m) => !intersect(m, this.$area));
  }
  getCellProperties(options: unknown): unknown {
    return getCellProperties(this, options);
  }
  setCellProperties(data: unknown): void {
    setCellProperties(this, data);
  }
  getRowProperties(options: unknown): unknown {
    return getLineProperties(this, 'row', options);
  }
  setRowProperties(data: unknown): void {
    setLineProperties(this, 'row', data);
  }
  getColumnProperties(options: unknown): unknown {
    return getLineProperties(this, 'column', options);
  }
  setColumnProperties(data: unknown): void {
    setLineProperties(this, 'column', data);
  }

  /** A range of the same sheet; fails when it does not lie on it. */
  $at(row: number, column: number, rows: number, columns: number): Range {
    const area = rows < 1 || columns < 1 ? null : between(row, column, row + rows - 1, column + columns - 1);
    if (!area || row < 0 || column < 0) throw invalidArgument('range outside the sheet');
    return new Range(this.$host, this.$sheet, area);
  }

  /** Another range given as an object or an address. */
  $other(other: unknown): Range {
    const range = other instanceof Range ? other : typeof other === 'string' ? this.$resolve(other) : null;
    if (!range) throw invalidArgument('range');
    if (range.$sheet !== this.$sheet) throw invalidArgument('ranges of different sheets');
    return range;
  }

  $resolve(address: string): Range {
    const { sheet, area } = this.$host.make.resolve(this.$sheet, address);
    return new Range(this.$host, sheet, area);
  }

  $guardFormat(): void {
    if (this.$sheet.protection && this.$sheet.protection.options['allowFormatCells'] !== true)
      throw new ExcelError('AccessDenied', 'The sheet is protected.', 403);
  }

  $map<T>(pick: (cell: Cell | undefined, row: number, column: number) => T): T[][] | null {
    const { row, column, rows, columns } = this.$area;
    if (rows === MAX_ROWS || columns === MAX_COLUMNS) return null;
    return Array.from({ length: rows }, (_, r) =>
      Array.from({ length: columns }, (_, c) => pick(this.$sheet.cell(row + r, column + c), row + r, column + c)),
    );
  }

  /** Visits the cells with the values of an array of the same size, or with one value for all. `null` leaves a cell alone. */
  $each(input: unknown, put: (row: number, column: number, value: unknown) => void, putAll?: (value: unknown) => void): void {
    const { row, column, rows, columns } = this.$area;
    if (!Array.isArray(input)) {
      if (putAll) return putAll(input);
      if (rows === MAX_ROWS || columns === MAX_COLUMNS) throw invalidArgument('a whole row or column');
    } else if (input.length !== rows || input.some((line) => !Array.isArray(line) || line.length !== columns)) {
      throw invalidArgument(`array of ${rows} x ${columns} expected`);
    }
    for (let r = 0; r < rows; r++)
      for (let c = 0; c < columns; c++) {
        const value: unknown = Array.isArray(input) ? (input as unknown[][])[r]?.[c] : input;
        if (value !== null && value !== undefined) put(row + r, column + c, value);
      }
  }

  $write(input: unknown): void {
    const { workbook } = this.$host;
    const { row, column, rows, columns } = this.$area;
    // What a single cell held and holds is calculated only for those who listen: a run writes thousands of cells.
    const told = rows === 1 && columns === 1 && this.$host.hearsCells();
    const value = (): CellContent => {
      if (!told) return null;
      workbook.settle();
      return this.$sheet.cell(row, column)?.value ?? null;
    };
    workbook.checkWritable(this.$sheet, this.$area);
    const before = value();
    this.$each(input, (r, c, each) => workbook.putInput(this.$sheet, r, c, each));
    workbook.syncHeaders(this.$sheet, this.$area);
    workbook.tell({ kind: 'cells', sheetId: this.$sheet.id, area: this.$area, before, after: value() });
  }
}

/** A cell's content as the API gives it: blank is `''`, an error its text. */
export function plainValue(value: CellContent): string | number | boolean {
  return value === null ? '' : isError(value) ? value.error : value;
}

/** Name of the type of a cell's content. */
export function typeName(value: CellContent): string {
  if (value === null) return 'Empty';
  if (isError(value)) return 'Error';
  return typeof value === 'number' ? 'Double' : typeof value === 'boolean' ? 'Boolean' : 'String';
}

function same(from: number, count: number, test: (n: number) => boolean): boolean | null {
  const first = test(from);
  for (let n = from; n < from + count; n++) if (test(n) !== first) return null;
  return first;
}

function sum(from: number, count: number, size: (n: number) => number): number {
  let total = 0;
  for (let n = from; n < from + count; n++) total += size(n);
  return total;
}
