import { type CellBlock, type CellValue, type ChartSpec, a1Rect, parseA1, sheetInFormula, valueAt } from '../../sheets';
import type { Rect } from '../../plan';
import { xmlDocument } from './editPackage';
import { ns } from './namespaces';
import { type TextEdit, editText } from './textEdits';
import { type XmlElement, childOf, parseXml } from './xmlTree';
import { encodeXstring, escapeContent, escapeXml } from './xmlText';

/**
 * A chart part: native series over cell ranges, with the cells' present values cached so that every viewer draws it. Blank cells are gaps, never zeros.
 */
export function chartXml(chart: ChartSpec, sheet: string, block: CellBlock | null): string {
  const series = chart.series.map((_, i) => seriesXml(chart, i, sheet, block)).join('');
  const axes = '<c:axId val="111111111"/><c:axId val="222222222"/>';
  const isStacked = chart.kind === 'waterfall';
  const grouping = `<c:grouping val="${isStacked ? 'stacked' : 'clustered'}"/>`;
  const gap = isStacked ? '<c:gapWidth val="40"/><c:overlap val="100"/>' : '<c:gapWidth val="60"/>';
  const plot =
    chart.kind === 'line'
      ? `<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>${series}<c:marker val="1"/>${axes}</c:lineChart>`
      : `<c:barChart><c:barDir val="${chart.kind === 'bar' ? 'bar' : 'col'}"/>${grouping}<c:varyColors val="0"/>${series}${gap}${axes}</c:barChart>`;
  const categoryFormat = cellsOf(chart.categories, block)[0]?.format ?? 'General';
  const [across, up] = chart.kind === 'bar' ? ['l', 'b'] : ['b', 'l'];
  const categoryAxis =
    `<c:catAx><c:axId val="111111111"/><c:scaling><c:orientation val="${chart.kind === 'bar' ? 'maxMin' : 'minMax'}"/></c:scaling><c:delete val="0"/>` +
    `<c:axPos val="${across}"/><c:numFmt formatCode="${escapeXml(categoryFormat)}" sourceLinked="1"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>` +
    `${line('BFBFBF')}${text(900)}<c:crossAx val="222222222"/><c:crosses val="autoZero"/><c:auto val="1"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>`;
  const valueAxis =
    `<c:valAx><c:axId val="222222222"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="${up}"/>` +
    `<c:majorGridlines>${line('E1E1E1')}</c:majorGridlines><c:numFmt formatCode="${escapeXml(chart.format)}" sourceLinked="0"/><c:majorTickMark val="none"/>` +
    `<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr>${text(900)}<c:crossAx val="111111111"/>` +
    `<c:crosses val="${chart.kind === 'bar' ? 'max' : 'autoZero'}"/><c:crossBetween val="between"/></c:valAx>`;
  const title =
    `<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr sz="1200" b="1"/></a:pPr><a:r><a:rPr sz="1200" b="1"/><a:t>${escapeContent(plain(chart.title))}</a:t></a:r></a:p>` +
    `</c:rich></c:tx><c:overlay val="0"/></c:title><c:autoTitleDeleted val="0"/>`;
  const legend = chart.series.length > 1 && !isStacked ? `<c:legend><c:legendPos val="b"/><c:overlay val="0"/>${text(900)}</c:legend>` : '';
  return xmlDocument(
    `<c:chartSpace xmlns:c="${ns.chart}" xmlns:a="${ns.art}" xmlns:r="${ns.rel}"><c:roundedCorners val="0"/><c:chart>${title}<c:plotArea><c:layout/>${plot}` +
      `${categoryAxis}${valueAxis}</c:plotArea>${legend}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart></c:chartSpace>`,
  );
}

/** A chart part whose cached values of a sheet's cells are those that the sheet now holds; all else keeps its text. */
export function refreshedChart(source: string, sheet: string, block: CellBlock | null): string {
  const edits: TextEdit[] = [];
  const before = `${sheetInFormula(sheet)}!`;
  const visit = (element: XmlElement): void => {
    element.children.forEach(visit);
    const f = childOf(element, 'f')?.text ?? '';
    const rect = f.startsWith(before) ? parseA1(f.slice(before.length)) : null;
    if (!rect || (element.name !== 'c:numRef' && element.name !== 'c:strRef')) return;
    edits.push({ from: element.start, to: element.end, text: reference(element.tag === 'numRef', rect, sheet, cellsOf(rect, block)) });
  };
  visit(parseXml(source, ns.chart));
  return editText(source, edits);
}

/** The anchor of a chart in a drawing. `id` is unique in the drawing; `relationship` leads to the chart part. */
export function chartAnchorXml(chart: ChartSpec, id: number, relationship: string): string {
  const { row, column, rows, columns } = chart.anchor;
  const corner = (tag: string, c: number, r: number) =>
    `<xdr:${tag}><xdr:col>${c}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${r}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:${tag}>`;
  return (
    `<xdr:twoCellAnchor xmlns:xdr="${ns.drawing}" xmlns:a="${ns.art}">${corner('from', column, row)}${corner('to', column + columns, row + rows)}` +
    `<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="${id}" name="${escapeXml(plain(chart.name))}" descr="${escapeXml(plain(chart.altText))}"/><xdr:cNvGraphicFramePr/>` +
    `</xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="${ns.chart}">` +
    `<c:chart xmlns:c="${ns.chart}" xmlns:r="${ns.rel}" r:id="${escapeXml(relationship)}"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>`
  );
}

function seriesXml(chart: ChartSpec, index: number, sheet: string, block: CellBlock | null): string {
  const series = chart.series[index] as ChartSpec['series'][number];
  const fill = series.color === null ? '<a:noFill/>' : `<a:solidFill><a:srgbClr val="${series.color.slice(1).toUpperCase()}"/></a:solidFill>`;
  const dash = series.dash ? '<a:prstDash val="dash"/>' : '';
  const look =
    chart.kind === 'line'
      ? `<c:spPr><a:ln w="25400" cap="rnd">${fill}${dash}<a:round/></a:ln></c:spPr><c:marker><c:symbol val="none"/></c:marker>`
      : `<c:spPr>${fill}</c:spPr><c:invertIfNegative val="0"/>`;
  const categories = cellsOf(chart.categories, block);
  const numeric =
    categories.some(({ value }) => typeof value === 'number') && categories.every(({ value }) => value === null || typeof value === 'number');
  return (
    `<c:ser><c:idx val="${index}"/><c:order val="${index}"/><c:tx><c:v>${escapeContent(plain(series.name))}</c:v></c:tx>${look}${labelsXml(series.labels)}` +
    `<c:cat>${reference(numeric, chart.categories, sheet, categories)}</c:cat><c:val>${reference(true, series.values, sheet, cellsOf(series.values, block))}</c:val>` +
    `${chart.kind === 'line' ? '<c:smooth val="0"/>' : ''}</c:ser>`
  );
}

/** Values written at the points, in a format of their own. */
function labelsXml(format: string | undefined): string {
  if (format === undefined) return '';
  const shown = ['LegendKey', 'Val', 'CatName', 'SerName', 'Percent', 'BubbleSize'].map((what) => `<c:show${what} val="${what === 'Val' ? 1 : 0}"/>`);
  return `<c:dLbls><c:numFmt formatCode="${escapeXml(format)}" sourceLinked="0"/><c:spPr><a:noFill/></c:spPr>${text(900)}${shown.join('')}</c:dLbls>`;
}

interface CachedCell {
  readonly value: CellValue;
  readonly format: string;
}

function cellsOf(rect: Rect, block: CellBlock | null): CachedCell[] {
  const cells: CachedCell[] = [];
  for (let row = rect.row; row < rect.row + rect.rows; row++) {
    for (let column = rect.column; column < rect.column + rect.columns; column++) {
      const format = block?.formats[row - block.at.row]?.[column - block.at.column] ?? 'General';
      cells.push({ value: valueAt(block, row, column), format });
    }
  }
  return cells;
}

function reference(numeric: boolean, rect: Rect, sheet: string, cells: readonly CachedCell[]): string {
  const f = `<c:f>${escapeContent(`${sheetInFormula(sheet)}!${a1Rect(rect, true)}`)}</c:f>`;
  const points = cells
    .map(
      ({ value }, i) =>
        (numeric ? typeof value === 'number' : typeof value === 'string' || typeof value === 'number') &&
        `<c:pt idx="${i}"><c:v>${escapeContent(plain(String(value)))}</c:v></c:pt>`,
    )
    .filter(Boolean)
    .join('');
  const count = `<c:ptCount val="${cells.length}"/>`;
  if (!numeric) return `<c:strRef>${f}<c:strCache>${count}${points}</c:strCache></c:strRef>`;
  return `<c:numRef>${f}<c:numCache><c:formatCode>${escapeContent(cells[0]?.format ?? 'General')}</c:formatCode>${count}${points}</c:numCache></c:numRef>`;
}

function line(color: string): string {
  return `<c:spPr><a:ln w="9525"><a:solidFill><a:srgbClr val="${color}"/></a:solidFill></a:ln></c:spPr>`;
}

function text(size: number): string {
  return `<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="${size}"/></a:pPr><a:endParaRPr lang="en-US"/></a:p></c:txPr>`;
}

/** Drawings have no escape for characters that XML forbids: they become spaces. */
function plain(text: string): string {
  return encodeXstring(text) === text ? text : text.replace(/[\x00-\x08\x0b-\x1f\ufffe\uffff]/g, ' ');
}
