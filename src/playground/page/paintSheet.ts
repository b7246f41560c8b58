import type { Area } from '../model/address';
import { MAX_COLUMNS } from '../model/address';
import { isError } from '../model/cell';
import type { CellFormat } from '../model/cell';
import type { ChartModel, ChartSource } from '../model/chart';
import type { SheetModel } from '../model/sheet';
import type { WorkbookModel } from '../model/workbook';
import type { GridSource, PaintedCell, PaintedChart } from './gridSource';

const defaultColumn = 64;
const defaultRow = 20;
const pixels = 4 / 3;

/** A sheet of the workbook as the grid paints it: calculated, conditional formats laid over. Valid until the workbook changes. */
export function paintSheet(
  workbook: WorkbookModel,
  sheet: SheetModel,
  textOf: (sheet: SheetModel, row: number, column: number) => string,
): GridSource {
  workbook.settle();
  const calc = workbook.engine();
  const used = sheet.usedArea(false);
  const columnWidth = (c: number): number =>
    sheet.hiddenColumns.has(c) ? 0 : Math.round((sheet.columnWidths.get(c) ?? defaultColumn / pixels) * pixels);
  const cells = new Map<number, PaintedCell | null>();
  const fitted = new Map<number, number>();
  for (const [key, cell] of sheet.cells) {
    const [row, column] = [Math.floor(key / MAX_COLUMNS), key % MAX_COLUMNS];
    if (typeof cell.value === 'string' && cell.value !== '')
      fitted.set(row, Math.max(fitted.get(row) ?? defaultRow, fittedHeight(cell.value, cell.format, columnWidth(column))));
  }
  const rowHeight = (r: number): number => {
    if (sheet.hiddenRows.has(r)) return 0;
    const own = sheet.rowHeights.get(r);
    return own === undefined ? (fitted.get(r) ?? defaultRow) : Math.round(own * pixels);
  };
  const place = ({ anchor, left, top, width, height }: ChartModel): Pick<PaintedChart, 'left' | 'top' | 'width' | 'height'> => {
    if (!anchor) return { left: left * pixels, top: top * pixels, width: width * pixels, height: height * pixels };
    const length = (from: number, count: number, size: (i: number) => number): number =>
      Array.from({ length: count }, (_, i) => size(from + i)).reduce((a, b) => a + b, 0);
    return {
      left: length(0, anchor.column, columnWidth),
      top: length(0, anchor.row, rowHeight),
      width: length(anchor.column, anchor.columns, columnWidth),
      height: length(anchor.row, anchor.rows, rowHeight),
    };
  };
  const charts = sheet.charts.map((chart) => paintChart(workbook, chart, place(chart), textOf));
  const frozen = sheet.freeze;
  return {
    sheet: sheet.name,
    rows: Math.max(60, (used ? used.row + used.rows : 0) + 20),
    columns: Math.max(26, (used ? used.column + used.columns : 0) + 4),
    frozenRows: frozen ? Math.min(frozen.row + frozen.rows, 20) : 0,
    frozenColumns: frozen && frozen.columns < MAX_COLUMNS ? Math.min(frozen.column + frozen.columns, 10) : 0,
    gridlines: sheet.showGridlines,
    charts,
    rowHeight,
    columnWidth,
    cell(row, column) {
      const key = row * MAX_COLUMNS + column;
      const known = cells.get(key);
      if (known !== undefined) return known;
      const cell = sheet.cell(row, column);
      const painted = cell || sheet.columnFormats.size > 0 || sheet.rowFormats.size > 0 ? paintCell(row, column) : null;
      cells.set(key, painted);
      return painted;
    },
    input(row, column) {
      const cell = sheet.cell(row, column);
      if (!cell) return '';
      if (cell.formula) return cell.formula;
      if (cell.value === null) return '';
      if (isError(cell.value)) return cell.value.error;
      if (typeof cell.value === 'boolean') return cell.value ? 'TRUE' : 'FALSE';
      return typeof cell.value === 'number' && /[ymd]/i.test(cell.format.numberFormat) ? textOf(sheet, row, column) : String(cell.value);
    },
  };

  function paintCell(row: number, column: number): PaintedCell {
    const cell = sheet.cell(row, column);
    const format = sheet.formatAt(row, column);
    const rule = cell ? calc.look(sheet.id, row, column) : {};
    const value = cell?.value ?? null;
    const side =
      format.horizontal === 'General'
        ? typeof value === 'number'
          ? 'right'
          : typeof value === 'boolean' || isError(value)
            ? 'center'
            : 'left'
        : null;
    return {
      text: !cell ? '' : format.wrap ? textOf(sheet, row, column) : textOf(sheet, row, column).replace(/\r?\n/g, ''),
      bold: rule.bold ?? format.bold,
      italic: rule.italic ?? format.italic,
      color: rule.color ?? (format.fontColor === '#000000' ? null : format.fontColor),
      fill: rule.fill ?? format.fill,
      size: format.fontSize,
      align: side ?? alignOf(format),
      indent: format.indent,
      wrap: format.wrap,
      borderTop: format.borders.EdgeTop?.color ?? null,
      borderBottom: format.borders.EdgeBottom?.color ?? null,
      link: linkOf(cell?.formula ?? null),
      note: isError(value) ? workbook.functions.messageAt(sheet.id, row * MAX_COLUMNS + column) : '',
    };
  }
}

/** Height that a row takes for a text, as Excel fits rows nobody sized: by font size, and by lines where the text wraps. Widths of letters are estimates. */
function fittedHeight(text: string, format: CellFormat, width: number): number {
  const line = Math.ceil(format.fontSize * pixels * 1.36);
  if (!format.wrap) return line;
  const wide = (part: string): number =>
    [...part].reduce((sum, letter) => sum + (letter.charCodeAt(0) > 0x2e7f ? 1 : 0.56), 0) * format.fontSize * pixels;
  return text.split('\n').reduce((lines, part) => lines + Math.max(1, Math.ceil(wide(part) / Math.max(20, width - 10))), 0) * line;
}

function alignOf(format: CellFormat): 'left' | 'center' | 'right' {
  return format.horizontal === 'Right' ? 'right' : format.horizontal.startsWith('Center') ? 'center' : 'left';
}

/** The inner address that a HYPERLINK formula leads to, when it is written out. */
function linkOf(formula: string | null): string | null {
  return /^=HYPERLINK\("(#(?:[^"]|"")+)"/i.exec(formula ?? '')?.[1]?.replace(/""/g, '"') ?? null;
}

function paintChart(
  workbook: WorkbookModel,
  chart: ChartModel,
  place: Pick<PaintedChart, 'left' | 'top' | 'width' | 'height'>,
  textOf: (sheet: SheetModel, row: number, column: number) => string,
): PaintedChart {
  const cellsOf = (source: ChartSource | null): { sheet: SheetModel; row: number; column: number }[] => {
    const sheet = source ? workbook.sheetById(source.sheetId) : undefined;
    return source && sheet ? places(source.area).map((at) => ({ sheet, ...at })) : [];
  };
  const setting = (of: Record<string, unknown>, path: string): string => String(of[path] ?? '');
  return {
    name: chart.name,
    title: setting(chart.settings, 'title.text') || chart.name,
    kind: /^line/i.test(chart.type) ? 'line' : /^bar/i.test(chart.type) ? 'bar' : /stacked/i.test(chart.type) ? 'stacked' : 'column',
    legend: chart.settings['legend.visible'] !== false,
    ...place,
    categories: cellsOf(chart.series[0]?.categories ?? null).map(({ sheet, row, column }) => textOf(sheet, row, column)),
    series: chart.series.map((series) => ({
      name: series.name,
      color:
        setting(series.settings, 'format.line.color') ||
        setting(series.settings, 'format.fill.color') ||
        (series.settings['format.fill.color'] === null ? 'none' : '#555'),
      dash: /dash|dot/i.test(setting(series.settings, 'format.line.lineStyle')),
      values: cellsOf(series.values).map(({ sheet, row, column }) => {
        const value = sheet.cell(row, column)?.value ?? null;
        return typeof value === 'number' ? value : null;
      }),
    })),
  };
}

function places(area: Area): { row: number; column: number }[] {
  return Array.from({ length: area.rows * area.columns }, (_, i) => ({
    row: area.row + Math.floor(i / area.columns),
    column: area.column + (i % area.columns),
  }));
}
