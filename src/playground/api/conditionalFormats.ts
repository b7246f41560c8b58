import type { Area } from '../model/address';
import { intersect } from '../model/address';
import { dropRules } from '../model/dropRules';
import type { ConditionalFormatModel, RuleFormat } from '../model/conditionalFormat';
import { accessDenied, invalidArgument, itemNotFound } from '../model/errors';
import type { SheetModel } from '../model/sheet';
import { ConditionalBorders, ConditionalFill, ConditionalFont } from './conditionalLook';
import type { ApiHost } from './host';
import type { Identity } from './object';
import { ApiCollection, ApiObject } from './object';
import { Range } from './range';
import { RangeAreas } from './rangeAreas';

const TYPES: readonly ConditionalFormatModel['type'][] = [
  'Custom',
  'CellValue',
  'ColorScale',
  'DataBar',
  'IconSet',
  'ContainsText',
  'TopBottom',
  'PresetCriteria',
];

/** Conditional formats that touch some areas of a sheet. New ones go to the top of the priorities, as in Excel. */
export class ConditionalFormatCollection extends ApiCollection<ConditionalFormat> {
  constructor(
    host: ApiHost,
    readonly $sheet: SheetModel,
    readonly $areas: readonly Area[],
  ) {
    super(host);
  }
  override $class(): string {
    return 'ConditionalFormatCollection';
  }
  override $items(): readonly ConditionalFormat[] {
    return this.$sheet.conditionalFormats
      .filter((rule) => rule.areas.some((a) => this.$areas.some((b) => intersect(a, b))))
      .map((rule) => new ConditionalFormat(this.$host, this.$sheet, rule));
  }
  add(type: unknown): ConditionalFormat {
    guard(this.$sheet);
    const known = TYPES.find((t) => t === type);
    if (!known) throw invalidArgument(`conditional format ${String(type)}`);
    const rule: ConditionalFormatModel = {
      id: this.$host.workbook.guid(),
      type: known,
      areas: this.$areas.map((a) => ({ ...a })),
      stopIfTrue: false,
      rule: known === 'Custom' ? { formula: '' } : {},
      format: {},
    };
    this.$sheet.conditionalFormats.unshift(rule);
    this.$host.workbook.rulesOf(this.$sheet);
    return new ConditionalFormat(this.$host, this.$sheet, rule);
  }
  clearAll(): void {
    guard(this.$sheet);
    dropRules(this.$host.workbook, this.$sheet, this.$areas);
  }
  getCount(): number {
    return this.$items().length;
  }
  getItem(id: unknown): ConditionalFormat {
    const found = this.getItemOrNullObject(id);
    if (!found) throw itemNotFound(`conditional format ${String(id)}`);
    return found;
  }
  getItemOrNullObject(id: unknown): ConditionalFormat | null {
    return this.$items().find((item) => item.id === id) ?? null;
  }
  getItemAt(index: unknown): ConditionalFormat {
    const found = this.$items()[Number(index)];
    if (!found) throw itemNotFound(`conditional format ${String(index)}`);
    return found;
  }
}

function guard(sheet: SheetModel): void {
  if (sheet.protection && sheet.protection.options['allowFormatCells'] !== true) throw accessDenied('the sheet is protected');
}

/** One conditional format. */
export class ConditionalFormat extends ApiObject {
  constructor(
    host: ApiHost,
    readonly $sheet: SheetModel,
    readonly $rule: ConditionalFormatModel,
  ) {
    super(host);
  }
  override $class(): string {
    return 'ConditionalFormat';
  }
  override $identity(): Identity {
    return { Id: this.$rule.id };
  }
  get id(): string {
    return this.$rule.id;
  }
  get type(): string {
    return this.$rule.type;
  }
  get priority(): number {
    return this.$sheet.conditionalFormats.indexOf(this.$rule);
  }
  set priority(value: number) {
    const list = this.$sheet.conditionalFormats.filter((r) => r !== this.$rule);
    list.splice(Math.max(0, Math.min(value, list.length)), 0, this.$rule);
    this.$sheet.conditionalFormats = list;
    this.$changed();
  }
  get stopIfTrue(): boolean {
    return this.$rule.stopIfTrue;
  }
  set stopIfTrue(value: boolean) {
    this.$rule.stopIfTrue = Boolean(value);
    this.$changed();
  }
  get custom(): CustomConditionalFormat {
    return new CustomConditionalFormat(this.$host, this.$as('Custom'));
  }
  get customOrNullObject(): CustomConditionalFormat | null {
    return this.$rule.type === 'Custom' ? this.custom : null;
  }
  get cellValue(): CellValueConditionalFormat {
    return new CellValueConditionalFormat(this.$host, this.$as('CellValue'));
  }
  get cellValueOrNullObject(): CellValueConditionalFormat | null {
    return this.$rule.type === 'CellValue' ? this.cellValue : null;
  }
  get colorScale(): ColorScaleConditionalFormat {
    return new ColorScaleConditionalFormat(this.$host, this.$as('ColorScale'));
  }
  get colorScaleOrNullObject(): ColorScaleConditionalFormat | null {
    return this.$rule.type === 'ColorScale' ? this.colorScale : null;
  }
  get dataBar(): DataBarConditionalFormat {
    return new DataBarConditionalFormat(this.$host, this.$as('DataBar'));
  }
  get dataBarOrNullObject(): DataBarConditionalFormat | null {
    return this.$rule.type === 'DataBar' ? this.dataBar : null;
  }
  get iconSet(): IconSetConditionalFormat {
    return new IconSetConditionalFormat(this.$host, this.$as('IconSet'));
  }
  get iconSetOrNullObject(): IconSetConditionalFormat | null {
    return this.$rule.type === 'IconSet' ? this.iconSet : null;
  }
  delete(): void {
    guard(this.$sheet);
    this.$sheet.conditionalFormats = this.$sheet.conditionalFormats.filter((r) => r !== this.$rule);
    this.$changed();
  }
  getRange(): Range {
    const area = this.$rule.areas[0];
    if (!area || this.$rule.areas.length > 1) throw itemNotFound('single range of the conditional format');
    return new Range(this.$host, this.$sheet, area);
  }
  getRangeOrNullObject(): Range | null {
    return this.$rule.areas.length === 1 ? this.getRange() : null;
  }
  getRanges(): RangeAreas {
    return new RangeAreas(this.$host, this.$sheet, this.$rule.areas);
  }
  $changed(): void {
    this.$host.workbook.rulesOf(this.$sheet);
  }
  $as(type: string): RuleHandle {
    if (this.$rule.type !== type) throw itemNotFound(`${type} of a ${this.$rule.type} format`);
    return { rule: this.$rule, changed: () => this.$changed() };
  }
}

interface RuleHandle {
  readonly rule: ConditionalFormatModel;
  readonly changed: () => void;
}

abstract class RuleObject extends ApiObject {
  constructor(
    host: ApiHost,
    readonly $handle: RuleHandle,
  ) {
    super(host);
  }
  $get(name: string): unknown {
    return this.$handle.rule.rule[name] ?? null;
  }
  $set(name: string, value: unknown): void {
    this.$handle.rule.rule[name] = value;
    this.$handle.changed();
  }
}

/** A format by formula. */
export class CustomConditionalFormat extends RuleObject {
  override $class(): string {
    return 'CustomConditionalFormat';
  }
  get rule(): ConditionalFormatRule {
    return new ConditionalFormatRule(this.$host, this.$handle);
  }
  get format(): ConditionalRangeFormat {
    return new ConditionalRangeFormat(this.$host, this.$handle);
  }
}

/** The formula of a format by formula; it begins with `=`. */
export class ConditionalFormatRule extends RuleObject {
  override $class(): string {
    return 'ConditionalFormatRule';
  }
  get formula(): unknown {
    return this.$get('formula');
  }
  set formula(value: unknown) {
    if (typeof value !== 'string' || value === '') throw invalidArgument('formula');
    this.$set('formula', value.startsWith('=') ? value : `=${value}`);
  }
  get formulaLocal(): unknown {
    return this.formula;
  }
  set formulaLocal(value: unknown) {
    this.formula = value;
  }
}

/** A format by comparing the cell's value: `{ formula1, formula2, operator }`. */
export class CellValueConditionalFormat extends RuleObject {
  override $class(): string {
    return 'CellValueConditionalFormat';
  }
  get rule(): unknown {
    return { ...this.$handle.rule.rule };
  }
  set rule(value: unknown) {
    Object.assign(this.$handle.rule.rule, value);
    this.$handle.changed();
  }
  get format(): ConditionalRangeFormat {
    return new ConditionalRangeFormat(this.$host, this.$handle);
  }
}

/** Two or three colours by value. */
export class ColorScaleConditionalFormat extends RuleObject {
  override $class(): string {
    return 'ColorScaleConditionalFormat';
  }
  get criteria(): unknown {
    return { ...this.$handle.rule.rule };
  }
  set criteria(value: unknown) {
    this.$handle.rule.rule = { ...(value as Record<string, unknown>) };
    this.$handle.changed();
  }
  get threeColorScale(): boolean {
    return Boolean(this.$get('midpoint'));
  }
}

/** Bars in the cells. */
export class DataBarConditionalFormat extends RuleObject {
  override $class(): string {
    return 'DataBarConditionalFormat';
  }
  get showDataBarOnly(): unknown {
    return this.$get('showDataBarOnly') ?? false;
  }
  set showDataBarOnly(value: unknown) {
    this.$set('showDataBarOnly', value);
  }
  get barDirection(): unknown {
    return this.$get('barDirection') ?? 'Context';
  }
  set barDirection(value: unknown) {
    this.$set('barDirection', value);
  }
  get axisFormat(): unknown {
    return this.$get('axisFormat') ?? 'Automatic';
  }
  set axisFormat(value: unknown) {
    this.$set('axisFormat', value);
  }
  get axisColor(): unknown {
    return this.$get('axisColor') ?? '#000000';
  }
  set axisColor(value: unknown) {
    this.$set('axisColor', value);
  }
  get lowerBoundRule(): unknown {
    return this.$get('lowerBoundRule') ?? { type: 'LowestValue' };
  }
  set lowerBoundRule(value: unknown) {
    this.$set('lowerBoundRule', value);
  }
  get upperBoundRule(): unknown {
    return this.$get('upperBoundRule') ?? { type: 'HighestValue' };
  }
  set upperBoundRule(value: unknown) {
    this.$set('upperBoundRule', value);
  }
  get positiveFormat(): DataBarSide {
    return new DataBarSide(this.$host, this.$handle, 'positive', '#638EC6');
  }
  get negativeFormat(): DataBarSide {
    return new DataBarSide(this.$host, this.$handle, 'negative', '#FF0000');
  }
}

/** Colours of the bars above or below zero. */
export class DataBarSide extends ApiObject {
  constructor(
    host: ApiHost,
    readonly $handle: RuleHandle,
    readonly $side: string,
    readonly $default: string,
  ) {
    super(host);
  }
  override $class(): string {
    return this.$side === 'positive' ? 'ConditionalDataBarPositiveFormat' : 'ConditionalDataBarNegativeFormat';
  }
  get fillColor(): unknown {
    return this.$handle.rule.rule[`${this.$side}.fillColor`] ?? this.$default;
  }
  set fillColor(value: unknown) {
    this.$handle.rule.rule[`${this.$side}.fillColor`] = value;
    this.$handle.changed();
  }
  get borderColor(): unknown {
    return this.$handle.rule.rule[`${this.$side}.borderColor`] ?? '';
  }
  set borderColor(value: unknown) {
    this.$handle.rule.rule[`${this.$side}.borderColor`] = value;
  }
  get gradientFill(): unknown {
    return this.$handle.rule.rule[`${this.$side}.gradientFill`] ?? true;
  }
  set gradientFill(value: unknown) {
    this.$handle.rule.rule[`${this.$side}.gradientFill`] = value;
  }
}

/** Icons by thresholds. */
export class IconSetConditionalFormat extends RuleObject {
  override $class(): string {
    return 'IconSetConditionalFormat';
  }
  get style(): unknown {
    return this.$get('style') ?? 'ThreeTrafficLights1';
  }
  set style(value: unknown) {
    this.$set('style', value);
  }
  get criteria(): unknown {
    return this.$get('criteria') ?? [];
  }
  set criteria(value: unknown) {
    this.$set('criteria', value);
  }
  get reverseIconOrder(): unknown {
    return this.$get('reverseIconOrder') ?? false;
  }
  set reverseIconOrder(value: unknown) {
    this.$set('reverseIconOrder', value);
  }
  get showIconOnly(): unknown {
    return this.$get('showIconOnly') ?? false;
  }
  set showIconOnly(value: unknown) {
    this.$set('showIconOnly', value);
  }
}

/** Look that a rule gives. */
export class ConditionalRangeFormat extends RuleObject {
  override $class(): string {
    return 'ConditionalRangeFormat';
  }
  get numberFormat(): unknown {
    return this.$format().numberFormat ?? '';
  }
  set numberFormat(value: unknown) {
    this.$format().numberFormat = String(value);
  }
  get fill(): ConditionalFill {
    return new ConditionalFill(this.$host, this.$format(), this.$handle.changed);
  }
  get font(): ConditionalFont {
    return new ConditionalFont(this.$host, this.$format(), this.$handle.changed);
  }
  get borders(): ConditionalBorders {
    return new ConditionalBorders(this.$host, this.$format(), this.$handle.changed);
  }
  $format(): RuleFormat {
    return this.$handle.rule.format;
  }
}
