/// <reference lib="webworker" />
/** THE LIFT, lower end: the engine in a web worker. A table of work by name; cancel is the end of the worker itself. */
import { runPlan } from '../engine';
import type { Plan, Progress } from '../plan';
import type { EngineWork, WorkReply, WorkRequest } from './protocol';

declare const self: DedicatedWorkerGlobalScope;

const table: { [Name in keyof EngineWork]: (input: Plan, onProgress: (progress: Progress) => void) => ReturnType<EngineWork[Name]> } = { runPlan };

self.onmessage = ({ data: { id, work, input } }: MessageEvent<WorkRequest>) => {
  const reply = (message: WorkReply): void => self.postMessage(message);
  try {
    reply({ id, kind: 'done', result: table[work](input, (progress) => reply({ id, kind: 'progress', progress })) });
  } catch (error) {
    reply({ id, kind: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
};
