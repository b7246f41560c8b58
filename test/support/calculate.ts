import { readFileSync } from 'node:fs';
import { initSync, Model } from '@ironcalc/wasm';
import type { CellValue, TableContent, WorkbookContent } from '../../src/sheets';
import { a1Rect, isCellError, sheetInFormula } from '../../src/sheets';

/** A calculated workbook: change cells, and ask what any cell comes to. */
export interface Calculated {
  value(sheet: string, row: number, column: number): CellValue;
  set(sheet: string, row: number, column: number, value: number | string): void;
  /** What a formula (with `=`) comes to as if it stood on the sheet, at a far-off cell. */
  ask(sheet: string, formula: string): CellValue;
}

let isReady = false;

/** Calculates content by IronCalc, an engine that is none of ours. It knows no tables: `Table[Column]` is given to it as the cells of that column. */
export function calculate(content: WorkbookContent): Calculated {
  if (!isReady) initSync({ module: readFileSync(require.resolve('@ironcalc/wasm/wasm_bg.wasm')) });
  isReady = true;
  const model = new Model('test', 'en', 'UTC', 'en');
  const sheets = content.sheets.map((s) => s.name);
  const plain = knownTo(content.tables);
  model.pauseEvaluation();
  // All sheets before the first cell: with every new one IronCalc reads all formulas again. The second half shows the exact numbers of the first.
  for (let i = 1; i < 2 * sheets.length; i++) model.newSheet();
  sheets.forEach((name, i) => model.renameSheet(i, name));
  content.sheets.forEach((sheet, s) => {
    const { block } = sheet;
    block?.values.forEach((line, r) =>
      line.forEach((value, c) => {
        const formula = block.formulas[r]?.[c] ?? null;
        const input = formula === null ? inputOf(value) : plain(formula);
        if (input !== '') model.setUserInput(s, block.at.row + r + 1, block.at.column + c + 1, input);
      }),
    );
  });
  content.sheets.forEach((sheet, i) => {
    sheet.block?.formulas.forEach((line, r) =>
      line.forEach((formula, c) => {
        if (formula === null || !sheet.block) return;
        const [row, column] = [sheet.block.at.row + r, sheet.block.at.column + c];
        const cell = `${sheetInFormula(sheet.name)}!${a1Rect({ row, column, rows: 1, columns: 1 })}`;
        model.setUserInput(sheets.length + i, row + 1, column + 1, `=IF(ISNUMBER(${cell}),TEXT(${cell},"0.0000000000000E+00"),"")`);
      }),
    );
  });
  model.resumeEvaluation();
  model.evaluate();
  const read = (s: number, row: number, column: number): CellValue => {
    const type = model.getCellType(s, row, column);
    const shown = model.getFormattedCellValue(s, row, column);
    if (type === 16) return { error: shown };
    if (type === 4) return shown.toUpperCase() === 'TRUE';
    if (type !== 1) return shown;
    const exact = model.getFormattedCellValue(sheets.length + s, row, column);
    return shown === '' ? null : Number(exact === '' ? shown : exact);
  };
  const place = (sheet: string): number => sheets.indexOf(sheet);
  return {
    value: (sheet, row, column) => read(place(sheet), row + 1, column + 1),
    set(sheet, row, column, value) {
      model.setUserInput(place(sheet), row + 1, column + 1, String(value));
      model.evaluate();
    },
    ask(sheet, formula) {
      const far = { row: 9000, column: 200 };
      model.setUserInput(place(sheet), far.row, far.column, plain(formula));
      model.evaluate();
      return read(place(sheet), far.row, far.column);
    },
  };
}

function inputOf(value: CellValue): string {
  if (value === null || isCellError(value)) return '';
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return typeof value === 'number' ? String(value) : `'${value}`;
}

/** Gives formulas without what IronCalc does not know: tables become cells, a link becomes its text. */
function knownTo(tables: readonly TableContent[]): (formula: string) => string {
  const cellsOf = new Map<string, string>(
    tables.flatMap(({ name, sheet, range: { row, rows, column }, columns }) =>
      columns.map((of, i) => {
        const cells = a1Rect({ row: row + 1, column: column + i, rows: rows - 1, columns: 1 }, true);
        return [`${name}[${of}]`, `${sheetInFormula(sheet)}!${cells}`] as const;
      }),
    ),
  );
  return (formula) => {
    const text = formula.replace(/HYPERLINK\("(?:[^"]|"")*",("(?:[^"]|"")*")\)/g, '$1');
    return text.includes('[') ? text.replace(/[\p{L}_][\p{L}\p{N}_.]*\[[^\]]*\]/gu, (reference) => cellsOf.get(reference) ?? reference) : text;
  };
}
