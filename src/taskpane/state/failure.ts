import type { Issue } from '../../plan';
import { WorkbookError } from '../../workbook';
import type { WorkbookErrorKind } from '../../workbook';

/** A failure that is on show: its kind has a sentence in both languages, `detail` is for a bug report only. */
export interface Failure {
  readonly kind: WorkbookErrorKind;
  readonly sheet: string | null;
  readonly detail: string;
  /** Putting back failed too: the workbook is neither as before nor as asked. */
  readonly halfWritten: boolean;
  /** Does again what failed. */
  readonly retry: (() => void) | null;
}

/** How work ended when it did not end well. */
export type Stop =
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'overtaken' }
  | { readonly kind: 'issues'; readonly issues: readonly Issue[] }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** Reads what a rejected action carries: errors of the input, the person's own stop, a workbook that changed meanwhile, or an outside failure. */
export function readStop(error: unknown, retry: (() => void) | null): Stop {
  if (carriesIssues(error)) return { kind: 'issues', issues: error.issues };
  if (isCancel(error)) return { kind: 'cancelled' };
  if (error instanceof WorkbookError) {
    if (error.kind === 'changed') return { kind: 'overtaken' };
    return {
      kind: 'failed',
      failure: { kind: error.kind, sheet: error.sheet, detail: error.message, halfWritten: error.left === 'half-written', retry },
    };
  }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { kind: 'failed', failure: { kind: 'unknown', sheet: null, detail, halfWritten: false, retry } };
}

function carriesIssues(error: unknown): error is { readonly issues: readonly Issue[] } {
  return typeof error === 'object' && error !== null && 'issues' in error && Array.isArray(error.issues);
}

function isCancel(error: unknown): boolean {
  if (error instanceof WorkbookError) return error.kind === 'cancelled';
  return error instanceof Error && (error.name === 'AbortError' || error.name === 'EngineStopped');
}
