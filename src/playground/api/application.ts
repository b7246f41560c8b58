import { invalidArgument } from '../model/errors';
import type { CellContent } from '../model/cell';
import { isError } from '../model/cell';
import { formatArea, quoteSheet } from '../model/address';
import { defineBag } from './bag';
import type { ApiHost } from './host';
import { ApiObject } from './object';
import { Range } from './range';

const NumberFormatInfo = defineBag('NumberFormatInfo', { numberDecimalSeparator: '.', numberGroupSeparator: ',' });
const DatetimeFormatInfo = defineBag('DatetimeFormatInfo', {
  dateSeparator: '/',
  longDatePattern: 'dddd, mmmm d, yyyy',
  shortDatePattern: 'm/d/yyyy',
  timeSeparator: ':',
  longTimePattern: 'h:mm:ss AM/PM',
});
const IterativeCalculation = defineBag('IterativeCalculation', { enabled: false, maxChange: 0.001, maxIteration: 100 });

/** Excel itself. */
export class Application extends ApiObject {
  override $class(): string {
    return 'Application';
  }
  get calculationMode(): string {
    return this.$host.workbook.calculationMode;
  }
  set calculationMode(value: string) {
    const mode = (['Automatic', 'AutomaticExceptTables', 'Manual'] as const).find((m) => m === value);
    if (!mode) throw invalidArgument('calculationMode');
    if (mode === 'Manual') this.$host.workbook.settle();
    this.$host.workbook.calculationMode = mode;
    if (mode !== 'Manual') this.$host.workbook.settle();
  }
  get calculationState(): string {
    return 'Done';
  }
  get calculationEngineVersion(): number {
    return 191029;
  }
  get decimalSeparator(): string {
    return '.';
  }
  get thousandsSeparator(): string {
    return ',';
  }
  get useSystemSeparators(): boolean {
    return true;
  }
  get cultureInfo(): CultureInfo {
    return new CultureInfo(this.$host);
  }
  get iterativeCalculation(): ApiObject {
    return new IterativeCalculation(this.$host, {}, '');
  }
  /** `Recalculate` calls custom functions whose arguments changed, `Full` and `FullRebuild` all. */
  calculate(type?: unknown): void {
    if (type === 'Full' || type === 'FullRebuild') this.$host.workbook.functions.forget();
    this.$host.workbook.settle(true);
  }
  suspendScreenUpdatingUntilNextSync(): void {
    // Nothing is painted here, so there is nothing to hold back.
  }
  suspendApiCalculationUntilNextSync(): void {
    // Values are brought up to date when they are read, at the latest at the end of the batch.
  }
}

/** Language of Excel. */
export class CultureInfo extends ApiObject {
  override $class(): string {
    return 'CultureInfo';
  }
  get name(): string {
    return this.$host.locale;
  }
  get numberFormat(): ApiObject {
    return new NumberFormatInfo(this.$host, {}, '');
  }
  get datetimeFormat(): ApiObject {
    return new DatetimeFormatInfo(this.$host, {}, '');
  }
}

/** Runtime of the add-in: may events be sent? */
export class Runtime extends ApiObject {
  override $class(): string {
    return 'Runtime';
  }
  get enableEvents(): boolean {
    return this.$host.enableEvents;
  }
  set enableEvents(value: boolean) {
    this.$host.enableEvents = Boolean(value);
  }
}

/** Result of a worksheet function. */
export class FunctionResult extends ApiObject {
  constructor(
    host: ApiHost,
    readonly $value: CellContent,
  ) {
    super(host);
  }
  override $class(): string {
    return 'FunctionResult';
  }
  get value(): unknown {
    return isError(this.$value) ? null : this.$value;
  }
  get error(): string | null {
    return isError(this.$value) ? this.$value.error : null;
  }
}

/** Worksheet functions: the name and arguments become a formula and are calculated. `f_` and `_` in names stand for dots (`stDev_S`). */
export function callFunction(host: ApiHost, name: string, args: readonly unknown[]): FunctionResult {
  const sheet = host.workbook.sheetById(host.workbook.activeId);
  if (!sheet) throw invalidArgument(name);
  const given = [...args.flat()];
  while (given.length > 0 && (given.at(-1) === null || given.at(-1) === undefined)) given.pop();
  host.workbook.settle();
  const formula = `=${name.replace(/_/g, '.').toUpperCase()}(${given.map(argument).join(',')})`;
  const value = host.workbook.engine().compute(formula);
  return new FunctionResult(host, typeof value === 'number' && host.workbook.date1904 && /^date$/i.test(name) ? value - DAYS_BETWEEN_SYSTEMS : value);
}

/** The calculation engine knows the 1900 system only; day 0 of the 1904 system is its day 1462. */
const DAYS_BETWEEN_SYSTEMS = 1462;

function argument(value: unknown): string {
  if (value instanceof Range) return `${quoteSheet(value.$sheet.name)}!${formatArea(value.$area, true)}`;
  if (value instanceof FunctionResult) return argument(value.$value);
  if (typeof value === 'string') return `"${value.replace(/"/g, '""')}"`;
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return value === null || value === undefined ? '' : String(value);
}
