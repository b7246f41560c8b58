import { itemNotFound } from '../model/errors';
import type { Identity } from './object';
import { ApiCollection, ApiObject } from './object';
import type { ApiHost } from './host';

/** Settings of the add-in in this workbook. Values are anything JSON can hold. */
export class SettingCollection extends ApiCollection<Setting> {
  override $class(): string {
    return 'SettingCollection';
  }
  override $items(): readonly Setting[] {
    return [...this.$host.workbook.settings.keys()].map((key) => new Setting(this.$host, key));
  }
  add(key: unknown, value: unknown): Setting {
    this.$host.workbook.settings.set(String(key), JSON.stringify(value ?? null));
    return new Setting(this.$host, String(key));
  }
  getCount(): number {
    return this.$host.workbook.settings.size;
  }
  getItem(key: unknown): Setting {
    const found = this.getItemOrNullObject(key);
    if (!found) throw itemNotFound(`setting ${String(key)}`);
    return found;
  }
  getItemOrNullObject(key: unknown): Setting | null {
    return this.$host.workbook.settings.has(String(key)) ? new Setting(this.$host, String(key)) : null;
  }
}

/** One setting. */
export class Setting extends ApiObject {
  constructor(
    host: ApiHost,
    readonly $key: string,
  ) {
    super(host);
  }
  override $class(): string {
    return 'Setting';
  }
  override $identity(): Identity {
    return { _Id: this.$key };
  }
  get _Id(): string {
    return this.$key;
  }
  get key(): string {
    return this.$key;
  }
  get value(): unknown {
    return JSON.parse(this.$host.workbook.settings.get(this.$key) ?? 'null') as unknown;
  }
  set value(value: unknown) {
    this.$host.workbook.settings.set(this.$key, JSON.stringify(value ?? null));
  }
  delete(): void {
    this.$host.workbook.settings.delete(this.$key);
  }
}
