import type { WorkOptions } from '../workbook';
import { toWorkbookError } from './errors';
import { halve } from './pieces';
import type { Piece } from './pieces';
import { stopIfCancelled } from './session';

/** The cells of a sheet's used range as Office.js gives them: parallel arrays, rows from top to bottom. */
export interface RangeRead {
  readonly values: unknown[][];
  readonly types: string[][];
  readonly formulas: unknown[][];
  readonly formats: string[][];
}

/**
 * Reads the batches, one sync each. A batch whose answer is too large after all is halved and read again. Progress in cells; can be cancelled between chunks.
 * @param alongside queues what else is to be asked with the first batch (again when that batch is repeated)
 * @returns what was read by sheet name
 * @throws WorkbookError
 */
export async function readPieces(
  context: Excel.RequestContext,
  batches: readonly (readonly Piece[])[],
  alongside: () => void,
  options: WorkOptions,
): Promise<Map<string, RangeRead>> {
  const total = batches.flat().reduce((sum, piece) => sum + cellsOf(piece), 0);
  const reads = new Map<string, RangeRead>();
  const waiting: (readonly Piece[])[] = batches.length > 0 ? [...batches] : [[]];
  let done = 0;
  for (let batch = waiting.shift(); batch; batch = waiting.shift()) {
    stopIfCancelled(options);
    if (done === 0) alongside();
    const ranges = batch.map((piece) => ask(context, piece));
    try {
      // A sync per chunk: each answer must stay under the limit of 5 MB, and the person can cancel between them.
      // eslint-disable-next-line office-addins/no-context-sync-in-loop
      await context.sync();
    } catch (thrown) {
      const error = toWorkbookError(thrown);
      const halves = error.kind === 'too-large' ? halve(batch) : null;
      if (!halves) throw error;
      waiting.unshift(...halves);
      continue;
    }
    batch.forEach((piece, i) => collect(reads, piece, ranges[i] as Excel.Range));
    done += batch.reduce((sum, piece) => sum + cellsOf(piece), 0);
    options.onProgress?.(done, total);
  }
  return reads;
}

function cellsOf(piece: Piece): number {
  return piece.rect.rows * piece.rect.columns;
}

function ask(context: Excel.RequestContext, { sheet, rect }: Piece): Excel.Range {
  const range = context.workbook.worksheets.getItem(sheet).getRangeByIndexes(rect.row, rect.column, rect.rows, rect.columns);
  range.load({ values: true, valueTypes: true, formulas: true, numberFormat: true });
  return range;
}

function collect(reads: Map<string, RangeRead>, piece: Piece, range: Excel.Range): void {
  const read = reads.get(piece.sheet) ?? { values: [], types: [], formulas: [], formats: [] };
  reads.set(piece.sheet, read);
  for (let r = 0; r < piece.rect.rows; r++) {
    read.values.push(range.values[r] ?? []);
    read.types.push(range.valueTypes[r] ?? []);
    read.formulas.push(range.formulas[r] ?? []);
    read.formats.push(range.numberFormat[r] ?? []);
  }
}
