import type { SheetContent } from '../content';
import { valueAt } from '../content';
import type { DetectedBlock } from './detectedBlock';
import { readNumber } from './readNumber';

/** Cells of a block that hold its numbers: neither total nor ignored, row by row. */
export function valueCells(block: DetectedBlock): { readonly row: number; readonly column: number }[] {
  if (!block.body) return [];
  const skipped = new Set(block.ignoreRows);
  const columns =
    block.kind === 'flat'
      ? block.amountColumn === null
        ? []
        : [block.amountColumn]
      : Object.keys(block.columnField ? block.columnMembers : block.periods).map(Number);
  const cells: { row: number; column: number }[] = [];
  for (let row = block.body.row; row < block.body.row + block.body.rows; row++)
    if (!skipped.has(row)) for (const column of columns) cells.push({ row, column });
  return cells;
}

/** How many cells of a block are a number to a person (text numbers counted), their sum in currency, and how many are missing. */
export function blockValues(sheet: SheetContent, block: DetectedBlock): { readonly cells: number; readonly sum: number; readonly missing: number } {
  let [cells, sum, missing] = [0, 0, 0];
  for (const { row, column } of valueCells(block)) {
    const read = readNumber(valueAt(sheet.block, row, column));
    if (read.kind === 'number') {
      cells++;
      sum += read.value;
    } else missing++;
  }
  return { cells, sum: sum * block.unit, missing };
}
