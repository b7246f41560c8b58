import { assert } from '../plan';
import { valueAt } from './content';
import type { CellBlock, SheetContent, TableContent, WorkbookContent } from './content';
import { draftBlock, putCells } from './draftBlock';
import { ownRulesOf } from './ownRules';
import type { DraftBlock } from './draftBlock';
import type { SheetWrite } from './write';

/**
 * What a workbook would read like after described writes: to compute with rows that are not written yet. Cells, sheets, tables, names and the registry are kept; styles,
 * charts, widths, freeze and print are not part of content and pass by, of rules what is known of ours. A formula's value is the one that came with it.
 * **errors** asserts that sheets named are there, and that an added one is not.
 */
export function contentAfter(content: WorkbookContent, writes: readonly SheetWrite[]): WorkbookContent {
  // Blocks that were made here are written in place: many writes go to one sheet.
  const drafts = new Map<CellBlock, DraftBlock>();
  return writes.reduce((after, write) => applyOne(after, write, drafts), content);
}

function applyOne(content: WorkbookContent, write: SheetWrite, drafts: Map<CellBlock, DraftBlock>): WorkbookContent {
  switch (write.kind) {
    case 'addSheet': {
      assert(!content.sheets.some((s) => s.name.toLowerCase() === write.sheet.toLowerCase()), `${write.sheet} is not there yet`);
      const place = write.after === null ? content.sheets.length : content.sheets.findIndex((s) => s.name === write.after) + 1;
      return { ...content, sheets: [...content.sheets.slice(0, place), blankSheet(write.sheet), ...content.sheets.slice(place)] };
    }
    case 'deleteSheet':
      return {
        ...content,
        sheets: content.sheets.filter((s) => s.name !== write.sheet),
        tables: content.tables.filter((t) => t.sheet !== write.sheet),
      };
    case 'setCells':
      return withSheet(content, write.sheet, (sheet) => {
        const draft = (sheet.block && drafts.get(sheet.block)) ?? draftBlock(sheet.block, write.row, write.column);
        drafts.set(draft, draft);
        putCells(draft, write.row, write.column, write.cells);
        return sheet.block === draft ? sheet : { ...sheet, block: draft };
      });
    case 'addTable': {
      const block = sheetOf(content, write.sheet).block;
      const { row, column, columns } = write.table.range;
      const names = Array.from({ length: columns }, (_, i) => String(valueAt(block, row, column + i)));
      const table: TableContent = { name: write.table.name, sheet: write.sheet, range: write.table.range, columns: names, totals: false };
      return { ...content, tables: [...content.tables, table] };
    }
    case 'removeTable':
      return { ...content, tables: content.tables.filter((t) => t.name !== write.name) };
    case 'resizeTable':
      return { ...content, tables: content.tables.map((t) => (t.name === write.name ? { ...t, range: write.range } : t)) };
    case 'setName': {
      const others = content.names.filter((n) => n.name !== write.name);
      return { ...content, names: write.refersTo === null ? others : [...others, { name: write.name, refersTo: write.refersTo }] };
    }
    case 'setRules':
      return withSheet(content, write.sheet, (sheet) => (sheet.ownRules === undefined ? sheet : { ...sheet, ownRules: ownRulesOf(write.rules) }));
    case 'setRegistry':
      return { ...content, registry: write.text };
    default:
      sheetOf(content, write.sheet);
      return content;
  }
}

function sheetOf(content: WorkbookContent, name: string): SheetContent {
  const sheet = content.sheets.find((s) => s.name === name);
  assert(sheet !== undefined, `there is a sheet ${name}`);
  return sheet;
}

function withSheet(content: WorkbookContent, name: string, change: (sheet: SheetContent) => SheetContent): WorkbookContent {
  sheetOf(content, name);
  return { ...content, sheets: content.sheets.map((s) => (s.name === name ? change(s) : s)) };
}

function blankSheet(name: string): SheetContent {
  return { name, visibility: 'visible', protected: false, block: null, merges: [], hiddenRows: [], hiddenColumns: [] };
}
