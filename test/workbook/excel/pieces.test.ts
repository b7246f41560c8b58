import fc from 'fast-check';
import type { Rect } from '../../../src/plan';
import { halve, planPieces } from '../../../src/workbook/excel/pieces';

const rect = fc.record({ row: fc.nat(9), column: fc.nat(9), rows: fc.integer({ min: 1, max: 400 }), columns: fc.integer({ min: 1, max: 50 }) });

describe('planPieces', () => {
  it('puts small sheets into one batch', () => {
    const sizes = new Map<string, Rect>([
      ['A', { row: 0, column: 0, rows: 10, columns: 5 }],
      ['B', { row: 2, column: 1, rows: 10, columns: 5 }],
    ]);
    expect(planPieces(sizes, 100)).toEqual([
      [
        { sheet: 'A', rect: { row: 0, column: 0, rows: 10, columns: 5 } },
        { sheet: 'B', rect: { row: 2, column: 1, rows: 10, columns: 5 } },
      ],
    ]);
  });

  it('covers every sheet from top to bottom and never asks for more cells than allowed, unless a single row is larger', () => {
    fc.assert(
      fc.property(fc.array(rect, { maxLength: 6 }), fc.integer({ min: 1, max: 3000 }), (rects, cells) => {
        const sizes = new Map(rects.map((r, i) => [`S${i}`, r]));
        const batches = planPieces(sizes, cells);
        for (const batch of batches) {
          const asked = batch.reduce((sum, piece) => sum + piece.rect.rows * piece.rect.columns, 0);
          expect(asked <= cells || (batch.length === 1 && batch[0]?.rect.rows === 1)).toBe(true);
        }
        sizes.forEach((size, sheet) => {
          let next = size.row;
          for (const piece of batches.flat().filter((p) => p.sheet === sheet)) {
            expect(piece.rect).toMatchObject({ row: next, column: size.column, columns: size.columns });
            next += piece.rect.rows;
          }
          expect(next).toBe(size.row + size.rows);
        });
      }),
    );
  });

  it('halves a refused batch down to one row', () => {
    const piece = { sheet: 'A', rect: { row: 4, column: 0, rows: 3, columns: 2 } };
    expect(halve([piece, piece, piece])?.map((half) => half.length)).toEqual([1, 2]);
    expect(halve([piece])).toEqual([
      [{ sheet: 'A', rect: { row: 4, column: 0, rows: 1, columns: 2 } }],
      [{ sheet: 'A', rect: { row: 5, column: 0, rows: 2, columns: 2 } }],
    ]);
    expect(halve([{ ...piece, rect: { ...piece.rect, rows: 1 } }])).toBeNull();
  });
});
