import type { Rect } from '../../plan';

/** Estimated JSON bytes of one cell in an answer: its value, type, formula and number format. A guess on the safe side; an answer too large is read again in halves. */
export const bytesPerCell = 60;

/** Whole rows of one sheet that are read together. */
export interface Piece {
  readonly sheet: string;
  readonly rect: Rect;
}

/**
 * Cuts used ranges into batches of pieces so that no batch holds more than `cells` cells (but at least one row). Small sheets share a batch.
 * Shape: batches in order; the pieces of a sheet are consecutive and cover it from top to bottom.
 */
export function planPieces(sizes: ReadonlyMap<string, Rect>, cells: number): Piece[][] {
  const batches: Piece[][] = [];
  let room = 0;
  for (const [sheet, rect] of sizes) {
    for (let done = 0; done < rect.rows;) {
      if (batches.length === 0 || room < rect.columns) {
        batches.push([]);
        room = Math.max(cells, rect.columns);
      }
      const rows = Math.min(rect.rows - done, Math.floor(room / rect.columns));
      batches[batches.length - 1]?.push({ sheet, rect: { ...rect, row: rect.row + done, rows } });
      room -= rows * rect.columns;
      done += rows;
    }
  }
  return batches;
}

/** Halves a batch whose answer was refused: its pieces, or the rows of its only piece. Null when one row is left. */
export function halve(batch: readonly Piece[]): [Piece[], Piece[]] | null {
  if (batch.length > 1) return [batch.slice(0, batch.length >> 1), batch.slice(batch.length >> 1)];
  const piece = batch[0];
  if (!piece || piece.rect.rows < 2) return null;
  const top = piece.rect.rows >> 1;
  return [
    [{ ...piece, rect: { ...piece.rect, rows: top } }],
    [{ ...piece, rect: { ...piece.rect, row: piece.rect.row + top, rows: piece.rect.rows - top } }],
  ];
}
