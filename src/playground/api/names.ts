import type { Area } from '../model/address';
import { formatArea, parseArea, quoteSheet, splitSheet } from '../model/address';
import { ExcelError, invalidArgument, itemNotFound } from '../model/errors';
import type { SheetModel } from '../model/sheet';
import type { NameModel } from '../model/table';
import type { ApiHost } from './host';
import type { Identity } from './object';
import { ApiCollection, ApiObject } from './object';
import { Range, plainValue } from './range';

/** Defined names of the workbook (`sheet` null) or of one sheet. */
export class NamedItemCollection extends ApiCollection<NamedItem> {
  constructor(
    host: ApiHost,
    readonly $sheet: SheetModel | null,
  ) {
    super(host);
  }
  override $class(): string {
    return 'NamedItemCollection';
  }
  override $items(): readonly NamedItem[] {
    return this.$host.workbook.names.filter((n) => n.sheetId === (this.$sheet?.id ?? null)).map((n) => new NamedItem(this.$host, n));
  }
  add(name: unknown, reference: unknown, comment?: unknown): NamedItem {
    const text = String(name);
    if (!/^[\p{L}_\\][\p{L}\p{N}_.\\?]*$/u.test(text) || text.length > 255 || parseArea(text) || /^[rc]$/i.test(text))
      throw invalidArgument(`name ${text}`);
    if (this.getItemOrNullObject(text)) throw new ExcelError('ItemAlreadyExists', `The name ${text} exists already.`, 409);
    const formula =
      reference instanceof Range ? `=${quoteSheet(reference.$sheet.name)}!${formatArea(reference.$area, true)}` : toFormula(String(reference));
    const model: NameModel = { name: text, formula, comment: String(comment ?? ''), visible: true, sheetId: this.$sheet?.id ?? null };
    this.$host.workbook.names.push(model);
    this.$host.workbook.symbolsChanged();
    return new NamedItem(this.$host, model);
  }
  getCount(): number {
    return this.$items().length;
  }
  getItem(name: unknown): NamedItem {
    const found = this.getItemOrNullObject(name);
    if (!found) throw itemNotFound(`name ${String(name)}`);
    return found;
  }
  getItemOrNullObject(name: unknown): NamedItem | null {
    return this.$items().find((item) => item.name.toLowerCase() === String(name).toLowerCase()) ?? null;
  }
}

function toFormula(text: string): string {
  return text.startsWith('=') ? text : `=${text}`;
}

/** What a name of the sheet or the workbook points at, when that is one area. */
export function rangeOfName(host: ApiHost, sheet: SheetModel, name: string): { sheet: SheetModel; area: Area } | null {
  const lower = name.toLowerCase();
  const found =
    host.workbook.names.find((n) => n.sheetId === sheet.id && n.name.toLowerCase() === lower) ??
    host.workbook.names.find((n) => n.sheetId === null && n.name.toLowerCase() === lower);
  return found ? target(host, found) : null;
}

function target(host: ApiHost, name: NameModel): { sheet: SheetModel; area: Area } | null {
  const first = host.workbook.sheets[0];
  if (!first) return null;
  const plain = host.workbook.plainFormula(first, 0, 0, name.formula).formula.replace(/^=/, '');
  const { sheet, rest } = splitSheet(plain);
  const area = parseArea(rest);
  const at = sheet === null ? (name.sheetId ? host.workbook.sheetById(name.sheetId) : first) : host.workbook.sheetByName(sheet);
  return area && at ? { sheet: at, area } : null;
}

/** One defined name. */
export class NamedItem extends ApiObject {
  constructor(
    host: ApiHost,
    readonly $name: NameModel,
  ) {
    super(host);
  }
  override $class(): string {
    return 'NamedItem';
  }
  override $identity(): Identity {
    return { _Id: this.$name.name };
  }
  get _Id(): string {
    return this.$name.name;
  }
  get name(): string {
    return this.$name.name;
  }
  get formula(): string {
    return this.$name.formula;
  }
  set formula(value: string) {
    this.$name.formula = toFormula(value);
    this.$host.workbook.symbolsChanged();
  }
  get comment(): string {
    return this.$name.comment;
  }
  set comment(value: string) {
    this.$name.comment = value;
  }
  get visible(): boolean {
    return this.$name.visible;
  }
  set visible(value: boolean) {
    this.$name.visible = Boolean(value);
  }
  get scope(): string {
    return this.$name.sheetId === null ? 'Workbook' : 'Worksheet';
  }
  get type(): string {
    if (target(this.$host, this.$name)) return 'Range';
    const value = this.$value();
    if (typeof value === 'object') return value === null ? 'String' : 'Error';
    return typeof value === 'number' ? 'Double' : typeof value === 'boolean' ? 'Boolean' : 'String';
  }
  /** A range's address, or the value of a constant. */
  get value(): unknown {
    const found = target(this.$host, this.$name);
    return found ? `${quoteSheet(found.sheet.name)}!${formatArea(found.area, true)}` : plainValue(this.$value());
  }
  get worksheetOrNullObject(): ApiObject | null {
    const sheet = this.$name.sheetId === null ? undefined : this.$host.workbook.sheetById(this.$name.sheetId);
    return sheet ? this.$host.make.worksheet(sheet) : null;
  }
  get worksheet(): ApiObject {
    const found = this.worksheetOrNullObject;
    if (!found) throw itemNotFound('worksheet of a name of the workbook');
    return found;
  }
  getRange(): Range {
    const found = this.getRangeOrNullObject();
    if (!found) throw itemNotFound(`range of ${this.$name.name}`);
    return found;
  }
  getRangeOrNullObject(): Range | null {
    const found = target(this.$host, this.$name);
    return found && new Range(this.$host, found.sheet, found.area);
  }
  delete(): void {
    this.$host.workbook.names = this.$host.workbook.names.filter((n) => n !== this.$name);
    this.$host.workbook.symbolsChanged();
  }
  $value(): ReturnType<ReturnType<ApiHost['workbook']['engine']>['compute']> {
    const { workbook } = this.$host;
    const sheet = workbook.sheets[0];
    if (!sheet) return null;
    const value = workbook.engine().compute(workbook.plainFormula(sheet, 0, 0, this.$name.formula).formula);
    return value;
  }
}
