import { decompose, explain, runPlan } from '../engine';
import type { EnginePort } from '../flow';

/** The engine in this process: the same sums as the pane's worker, for files. */
export function engineInProcess(): EnginePort {
  return {
    run: async (plan, { signal, onProgress } = {}) => {
      signal?.throwIfAborted();
      return runPlan(plan, onProgress);
    },
    explain: async (plan, scope) => explain(plan, decompose(plan).decomposition, scope),
  };
}
