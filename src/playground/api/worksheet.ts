import { MAX_COLUMNS, MAX_ROWS, between, parseArea, splitSheet } from '../model/address';
import { ExcelError, accessDenied, invalidArgument, itemNotFound } from '../model/errors';
import type { SheetModel } from '../model/sheet';
import { AutoFilter } from './autoFilter';
import { ChartCollection } from './charts';
import { WorksheetCustomPropertyCollection } from './customProperties';
import type { ApiHost } from './host';
import { NamedItemCollection, rangeOfName } from './names';
import type { Identity } from './object';
import { ApiCollection, ApiObject } from './object';
import { PageLayout } from './pageLayout';
import { Range } from './range';
import { readColor } from './rangeFormat';
import { TableCollection, tableArea } from './tables';

/** All sheets in tab order. */
export class WorksheetCollection extends ApiCollection<Worksheet> {
  override $class(): string {
    return 'WorksheetCollection';
  }
  override $items(): readonly Worksheet[] {
    return this.$host.workbook.sheets.map((sheet) => new Worksheet(this.$host, sheet));
  }
  add(name?: unknown): Worksheet {
    if (this.$host.workbook.structureProtected) throw accessDenied('the workbook is protected');
    return new Worksheet(this.$host, this.$host.workbook.addSheet(typeof name === 'string' ? name : undefined));
  }
  getItem(key: unknown): Worksheet {
    const found = this.getItemOrNullObject(key);
    if (!found) throw itemNotFound(`worksheet ${String(key)}`);
    return found;
  }
  getItemOrNullObject(key: unknown): Worksheet | null {
    const text = String(key);
    const sheet = this.$host.workbook.sheetById(text) ?? this.$host.workbook.sheetByName(text);
    return sheet ? new Worksheet(this.$host, sheet) : null;
  }
  getActiveWorksheet(): Worksheet {
    return this.getItem(this.$host.workbook.activeId);
  }
  getFirst(visibleOnly?: unknown): Worksheet {
    return this.$pick(visibleOnly)[0] ?? this.getActiveWorksheet();
  }
  getLast(visibleOnly?: unknown): Worksheet {
    return this.$pick(visibleOnly).at(-1) ?? this.getActiveWorksheet();
  }
  getCount(visibleOnly?: unknown): number {
    return this.$pick(visibleOnly).length;
  }
  $pick(visibleOnly: unknown): Worksheet[] {
    return this.$items().filter((s) => !visibleOnly || s.visibility === 'Visible');
  }
}

/** One sheet. */
export class Worksheet extends ApiObject {
  constructor(
    host: ApiHost,
    readonly $sheet: SheetModel,
  ) {
    super(host);
  }
  override $class(): string {
    return 'Worksheet';
  }
  override $identity(): Identity {
    return { Id: this.$sheet.id };
  }
  get id(): string {
    return this.$sheet.id;
  }
  get name(): string {
    return this.$sheet.name;
  }
  set name(value: string) {
    this.$host.workbook.renameSheet(this.$sheet, value);
  }
  get position(): number {
    return this.$host.workbook.sheets.indexOf(this.$sheet);
  }
  set position(value: number) {
    const { sheets } = this.$host.workbook;
    if (!Number.isInteger(value) || value < 0 || value >= sheets.length) throw invalidArgument('position');
    sheets.splice(this.position, 1);
    sheets.splice(value, 0, this.$sheet);
  }
  get visibility(): string {
    return this.$sheet.visibility;
  }
  set visibility(value: string) {
    const known = (['Visible', 'Hidden', 'VeryHidden'] as const).find((v) => v === value);
    if (!known) throw invalidArgument('visibility');
    const { sheets } = this.$host.workbook;
    if (known !== 'Visible' && !sheets.some((s) => s !== this.$sheet && s.visibility === 'Visible'))
      throw new ExcelError('InvalidOperation', 'A workbook must contain at least one visible worksheet.');
    this.$sheet.visibility = known;
    if (known !== 'Visible' && this.$host.workbook.activeId === this.$sheet.id)
      this.$host.workbook.activeId = sheets.find((s) => s.visibility === 'Visible')?.id ?? '';
  }
  get tabColor(): string {
    return this.$sheet.tabColor;
  }
  set tabColor(value: string) {
    this.$sheet.tabColor = value === '' ? '' : readColor(value);
  }
  get showGridlines(): boolean {
    return this.$sheet.showGridlines;
  }
  set showGridlines(value: boolean) {
    this.$sheet.showGridlines = Boolean(value);
  }
  /** The name under which the library sends `showGridlines`. */
  get gridlines(): boolean {
    return this.showGridlines;
  }
  set gridlines(value: boolean) {
    this.showGridlines = value;
  }
  /** The name under which the library sends `showHeadings`. */
  get headings(): boolean {
    return this.showHeadings;
  }
  set headings(value: boolean) {
    this.showHeadings = value;
  }
  get showHeadings(): boolean {
    return this.$sheet.showHeadings;
  }
  set showHeadings(value: boolean) {
    this.$sheet.showHeadings = Boolean(value);
  }
  get standardWidth(): number {
    return 8.43;
  }
  get standardHeight(): number {
    return 15;
  }
  get tables(): TableCollection {
    return new TableCollection(this.$host, this.$sheet);
  }
  get charts(): ChartCollection {
    return new ChartCollection(this.$host, this.$sheet);
  }
  get names(): NamedItemCollection {
    return new NamedItemCollection(this.$host, this.$sheet);
  }
  get protection(): WorksheetProtection {
    return new WorksheetProtection(this.$host, this.$sheet);
  }
  get freezePanes(): WorksheetFreezePanes {
    return new WorksheetFreezePanes(this.$host, this.$sheet);
  }
  get pageLayout(): PageLayout {
    return new PageLayout(this.$host, this.$sheet);
  }
  get autoFilter(): AutoFilter {
    return new AutoFilter(this.$host, this.$sheet);
  }
  get customProperties(): WorksheetCustomPropertyCollection {
    return new WorksheetCustomPropertyCollection(this.$host, this.$sheet);
  }

  activate(): void {
    const { workbook } = this.$host;
    if (workbook.activeId === this.$sheet.id) return;
    workbook.tell({ kind: 'sheet-deactivated', sheetId: workbook.activeId });
    workbook.activeId = this.$sheet.id;
    workbook.selection = { row: 0, column: 0, rows: 1, columns: 1 };
    workbook.tell({ kind: 'sheet-activated', sheetId: this.$sheet.id });
  }
  delete(): void {
    this.$host.workbook.deleteSheet(this.$sheet);
  }
  calculate(): void {
    this.$host.workbook.settle(true);
  }
  /** By address (`A1:B2`, `A:C`, `2:5`), table reference or defined name; without one, the whole sheet. */
  getRange(address?: unknown): Range {
    if (address === null || address === undefined || address === '')
      return new Range(this.$host, this.$sheet, { row: 0, column: 0, rows: MAX_ROWS, columns: MAX_COLUMNS });
    const text = String(address);
    const { sheet, rest } = splitSheet(text);
    const at = sheet === null ? this.$sheet : this.$host.workbook.sheetByName(sheet);
    if (!at) throw invalidArgument(`address ${text}`);
    const area = parseArea(rest);
    if (area) return new Range(this.$host, at, area);
    const found = tableArea(this.$host.workbook, rest) ?? rangeOfName(this.$host, at, rest);
    if (!found) throw invalidArgument(`address ${text}`);
    return new Range(this.$host, found.sheet, found.area);
  }
  getRangeByIndexes(row: number, column: number, rows: number, columns: number): Range {
    const area = rows < 1 || columns < 1 ? null : between(row, column, row + rows - 1, column + columns - 1);
    if (!area) throw invalidArgument('indexes');
    return new Range(this.$host, this.$sheet, area);
  }
  getCell(row: number, column: number): Range {
    return this.getRangeByIndexes(row, column, 1, 1);
  }
  getUsedRange(valuesOnly?: unknown): Range {
    return this.getUsedRangeOrNullObject(valuesOnly) ?? this.getCell(0, 0);
  }
  getUsedRangeOrNullObject(valuesOnly?: unknown): Range | null {
    this.$host.workbook.settle();
    const used = this.$sheet.usedArea(Boolean(valuesOnly));
    return used && new Range(this.$host, this.$sheet, used);
  }
  getNextOrNullObject(visibleOnly?: unknown): Worksheet | null {
    return this.$beside(1, visibleOnly);
  }
  getPreviousOrNullObject(visibleOnly?: unknown): Worksheet | null {
    return this.$beside(-1, visibleOnly);
  }
  _GetSheetById(id: string): Worksheet {
    return new WorksheetCollection(this.$host).getItem(id);
  }
  $beside(step: number, visibleOnly: unknown): Worksheet | null {
    const { sheets } = this.$host.workbook;
    for (let i = this.position + step; i >= 0 && i < sheets.length; i += step) {
      const sheet = sheets[i];
      if (sheet && (!visibleOnly || sheet.visibility === 'Visible')) return new Worksheet(this.$host, sheet);
    }
    return null;
  }
}

/** Is the sheet protected, and how? A password is remembered and must be given again. */
export class WorksheetProtection extends ApiObject {
  constructor(
    host: ApiHost,
    readonly $sheet: SheetModel,
  ) {
    super(host);
  }
  override $class(): string {
    return 'WorksheetProtection';
  }
  get protected(): boolean {
    return this.$sheet.protection !== null;
  }
  get options(): unknown {
    return this.$sheet.protection?.options ?? {};
  }
  protect(options?: unknown, password?: unknown): void {
    if (this.$sheet.protection) throw new ExcelError('InvalidOperation', 'The sheet is protected already.');
    this.$sheet.protection = {
      options: { ...(options as Record<string, unknown> | null) },
      password: typeof password === 'string' && password !== '' ? password : null,
    };
    this.$host.workbook.tell({ kind: 'protection', sheetId: this.$sheet.id });
  }
  unprotect(password?: unknown): void {
    const wanted = this.$sheet.protection?.password ?? null;
    if (wanted !== null && wanted !== password) throw accessDenied('wrong password');
    this.$sheet.protection = null;
    this.$host.workbook.tell({ kind: 'protection', sheetId: this.$sheet.id });
  }
}

/** Rows and columns that stay in view. */
export class WorksheetFreezePanes extends ApiObject {
  constructor(
    host: ApiHost,
    readonly $sheet: SheetModel,
  ) {
    super(host);
  }
  override $class(): string {
    return 'WorksheetFreezePanes';
  }
  freezeAt(range: unknown): void {
    const frozen = range instanceof Range ? range.$area : typeof range === 'string' ? parseArea(range) : null;
    if (!frozen) throw invalidArgument('frozenRange');
    this.$sheet.freeze = { row: 0, column: 0, rows: frozen.row + frozen.rows, columns: frozen.column + frozen.columns };
  }
  freezeRows(count?: unknown): void {
    this.$sheet.freeze = { row: 0, column: 0, rows: Number(count ?? 1), columns: MAX_COLUMNS };
  }
  freezeColumns(count?: unknown): void {
    this.$sheet.freeze = { row: 0, column: 0, rows: MAX_ROWS, columns: Number(count ?? 1) };
  }
  unfreeze(): void {
    this.$sheet.freeze = null;
  }
  getLocationOrNullObject(): Range | null {
    return this.$sheet.freeze && new Range(this.$host, this.$sheet, this.$sheet.freeze);
  }
  getLocation(): Range {
    const found = this.getLocationOrNullObject();
    if (!found) throw itemNotFound('frozen panes');
    return found;
  }
}
