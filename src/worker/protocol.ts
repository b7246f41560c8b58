import type { RangeOutcome, RangeSpread } from '../engine';
import type { Explanation, Plan, Progress, Result, Scope } from '../plan';

/** The work that the worker does, by name: argument → result. Both ends are typed by this table. */
export interface EngineWork {
  runPlan: (plan: Plan) => Result;
  /** A range of cells, for the worksheet function. */
  spread: (range: RangeSpread) => RangeOutcome;
  explain: (asked: { readonly plan: Plan; readonly scope: Scope }) => Explanation;
}

export type { RangeOutcome, RangeSpread };

/** What a piece of work takes and gives. */
export type WorkInput<Name extends keyof EngineWork> = Parameters<EngineWork[Name]>[0];
export type WorkResult<Name extends keyof EngineWork> = ReturnType<EngineWork[Name]>;

/** Pane → worker. */
export type WorkRequest = {
  [Name in keyof EngineWork]: { readonly id: number; readonly work: Name; readonly input: WorkInput<Name> };
}[keyof EngineWork];

/** Worker → pane. */
export type WorkReply =
  | { readonly id: number; readonly kind: 'progress'; readonly progress: Progress }
  | { readonly id: number; readonly kind: 'done'; readonly result: WorkResult<keyof EngineWork> }
  | { readonly id: number; readonly kind: 'failed'; readonly message: string };
