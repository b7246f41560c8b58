import type { SheetModel } from '../model/sheet';
import type { ApiHost } from './host';
import { ApiObject } from './object';
import { Range } from './range';

/** The filter of a sheet: which area carries it. Rows are not hidden by it here. */
export class AutoFilter extends ApiObject {
  constructor(
    host: ApiHost,
    readonly $sheet: SheetModel,
  ) {
    super(host);
  }
  override $class(): string {
    return 'AutoFilter';
  }
  get enabled(): boolean {
    return this.$sheet.autoFilter !== null;
  }
  get isDataFiltered(): boolean {
    const area = this.$sheet.autoFilter;
    return area !== null && [...this.$sheet.hiddenRows].some((row) => row > area.row && row < area.row + area.rows);
  }
  getRangeOrNullObject(): Range | null {
    return this.$sheet.autoFilter && new Range(this.$host, this.$sheet, this.$sheet.autoFilter);
  }
  remove(): void {
    this.$sheet.autoFilter = null;
  }
}
