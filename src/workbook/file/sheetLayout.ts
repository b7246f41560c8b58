import { a1 } from '../../sheets';
import type { SheetEdit } from './sheetEdit';
import { type XmlElement, attributeOf } from './xmlTree';
import { escapeXml } from './xmlText';

/**
 * A `cols` element with new widths for the first columns, other outline levels and other columns folded; what else it says of columns (style, hidden) stays. Empty when nothing is left to say.
 * Unit: `widths` in characters as Excel's interface shows them; the file counts 5 pixels of padding in (7 pixels a digit; ECMA-376 part 1 §18.3.1.13).
 * Shape: `columnLevels` is by how much the level of a column (zero-based) changes; `depth` is the deepest level afterwards.
 */
export function columnsXml(
  cols: XmlElement | null,
  {
    widths,
    columnLevels: levels,
    foldedColumns,
    collapsedColumns,
  }: Pick<SheetEdit, 'columnLevels' | 'foldedColumns' | 'collapsedColumns'> & {
    readonly widths: readonly number[];
  },
  p: string,
): { readonly text: string; readonly depth: number } {
  const ranges = (cols?.children ?? []).map((col) => ({
    min: Number(attributeOf(col, 'min')),
    max: Number(attributeOf(col, 'max')),
    rest: col.attributes.filter(({ name }) => !['min', 'max'].includes(name)).map(({ name, value }) => [name, value] as const),
  }));
  const single = Math.max(widths.length, ...[levels, foldedColumns, collapsedColumns].flatMap((by) => [...by.keys()].map((column) => column + 1)));
  const out: string[] = [];
  let depth = 0;
  const put = (min: number, max: number, attributes: readonly (readonly [string, string])[]): void => {
    depth = Math.max(depth, Number(attributes.find(([name]) => name === 'outlineLevel')?.[1] ?? 0));
    out.push(`<${p}col min="${min}" max="${max}"${attributes.map(([name, value]) => ` ${name}="${escapeXml(value)}"`).join('')}/>`);
  };
  for (let column = 0; column < single; column++) {
    const range = ranges.find(({ min, max }) => column + 1 >= min && column + 1 <= max);
    const width = widths[column];
    const size =
      width === undefined
        ? []
        : ([
            ['width', String(fileWidth(width))],
            ['customWidth', '1'],
          ] as const);
    const level = levelAfter(Number(range?.rest.find(([name]) => name === 'outlineLevel')?.[1] ?? 0), levels.get(column) ?? 0);
    const flags = [
      ['hidden', foldedColumns.get(column)],
      ['collapsed', collapsedColumns.get(column)],
    ] as const;
    const replaced = new Set<string>([
      'outlineLevel',
      ...(width === undefined ? [] : ['width', 'customWidth', 'bestFit']),
      ...flags.flatMap(([name, flag]) => (flag === undefined ? [] : [name])),
    ]);
    const kept = (range?.rest ?? []).filter(([name]) => !replaced.has(name));
    const set = flags.flatMap(([name, flag]) => (flag === true ? [[name, '1'] as const] : []));
    const attributes = [...size, ...kept, ...(level > 0 ? [['outlineLevel', String(level)] as const] : []), ...set];
    if (attributes.length > 0) put(column + 1, column + 1, attributes);
  }
  for (const { min, max, rest } of ranges) if (max > single) put(Math.max(min, single + 1), max, rest);
  return { text: out.length === 0 ? '' : `<${p}cols>${out.join('')}</${p}cols>`, depth };
}

/** An outline level that changes; Excel knows seven. */
export function levelAfter(level: number, by: number): number {
  return Math.min(7, Math.max(0, level + by));
}

/** Panes of a sheet view; nothing for no rows and no columns. */
export function freezeXml({ rows, columns }: { readonly rows: number; readonly columns: number }, p: string): string {
  if (rows === 0 && columns === 0) return '';
  const pane = rows > 0 && columns > 0 ? 'bottomRight' : rows > 0 ? 'bottomLeft' : 'topRight';
  const splits = `${columns > 0 ? ` xSplit="${columns}"` : ''}${rows > 0 ? ` ySplit="${rows}"` : ''}`;
  const others = pane === 'bottomRight' ? `<${p}selection pane="topRight"/><${p}selection pane="bottomLeft"/>` : '';
  const cell = a1(rows, columns);
  return `<${p}pane${splits} topLeftCell="${cell}" activePane="${pane}" state="frozen"/>${others}<${p}selection pane="${pane}" activeCell="${cell}" sqref="${cell}"/>`;
}

function fileWidth(characters: number): number {
  const pixels = characters < 1 ? characters * 12 : characters * 7 + 5;
  return Math.trunc((pixels / 7) * 256) / 256;
}
