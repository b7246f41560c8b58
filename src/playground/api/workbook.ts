import { accessDenied, itemNotFound } from '../model/errors';
import { Application, Runtime, callFunction } from './application';
import { copySheets } from './copySheets';
import { CustomXmlPartCollection } from './customXml';
import { defineBag } from './bag';
import { NamedItemCollection } from './names';
import { ApiObject } from './object';
import { Range } from './range';
import { SettingCollection } from './settings';
import { TableCollection } from './tables';
import { WorksheetCollection } from './worksheet';

const DocumentProperties = defineBag('DocumentProperties', {
  author: '',
  category: '',
  comments: '',
  company: '',
  keywords: '',
  lastAuthor: '',
  manager: '',
  revisionNumber: 0,
  subject: '',
  title: '',
  creationDate: null,
});

/** The workbook: where every path begins. */
export class Workbook extends ApiObject {
  override $class(): string {
    return 'Workbook';
  }
  get name(): string {
    return this.$host.workbook.name;
  }
  get readOnly(): boolean {
    return false;
  }
  get isDirty(): boolean {
    return true;
  }
  get autoSave(): boolean {
    return true;
  }
  get previouslySaved(): boolean {
    return true;
  }
  get calculationEngineVersion(): number {
    return 191029;
  }
  get worksheets(): WorksheetCollection {
    return new WorksheetCollection(this.$host);
  }
  get tables(): TableCollection {
    return new TableCollection(this.$host, null);
  }
  get names(): NamedItemCollection {
    return new NamedItemCollection(this.$host, null);
  }
  get customXmlParts(): CustomXmlPartCollection {
    return new CustomXmlPartCollection(this.$host, null);
  }
  get settings(): SettingCollection {
    return new SettingCollection(this.$host);
  }
  get application(): Application {
    return new Application(this.$host);
  }
  get functions(): ApiObject {
    return new Functions(this.$host);
  }
  get properties(): ApiObject {
    return new DocumentProperties(this.$host, this.$host.workbook.properties, '');
  }
  get protection(): WorkbookProtection {
    return new WorkbookProtection(this.$host);
  }
  get _Runtime(): Runtime {
    return new Runtime(this.$host);
  }
  getSelectedRange(): Range {
    return new Range(this.$host, this.$active(), this.$host.workbook.selection);
  }
  getActiveCell(): Range {
    const { row, column } = this.$host.workbook.selection;
    return new Range(this.$host, this.$active(), { row, column, rows: 1, columns: 1 });
  }
  async insertWorksheetsFromBase64(base64: unknown, options?: unknown): Promise<string[]> {
    if (this.$host.workbook.structureProtected) throw accessDenied('the workbook is protected');
    return copySheets(await this.$host.readXlsx(String(base64)), this.$host.workbook, (options ?? {}) as Record<string, unknown>);
  }
  _RemoveReference(id: unknown): void {
    this.$host.references.delete(String(id));
  }
  _RemoveAllReferences(): void {
    this.$host.references.clear();
  }
  _GetReferenceCount(): number {
    return this.$host.references.size;
  }
  _GetObjectByReferenceId(id: unknown): ApiObject {
    const found = this.$host.references.get(String(id));
    if (!found) throw itemNotFound(String(id));
    return found;
  }
  _GetRangeForEventByReferenceId(id: unknown): ApiObject {
    return this._GetObjectByReferenceId(id);
  }
  _GetRangeOrNullObjectForEventByReferenceId(id: unknown): ApiObject | null {
    return this.$host.references.get(String(id)) ?? null;
  }
  $active(): Range['$sheet'] {
    const sheet = this.$host.workbook.sheetById(this.$host.workbook.activeId);
    if (!sheet) throw itemNotFound('active sheet');
    return sheet;
  }
}

/** Is the order of sheets protected? */
export class WorkbookProtection extends ApiObject {
  override $class(): string {
    return 'WorkbookProtection';
  }
  get protected(): boolean {
    return this.$host.workbook.structureProtected;
  }
  protect(): void {
    this.$host.workbook.structureProtected = true;
  }
  unprotect(): void {
    this.$host.workbook.structureProtected = false;
  }
}

/** Worksheet functions offered by name; each is calculated by the engine. */
export class Functions extends ApiObject {
  override $class(): string {
    return 'Functions';
  }
}
for (const name of [
  'abs',
  'average',
  'averageIf',
  'ceiling_Math',
  'count',
  'countA',
  'countIf',
  'date',
  'day',
  'edate',
  'eoMonth',
  'floor_Math',
  'hlookup',
  'iferror',
  'int',
  'isError',
  'large',
  'lookup',
  'match',
  'max',
  'median',
  'min',
  'mod',
  'month',
  'now',
  'power',
  'product',
  'round',
  'roundDown',
  'roundUp',
  'small',
  'stDev_P',
  'stDev_S',
  'sum',
  'sumIf',
  'sumIfs',
  'sumProduct',
  'text',
  'today',
  'vlookup',
  'weekday',
  'year',
])
  Object.defineProperty(Functions.prototype, name, {
    value(this: Functions, ...args: unknown[]) {
      return callFunction(this.$host, name, args);
    },
  });
