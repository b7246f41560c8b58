import { bounding } from '../model/address';
import type { ChartModel, ChartSeriesModel, ChartSource } from '../model/chart';
import { accessDenied, invalidArgument, itemNotFound } from '../model/errors';
import type { SheetModel } from '../model/sheet';
import { ChartAreaFormat, ChartAxes, ChartDataLabels, ChartLegend, ChartSeriesFormat, ChartTitle } from './chartLook';
import { defineBag } from './bag';
import type { ApiHost } from './host';
import type { ApiObject, Identity } from './object';
import { ApiCollection } from './object';
import { Range, plainValue } from './range';

/** Charts of a sheet. */
export class ChartCollection extends ApiCollection<Chart> {
  constructor(
    host: ApiHost,
    readonly $sheet: SheetModel,
  ) {
    super(host);
  }
  override $class(): string {
    return 'ChartCollection';
  }
  override $items(): readonly Chart[] {
    return this.$sheet.charts.map((chart) => new Chart(this.$host, this.$sheet, chart));
  }
  get count(): number {
    return this.$sheet.charts.length;
  }
  add(type: unknown, source: unknown, seriesBy?: unknown): Chart {
    if (this.$sheet.protection) throw accessDenied('the sheet is protected');
    if (!(source instanceof Range)) throw invalidArgument('sourceData');
    const n = this.$sheet.charts.length + 1;
    const model: ChartModel = {
      id: this.$host.workbook.guid(),
      name: `Chart ${n}`,
      type: String(type),
      left: 100,
      top: 100,
      width: 360,
      height: 216,
      anchor: null,
      series: [],
      settings: {},
    };
    this.$sheet.charts.push(model);
    const chart = new Chart(this.$host, this.$sheet, model);
    chart.setData(source, seriesBy);
    return chart;
  }
  getCount(): number {
    return this.count;
  }
  getItem(name: unknown): Chart {
    const found = this.getItemOrNullObject(name);
    if (!found) throw itemNotFound(`chart ${String(name)}`);
    return found;
  }
  getItemOrNullObject(name: unknown): Chart | null {
    return this.$items().find((c) => c.id === name || c.name === name) ?? null;
  }
  getItemAt(index: unknown): Chart {
    const found = this.$items()[Number(index)];
    if (!found) throw itemNotFound(`chart ${String(index)}`);
    return found;
  }
}

const ChartBase = defineBag(
  'Chart',
  {
    style: 201,
    displayBlanksAs: 'NotPlotted',
    plotBy: 'Columns',
    plotVisibleOnly: true,
    showAllFieldButtons: false,
    showDataLabelsOverMaximum: true,
    categoryLabelLevel: 0,
    seriesNameLevel: 0,
  },
  { title: ChartTitle, legend: ChartLegend, axes: ChartAxes, format: ChartAreaFormat, dataLabels: ChartDataLabels },
);

/** One chart. Lengths are points. */
export class Chart extends ChartBase {
  constructor(
    host: ApiHost,
    readonly $sheet: SheetModel,
    readonly $chart: ChartModel,
  ) {
    super(host, $chart.settings, '');
  }
  override $class(): string {
    return 'Chart';
  }
  override $identity(): Identity {
    return { Id: this.$chart.id };
  }
  get id(): string {
    return this.$chart.id;
  }
  get name(): string {
    return this.$chart.name;
  }
  set name(value: string) {
    this.$chart.name = value;
  }
  get chartType(): string {
    return this.$chart.type;
  }
  set chartType(value: string) {
    this.$chart.type = value;
  }
  get left(): number {
    return this.$chart.left;
  }
  set left(value: number) {
    this.$chart.left = value;
    this.$chart.anchor = null;
  }
  get top(): number {
    return this.$chart.top;
  }
  set top(value: number) {
    this.$chart.top = value;
    this.$chart.anchor = null;
  }
  get width(): number {
    return this.$chart.width;
  }
  set width(value: number) {
    this.$chart.width = value;
    this.$chart.anchor = null;
  }
  get height(): number {
    return this.$chart.height;
  }
  set height(value: number) {
    this.$chart.height = value;
    this.$chart.anchor = null;
  }
  get series(): ChartSeriesCollection {
    return new ChartSeriesCollection(this.$host, this.$chart);
  }
  get worksheet(): ApiObject {
    return this.$host.make.worksheet(this.$sheet);
  }
  activate(): void {
    this.$host.workbook.activeId = this.$sheet.id;
  }
  delete(): void {
    if (this.$sheet.protection) throw accessDenied('the sheet is protected');
    this.$sheet.charts = this.$sheet.charts.filter((c) => c !== this.$chart);
  }
  setPosition(startCell: unknown, endCell?: unknown): void {
    const at = (cell: unknown): Range => {
      if (cell instanceof Range) return cell;
      const { sheet, area } = this.$host.make.resolve(this.$sheet, String(cell));
      return new Range(this.$host, sheet, area);
    };
    const start = at(startCell);
    this.$chart.left = start.left;
    this.$chart.top = start.top;
    this.$chart.anchor = null;
    if (endCell === null || endCell === undefined) return;
    const end = at(endCell);
    this.$chart.anchor = bounding(start.$area, end.$area);
    this.$chart.width = end.left + end.width - start.left;
    this.$chart.height = end.top + end.height - start.top;
  }
  /** Makes the series anew: a first row of texts names them, a first column of texts gives the categories. */
  setData(source: unknown, seriesBy?: unknown): void {
    if (!(source instanceof Range)) throw invalidArgument('sourceData');
    const { row, column, rows, columns } = source.$area;
    this.$host.workbook.settle();
    const text = (r: number, c: number): boolean => typeof (source.$sheet.cell(r, c)?.value ?? null) !== 'number';
    const hasNames = rows > 1 && Array.from({ length: columns }, (_, c) => text(row, column + c)).every(Boolean);
    const hasCategories = columns > 1 && Array.from({ length: rows }, (_, r) => text(row + r, column)).every(Boolean);
    const top = row + (hasNames ? 1 : 0);
    const left = column + (hasCategories ? 1 : 0);
    const height = row + rows - top;
    const width = column + columns - left;
    const byRows = seriesBy === 'Rows' || (seriesBy !== 'Columns' && width > height);
    const from = (area: ChartSource['area']): ChartSource => ({ sheetId: source.$sheet.id, area });
    const label = (r: number, c: number, n: number, given: boolean): string =>
      given ? String(plainValue(source.$sheet.cell(r, c)?.value ?? null)) : `Series${n + 1}`;
    this.$chart.series = Array.from({ length: byRows ? height : width }, (_, n) => ({
      name: byRows ? label(top + n, column, n, hasCategories) : label(row, left + n, n, hasNames),
      values: from(byRows ? { row: top + n, column: left, rows: 1, columns: width } : { row: top, column: left + n, rows: height, columns: 1 }),
      categories: byRows
        ? hasNames
          ? from({ row, column: left, rows: 1, columns: width })
          : null
        : hasCategories
          ? from({ row: top, column, rows: height, columns: 1 })
          : null,
      settings: {},
    }));
  }
}

/** Series of a chart. */
export class ChartSeriesCollection extends ApiCollection<ApiObject> {
  constructor(
    host: ApiHost,
    readonly $chart: ChartModel,
  ) {
    super(host);
  }
  override $class(): string {
    return 'ChartSeriesCollection';
  }
  override $items(): readonly ChartSeries[] {
    return this.$chart.series.map((series) => new ChartSeries(this.$host, this.$chart, series));
  }
  get count(): number {
    return this.$chart.series.length;
  }
  add(name?: unknown, index?: unknown): ChartSeries {
    const series: ChartSeriesModel = {
      name: typeof name === 'string' ? name : `Series${this.count + 1}`,
      values: null,
      categories: null,
      settings: {},
    };
    this.$chart.series.splice(typeof index === 'number' ? index : this.count, 0, series);
    return new ChartSeries(this.$host, this.$chart, series);
  }
  getCount(): number {
    return this.count;
  }
  getItemAt(index: unknown): ChartSeries {
    const found = this.$items()[Number(index)];
    if (!found) throw itemNotFound(`series ${String(index)}`);
    return found;
  }
}

const SeriesBase = defineBag(
  'ChartSeries',
  {
    axisGroup: 'Primary',
    filtered: false,
    gapWidth: 150,
    hasDataLabels: false,
    markerBackgroundColor: '',
    markerForegroundColor: '',
    markerSize: 5,
    markerStyle: 'Automatic',
    overlap: 0,
    plotOrder: 0,
    showShadow: false,
    smooth: false,
    invertIfNegative: false,
    varyByCategories: false,
  },
  { format: ChartSeriesFormat, dataLabels: ChartDataLabels },
);

/** One series. */
export class ChartSeries extends SeriesBase {
  constructor(
    host: ApiHost,
    readonly $chart: ChartModel,
    readonly $series: ChartSeriesModel,
  ) {
    super(host, $series.settings, '');
  }
  override $class(): string {
    return 'ChartSeries';
  }
  get name(): string {
    return this.$series.name;
  }
  set name(value: string) {
    this.$series.name = value;
  }
  get chartType(): unknown {
    return this.$series.settings['chartType'] ?? this.$chart.type;
  }
  set chartType(value: unknown) {
    this.$series.settings['chartType'] = value;
  }
  setValues(source: unknown): void {
    this.$series.values = this.$source(source);
  }
  setXAxisValues(source: unknown): void {
    this.$series.categories = this.$source(source);
  }
  delete(): void {
    this.$chart.series = this.$chart.series.filter((s) => s !== this.$series);
  }
  getDimensionDataSourceString(dimension: unknown): string {
    const source = dimension === 'Categories' || dimension === 'XValues' ? this.$series.categories : this.$series.values;
    const sheet = source && this.$host.workbook.sheetById(source.sheetId);
    return sheet ? new Range(this.$host, sheet, source.area).address : '';
  }
  getDimensionValues(dimension: unknown): unknown {
    const source = dimension === 'Categories' || dimension === 'XValues' ? this.$series.categories : this.$series.values;
    const sheet = source && this.$host.workbook.sheetById(source.sheetId);
    return sheet ? (new Range(this.$host, sheet, source.area).values ?? []).flat() : [];
  }
  $source(source: unknown): ChartSource {
    if (!(source instanceof Range)) throw invalidArgument('sourceData');
    return { sheetId: source.$sheet.id, area: source.$area };
  }
}
