/// <reference lib="webworker" />
/** THE LIFT, lower end: the engine in a web worker. A table of work by name; cancel is the end of the worker itself. */
import { decompose, explain, runPlan, spreadRange } from '../engine';
import type { Progress } from '../plan';
import type { EngineWork, WorkInput, WorkReply, WorkRequest, WorkResult } from './protocol';

declare const self: DedicatedWorkerGlobalScope;

type Table = { readonly [Name in keyof EngineWork]: (input: WorkInput<Name>, onProgress: (progress: Progress) => void) => WorkResult<Name> };

const table: Table = {
  runPlan,
  spread: spreadRange,
  explain: ({ plan, scope }) => explain(plan, decompose(plan).decomposition, scope),
};

self.onmessage = ({ data }: MessageEvent<WorkRequest>) => {
  const { id } = data;
  const reply = (message: WorkReply): void => self.postMessage(message);
  const onProgress = (progress: Progress): void => reply({ id, kind: 'progress', progress });
  try {
    const work = table[data.work] as (input: typeof data.input, onProgress: (progress: Progress) => void) => WorkResult<keyof EngineWork>;
    reply({ id, kind: 'done', result: work(data.input, onProgress) });
  } catch (error) {
    reply({ id, kind: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
};
