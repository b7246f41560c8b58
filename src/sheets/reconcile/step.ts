import type { SheetWrite } from '../write';

/** One write and its inverse; null when another step's inverse takes it back (cells of a sheet that is deleted again). */
export interface Step {
  readonly write: SheetWrite;
  readonly undo: SheetWrite | null;
}
