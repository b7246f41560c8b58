import { WorkbookError } from '../workbook';
import type { WorkbookErrorKind } from '../workbook';

/**
 * Error codes of Office.js and the kind that each is for us.
 * Source: Microsoft's documentation 'Error handling with the application-specific JavaScript APIs'.
 */
const kindOfCode: Readonly<Record<string, WorkbookErrorKind>> = {
  InvalidOperationInCellEditMode: 'cell-edit',
  AccessDenied: 'protected',
  RequestPayloadSizeLimitExceeded: 'too-large',
  ResponsePayloadSizeLimitExceeded: 'too-large',
  RangeExceedsLimit: 'too-large',
  OperationCellsExceedLimit: 'too-large',
  MemoryLimitReached: 'too-large',
  ActivityLimitReached: 'busy',
  ServiceNotAvailable: 'busy',
  RequestAborted: 'busy',
  InactiveWorkbook: 'busy',
  HostRestartNeeded: 'busy',
  ItemNotFound: 'sheet-missing',
  ItemAlreadyExists: 'name-taken',
  NameAlreadyExists: 'name-taken',
  MergedRangeConflict: 'merged',
  FilteredRangeConflict: 'filtered',
  ConnectionFailure: 'offline',
  InvalidOrTimedOutSession: 'timeout',
};

/** Code of Office.js that says that a grouped run held a call which cannot be undone. */
export const undoNotSupported = 'UndoNotSupported';

/**
 * Makes whatever was thrown a WorkbookError: by its code, never by its message, which is localised and internal.
 * @param sheet the sheet that the work was about, when it was about one
 */
export function toWorkbookError(thrown: unknown, sheet: string | null = null): WorkbookError {
  if (thrown instanceof WorkbookError) return thrown;
  const code = codeOf(thrown);
  if (code === null) return new WorkbookError('unknown', thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown), sheet);
  const where = locationOf(thrown);
  return new WorkbookError(kindOfCode[code] ?? 'unknown', where === '' ? code : `${code} at ${where}`, sheet);
}

/** The code of an error of Office.js; null for anything else. */
export function codeOf(thrown: unknown): string | null {
  const code = typeof thrown === 'object' && thrown !== null && 'code' in thrown ? thrown.code : null;
  return typeof code === 'string' && code !== '' ? code : null;
}

function locationOf(thrown: unknown): string {
  const info = typeof thrown === 'object' && thrown !== null && 'debugInfo' in thrown ? thrown.debugInfo : null;
  const where = typeof info === 'object' && info !== null && 'errorLocation' in info ? info.errorLocation : null;
  return typeof where === 'string' ? where : '';
}
