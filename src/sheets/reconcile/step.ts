import type { SheetWrite } from '../write';

/**
 * One write and its inverse. `undo` is null when another step's inverse takes it back (cells of a sheet that is deleted again), `write` when another step's write does
 * its work (cells of a sheet that goes).
 */
export interface Step {
  readonly write: SheetWrite | null;
  readonly undo: SheetWrite | null;
}
