import type { Plan } from '../../plan';
import { a1Rect, sheetInFormula } from '../content';
import type { WorkbookContent } from '../content';
import { inputWords } from '../read/inputWords';
import { amountFormat, colours, dayFormat, looks } from '../result/look';
import type { CellStyle } from '../spec';
import { cellsOf } from './adjustmentCells';
import type { AdjustmentDraft, EditWrites } from './planEdit';

const headRow = 3;
const widths: Readonly<Record<string, number>> = {
  verb: 14,
  value: 14,
  to: 12,
  into: 20,
  method: 14,
  reference: 14,
  owner: 16,
  reason: 36,
  until: 12,
};

/** A sheet with a new Adjustments table that holds these rows, behind the sheet of the targets. */
export function newTable(content: WorkbookContent, plan: Plan, drafts: readonly AdjustmentDraft[]): EditWrites {
  const words = inputWords[plan.language];
  const taken = (name: string): boolean => content.sheets.some((sheet) => sheet.name.toLowerCase() === name.toLowerCase());
  const wanted = words.tables.adjustments;
  const name = taken(wanted) ? ([2, 3, 4, 5, 6, 7, 8, 9].map((n) => `${wanted} ${n}`).find((text) => !taken(text)) ?? wanted) : wanted;
  const known = plan.dimensions.map((dimension) => dimension.field);
  const columns = Object.entries(words.columns.adjustments).filter(([field]) => !DIMENSIONS.has(field) || known.some((each) => each === field));
  const rows = drafts.map((draft) => cellsOf(draft, plan, plan.settings.amountUnit, content.dateSystem));
  const header = columns.map(([, text]) => text);
  const body = rows.map((row) => columns.map(([field]) => row[field] ?? null));
  const range = { row: headRow, column: 0, rows: rows.length + 1, columns: columns.length };
  const styleOf = (field: string): CellStyle => ({
    fill: colours.input,
    ...(field === 'value' || field === 'to' ? { align: 'right' as const, format: amountFormat(2) } : {}),
    ...(field === 'until' ? { align: 'left' as const, format: dayFormat } : {}),
  });
  const after = plan.sources.find((source) => source.role === 'targets')?.sheet ?? null;
  const anchor = 'sp_Input_Adjustments';
  return {
    writes: [
      { kind: 'addSheet', sheet: name, tab: colours.inputTab, gridlines: false, after },
      { kind: 'setCells', sheet: name, row: 0, column: 0, cells: [[wanted]] },
      { kind: 'setCells', sheet: name, row: headRow, column: 0, cells: [header, ...body] },
      {
        kind: 'setStyles',
        sheet: name,
        styles: [
          { rect: { row: 0, column: 0, rows: 1, columns: 1 }, style: looks.title },
          { rect: { row: headRow, column: 0, rows: 1, columns: columns.length }, style: looks.head },
          ...columns.map(([field], i) => ({ rect: { row: headRow + 1, column: i, rows: rows.length, columns: 1 }, style: styleOf(field) })),
        ],
      },
      { kind: 'addTable', sheet: name, table: { name: wanted, range, style: 'TableStyleLight1' } },
      { kind: 'setWidths', sheet: name, widths: columns.map(([field]) => widths[field] ?? 16) },
      { kind: 'setFreeze', sheet: name, rows: headRow + 1, columns: 0 },
      { kind: 'setName', name: anchor, refersTo: `${sheetInFormula(name)}!${a1Rect(range, true)}` },
    ],
    undo: [
      { kind: 'setName', name: anchor, refersTo: null },
      { kind: 'deleteSheet', sheet: name },
    ],
    issues: [],
  };
}

const DIMENSIONS: ReadonlySet<string> = new Set(['territory', 'category', 'channel', 'tier', 'business', 'rep']);
