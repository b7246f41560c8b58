/// <reference lib="webworker" />
/** THE LIFT, lower end: the engine in a web worker. A table of work by name; cancel is the end of the worker itself. */
import { decompose, explain, needsSolver, runPlan, spreadRange } from '../engine';
import type { LinearSolver } from '../engine';
import type { Decomposition, Plan, Progress } from '../plan';
import { loadSolver } from './loadSolver';
import type { EngineWork, WorkInput, WorkReply, WorkRequest, WorkResult } from './protocol';

declare const self: DedicatedWorkerGlobalScope;

type Table = {
  readonly [Name in keyof EngineWork]: (
    input: WorkInput<Name>,
    onProgress: (progress: Progress) => void,
  ) => WorkResult<Name> | Promise<WorkResult<Name>>;
};

/** The plan that was computed last: questions about its cells need not compute it again. */
let last: { readonly plan: string; readonly decomposition: Decomposition } | null = null;

const table: Table = {
  runPlan: async (plan, onProgress) => {
    const result = runPlan(plan, onProgress, await toolsFor(plan));
    last = { plan: JSON.stringify(plan), decomposition: result.decomposition };
    return result;
  },
  spread: spreadRange,
  explain: async ({ plan, scope }) => {
    const key = JSON.stringify(plan);
    if (last?.plan !== key) last = { plan: key, decomposition: decompose(plan, (await toolsFor(plan)).solveLinear).decomposition };
    return explain(plan, last.decomposition, scope);
  },
};

/** The linear solver, for the plans that need one. */
async function toolsFor(plan: Plan): Promise<{ readonly solveLinear?: LinearSolver }> {
  return needsSolver(plan) ? { solveLinear: await loadSolver(new URL('highs/runtime', import.meta.url).href) } : {};
}

self.onmessage = async ({ data }: MessageEvent<WorkRequest>) => {
  const { id } = data;
  const reply = (message: WorkReply): void => self.postMessage(message);
  try {
    const work = table[data.work] as (input: typeof data.input, onProgress: (progress: Progress) => void) => Promise<WorkResult<keyof EngineWork>>;
    reply({ id, kind: 'done', result: await work(data.input, (progress) => reply({ id, kind: 'progress', progress })) });
  } catch (error) {
    reply({ id, kind: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
};
