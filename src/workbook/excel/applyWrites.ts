import type { SheetWrite } from '../../sheets';
import { WorkbookError } from '../workbook';
import type { WorkOptions } from '../workbook';
import { toWorkbookError, undoNotSupported } from './errors';
import { apiSupport } from './office';
import { planSteps } from './planSteps';
import { preflight } from './preflight';
import { sendSteps } from './sendSteps';
import { runExcel, stopIfCancelled, withRetries } from './session';
import type { Patience } from './session';

/**
 * Applies the writes in order, as a whole or not at all. First it looks whether all of them can be done (sheets are there and not protected, names are free, no cell is
 * being edited); then it sends them in as few requests as their bytes allow. When that fails or is cancelled midway, `undo` puts back what was written.
 * Where Excel can (ExcelApi 1.20), one Ctrl+Z takes back the whole.
 * @throws WorkbookError; its `left` tells when putting back failed too
 */
export async function applyWrites(
  patience: Patience,
  writes: readonly SheetWrite[],
  undo: readonly SheetWrite[],
  options: WorkOptions,
): Promise<void> {
  if (writes.length === 0) return;
  await attempt(patience, writes, undo, options, apiSupport().mergeUndoGroup);
}

async function attempt(
  patience: Patience,
  writes: readonly SheetWrite[],
  undo: readonly SheetWrite[],
  options: WorkOptions,
  mergeUndoGroup: boolean,
): Promise<void> {
  const found = await withRetries(patience, options, () => runExcel(patience, {}, (context) => preflight(context, writes)));
  const steps = planSteps(writes, found, { strict: true, piece: patience.requestBytes / 4 });
  stopIfCancelled(options);
  const sent = await sendSteps(patience, steps, { ...options, mergeUndoGroup });
  if (sent.error === null) return;
  if (sent.touched) await putBack(patience, undo, sent.error);
  if (sent.error.detail.startsWith(undoNotSupported)) return attempt(patience, writes, undo, options, false);
  throw sent.error;
}

/** Undoes what was written, whatever of it there is; waits long for a cell edit, since the person's workbook is half written until this is done. */
async function putBack(patience: Patience, undo: readonly SheetWrite[], cause: WorkbookError): Promise<void> {
  const patient = { ...patience, cellEditMs: Math.max(60_000, patience.cellEditMs) };
  try {
    const found = await withRetries(patient, {}, () => runExcel(patient, {}, (context) => preflight(context, undo)));
    const steps = planSteps(undo, found, { strict: false, piece: patience.requestBytes / 4 });
    const sent = await sendSteps(patient, steps, { mergeUndoGroup: false });
    if (sent.error) throw sent.error;
  } catch (thrown) {
    throw new WorkbookError(cause.kind, `${cause.detail}; not put back: ${toWorkbookError(thrown).detail}`, cause.sheet, 'half-written');
  }
}
