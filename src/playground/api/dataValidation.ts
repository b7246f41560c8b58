import type { Area } from '../model/address';
import { holds, intersect } from '../model/address';
import { accessDenied } from '../model/errors';
import type { SheetModel, ValidationModel } from '../model/sheet';
import type { ApiHost } from './host';
import { ApiObject } from './object';

/** Rule for what may be typed into cells of an area. Writes by the API are not checked against it, as in Excel. */
export class DataValidation extends ApiObject {
  constructor(
    host: ApiHost,
    readonly $sheet: SheetModel,
    readonly $area: Area,
  ) {
    super(host);
  }
  override $class(): string {
    return 'DataValidation';
  }
  get type(): string {
    const rule = this.$found()?.rule ?? {};
    const kinds: Record<string, string> = {
      list: 'List',
      wholeNumber: 'WholeNumber',
      decimal: 'Decimal',
      date: 'Date',
      time: 'Time',
      textLength: 'TextLength',
      custom: 'Custom',
    };
    return (
      Object.keys(kinds)
        .map((k) => (k in rule ? kinds[k] : undefined))
        .find(Boolean) ?? 'None'
    );
  }
  get rule(): unknown {
    return this.$found()?.rule ?? {};
  }
  set rule(value: unknown) {
    this.$own().rule = { ...(value as Record<string, unknown>) };
  }
  get prompt(): unknown {
    return this.$found()?.prompt ?? { message: '', showPrompt: true, title: '' };
  }
  set prompt(value: unknown) {
    this.$own().prompt = { ...(value as Record<string, unknown>) };
  }
  get errorAlert(): unknown {
    return this.$found()?.errorAlert ?? { message: '', showAlert: true, style: 'Stop', title: '' };
  }
  set errorAlert(value: unknown) {
    this.$own().errorAlert = { ...(value as Record<string, unknown>) };
  }
  get ignoreBlanks(): boolean {
    return this.$found()?.ignoreBlanks ?? true;
  }
  set ignoreBlanks(value: boolean) {
    this.$own().ignoreBlanks = value;
  }
  clear(): void {
    this.$sheet.validations = this.$sheet.validations.filter((v) => !intersect(v.area, this.$area));
  }
  $found(): ValidationModel | undefined {
    return this.$sheet.validations.find((v) => holds(v.area, this.$area));
  }
  $own(): ValidationModel {
    if (this.$sheet.protection) throw accessDenied('the sheet is protected');
    let own = this.$sheet.validations.find((v) => holds(v.area, this.$area) && holds(this.$area, v.area));
    if (!own) {
      own = { area: this.$area, rule: {}, prompt: {}, errorAlert: {}, ignoreBlanks: true };
      this.$sheet.validations.unshift(own);
    }
    return own;
  }
}
