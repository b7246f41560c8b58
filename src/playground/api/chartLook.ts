import { defineBag } from './bag';

const fillMethods = {
  setSolidColor: (store: Record<string, unknown>, path: string, color: unknown): void => {
    store[`${path}color`] = color;
  },
  clear: (store: Record<string, unknown>, path: string): void => {
    store[`${path}color`] = null;
  },
};
const ChartFill = defineBag('ChartFill', {}, {}, fillMethods);
const ChartFont = defineBag('ChartFont', { bold: false, color: '#000000', italic: false, name: 'Calibri', size: 10, underline: 'None' });
const ChartLineFormat = defineBag(
  'ChartLineFormat',
  { color: '', lineStyle: 'Automatic', weight: 2.25 },
  {},
  {
    clear: (store, path) => {
      store[`${path}lineStyle`] = 'None';
    },
  },
);
const ChartBorder = defineBag('ChartBorder', { color: '', lineStyle: 'Automatic', weight: 0.75 });
const TitleFormat = defineBag('ChartTitleFormat', {}, { border: ChartBorder, fill: ChartFill, font: ChartFont });
const AxisFormat = defineBag('ChartAxisFormat', {}, { fill: ChartFill, font: ChartFont, line: ChartLineFormat });
const GridlinesFormat = defineBag('ChartGridlinesFormat', {}, { line: ChartLineFormat });
const Gridlines = defineBag('ChartGridlines', { visible: false }, { format: GridlinesFormat });
const AxisTitle = defineBag('ChartAxisTitle', { text: '', visible: false, textOrientation: 0 }, { format: TitleFormat });
const ChartAxis = defineBag(
  'ChartAxis',
  {
    majorUnit: '',
    maximum: '',
    minimum: '',
    minorUnit: '',
    displayUnit: 'None',
    showDisplayUnitLabel: true,
    visible: true,
    numberFormat: 'General',
    linkNumberFormat: true,
    reversePlotOrder: false,
    categoryType: 'Automatic',
    tickLabelPosition: 'NextToAxis',
    majorTickMark: 'None',
    minorTickMark: 'None',
    textOrientation: 0,
    position: 'Automatic',
    scaleType: 'Linear',
    tickLabelSpacing: '',
  },
  { format: AxisFormat, title: AxisTitle, majorGridlines: Gridlines, minorGridlines: Gridlines },
);

/** Heading of a chart. */
export const ChartTitle = defineBag(
  'ChartTitle',
  {
    text: '',
    visible: true,
    overlay: false,
    position: 'Top',
    horizontalAlignment: 'Center',
    verticalAlignment: 'Center',
    textOrientation: 0,
    showShadow: false,
    left: 0,
    top: 0,
  },
  { format: TitleFormat },
);
/** Legend of a chart. */
export const ChartLegend = defineBag(
  'ChartLegend',
  { visible: true, position: 'Bottom', overlay: false, left: 0, top: 0, width: 100, height: 20, showShadow: false },
  { format: TitleFormat },
);
/** Axes of a chart. */
export const ChartAxes = defineBag('ChartAxes', {}, { categoryAxis: ChartAxis, valueAxis: ChartAxis, seriesAxis: ChartAxis });
/** Background and font of a chart. */
export const ChartAreaFormat = defineBag(
  'ChartAreaFormat',
  { roundedCorners: false, colorScheme: 'ColorfulPalette1' },
  { border: ChartBorder, fill: ChartFill, font: ChartFont },
);
/** Labels at the points. */
export const ChartDataLabels = defineBag(
  'ChartDataLabels',
  {
    position: 'Invalid',
    showValue: false,
    showSeriesName: false,
    showCategoryName: false,
    showLegendKey: false,
    showPercentage: false,
    showBubbleSize: false,
    separator: ',',
    numberFormat: 'General',
    linkNumberFormat: true,
  },
  { format: TitleFormat },
);
/** Line and filling of a series. */
export const ChartSeriesFormat = defineBag('ChartSeriesFormat', {}, { fill: ChartFill, line: ChartLineFormat });
