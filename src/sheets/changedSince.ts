import type { CellRef } from '../plan';
import { formulaAt, valueAt } from './content';
import type { SheetContent, WorkbookContent } from './content';
import { plainFormula, sameCell } from './reconcile/sameCell';
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
  const formula = formulaAt(sheet.block, at.row, at.column);
  if (typeof input === 'object' && input !== null) return formula !== null && plainFormula(formula) === plainFormula(input.formula);
  return sameCell(valueAt(sheet.block, at.row, at.column), formula, input);
}
