import { decompose, explain, needsSolver, runPlan } from '../engine';
import type { LinearSolver } from '../engine';
import type { EnginePort } from '../flow';
import type { Plan } from '../plan';
import { loadSolver } from '../worker/loadSolver';

/** The engine in this process: the same sums as the pane's worker, for files. */
export function engineInProcess(): EnginePort {
  return {
    run: async (plan, { signal, onProgress } = {}) => {
      signal?.throwIfAborted();
      return runPlan(plan, onProgress, await toolsFor(plan));
    },
    explain: async (plan, scope) => explain(plan, decompose(plan, (await toolsFor(plan)).solveLinear).decomposition, scope),
  };
}

/** The linear solver, for the plans that need one. */
async function toolsFor(plan: Plan): Promise<{ readonly solveLinear?: LinearSolver }> {
  return needsSolver(plan) ? { solveLinear: await loadSolver() } : {};
}
