/** A cell by place: zero-based row and column, so `{sheet: 'Plan', row: 0, column: 1}` is Plan!B1. */
export interface CellRef {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
}

/** A rectangle of cells on one sheet: zero-based top-left corner, sizes at least 1. */
export interface Rect {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/** How bad an issue is: an `error` stops the run, a `warning` does not and is shown. */
export type IssueLevel = 'error' | 'warning';

/**
 * What can be wrong with the input. The code is the key of the sentence in both languages (`issue.<code>` in the pane's words,
 * `issueText` for the command line); `found`, `expected` and `params` fill it.
 */
export type IssueCode =
  | 'missing-table'
  | 'missing-column'
  | 'text-in-number'
  | 'full-width-digits'
  | 'paren-negative-text'
  | 'trailing-minus-text'
  | 'missing-marker'
  | 'error-cell'
  | 'bad-date'
  | 'text-date'
  | 'ambiguous-date'
  | 'duplicate-key'
  | 'spelling-duplicate'
  | 'merged-header'
  | 'unknown-member'
  | 'bad-setting'
  | 'empty-history'
  | 'short-history'
  | 'missing-target'
  | 'negative-target'
  | 'target-not-in-units'
  | 'unit-mismatch'
  | 'total-mismatch'
  | 'block-unread'
  | 'future-actual'
  | 'hidden-row'
  | 'hidden-column'
  | 'hidden-sheet'
  | 'protected-sheet'
  | 'sheet-name-taken'
  | 'not-restored'
  | 'empty-key'
  | 'bad-verb'
  | 'bad-period'
  | 'missing-value'
  | 'bad-method'
  | 'contradiction'
  | 'infeasible'
  | 'needs-approval'
  | 'total-mismatch-targets';

/** One thing wrong with the input: where, what was found, what was expected, and how to mend it (by its code's sentence). */
export interface Issue {
  readonly level: IssueLevel;
  readonly code: IssueCode;
  /** The cell it is about; absent only when there is no such cell (a missing table). */
  readonly at?: CellRef;
  /** The last cell when the issue is about a range that starts at `at`. */
  readonly to?: CellRef;
  /** What stands there, as a person would read it. */
  readonly found?: string;
  /** What should stand there. */
  readonly expected?: string;
  /** How many cells share this issue (default 1): one issue for a column, not a thousand. */
  readonly count?: number;
  /** Further words for the sentence: `table`, `column`, `setting`, `member`, `of` … */
  readonly params?: Readonly<Record<string, string>>;
}
