import { a1Rect } from '../../sheets';
import type { SheetWrite } from '../../sheets';
import type { Standing } from './standing';
import type { Step } from './step';

type Of<K extends SheetWrite['kind']> = Extract<SheetWrite, { kind: K }>;

/** Lays a table over its range; the first row is its header. */
export function addTableStep({ sheet, table }: Of<'addTable'>, standing: Standing): Step {
  standing.tables.set(table.name.toLowerCase(), sheet.toLowerCase());
  return step(sheet, (context) => {
    const added = context.workbook.worksheets.getItem(sheet).tables.add(a1Rect(table.range), true);
    added.name = table.name;
    added.style = table.style;
  });
}

/** Makes a table an ordinary range; its cells stay. Nothing when it is already gone. */
export function removeTableStep({ sheet, name }: Of<'removeTable'>, standing: Standing): Step[] {
  if (!standing.tables.delete(name.toLowerCase())) return [];
  return [step(sheet, (context) => context.workbook.tables.getItem(name).convertToRange())];
}

/** Gives a table a new range of header and body. */
export function resizeTableStep({ sheet, name, range }: Of<'resizeTable'>): Step {
  return step(sheet, (context) => context.workbook.tables.getItem(name).resize(a1Rect(range)));
}

function step(sheet: string, queue: (context: Excel.RequestContext) => void): Step {
  return { sheet, bytes: 800, undoable: true, queue };
}
