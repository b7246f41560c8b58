import { assert, daySerial, parseDay } from '../../plan';
import type { SourceRole } from '../../plan';
import { inputWords } from '../read/inputWords';
import { newDraft } from '../result/draft';
import type { Draft } from '../result/draft';
import { colours, looks } from '../result/look';
import type { CellInput, CellStyle, SheetSpec, TableSpec } from '../spec';
import type { SampleWords } from './sampleWords';

export type Language = 'en' | 'zh';

/** One column of an input table: its header, the format of its cells and its width. */
export interface Column {
  readonly header: string;
  readonly width: number;
  readonly format?: string;
  readonly align?: 'right' | 'left';
  /** A left-aligned column right after figures. */
  readonly indent?: boolean;
}

/** An input table: what it holds, its columns, its rows. */
export interface InputTable {
  readonly role: SourceRole;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly CellInput[])[];
  /** The number format of single cells, over that of their column; undefined: the column's. */
  readonly formatAt?: (row: number, column: number) => string | undefined;
}

/** The header row of every input table, zero-based: a title and a line about it stand above. */
export const headRow = 3;

/** A sheet of inputs named after its first table: title, one line about it, then its tables side by side with a narrow column between them. */
export function inputSheet(tables: readonly InputTable[], words: SampleWords, language: Language): SheetSpec {
  const [first] = tables;
  assert(first !== undefined, 'a sheet of inputs has a table');
  const draft = newDraft();
  draft.put(0, 0, inputWords[language].tables[first.role], looks.title);
  const placed: TableSpec[] = [];
  const widths: number[] = [];
  for (const table of tables) {
    if (widths.length > 0) widths.push(3);
    const about = words.about[table.role];
    if (about !== undefined) draft.put(1, widths.length, about, looks.facts);
    placed.push(putTable(draft, table, widths.length, language));
    widths.push(...table.columns.map((column) => column.width));
  }
  return sheetOf(first.role, inputWords[language].tables[first.role], draft, placed, widths, 4);
}

function putTable(draft: Draft, { role, columns, rows, formatAt }: InputTable, at: number, language: Language): TableSpec {
  columns.forEach((c, i) => draft.put(headRow, at + i, c.header, c.align === 'right' ? looks.headNumber : c.indent ? looks.headIndent : looks.head));
  const styles = columns.map((c): CellStyle => ({
    fill: colours.input,
    ...(c.align ? { align: c.align } : {}),
    ...(c.indent ? { indent: 1 } : {}),
    ...(c.format ? { format: c.format } : {}),
  }));
  const styleAt = (r: number, i: number): CellStyle => {
    const format = formatAt?.(r, i);
    return format === undefined ? (styles[i] as CellStyle) : { ...styles[i], format };
  };
  rows.forEach((cells, r) => cells.forEach((cell, i) => draft.put(headRow + 1 + r, at + i, cell, styleAt(r, i))));
  return tableOf(inputWords[language].tables[role], at, columns.length, rows.length);
}

/** A table of a name over columns from `at` on; blanks in the name become underscores, as Excel asks. */
export function tableOf(name: string, at: number, columns: number, rows: number): TableSpec {
  return { name: name.replace(/ /g, '_'), range: { row: headRow, column: at, rows: rows + 1, columns }, style: 'TableStyleLight1' };
}

/** The sheet of a draft; its defined name covers the first table, or `rect` when it has none. */
export function sheetOf(
  id: string,
  name: string,
  draft: Draft,
  tables: readonly TableSpec[],
  widths: readonly number[],
  frozen: number,
  rect = tables[0]?.range,
): SheetSpec {
  assert(rect !== undefined, 'a sheet of inputs has a table or a block that names it');
  const anchor = id === 'start' ? 'sp_Start' : `sp_Input_${id[0]?.toUpperCase()}${id.slice(1)}`;
  return {
    id: `sample-${id}`,
    name,
    tab: colours.inputTab,
    ...draft.finish(),
    rules: [],
    charts: [],
    tables,
    widths,
    freeze: { rows: frozen, columns: 0 },
    names: [{ name: anchor, rect }],
    printTitleRow: id === 'start' ? 0 : headRow,
    gridlines: false,
  };
}

/** A day as Excel's serial number of the 1900 system; null stays blank. */
export function serial(text: string): number;
export function serial(text: string | null): number | null;
export function serial(text: string | null): number | null {
  if (text === null) return null;
  const day = parseDay(text);
  assert(day !== null, `${text} is no day`);
  return daySerial(day, 1900);
}
