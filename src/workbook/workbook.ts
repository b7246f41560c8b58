import type { CellRef } from '../plan';
import type { SheetWrite, WorkbookContent } from '../sheets';

/** What can go wrong outside: caught at this edge once, made a kind, shown with a way out (`workbook.<kind>` in the pane's words). */
export type WorkbookErrorKind =
  | 'cell-edit'
  | 'protected'
  | 'too-large'
  | 'busy'
  | 'sheet-missing'
  | 'name-taken'
  | 'merged'
  | 'filtered'
  | 'offline'
  | 'sign-in'
  | 'forbidden'
  | 'cancelled'
  | 'changed'
  | 'damaged-file'
  | 'not-xlsx'
  | 'encrypted'
  | 'timeout'
  | 'unknown';

/**
 * An outside failure of a workbook, with its kind; `detail` is technical (a code), never shown as the sentence.
 * `left` says how the workbook stands after a failed `apply`: as it was, or half written because putting it back failed too.
 */
export class WorkbookError extends Error {
  constructor(
    readonly kind: WorkbookErrorKind,
    readonly detail: string,
    readonly sheet: string | null = null,
    readonly left: 'unchanged' | 'half-written' = 'unchanged',
  ) {
    super(`${kind}: ${detail}`);
    this.name = 'WorkbookError';
  }
}

/** Options of long work. */
export interface WorkOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
  /** The workbook does not answer yet and is asked again: a cell is being edited, or Excel is busy. */
  readonly onWaiting?: (why: 'cell-edit' | 'busy') => void;
}

/**
 * The port: a workbook that can be read whole and changed by described writes. Two adapters (`excel/`, `file/`) pass the same test suite.
 * Every method rejects with WorkbookError only.
 */
export interface WorkbookPort {
  /** All sheets, or only those named (tables, names and registry always whole). Large sheets come in chunks. */
  read(options?: WorkOptions & { readonly sheets?: readonly string[] }): Promise<WorkbookContent>;
  /**
   * Applies the writes in order, as a whole or not at all: it looks first whether every sheet named can be written, and when a write fails midway it puts back
   * with `undo` (the inverse list) what was already written.
   */
  apply(writes: readonly SheetWrite[], undo: readonly SheetWrite[], options?: WorkOptions): Promise<void>;
  /** Shows a cell to the person; does nothing for files. */
  reveal(at: CellRef): Promise<void>;
  /** Calls back after others (the person, a colleague) changed cells; returns how to stop listening. Own writes do not call. Never for files. */
  onChange(listener: (sheet: string) => void): Promise<() => Promise<void>>;
  /** Calls back when the person selects cells, with the first of them; returns how to stop listening. Never for files. */
  onSelect(listener: (at: CellRef) => void): Promise<() => Promise<void>>;
}
