import type { Plan, Progress, Result } from '../plan';

/** The work that the worker does, by name: argument → result. Both ends are typed by this table. */
export interface EngineWork {
  runPlan: (plan: Plan) => Result;
}

/** Pane → worker. */
export interface WorkRequest {
  readonly id: number;
  readonly work: keyof EngineWork;
  readonly input: Plan;
}

/** Worker → pane. */
export type WorkReply =
  | { readonly id: number; readonly kind: 'progress'; readonly progress: Progress }
  | { readonly id: number; readonly kind: 'done'; readonly result: Result }
  | { readonly id: number; readonly kind: 'failed'; readonly message: string };
