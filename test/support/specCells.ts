import type { CellInput, SheetSpec } from '../../src/sheets';

/** The sheet with an id, of a run or of a list; throws when there is none. */
export function specOf(from: readonly SheetSpec[] | { readonly specs: readonly SheetSpec[] }, id: string): SheetSpec {
  const spec = ('specs' in from ? from.specs : from).find((each) => each.id === id);
  if (!spec) throw new Error(`no sheet ${id}`);
  return spec;
}

/** What a sheet puts into a cell; null: nothing. */
export function inputAt(spec: SheetSpec, row: number, column: number): CellInput {
  const block = spec.cells.find(
    (b) => row >= b.row && row < b.row + b.cells.length && column >= b.column && column < b.column + (b.cells[0]?.length ?? 0),
  );
  return block?.cells[row - block.row]?.[column - block.column] ?? null;
}

/** The value of a cell: of a formula the one that it carries. */
export function valueAt(spec: SheetSpec, row: number, column: number): unknown {
  const input = inputAt(spec, row, column);
  return typeof input === 'object' && input !== null ? input.value : input;
}
