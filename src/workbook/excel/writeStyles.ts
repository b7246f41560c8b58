import type { Rect } from '../../plan';
import { a1Rect } from '../../sheets';
import type { CellStyle, SheetWrite, StyledRect } from '../../sheets';
import type { Step } from './step';

/**
 * Steps that give rectangles exactly these styles. First all become `Normal`, the one call that makes every property default and leaves conditional formats and content alone;
 * then each distinct style is set on all of its rectangles at once; borders and number formats come last, per rectangle, since neighbours share their borders.
 */
export function styleSteps({ sheet, styles }: Extract<SheetWrite, { kind: 'setStyles' }>): Step[] {
  const looks = new Map<string, StyledRect[]>();
  for (const styled of styles) {
    const key = JSON.stringify(lookOf(styled.style));
    looks.set(key, [...(looks.get(key) ?? []), styled]);
  }
  return [
    ...addressesOf(styles).map((address) => step(sheet, address.length + 500, (worksheet) => (worksheet.getRanges(address).style = 'Normal'))),
    ...[...looks.values()].flatMap((same) => {
      const look = lookOf((same[0] as StyledRect).style);
      if (Object.keys(look).length === 0) return [];
      return addressesOf(same).map((address) =>
        step(sheet, address.length + 1500, (worksheet) => worksheet.getRanges(address).set({ format: look })),
      );
    }),
    ...styles.filter(({ style }) => style.format ?? style.borderTop ?? style.borderBottom).map(({ rect, style }) => edgeStep(sheet, rect, style)),
  ];
}

function step(sheet: string, bytes: number, queue: (worksheet: Excel.Worksheet) => void): Step {
  return { sheet, bytes, undoable: true, queue: (context) => queue(context.workbook.worksheets.getItem(sheet)) };
}

/** The part of a style that many areas can be given at once. */
function lookOf(style: CellStyle): Excel.Interfaces.RangeFormatUpdateData {
  const font = {
    ...(style.bold !== undefined && { bold: style.bold }),
    ...(style.italic !== undefined && { italic: style.italic }),
    ...(style.size !== undefined && { size: style.size }),
    ...(style.color !== undefined && { color: style.color }),
  };
  return {
    ...(Object.keys(font).length > 0 && { font }),
    ...(style.fill !== undefined && { fill: { color: style.fill } }),
    ...(style.align !== undefined && { horizontalAlignment: alignments[style.align] }),
    ...(style.indent !== undefined && { indentLevel: style.indent }),
    ...(style.wrap !== undefined && { wrapText: style.wrap }),
  };
}

const alignments = { left: 'Left', center: 'Center', right: 'Right' } as const;

/** Every cell of the rectangle has the borders, so those between its rows are set too. */
function edgeStep(sheet: string, rect: Rect, style: CellStyle): Step {
  return step(sheet, 1200, (worksheet) => {
    const range = worksheet.getRangeByIndexes(rect.row, rect.column, rect.rows, rect.columns);
    // One format for all cells: Office.js takes it as such, its types do not say so.
    if (style.format !== undefined) range.numberFormat = style.format as unknown as string[][];
    const draw = (edge: 'EdgeTop' | 'EdgeBottom' | 'InsideHorizontal', color: string | undefined): void => {
      if (color === undefined || (edge === 'InsideHorizontal' && rect.rows < 2)) return;
      range.format.borders.getItem(edge).set({ style: 'Continuous', color });
    };
    draw('EdgeTop', style.borderTop);
    draw('EdgeBottom', style.borderBottom);
    draw('InsideHorizontal', style.borderTop ?? style.borderBottom);
  });
}

/** Addresses of the rectangles, joined by commas, each short enough for Office.js (8192 characters is its limit; less is quicker to parse). */
function addressesOf(styles: readonly StyledRect[]): string[] {
  const out: string[] = [];
  for (const { rect } of styles) {
    const last = out[out.length - 1];
    const address = a1Rect(rect);
    if (last !== undefined && last.length + address.length < 2000) out[out.length - 1] = `${last},${address}`;
    else out.push(address);
  }
  return out;
}
