import type { Rect } from '../../plan';
import type { CellStyle, SheetWrite, StyledRect } from '../../sheets';
import type { Step } from './step';

/**
 * Steps that give rectangles exactly these styles: every property is set, to Excel's default where the style does not name it. `range.clear('Formats')` would be one call, but
 * takes conditional formats and merges of others along. Old borders go from all rectangles first and new ones come last, since neighbours share theirs.
 */
export function styleSteps({ sheet, styles }: Extract<SheetWrite, { kind: 'setStyles' }>): Step[] {
  return [
    ...styles.map((styled) => lookStep(sheet, styled)),
    ...styles.filter(({ style }) => style.borderTop ?? style.borderBottom).map((styled) => borderStep(sheet, styled)),
  ];
}

function step(sheet: string, bytes: number, queue: (worksheet: Excel.Worksheet) => void): Step {
  return { sheet, bytes, undoable: true, queue: (context) => queue(context.workbook.worksheets.getItem(sheet)) };
}

function lookStep(sheet: string, { rect, style }: StyledRect): Step {
  return step(sheet, 2200, (worksheet) => {
    const range = rangeOf(worksheet, rect);
    range.format.set(lookOf(style));
    if (style.fill === undefined) range.format.fill.clear();
    else range.format.fill.color = style.fill;
    for (const edge of edgesOf(rect)) range.format.borders.getItem(edge).style = 'None';
    // One format for all cells: Office.js takes it as such, its types do not say so.
    range.numberFormat = (style.format ?? 'General') as unknown as string[][];
  });
}

function lookOf(style: CellStyle): Excel.Interfaces.RangeFormatUpdateData {
  return {
    font: { bold: style.bold ?? false, italic: style.italic ?? false, size: style.size ?? 11, color: style.color ?? '#000000' },
    horizontalAlignment: style.align ? alignments[style.align] : 'General',
    indentLevel: style.indent ?? 0,
    wrapText: style.wrap ?? false,
  };
}

const alignments = { left: 'Left', center: 'Center', right: 'Right' } as const;

type Edge = 'EdgeTop' | 'EdgeBottom' | 'InsideHorizontal';

/** Every cell of a rectangle has the borders, so those between its rows count too. */
function edgesOf(rect: Rect): Edge[] {
  return rect.rows > 1 ? ['EdgeTop', 'EdgeBottom', 'InsideHorizontal'] : ['EdgeTop', 'EdgeBottom'];
}

function borderStep(sheet: string, { rect, style }: StyledRect): Step {
  const colors: Record<Edge, string | undefined> = {
    EdgeTop: style.borderTop,
    EdgeBottom: style.borderBottom,
    InsideHorizontal: style.borderTop ?? style.borderBottom,
  };
  return step(sheet, 1200, (worksheet) => {
    const { borders } = rangeOf(worksheet, rect).format;
    for (const edge of edgesOf(rect)) {
      const color = colors[edge];
      if (color !== undefined) borders.getItem(edge).set({ style: 'Continuous', color });
    }
  });
}

function rangeOf(worksheet: Excel.Worksheet, { row, column, rows, columns }: Rect): Excel.Range {
  return worksheet.getRangeByIndexes(row, column, rows, columns);
}
