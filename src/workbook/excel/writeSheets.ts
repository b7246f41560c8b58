import { a1, a1Rect } from '../../sheets';
import type { Outline, SheetWrite } from '../../sheets';
import { columnPoints } from './columnWidth';
import type { Standing } from './standing';
import type { Step } from './step';

type Of<K extends SheetWrite['kind']> = Extract<SheetWrite, { kind: K }>;

/** Adds a sheet after another, or at the end when `after` is null or is not there. Excel cannot undo the moving. */
export function addSheetStep({ sheet, tab, gridlines, after }: Of<'addSheet'>, standing: Standing): Step {
  const before = after === null ? -1 : standing.sheets.indexOf(after.toLowerCase());
  const place = before < 0 ? standing.sheets.length : before + 1;
  const moved = place < standing.sheets.length;
  standing.sheets = [...standing.sheets.slice(0, place), sheet.toLowerCase(), ...standing.sheets.slice(place)];
  return {
    sheet,
    bytes: 900,
    undoable: !moved,
    queue: (context) => {
      const added = context.workbook.worksheets.add(sheet);
      if (tab !== null) added.tabColor = tab;
      if (!gridlines) added.showGridlines = false;
      if (moved) added.position = place;
    },
  };
}

/** Deletes a sheet with all that is on it, tables too. */
export function deleteSheetStep({ sheet }: Of<'deleteSheet'>, standing: Standing): Step {
  standing.sheets = standing.sheets.filter((name) => name !== sheet.toLowerCase());
  for (const [table, place] of standing.tables) if (place === sheet.toLowerCase()) standing.tables.delete(table);
  standing.charts.delete(sheet.toLowerCase());
  standing.rules.delete(sheet.toLowerCase());
  return { sheet, bytes: 300, undoable: false, queue: (context) => context.workbook.worksheets.getItem(sheet).delete() };
}

/** Column widths from column A on; neighbours of the same width are set together. */
export function widthSteps({ sheet, widths }: Of<'setWidths'>): Step[] {
  const steps: Step[] = [];
  for (let from = 0, to = 0; from < widths.length; from = to) {
    while (to < widths.length && widths[to] === widths[from]) to++;
    const [first, count, width] = [from, to - from, columnPoints(widths[from] ?? 0)];
    steps.push(step(sheet, (worksheet) => (worksheet.getRangeByIndexes(0, first, 1, count).format.columnWidth = width)));
  }
  return steps;
}

/** Freezes the top rows and left columns, or none. */
export function freezeStep({ sheet, rows, columns }: Of<'setFreeze'>): Step {
  return step(sheet, ({ freezePanes }) => {
    if (rows > 0 && columns > 0) freezePanes.freezeAt(a1Rect({ row: 0, column: 0, rows, columns }));
    else {
      freezePanes.unfreeze();
      if (rows > 0) freezePanes.freezeRows(rows);
      if (columns > 0) freezePanes.freezeColumns(columns);
    }
  });
}

/** Colours the tab, or takes its colour away. */
export function tabStep({ sheet, tab }: Of<'setTab'>): Step {
  return step(sheet, (worksheet) => (worksheet.tabColor = tab ?? ''));
}

/** Takes our earlier groups of rows and columns away, unfolded first, and makes others, folded last; the inner ones go first and come last. */
export function outlineSteps({ sheet, previous, outline }: Of<'setOutline'>): Step[] {
  const change = (groups: Outline['rows'], by: 'ByRows' | 'ByColumns', verb: 'group' | 'ungroup'): Step[] =>
    groups.map(([from, to]) =>
      step(sheet, (worksheet) => {
        const count = to - from + 1;
        const range = by === 'ByRows' ? worksheet.getRangeByIndexes(from, 0, count, 1) : worksheet.getRangeByIndexes(0, from, 1, count);
        const whole = by === 'ByRows' ? range.getEntireRow() : range.getEntireColumn();
        if (verb === 'group') whole.group(by);
        else whole.ungroup(by);
      }),
    );
  const details = (groups: Outline['columns'], verb: 'hideGroupDetails' | 'showGroupDetails'): Step[] =>
    groups.map(([from, to]) =>
      step(sheet, (worksheet) =>
        worksheet
          .getRangeByIndexes(0, from, 1, to - from + 1)
          .getEntireColumn()
          [verb]('ByColumns'),
      ),
    );
  return [
    ...details(previous.folded ?? [], 'showGroupDetails'),
    ...change([...previous.rows].reverse(), 'ByRows', 'ungroup'),
    ...change([...previous.columns].reverse(), 'ByColumns', 'ungroup'),
    ...change(outline.rows, 'ByRows', 'group'),
    ...change(outline.columns, 'ByColumns', 'group'),
    ...details(outline.folded ?? [], 'hideGroupDetails'),
  ];
}

/** Landscape or portrait, so many pages wide and long, and the row and columns that repeat on every page. Titles that stand are left when none are asked: Office.js cannot take them away. */
export function printStep({ sheet, titleRow, pages }: Of<'setPrint'>): Step {
  return step(sheet, ({ pageLayout }) => {
    pageLayout.orientation = pages?.portrait ? 'Portrait' : 'Landscape';
    pageLayout.zoom = { horizontalFitToPages: pages?.wide ?? 1, ...(pages?.tall === undefined ? {} : { verticalFitToPages: pages.tall }) };
    if (titleRow !== null) pageLayout.setPrintTitleRows(`$${titleRow + 1}:$${titleRow + 1}`);
    if (pages && pages.titleColumns > 0) pageLayout.setPrintTitleColumns(columnsText(pages.titleColumns));
  });
}

/** The first columns as Excel writes them: `$A:$C`. */
function columnsText(count: number): string {
  return `$A:$${a1(0, count - 1).replace(/\d+$/, '')}`;
}

function step(sheet: string, queue: (worksheet: Excel.Worksheet) => void): Step {
  return { sheet, bytes: 500, undoable: true, queue: (context) => queue(context.workbook.worksheets.getItem(sheet)) };
}
