/// <reference lib="webworker" />
/** THE LIFT, lower end: the engine in a web worker. A table of work by name; cancel is the end of the worker itself. */
import { spreadRange } from '../engine';
import { engineHere } from '../flow/compute';
import type { EngineOptions } from '../flow/compute';
import { loadSolver } from './loadSolver';
import type { WorkerWork, WorkInput, WorkReply, WorkRequest, WorkResult } from './protocol';

declare const self: DedicatedWorkerGlobalScope;

type Table = {
  readonly [Name in keyof WorkerWork]: (input: WorkInput<Name>, options: EngineOptions) => WorkResult<Name> | Promise<WorkResult<Name>>;
};

const table: Table = { ...engineHere(() => loadSolver(new URL('highs/runtime', import.meta.url).href)), spread: spreadRange };

self.onmessage = async ({ data }: MessageEvent<WorkRequest>) => {
  const { id } = data;
  const reply = (message: WorkReply): void => self.postMessage(message);
  try {
    const work = table[data.work] as (input: typeof data.input, options: EngineOptions) => Promise<WorkResult<keyof WorkerWork>>;
    reply({ id, kind: 'done', result: await work(data.input, { onProgress: (progress) => reply({ id, kind: 'progress', progress }) }) });
  } catch (error) {
    reply({ id, kind: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
};
