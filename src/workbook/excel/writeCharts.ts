import type { Rect } from '../../plan';
import { a1 } from '../../sheets';
import type { ChartSeries, ChartSpec, SheetWrite } from '../../sheets';
import type { Standing } from './standing';
import type { Step } from './step';

/** Steps that take our earlier charts of a sheet away by name, and a chart of the same name as a new one, and lay the new ones. */
export function chartSteps({ sheet, previous, charts }: Extract<SheetWrite, { kind: 'setCharts' }>, standing: Standing): Step[] {
  const there = standing.charts.get(sheet.toLowerCase()) ?? new Set<string>();
  const going = [...new Set([...previous, ...charts].map((chart) => chart.name))].filter((name) => there.delete(name.toLowerCase()));
  charts.forEach((chart) => there.add(chart.name.toLowerCase()));
  standing.charts.set(sheet.toLowerCase(), there);
  return [...going.map((name) => removal(sheet, name)), ...charts.map((chart) => addition(sheet, chart))];
}

function removal(sheet: string, name: string): Step {
  return { sheet, bytes: 400, undoable: true, queue: (context) => context.workbook.worksheets.getItem(sheet).charts.getItem(name).delete() };
}

const types = { line: 'Line', column: 'ColumnClustered', bar: 'BarClustered', waterfall: 'ColumnStacked' } as const;

/** Excel makes the first series itself out of the range that a new chart is given. Its API has no alternative text for charts: `altText` is left to the file adapter. */
function addition(sheet: string, chart: ChartSpec): Step {
  return {
    sheet,
    bytes: 2500 + chart.series.length * 2500,
    undoable: true,
    queue: (context) => {
      const worksheet = context.workbook.worksheets.getItem(sheet);
      const first = chart.series[0]?.values ?? chart.categories;
      const added = worksheet.charts.add(types[chart.kind], rangeOf(worksheet, first), first.columns === 1 ? 'Columns' : 'Rows');
      added.name = chart.name;
      added.title.text = chart.title;
      const { row, column, rows, columns } = chart.anchor;
      added.setPosition(a1(row, column), a1(row + rows - 1, column + columns - 1));
      chart.series.forEach((series, i) => {
        const place = i === 0 ? added.series.getItemAt(0) : added.series.add(series.name);
        if (i === 0) place.name = series.name;
        fillSeries(worksheet, place, series, chart);
      });
      added.axes.valueAxis.numberFormat = chart.format;
      if (chart.kind === 'waterfall') added.legend.visible = false;
      else added.legend.position = 'Bottom';
    },
  };
}

function fillSeries(worksheet: Excel.Worksheet, place: Excel.ChartSeries, series: ChartSeries, chart: ChartSpec): void {
  place.setValues(rangeOf(worksheet, series.values));
  place.setXAxisValues(rangeOf(worksheet, chart.categories));
  if (chart.kind === 'line') {
    if (series.color !== null) place.format.line.color = series.color;
    place.format.line.lineStyle = series.dash ? 'Dash' : 'Continuous';
    place.markerStyle = 'None';
  } else if (series.color === null) place.format.fill.clear();
  else place.format.fill.setSolidColor(series.color);
  if (chart.kind === 'waterfall') place.gapWidth = 40;
  if (series.labels === undefined) return;
  place.hasDataLabels = true;
  place.dataLabels.numberFormat = series.labels;
}

function rangeOf(worksheet: Excel.Worksheet, { row, column, rows, columns }: Rect): Excel.Range {
  return worksheet.getRangeByIndexes(row, column, rows, columns);
}
