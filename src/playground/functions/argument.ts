import type { Area } from '../model/address';
import { parseArea, splitSheet } from '../model/address';
import type { SheetModel } from '../model/sheet';
import type { Piece } from './parseCalls';

/** An argument of a call: left out, cells of a sheet, or something to be calculated at a place (a row of the host's own sheet). */
export type Argument =
  | { readonly kind: 'omitted' }
  | { readonly kind: 'cells'; readonly sheetId: string; readonly area: Area }
  | { readonly kind: 'formula'; readonly pieces: readonly Piece[]; readonly row: number };

/** Reads an argument as it stands in a formula of `own`. `find` knows the sheets by name, `takeRow` gives a free row to calculate at. */
export function readArgument(
  pieces: readonly Piece[],
  own: SheetModel,
  find: (sheet: string) => SheetModel | undefined,
  takeRow: () => number,
): Argument {
  const [first] = pieces;
  if (first === undefined) return { kind: 'omitted' };
  if (pieces.length === 1 && typeof first === 'string') {
    const { sheet, rest } = splitSheet(first.trim());
    const area = parseArea(rest);
    const of = sheet === null ? own : find(sheet);
    if (area && of) return { kind: 'cells', sheetId: of.id, area };
  }
  return { kind: 'formula', pieces, row: takeRow() };
}
