import type { CellRef } from '../plan';
import { isCellError, valueAt } from './content';
import type { CellValue, SheetContent, WorkbookContent } from './content';
import type { CellInput } from './spec';
import type { SheetWrite } from './write';

/**
 * The cells that no longer hold what `writes` put there: others changed them since. In order of the writes; a deleted sheet gives its first written cell.
 * Formula cells are compared by formula (space and case aside), numbers to 1e-9 of their size.
 */
export function changedSince(content: WorkbookContent, writes: readonly SheetWrite[]): CellRef[] {
  const last = new Map<string, { at: CellRef; input: CellInput }>();
  for (const write of writes) {
    if (write.kind !== 'setCells') continue;
    write.cells.forEach((row, r) =>
      row.forEach((input, c) => {
        const at = { sheet: write.sheet, row: write.row + r, column: write.column + c };
        last.set(`${at.sheet}\n${at.row}\n${at.column}`, { at, input });
      }),
    );
  }
  const sheets = new Map(content.sheets.map((sheet) => [sheet.name, sheet]));
  const gone = new Set<string>();
  return [...last.values()]
    .filter(({ at, input }) => {
      const sheet = sheets.get(at.sheet);
      if (sheet) return !holds(sheet, at, input);
      if (gone.has(at.sheet)) return false;
      gone.add(at.sheet);
      return true;
    })
    .map(({ at }) => at);
}

function holds(sheet: SheetContent, at: CellRef, input: CellInput): boolean {
  const formula = sheet.block?.formulas[at.row - sheet.block.at.row]?.[at.column - sheet.block.at.column] ?? null;
  if (typeof input === 'object' && input !== null) return formula !== null && plain(formula) === plain(input.formula);
  return formula === null && sameValue(valueAt(sheet.block, at.row, at.column), input);
}

function plain(formula: string): string {
  return formula.replace(/\s+/g, '').replace(/^=?/, '=').toUpperCase();
}

function sameValue(is: CellValue, was: string | number | boolean | null): boolean {
  if (isCellError(is)) return false;
  if (typeof is === 'number' && typeof was === 'number') return Math.abs(is - was) <= 1e-9 * Math.max(1, Math.abs(is), Math.abs(was));
  return (is ?? '') === (was ?? '');
}
