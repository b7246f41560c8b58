import type { CellRef, Rect } from '../../plan';
import { formulaAt, isCellError, valueAt } from '../content';
import type { CellBlock, CellValue, SheetContent } from '../content';
import { coverCells } from '../coverCells';
import type { CellInput, SheetSpec } from '../spec';
import { sameCell } from './sameCell';
import type { Step } from './step';

/** One cell before and after, as values; `formula` is what comes, when it is one. `ours` is false for a cell that no earlier run filled. */
export interface CellChange {
  readonly at: CellRef;
  readonly from: CellValue;
  readonly to: CellValue;
  readonly formula: string | null;
  readonly ours: boolean;
  /** How much changes, for sorting: the difference of numbers; any other change counts 0. */
  readonly size: number;
}

/**
 * Writes for the cells of one sheet that differ, in as few rectangles as hold only such cells; cells of an earlier run that are no longer wanted are cleared.
 * Edge: `content` null is a sheet to be added: its inverse is the sheet's deletion, so the writes carry no inverse and no single changes are listed; blank cells among others stay
 * in their rectangle, so that a long list with gaps is one write.
 */
export function diffCells(
  spec: Pick<SheetSpec, 'name' | 'cells'>,
  content: SheetContent | null,
  past: readonly Rect[],
): { readonly steps: Step[]; readonly changes: CellChange[]; readonly count: number } {
  const block = content?.block ?? null;
  const shall = new Map<number, Map<number, CellInput>>();
  const put = (row: number, column: number, input: CellInput): void => {
    let line = shall.get(row);
    if (!line) shall.set(row, (line = new Map()));
    line.set(column, input);
  };
  for (const rect of past) for (let r = 0; r < rect.rows; r++) for (let c = 0; c < rect.columns; c++) put(rect.row + r, rect.column + c, null);
  for (const b of spec.cells) b.cells.forEach((line, r) => line.forEach((input, c) => put(b.row + r, b.column + c, input)));

  const changes: CellChange[] = [];
  let count = 0;
  for (const [row, line] of shall) {
    for (const [column, input] of line) {
      if (sameCell(valueAt(block, row, column), formulaAt(block, row, column), input)) {
        if (content) line.delete(column);
        continue;
      }
      count++;
      if (content) changes.push(changeOf({ sheet: spec.name, row, column }, block, input, past));
    }
  }
  const steps = coverCells(shall, () => '').flatMap(({ rect }): Step[] => {
    const cells = gridOf(rect, (row, column) => shall.get(row)?.get(column) ?? null);
    if (!content && cells.every((line) => line.every((cell) => cell === null))) return [];
    const at = { kind: 'setCells', sheet: spec.name, row: rect.row, column: rect.column } as const;
    return [{ write: { ...at, cells }, undo: content ? { ...at, cells: gridOf(rect, (row, column) => inputAt(block, row, column)) } : null }];
  });
  return { steps, changes, count };
}

function changeOf(at: CellRef, block: CellBlock | null, input: CellInput, past: readonly Rect[]): CellChange {
  const from = valueAt(block, at.row, at.column);
  const isFormula = typeof input === 'object' && input !== null;
  const to = isFormula ? input.value : input;
  const ours = past.some((p) => at.row >= p.row && at.row < p.row + p.rows && at.column >= p.column && at.column < p.column + p.columns);
  const size = typeof from === 'number' && typeof to === 'number' ? Math.abs(to - from) : 0;
  return { at, from, to, formula: isFormula ? input.formula : null, ours, size };
}

/** What must be put to have this cell again. */
function inputAt(block: CellBlock | null, row: number, column: number): CellInput {
  const formula = formulaAt(block, row, column);
  const value = valueAt(block, row, column);
  if (formula !== null) return { formula: formula.startsWith('=') ? formula : `=${formula}`, value };
  return isCellError(value) ? { formula: `=${value.error}`, value } : value;
}

function gridOf<T>(rect: Rect, at: (row: number, column: number) => T): T[][] {
  return Array.from({ length: rect.rows }, (_, r) => Array.from({ length: rect.columns }, (_, c) => at(rect.row + r, rect.column + c)));
}
