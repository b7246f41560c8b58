import type { CellValue, SheetSpec, WorkbookContent } from '../../src/sheets';
import { a1Rect } from '../../src/sheets';
import { calculate } from './calculate';
import type { Calculated } from './calculate';

/** Calculates a workbook and names every formula of the specs that does not come to the value it carries. */
export function checkFormulas(content: WorkbookContent, specs: readonly SheetSpec[]): { calculated: Calculated; formulas: number; wrong: string[] } {
  const calculated = calculate(content);
  const wrong: string[] = [];
  let formulas = 0;
  for (const spec of specs) {
    for (const block of spec.cells) {
      block.cells.forEach((line, r) =>
        line.forEach((input, c) => {
          if (typeof input !== 'object' || input === null) return;
          formulas++;
          const value = calculated.value(spec.name, block.row + r, block.column + c);
          if (isSame(value, input.value)) return;
          const at = a1Rect({ row: block.row + r, column: block.column + c, rows: 1, columns: 1 });
          wrong.push(`${spec.name}!${at} ${input.formula} is ${JSON.stringify(value)}, not ${JSON.stringify(input.value)}`);
        }),
      );
    }
  }
  return { calculated, formulas, wrong };
}

function isSame(a: CellValue, b: CellValue): boolean {
  return typeof a === 'number' && typeof b === 'number' ? Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b)) : a === b;
}
