import type { Plan, SourceRole } from '../../plan';
import { a1Rect, sheetInFormula } from '../content';
import type { WorkbookContent } from '../content';
import { inputWords } from '../read/inputWords';
import { amountFormat, colours, dayFormat, looks } from '../result/look';
import type { CellStyle } from '../spec';
import type { EditWrites } from './planEdit';
import type { FieldCells } from './tableWrites';

const headRow = 3;
const widths: Readonly<Record<string, number>> = {
  setting: 30,
  verb: 14,
  value: 14,
  to: 12,
  into: 20,
  method: 14,
  reference: 14,
  owner: 16,
  reason: 36,
  until: 12,
  line: 26,
};
const figures: ReadonlySet<string> = new Set(['value', 'to', 'current', 'floor', 'cap', 'fixedCost', 'step', 'mostReturn', 'halfAt', 'amount']);
const days: ReadonlySet<string> = new Set(['until', 'on']);

/** A sheet with a new input table that holds these rows (none: a blank one to type in), behind the sheet of the targets. Columns of dimensions that the plan does not have are left out. */
export function newTable(content: WorkbookContent, plan: Plan, role: SourceRole, rows: readonly FieldCells[]): EditWrites {
  const words = inputWords[plan.language];
  const wanted = words.tables[role];
  const name = freeName(
    wanted,
    content.sheets.map((sheet) => sheet.name),
  );
  const table = freeName(
    wanted.replace(/ /g, '_'),
    content.tables.map((each) => each.name),
  ).replace(/ /g, '_');
  const known = plan.dimensions.map((dimension) => dimension.field);
  const columns = Object.entries(words.columns[role]).filter(
    ([field]) => !DIMENSIONS.has(field) || known.some((each) => each === field) || KEPT[role]?.has(field),
  );
  const header = columns.map(([, text]) => text);
  const body = (rows.length > 0 ? rows : [{} as FieldCells]).map((row) => columns.map(([field]) => row[field] ?? null));
  const range = { row: headRow, column: 0, rows: body.length + 1, columns: columns.length };
  const styleOf = (field: string): CellStyle => ({
    fill: colours.input,
    ...(figures.has(field) ? { align: 'right' as const, ...(role === 'settings' ? {} : { format: amountFormat(2) }) } : {}),
    ...(days.has(field) ? { align: 'left' as const, format: dayFormat } : {}),
  });
  const after = plan.sources.find((source) => source.role === 'targets')?.sheet ?? null;
  const anchor = `sp_Input_${role[0]?.toUpperCase()}${role.slice(1)}`;
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
          ...columns.map(([field], i) => ({ rect: { row: headRow + 1, column: i, rows: body.length, columns: 1 }, style: styleOf(field) })),
        ],
      },
      { kind: 'addTable', sheet: name, table: { name: table, range, style: 'TableStyleLight1' } },
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

/** The name, or the name with the first free number behind it. */
function freeName(wanted: string, present: readonly string[]): string {
  const taken = new Set(present.map((name) => name.toLowerCase()));
  const numbered = [2, 3, 4, 5, 6, 7, 8, 9].map((n) => `${wanted} ${n}`);
  return [wanted, ...numbered].find((name) => !taken.has(name.toLowerCase())) ?? wanted;
}

const DIMENSIONS: ReadonlySet<string> = new Set(['territory', 'category', 'channel', 'tier', 'business', 'rep']);
/** Columns that are named like a dimension and mean something of their own. */
const KEPT: Readonly<Partial<Record<SourceRole, ReadonlySet<string>>>> = { allocationRules: new Set(['tier']) };
