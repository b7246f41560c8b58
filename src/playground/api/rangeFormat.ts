import type { Area } from '../model/address';
import { MAX_COLUMNS, MAX_ROWS, intersect } from '../model/address';
import type { BorderLine, BorderSide, CellFormat } from '../model/cell';
import { accessDenied, invalidArgument } from '../model/errors';
import type { SheetModel } from '../model/sheet';
import { shownText } from '../model/text';
import type { ApiHost } from './host';
import { ApiCollection, ApiObject } from './object';

/** Something that formats cells of some areas of a sheet. */
abstract class AreasFormat extends ApiObject {
  constructor(
    host: ApiHost,
    readonly $sheet: SheetModel,
    readonly $areas: readonly Area[],
  ) {
    super(host);
  }

  /** The value common to all cells, or null when they differ. */
  $common<T>(pick: (format: CellFormat) => T): T | null {
    const seen = new Set<T>();
    for (const area of this.$areas) {
      const inside =
        area.rows === MAX_ROWS || area.columns === MAX_COLUMNS
          ? { ...area, rows: Math.min(area.rows, 1000), columns: Math.min(area.columns, 100) }
          : area;
      for (let r = inside.row; r < inside.row + inside.rows; r++)
        for (let c = inside.column; c < inside.column + inside.columns; c++) {
          seen.add(pick(this.$sheet.formatAt(r, c)));
          if (seen.size > 1) return null;
        }
    }
    return [...seen][0] ?? null;
  }

  $change(patch: Partial<CellFormat>): void {
    this.$guard();
    for (const area of this.$areas) this.$sheet.reformat(area, (format) => ({ ...format, ...patch }));
    for (const area of this.$areas) this.$host.workbook.tell({ kind: 'format', sheetId: this.$sheet.id, area });
  }

  $guard(): void {
    if (this.$sheet.protection && this.$sheet.protection.options['allowFormatCells'] !== true) throw accessDenied('the sheet is protected');
  }
}

/** A colour as Excel gives it back: `#RRGGBB` in capitals. Names of the common colours are taken too. */
export function readColor(value: unknown): string {
  const named: Record<string, string> = {
    red: '#FF0000',
    green: '#008000',
    blue: '#0000FF',
    yellow: '#FFFF00',
    white: '#FFFFFF',
    black: '#000000',
    orange: '#FFA500',
    gray: '#808080',
  };
  const text = typeof value === 'string' ? value : '';
  const color = named[text.toLowerCase()] ?? text.toUpperCase();
  if (!/^#?[0-9A-F]{6}$/.test(color)) throw invalidArgument(`colour ${text}`);
  return color.startsWith('#') ? color : `#${color}`;
}

/** Look of cells. Widths and heights are points. */
export class RangeFormat extends AreasFormat {
  override $class(): string {
    return 'RangeFormat';
  }
  get fill(): RangeFill {
    return new RangeFill(this.$host, this.$sheet, this.$areas);
  }
  get font(): RangeFont {
    return new RangeFont(this.$host, this.$sheet, this.$areas);
  }
  get borders(): RangeBorderCollection {
    return new RangeBorderCollection(this.$host, this.$sheet, this.$areas);
  }
  get protection(): FormatProtection {
    return new FormatProtection(this.$host, this.$sheet, this.$areas);
  }
  get horizontalAlignment(): string | null {
    return this.$common((f) => f.horizontal);
  }
  set horizontalAlignment(value: string | null) {
    this.$change({ horizontal: oneOf(value, ['General', 'Left', 'Center', 'Right', 'Fill', 'Justify', 'CenterAcrossSelection', 'Distributed']) });
  }
  get verticalAlignment(): string | null {
    return this.$common((f) => f.vertical);
  }
  set verticalAlignment(value: string | null) {
    this.$change({ vertical: oneOf(value, ['Top', 'Center', 'Bottom', 'Justify', 'Distributed']) });
  }
  get wrapText(): boolean | null {
    return this.$common((f) => f.wrap);
  }
  set wrapText(value: boolean | null) {
    this.$change({ wrap: Boolean(value) });
  }
  get indentLevel(): number | null {
    return this.$common((f) => f.indent);
  }
  set indentLevel(value: number | null) {
    if (typeof value !== 'number' || value < 0 || value > 250) throw invalidArgument('indentLevel');
    this.$change({ indent: value });
  }
  get shrinkToFit(): boolean | null {
    return this.$common((f) => f.shrink);
  }
  set shrinkToFit(value: boolean | null) {
    this.$change({ shrink: Boolean(value) });
  }
  get textOrientation(): number | null {
    return this.$common((f) => f.orientation);
  }
  set textOrientation(value: number | null) {
    this.$change({ orientation: Number(value) });
  }
  get columnWidth(): number | null {
    return this.$lines('column', 'columns', (c) => this.$sheet.columnWidths.get(c) ?? 48);
  }
  set columnWidth(value: number | null) {
    this.$setLines('column', 'columns', this.$sheet.columnWidths, value);
  }
  get rowHeight(): number | null {
    return this.$lines('row', 'rows', (r) => this.$sheet.rowHeights.get(r) ?? 15);
  }
  set rowHeight(value: number | null) {
    this.$setLines('row', 'rows', this.$sheet.rowHeights, value);
  }

  /** Widths by the longest text shown, 5.25 points a character. */
  autofitColumns(): void {
    this.$host.workbook.settle();
    const used = this.$sheet.usedArea(true);
    for (const area of this.$areas) {
      const inside = used && intersect(used, area);
      for (let c = inside?.column ?? 0; inside && c < inside.column + inside.columns; c++) {
        let longest = 0;
        for (let r = inside.row; r < inside.row + inside.rows; r++) {
          const cell = this.$sheet.cell(r, c);
          const text = shownText(cell?.value ?? null, cell?.format.numberFormat ?? 'General', this.$host.workbook.date1904);
          longest = Math.max(
            longest,
            [...text].reduce((n, letter) => n + (letter > '\u2e80' ? 2 : 1), 0),
          );
        }
        if (longest > 0) this.$sheet.columnWidths.set(c, longest * 5.25 + 3.75);
      }
    }
  }
  autofitRows(): void {
    for (const area of this.$areas) for (let r = area.row; r < area.row + Math.min(area.rows, 100000); r++) this.$sheet.rowHeights.delete(r);
  }

  $lines(from: 'row' | 'column', count: 'rows' | 'columns', size: (n: number) => number): number | null {
    const sizes = new Set(this.$areas.flatMap((a) => Array.from({ length: Math.min(a[count], 20000) }, (_, i) => size(a[from] + i))));
    return sizes.size === 1 ? ([...sizes][0] ?? null) : null;
  }
  $setLines(from: 'row' | 'column', count: 'rows' | 'columns', sizes: Map<number, number>, value: number | null): void {
    this.$guard();
    if (typeof value !== 'number' || value < 0) throw invalidArgument(from === 'row' ? 'rowHeight' : 'columnWidth');
    for (const area of this.$areas) for (let n = area[from]; n < area[from] + area[count]; n++) sizes.set(n, value);
  }
}

/** Background of cells. No fill reads as white, as in Excel. */
export class RangeFill extends AreasFormat {
  override $class(): string {
    return 'RangeFill';
  }
  get color(): string {
    const color = this.$common((f) => f.fill ?? '#FFFFFF');
    return color ?? '';
  }
  set color(value: string) {
    this.$change({ fill: value === '' ? null : readColor(value) });
  }
  get pattern(): string | null {
    return this.$common((f) => (f.fill === null ? 'None' : 'Solid'));
  }
  clear(): void {
    this.$change({ fill: null });
  }
}

/** Font of cells. */
export class RangeFont extends AreasFormat {
  override $class(): string {
    return 'RangeFont';
  }
  get name(): string | null {
    return this.$common((f) => f.fontName);
  }
  set name(value: string | null) {
    this.$change({ fontName: String(value) });
  }
  get size(): number | null {
    return this.$common((f) => f.fontSize);
  }
  set size(value: number | null) {
    if (typeof value !== 'number' || value < 1 || value > 409) throw invalidArgument('font size');
    this.$change({ fontSize: value });
  }
  get color(): string {
    return this.$common((f) => f.fontColor) ?? '';
  }
  set color(value: string) {
    this.$change({ fontColor: readColor(value) });
  }
  get bold(): boolean | null {
    return this.$common((f) => f.bold);
  }
  set bold(value: boolean | null) {
    this.$change({ bold: Boolean(value) });
  }
  get italic(): boolean | null {
    return this.$common((f) => f.italic);
  }
  set italic(value: boolean | null) {
    this.$change({ italic: Boolean(value) });
  }
  get underline(): string | null {
    return this.$common((f) => f.underline);
  }
  set underline(value: string | null) {
    this.$change({ underline: oneOf(value, ['None', 'Single', 'Double', 'SingleAccountant', 'DoubleAccountant']) });
  }
  get strikethrough(): boolean | null {
    return this.$common((f) => f.strikethrough);
  }
  set strikethrough(value: boolean | null) {
    this.$change({ strikethrough: Boolean(value) });
  }
}

/** Are cells locked when the sheet is protected? */
export class FormatProtection extends AreasFormat {
  override $class(): string {
    return 'FormatProtection';
  }
  get locked(): boolean | null {
    return this.$common((f) => f.locked);
  }
  set locked(value: boolean | null) {
    this.$change({ locked: Boolean(value) });
  }
  get formulaHidden(): boolean | null {
    return this.$common((f) => f.formulaHidden);
  }
  set formulaHidden(value: boolean | null) {
    this.$change({ formulaHidden: Boolean(value) });
  }
}

const SIDES = ['EdgeTop', 'EdgeBottom', 'EdgeLeft', 'EdgeRight', 'InsideVertical', 'InsideHorizontal', 'DiagonalDown', 'DiagonalUp'] as const;
type Side = (typeof SIDES)[number];

/** Lines of areas, by side. */
export class RangeBorderCollection extends ApiCollection<RangeBorder> {
  constructor(
    host: ApiHost,
    readonly $sheet: SheetModel,
    readonly $areas: readonly Area[],
  ) {
    super(host);
  }
  override $class(): string {
    return 'RangeBorderCollection';
  }
  override $items(): readonly RangeBorder[] {
    return SIDES.map((side) => new RangeBorder(this.$host, this.$sheet, this.$areas, side));
  }
  get count(): number {
    return SIDES.length;
  }
  getItem(side: unknown): RangeBorder {
    return new RangeBorder(this.$host, this.$sheet, this.$areas, oneOf(side, SIDES) as Side);
  }
  getItemAt(index: number): RangeBorder | undefined {
    return this.$items()[index];
  }
}

/** One side of areas: the outer edge of each area, or the lines between its cells. */
export class RangeBorder extends ApiObject {
  constructor(
    host: ApiHost,
    readonly $sheet: SheetModel,
    readonly $areas: readonly Area[],
    readonly $side: Side,
  ) {
    super(host);
  }
  override $class(): string {
    return 'RangeBorder';
  }
  get sideIndex(): string {
    return this.$side;
  }
  get style(): string | null {
    return this.$common((line) => line?.style ?? 'None');
  }
  set style(value: string | null) {
    this.$change({ style: oneOf(value, ['None', 'Continuous', 'Dash', 'DashDot', 'DashDotDot', 'Dot', 'Double', 'SlantDashDot']) });
  }
  get weight(): string | null {
    return this.$common((line) => line?.weight ?? 'Thin');
  }
  set weight(value: string | null) {
    this.$change({ weight: oneOf(value, ['Hairline', 'Thin', 'Medium', 'Thick']) });
  }
  get color(): string | null {
    return this.$common((line) => line?.color ?? '#000000');
  }
  set color(value: string | null) {
    this.$change({ color: readColor(value) });
  }

  /** The strips of cells that carry the side, with the side of the cell. */
  $strips(): { area: Area; side: BorderSide }[] {
    return this.$areas.flatMap((a): { area: Area; side: BorderSide }[] => {
      if (this.$side === 'EdgeTop') return [{ area: { ...a, rows: 1 }, side: 'EdgeTop' }];
      if (this.$side === 'EdgeBottom') return [{ area: { ...a, row: a.row + a.rows - 1, rows: 1 }, side: 'EdgeBottom' }];
      if (this.$side === 'EdgeLeft') return [{ area: { ...a, columns: 1 }, side: 'EdgeLeft' }];
      if (this.$side === 'EdgeRight') return [{ area: { ...a, column: a.column + a.columns - 1, columns: 1 }, side: 'EdgeRight' }];
      if (this.$side === 'InsideHorizontal') return a.rows < 2 ? [] : [{ area: { ...a, rows: a.rows - 1 }, side: 'EdgeBottom' }];
      if (this.$side === 'InsideVertical') return a.columns < 2 ? [] : [{ area: { ...a, columns: a.columns - 1 }, side: 'EdgeRight' }];
      return [{ area: a, side: this.$side }];
    });
  }
  $common<T>(pick: (line: BorderLine | undefined) => T): T | null {
    const seen = new Set<T>();
    for (const { area, side } of this.$strips())
      for (let r = area.row; r < area.row + area.rows; r++)
        for (let c = area.column; c < area.column + area.columns; c++) seen.add(pick(this.$sheet.formatAt(r, c).borders[side]));
    return seen.size > 1 ? null : ([...seen][0] ?? pick(undefined));
  }
  $change(patch: Partial<BorderLine>): void {
    if (this.$sheet.protection && this.$sheet.protection.options['allowFormatCells'] !== true) throw accessDenied('the sheet is protected');
    for (const { area, side } of this.$strips())
      this.$sheet.reformat(area, (format) => {
        const { [side]: line, ...rest } = format.borders;
        const next = { style: 'Continuous', weight: 'Thin', color: '#000000', ...line, ...patch };
        return { ...format, borders: next.style === 'None' ? rest : { ...rest, [side]: next } };
      });
  }
}

function oneOf(value: unknown, allowed: readonly string[]): string {
  const found = allowed.find((a) => a.toLowerCase() === String(value).toLowerCase());
  if (found === undefined) throw invalidArgument(String(value));
  return found;
}
