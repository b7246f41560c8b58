import type { CellInput, SheetWrite } from '../../sheets';
import { assert } from '../../plan';
import { WorkbookError } from '../workbook';
import type { Step } from './step';
import { guardText } from './textGuard';

/** Steps that set a rectangle of cells, cut into whole rows of at most `piece` bytes. `null` clears, text stays text, formulas are set as given (en-US). */
export function cellSteps(write: Extract<SheetWrite, { kind: 'setCells' }>, piece: number): Step[] {
  const { sheet, row, column, cells } = write;
  const steps: Step[] = [];
  let from = 0;
  let bytes = 0;
  const close = (to: number): void => {
    if (to === from) return;
    steps.push(
      step(
        sheet,
        row + from,
        column,
        cells.slice(from, to).map((line) => line.map((cell) => typed(cell, sheet))),
        bytes,
      ),
    );
    from = to;
    bytes = 0;
  };
  cells.forEach((line, r) => {
    const size = line.reduce((sum: number, cell) => sum + bytesOf(cell), 2);
    if (bytes > 0 && bytes + size > piece) close(r);
    bytes += size;
  });
  close(cells.length);
  return steps;
}

function step(sheet: string, row: number, column: number, cells: (string | number | boolean)[][], bytes: number): Step {
  const [rows, columns] = [cells.length, cells[0]?.length ?? 0];
  return {
    sheet,
    bytes: bytes + 400,
    undoable: true,
    queue: (context) => {
      context.workbook.worksheets.getItem(sheet).getRangeByIndexes(row, column, rows, columns).formulas = cells;
    },
  };
}

const longestText = 32_767;

/** What Office.js is given for a cell: an empty text clears it. */
function typed(cell: CellInput, sheet: string): string | number | boolean {
  if (cell === null) return '';
  if (typeof cell === 'object') return cell.formula;
  if (typeof cell === 'number') assert(Number.isFinite(cell), `${cell} cannot stand in a cell of ${sheet}`);
  if (typeof cell !== 'string') return cell;
  if (cell.length > longestText) throw new WorkbookError('too-large', `text of ${cell.length} characters`, sheet);
  return guardText(cell);
}

function bytesOf(cell: CellInput): number {
  if (cell === null) return 3;
  if (typeof cell === 'object') return textBytes(cell.formula);
  return typeof cell === 'string' ? textBytes(cell) : 18;
}

/** JSON bytes of a text in UTF-8, with quotes, comma and apostrophe; escaped quotes count. */
function textBytes(text: string): number {
  let bytes = 4;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    bytes += code > 0x7ff ? 3 : code > 0x7f || code === 34 || code === 92 || code === 10 ? 2 : 1;
  }
  return bytes;
}
