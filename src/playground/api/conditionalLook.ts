import type { RuleFormat } from '../model/conditionalFormat';
import type { ApiHost } from './host';
import { ApiCollection, ApiObject } from './object';
import { readColor } from './rangeFormat';

abstract class Look extends ApiObject {
  constructor(
    host: ApiHost,
    readonly $format: RuleFormat,
    readonly $changed: () => void,
  ) {
    super(host);
  }
  $set(patch: RuleFormat): void {
    Object.assign(this.$format, patch);
    this.$changed();
  }
}

/** Background that a rule gives. */
export class ConditionalFill extends Look {
  override $class(): string {
    return 'ConditionalRangeFill';
  }
  get color(): string {
    return this.$format.fill ?? '';
  }
  set color(value: string) {
    this.$set({ fill: readColor(value) });
  }
  clear(): void {
    delete this.$format.fill;
    this.$changed();
  }
}

/** Font that a rule gives. */
export class ConditionalFont extends Look {
  override $class(): string {
    return 'ConditionalRangeFont';
  }
  get color(): string {
    return this.$format.color ?? '';
  }
  set color(value: string) {
    this.$set({ color: readColor(value) });
  }
  get bold(): boolean | null {
    return this.$format.bold ?? null;
  }
  set bold(value: boolean | null) {
    this.$set({ bold: Boolean(value) });
  }
  get italic(): boolean | null {
    return this.$format.italic ?? null;
  }
  set italic(value: boolean | null) {
    this.$set({ italic: Boolean(value) });
  }
  get underline(): string {
    return this.$format.underline ?? 'None';
  }
  set underline(value: string) {
    this.$set({ underline: value });
  }
  get strikethrough(): boolean | null {
    return this.$format.strikethrough ?? null;
  }
  set strikethrough(value: boolean | null) {
    this.$set({ strikethrough: Boolean(value) });
  }
  clear(): void {
    for (const name of ['color', 'bold', 'italic', 'underline', 'strikethrough'] as const) delete this.$format[name];
    this.$changed();
  }
}

/** Lines that a rule gives. */
export class ConditionalBorders extends ApiCollection<ConditionalBorder> {
  constructor(
    host: ApiHost,
    readonly $format: RuleFormat,
    readonly $changed: () => void,
  ) {
    super(host);
  }
  override $class(): string {
    return 'ConditionalRangeBorderCollection';
  }
  override $items(): readonly ConditionalBorder[] {
    return ['EdgeTop', 'EdgeBottom', 'EdgeLeft', 'EdgeRight'].map((side) => this.getItem(side));
  }
  get count(): number {
    return 4;
  }
  get top(): ConditionalBorder {
    return this.getItem('EdgeTop');
  }
  get bottom(): ConditionalBorder {
    return this.getItem('EdgeBottom');
  }
  get left(): ConditionalBorder {
    return this.getItem('EdgeLeft');
  }
  get right(): ConditionalBorder {
    return this.getItem('EdgeRight');
  }
  getItem(side: string): ConditionalBorder {
    return new ConditionalBorder(this.$host, this.$format, this.$changed, side);
  }
}

/** One line that a rule gives. */
export class ConditionalBorder extends ApiObject {
  constructor(
    host: ApiHost,
    readonly $format: RuleFormat,
    readonly $changed: () => void,
    readonly $side: string,
  ) {
    super(host);
  }
  override $class(): string {
    return 'ConditionalRangeBorder';
  }
  get sideIndex(): string {
    return this.$side;
  }
  get style(): string {
    return this.$format.borders?.[this.$side]?.style ?? 'None';
  }
  set style(value: string) {
    this.$put({ style: value, color: this.color });
  }
  get color(): string {
    return this.$format.borders?.[this.$side]?.color ?? '#000000';
  }
  set color(value: string) {
    this.$put({ style: this.style === 'None' ? 'Continuous' : this.style, color: readColor(value) });
  }
  $put(line: { style: string; color: string }): void {
    this.$format.borders = { ...this.$format.borders, [this.$side]: line };
    this.$changed();
  }
}
