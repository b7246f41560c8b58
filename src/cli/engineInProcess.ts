import { runPlan } from '../engine';
import type { EnginePort } from '../flow';

/** The engine in this process: the same sums as the pane's worker, for files. */
export function engineInProcess(): EnginePort {
  return {
    run: async (plan, { signal, onProgress } = {}) => {
      signal?.throwIfAborted();
      return runPlan(plan, onProgress);
    },
  };
}
