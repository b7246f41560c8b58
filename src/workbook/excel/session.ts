import { WorkbookError } from '../workbook';
import type { WorkOptions } from '../workbook';
import { toWorkbookError } from './errors';

/** How patient the adapter is and how much it sends at once. */
export interface ExcelOptions {
  /** A request that is not answered within this time is `timeout`. */
  readonly syncTimeoutMs?: number;
  /** How long it waits for the person to finish editing a cell. */
  readonly cellEditMs?: number;
  /** Pause before a cell edit is asked for again; a busy Excel is asked again after 1, 2, 4 … of it. */
  readonly retryMs?: number;
  /** How often a busy Excel is asked again. */
  readonly busyRetries?: number;
  /** Estimated bytes of one request or answer; Excel on the web refuses more than 5 MB. */
  readonly requestBytes?: number;
}

/** The options, all filled. */
export type Patience = Required<ExcelOptions>;

/** Fills the options that are not given. */
export function patienceOf(options: ExcelOptions): Patience {
  return { syncTimeoutMs: 30_000, cellEditMs: 10_000, retryMs: 400, busyRetries: 4, requestBytes: 3_000_000, ...options };
}

/** How one run is to be sent. */
export interface RunOptions {
  /** One Ctrl+Z for all of it (ExcelApi 1.20). */
  readonly mergeUndoGroup?: boolean;
}

/**
 * One `Excel.run` in which every `context.sync()` is watched: one that never answers (a known fault of Excel on the web) becomes `timeout`.
 * @throws WorkbookError only
 */
export async function runExcel<T>(patience: Patience, options: RunOptions, work: (context: Excel.RequestContext) => Promise<T>): Promise<T> {
  const watched = async (context: Excel.RequestContext): Promise<T> => {
    watchSyncs(context, patience.syncTimeoutMs);
    return work(context);
  };
  try {
    return await (options.mergeUndoGroup ? Excel.run({ mergeUndoGroup: true }, watched) : Excel.run(watched));
  } catch (thrown) {
    throw toWorkbookError(thrown);
  }
}

/**
 * Does work that Excel may refuse for the moment, again and again: while a cell is being edited (`cellEditMs` long), or while Excel is busy (`busyRetries` times).
 * The work must be safe to repeat: both refusals reject a request as a whole.
 *
 * The wait is ours and not `delayForCellEdit`, because a request that Excel holds back looks hung: asked again, the person can be told what to do and can cancel.
 */
export async function withRetries<T>(patience: Patience, options: WorkOptions, work: () => Promise<T>): Promise<T> {
  const tries = Math.max(1, Math.ceil(patience.cellEditMs / Math.max(1, patience.retryMs)));
  for (let edits = 0, busy = 0; ;) {
    stopIfCancelled(options);
    try {
      return await work();
    } catch (thrown) {
      const error = toWorkbookError(thrown);
      if (error.kind === 'cell-edit' && edits++ < tries) {
        options.onWaiting?.('cell-edit');
        await pause(patience.retryMs, options.signal);
      } else if (error.kind === 'busy' && busy < patience.busyRetries) {
        options.onWaiting?.('busy');
        await pause(patience.retryMs * 2 ** busy++, options.signal);
      } else throw error;
    }
  }
}

/** Throws `cancelled` when the work was called off. */
export function stopIfCancelled(options: WorkOptions): void {
  if (options.signal?.aborted) throw new WorkbookError('cancelled', 'cancelled');
}

function watchSyncs(context: Excel.RequestContext, timeoutMs: number): void {
  const send = context.sync.bind(context) as (value?: unknown) => Promise<unknown>;
  const watched = (value?: unknown): Promise<unknown> => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const silence = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new WorkbookError('timeout', `no answer in ${timeoutMs} ms`)), timeoutMs);
    });
    return Promise.race([send(value), silence]).finally(() => clearTimeout(timer));
  };
  context.sync = watched as Excel.RequestContext['sync'];
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal?.addEventListener('abort', done);
  });
}
