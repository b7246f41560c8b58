import type { RangeOutcome, RangeSpread } from '../engine';
import type { EngineWork } from '../flow/compute';
import type { Progress } from '../plan';

/** The work that the worker does, by name: argument → result. Both ends are typed by this table. */
export interface WorkerWork extends EngineWork {
  /** A range of cells, for the worksheet function. */
  spread: (range: RangeSpread) => RangeOutcome;
}

export type { RangeOutcome, RangeSpread };

/** What a piece of work takes and gives. */
export type WorkInput<Name extends keyof WorkerWork> = Parameters<WorkerWork[Name]>[0];
export type WorkResult<Name extends keyof WorkerWork> = ReturnType<WorkerWork[Name]>;

/** Pane → worker. */
export type WorkRequest = {
  [Name in keyof WorkerWork]: { readonly id: number; readonly work: Name; readonly input: WorkInput<Name> };
}[keyof WorkerWork];

/** Worker → pane. */
export type WorkReply =
  | { readonly id: number; readonly kind: 'progress'; readonly progress: Progress }
  | { readonly id: number; readonly kind: 'done'; readonly result: WorkResult<keyof WorkerWork> }
  | { readonly id: number; readonly kind: 'failed'; readonly message: string };
