import type { WorkbookError, WorkOptions } from '../workbook';
import { codeOf, toWorkbookError } from './errors';
import { runExcel, stopIfCancelled, withRetries } from './session';
import type { Patience } from './session';
import type { Step } from './step';

/** How sending went. `touched`: something may have been written. */
export interface Sent {
  readonly error: WorkbookError | null;
  readonly touched: boolean;
}

/**
 * Sends the steps in order, packed into as few requests as their bytes allow. A request that Excel refuses as a whole (cell edit, busy) is sent again; one that is too large is
 * halved. Repainting is suspended per request, and our own events are off until the end. Steps that Excel cannot undo run outside of the undo group.
 * Never throws: the caller decides what to do with a half-done list.
 */
export async function sendSteps(
  patience: Patience,
  steps: readonly Step[],
  options: WorkOptions & { readonly mergeUndoGroup: boolean },
): Promise<Sent> {
  const total = steps.reduce((sum, step) => sum + step.bytes, 0);
  const progress = { touched: false, failed: false, done: 0 };
  try {
    const runs = options.mergeUndoGroup ? runsOf(steps) : [steps];
    for (const [i, run] of runs.entries()) {
      const undoable = options.mergeUndoGroup && run.every((step) => step.undoable);
      const batches = packSteps(run, patience.requestBytes);
      await runExcel(patience, undoable ? { mergeUndoGroup: true } : {}, (context) =>
        sendBatches(context, patience, batches, { ...options, total, progress, last: i === runs.length - 1 }),
      );
    }
    return { error: null, touched: progress.touched };
  } catch (thrown) {
    if (progress.touched) await turnEventsOn(patience);
    return { error: toWorkbookError(thrown), touched: progress.touched };
  }
}

/** Packs steps into requests of at most `bytes` (a larger step goes alone). */
export function packSteps(steps: readonly Step[], bytes: number): Step[][] {
  const batches: Step[][] = [];
  let room = 0;
  for (const step of steps) {
    if (batches.length === 0 || step.bytes > room) {
      batches.push([]);
      room = bytes;
    }
    batches[batches.length - 1]?.push(step);
    room -= step.bytes;
  }
  return batches;
}

/** Consecutive steps that can be undone together, apart from those that cannot. */
function runsOf(steps: readonly Step[]): Step[][] {
  const runs: Step[][] = [];
  for (const step of steps) {
    const run = runs[runs.length - 1];
    if (run && run[0]?.undoable === step.undoable) run.push(step);
    else runs.push([step]);
  }
  return runs;
}

interface Sending extends WorkOptions {
  readonly total: number;
  readonly progress: { touched: boolean; failed: boolean; done: number };
  /** The last run of the list turns events on again. */
  readonly last: boolean;
}

async function sendBatches(
  context: Excel.RequestContext,
  patience: Patience,
  batches: readonly (readonly Step[])[],
  sending: Sending,
): Promise<void> {
  const waiting = [...batches];
  for (let batch = waiting.shift(); batch; batch = waiting.shift()) {
    const steps = batch;
    stopIfCancelled(sending);
    try {
      const failure = await withRetries(patience, sending, () => send(context, steps, sending, waiting.length === 0));
      if (failure) throw failure;
    } catch (thrown) {
      const error = toWorkbookError(thrown);
      if (error.kind !== 'too-large' || sending.progress.failed || steps.length < 2) throw error;
      waiting.unshift(steps.slice(0, steps.length >> 1), steps.slice(steps.length >> 1));
    }
  }
}

/**
 * One request. Throws when Excel refuses it as a whole, which has changed nothing and may be tried again; returns any other failure, after which a part of it may stand.
 */
async function send(context: Excel.RequestContext, steps: readonly Step[], sending: Sending, end: boolean): Promise<WorkbookError | null> {
  context.runtime.enableEvents = false;
  context.application.suspendScreenUpdatingUntilNextSync();
  for (const step of steps) step.queue(context);
  if (end && sending.last) context.runtime.enableEvents = true;
  try {
    await context.sync();
  } catch (thrown) {
    const error = toWorkbookError(thrown, steps[0]?.sheet ?? null);
    if (refusedAsAWhole.has(codeOf(thrown) ?? '')) throw error;
    sending.progress.touched = sending.progress.failed = true;
    return error;
  }
  sending.progress.touched = true;
  sending.progress.done += steps.reduce((sum, step) => sum + step.bytes, 0);
  sending.onProgress?.(sending.progress.done, sending.total);
  return null;
}

const refusedAsAWhole = new Set(['InvalidOperationInCellEditMode', 'RequestPayloadSizeLimitExceeded', 'ActivityLimitReached', 'ServiceNotAvailable']);

async function turnEventsOn(patience: Patience): Promise<void> {
  try {
    await runExcel(patience, {}, async (context) => {
      context.runtime.enableEvents = true;
      await context.sync();
    });
  } catch {
    // The writes' own failure is what the person must hear of; the next apply that ends well turns events on again.
  }
}
