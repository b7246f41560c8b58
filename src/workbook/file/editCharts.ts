import type { CellBlock, ChartSpec } from '../../sheets';
import { chartAnchorXml, chartXml, refreshedChart } from './chartXml';
import { addPart, addRelationship, freePart, removeRelationship, xmlDocument } from './editPackage';
import { ns } from './namespaces';
import type { Package } from './package';
import type { SheetEdit } from './sheetEdit';
import type { SheetLinks } from './patchSheet';
import { appendTo, editText, removeElement } from './textEdits';
import { type XmlElement, attributeOf, parseXml } from './xmlTree';

const drawingType = 'application/vnd.openxmlformats-officedocument.drawing+xml';
const chartType = 'application/vnd.openxmlformats-officedocument.drawingml.chart+xml';

/** A chart whose part is named but not written yet, because its cells are not. */
export interface WaitingChart {
  readonly part: string;
  readonly spec: ChartSpec;
}

/**
 * Takes the edit's old charts out of the sheet's drawing (found by name) and anchors the new ones; makes or removes the drawing itself when needed.
 * @returns what the sheet must do about its drawing, and the chart parts to be written by writeCharts
 */
export function editCharts(
  files: Package,
  sheetPart: string,
  edit: SheetEdit,
): { readonly drawing: SheetLinks['drawing']; readonly waiting: readonly WaitingChart[] } {
  const link = files.relationships(sheetPart).find(({ kind, external }) => kind === 'drawing' && !external);
  if (!link && edit.newCharts.length === 0) return { drawing: null, waiting: [] };
  const part = link?.target ?? freePart(files, '/xl/drawings/drawing', '.xml');
  const source = link ? files.text(part) : xmlDocument(`<xdr:wsDr xmlns:xdr="${ns.drawing}" xmlns:a="${ns.art}"></xdr:wsDr>`);
  const root = parseXml(source, ns.drawing);
  const gone = root.children.filter((anchor) => edit.oldCharts.includes(nameOf(anchor) ?? '') && chartOf(anchor) !== null);
  if (gone.length === 0 && edit.newCharts.length === 0) return { drawing: null, waiting: [] };
  for (const anchor of gone) removeRelationship(files, part, chartOf(anchor) as string);
  if (link && edit.newCharts.length === 0 && gone.length === root.children.length) {
    removeRelationship(files, sheetPart, link.id);
    return { drawing: { remove: link.id }, waiting: [] };
  }
  let id = Math.max(1, ...idsOf(root));
  const waiting = edit.newCharts.map((spec) => {
    const chart = freePart(files, '/xl/charts/chart', '.xml');
    addPart(files, chart, '', chartType);
    return { part: chart, spec };
  });
  if (!link) addPart(files, part, source, drawingType);
  const anchors = waiting.map(({ part: chart, spec }) => chartAnchorXml(spec, ++id, addRelationship(files, part, `${ns.rel}/chart`, chart)));
  files.set(part, editText(source, [...gone.map(removeElement), appendTo(root, anchors.join(''))]));
  return { drawing: link ? null : { add: addRelationship(files, sheetPart, `${ns.rel}/drawing`, part) }, waiting };
}

/** Writes the chart parts with the values that the sheet now holds. */
export function writeCharts(files: Package, waiting: readonly WaitingChart[], sheet: string, block: CellBlock | null): void {
  for (const { part, spec } of waiting) files.set(part, chartXml(spec, sheet, block));
}

/** Charts of ours (`sp_…`) that already stand on a sheet. */
export function ownCharts(files: Package, sheetPart: string): string[] {
  const link = files.relationships(sheetPart).find(({ kind, external }) => kind === 'drawing' && !external);
  if (!link || !files.has(link.target)) return [];
  const targets = files.relationships(link.target);
  return parseXml(files.text(link.target), ns.drawing).children.flatMap((anchor) => {
    const chart = nameOf(anchor)?.startsWith('sp_') ? targets.find(({ id, external }) => id === chartOf(anchor) && !external) : undefined;
    return chart && files.has(chart.target) ? [chart.target] : [];
  });
}

/** Brings the cached values of charts up to the sheet's cells. Charts that need nothing keep their bytes. */
export function refreshCharts(files: Package, charts: readonly string[], sheet: string, block: CellBlock | null): void {
  for (const chart of charts) {
    const before = files.text(chart);
    const after = refreshedChart(before, sheet, block);
    if (after !== before) files.set(chart, after);
  }
}

function nameOf(anchor: XmlElement): string | null {
  const properties = find(anchor, 'cNvPr');
  return properties && attributeOf(properties, 'name');
}

function chartOf(anchor: XmlElement): string | null {
  return find(anchor, `{${ns.chart}}chart`)?.relationship ?? null;
}

function find(element: XmlElement, tag: string): XmlElement | null {
  for (const child of element.children) {
    const found = child.tag === tag ? child : find(child, tag);
    if (found) return found;
  }
  return null;
}

function idsOf(element: XmlElement): number[] {
  const own = element.tag === 'cNvPr' ? [Number(attributeOf(element, 'id') ?? 0)] : [];
  return [...own, ...element.children.flatMap(idsOf)];
}
