import type { EngineOptions, EnginePort } from '../flow/compute';
import type { RangeOutcome, RangeSpread, WorkerWork, WorkInput, WorkReply, WorkRequest, WorkResult } from './protocol';

/** The part of a Worker that the client needs; tests give their own. */
export interface WorkerLike {
  postMessage(message: WorkRequest): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<WorkReply>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

/**
 * Runs the engine in a worker, with progress and cancel.
 *
 * A worker serves one piece of work at a time and, when that ended well, the next one: it needs no network to start again. Cancelling ends it at once, whatever it
 * does, and nothing of a stopped run can come back.
 * Errors: rejects with the signal's reason (an AbortError) on cancel, with an Error when the worker fails or cannot start.
 */
export function engineInWorker(start: () => WorkerLike): EnginePort & { spread(range: RangeSpread): Promise<RangeOutcome> } {
  let last = 0;
  let idle: WorkerLike | null = null;
  const send = <Name extends keyof WorkerWork>(work: Name, input: WorkInput<Name>, options: EngineOptions): Promise<WorkResult<Name>> =>
    new Promise((resolve, reject) => {
      const { signal, onProgress } = options;
      signal?.throwIfAborted();
      const id = ++last;
      const worker = idle ?? start();
      idle = null;
      const leave = (): void => {
        signal?.removeEventListener('abort', cancel);
        worker.onmessage = worker.onerror = null;
      };
      const finish = (settle: () => void): void => {
        leave();
        worker.terminate();
        settle();
      };
      const keep = (): void => {
        leave();
        idle?.terminate();
        idle = worker;
      };
      const cancel = (): void => finish(() => reject(signal?.reason));
      signal?.addEventListener('abort', cancel, { once: true });
      worker.onerror = (event) => finish(() => reject(new Error(event.message || 'the worker could not start')));
      worker.onmessage = ({ data }) => {
        if (data.id !== id) return;
        if (data.kind === 'progress') onProgress?.(data.progress);
        else if (data.kind === 'done') {
          keep();
          resolve(data.result as WorkResult<Name>);
        } else finish(() => reject(new Error(data.message)));
      };
      worker.postMessage({ id, work, input } as WorkRequest);
    });
  const by =
    <Name extends keyof WorkerWork>(work: Name) =>
    (input: WorkInput<Name>, options: EngineOptions = {}): Promise<WorkResult<Name>> =>
      send(work, input, options);
  return {
    check: by('check'),
    preview: by('preview'),
    isStale: by('isStale'),
    snapshot: by('snapshot'),
    restore: by('restore'),
    merge: by('merge'),
    compare: by('compare'),
    laySheet: by('laySheet'),
    testPlan: by('testPlan'),
    sample: by('sample'),
    changedSince: by('changedSince'),
    tryAllocation: by('tryAllocation'),
    tryDrivers: by('tryDrivers'),
    explain: by('explain'),
    spread: by('spread'),
  };
}
