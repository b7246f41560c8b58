import { a1 } from '../../sheets';
import { type XmlElement, attributeOf } from './xmlTree';
import { escapeXml } from './xmlText';

/**
 * A `cols` element with new widths for the first columns; what else it says of columns (style, hidden, outline) stays.
 * Unit: `widths` in characters as Excel's interface shows them; the file counts 5 pixels of padding in (7 pixels a digit; ECMA-376 part 1 §18.3.1.13).
 */
export function columnsXml(cols: XmlElement | null, widths: readonly number[], p: string): string {
  const ranges = (cols?.children ?? []).map((col) => ({
    min: Number(attributeOf(col, 'min')),
    max: Number(attributeOf(col, 'max')),
    rest: col.attributes.filter(({ name }) => !['min', 'max'].includes(name)).map(({ name, value }) => [name, value] as const),
  }));
  const out: string[] = [];
  const put = (min: number, max: number, attributes: readonly (readonly [string, string])[]) =>
    out.push(`<${p}col min="${min}" max="${max}"${attributes.map(([name, value]) => ` ${name}="${escapeXml(value)}"`).join('')}/>`);
  widths.forEach((characters, i) => {
    const range = ranges.find(({ min, max }) => i + 1 >= min && i + 1 <= max);
    const rest = (range?.rest ?? []).filter(([name]) => name !== 'width' && name !== 'customWidth' && name !== 'bestFit');
    put(i + 1, i + 1, [['width', String(fileWidth(characters))], ['customWidth', '1'], ...rest]);
  });
  for (const { min, max, rest } of ranges) if (max > widths.length) put(Math.max(min, widths.length + 1), max, rest);
  return `<${p}cols>${out.join('')}</${p}cols>`;
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
