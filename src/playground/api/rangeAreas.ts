import type { Area } from '../model/address';
import { MAX_COLUMNS, MAX_ROWS, formatArea, quoteSheet } from '../model/address';
import type { SheetModel } from '../model/sheet';
import type { ApiHost } from './host';
import type { Identity } from './object';
import { ApiCollection, ApiObject } from './object';
import { Range } from './range';
import { clearArea } from './rangeClear';
import { RangeFormat } from './rangeFormat';

/** Several rectangles of one sheet. */
export class RangeAreas extends ApiObject {
  $reference: string | null = null;

  constructor(
    host: ApiHost,
    readonly $sheet: SheetModel,
    readonly $areas: readonly Area[],
  ) {
    super(host);
  }
  override $class(): string {
    return 'RangeAreas';
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
  get address(): string {
    return this.$areas.map((a) => `${quoteSheet(this.$sheet.name)}!${formatArea(a)}`).join(',');
  }
  get addressLocal(): string {
    return this.address;
  }
  get areaCount(): number {
    return this.$areas.length;
  }
  get cellCount(): number {
    return this.$areas.reduce((n, a) => n + a.rows * a.columns, 0);
  }
  get isEntireColumn(): boolean {
    return this.$areas.every((a) => a.rows === MAX_ROWS);
  }
  get isEntireRow(): boolean {
    return this.$areas.every((a) => a.columns === MAX_COLUMNS);
  }
  get areas(): RangeCollection {
    return new RangeCollection(this.$host, this.$sheet, this.$areas);
  }
  get format(): RangeFormat {
    return new RangeFormat(this.$host, this.$sheet, this.$areas);
  }
  get conditionalFormats(): ApiObject {
    return this.$host.make.conditionalFormats(this.$sheet, this.$areas);
  }
  get worksheet(): ApiObject {
    return this.$host.make.worksheet(this.$sheet);
  }
  clear(applyTo?: unknown): void {
    for (const area of this.$areas) clearArea(this.$host.workbook, this.$sheet, area, typeof applyTo === 'string' ? applyTo : 'All');
  }
}

/** The rectangles of a RangeAreas, one by one. */
export class RangeCollection extends ApiCollection<Range> {
  constructor(
    host: ApiHost,
    readonly $sheet: SheetModel,
    readonly $areas: readonly Area[],
  ) {
    super(host);
  }
  override $class(): string {
    return 'RangeCollection';
  }
  override $items(): readonly Range[] {
    return this.$areas.map((area) => new Range(this.$host, this.$sheet, area));
  }
  getCount(): number {
    return this.$areas.length;
  }
  getItemAt(index: number): Range | undefined {
    return this.$items()[index];
  }
}
