import { itemNotFound } from '../model/errors';
import type { SheetModel } from '../model/sheet';
import type { ApiHost } from './host';
import type { Identity } from './object';
import { ApiCollection, ApiObject } from './object';

/** Texts kept with a sheet, by key. */
export class WorksheetCustomPropertyCollection extends ApiCollection<WorksheetCustomProperty> {
  constructor(
    host: ApiHost,
    readonly $sheet: SheetModel,
  ) {
    super(host);
  }
  override $class(): string {
    return 'WorksheetCustomPropertyCollection';
  }
  override $items(): readonly WorksheetCustomProperty[] {
    return [...this.$sheet.customProperties.keys()].map((key) => new WorksheetCustomProperty(this.$host, this.$sheet, key));
  }
  add(key: unknown, value: unknown): WorksheetCustomProperty {
    this.$sheet.customProperties.set(String(key), String(value));
    return new WorksheetCustomProperty(this.$host, this.$sheet, String(key));
  }
  getCount(): number {
    return this.$sheet.customProperties.size;
  }
  getItem(key: unknown): WorksheetCustomProperty {
    const found = this.getItemOrNullObject(key);
    if (!found) throw itemNotFound(`custom property ${String(key)}`);
    return found;
  }
  getItemOrNullObject(key: unknown): WorksheetCustomProperty | null {
    return this.$items().find((item) => item.key.toLowerCase() === String(key).toLowerCase()) ?? null;
  }
}

/** One text kept with a sheet. */
export class WorksheetCustomProperty extends ApiObject {
  constructor(
    host: ApiHost,
    readonly $sheet: SheetModel,
    readonly $key: string,
  ) {
    super(host);
  }
  override $class(): string {
    return 'WorksheetCustomProperty';
  }
  override $identity(): Identity {
    return { _Id: this.$key };
  }
  get key(): string {
    return this.$key;
  }
  get value(): string {
    return this.$sheet.customProperties.get(this.$key) ?? '';
  }
  set value(value: string) {
    this.$sheet.customProperties.set(this.$key, value);
  }
  delete(): void {
    this.$sheet.customProperties.delete(this.$key);
  }
}
