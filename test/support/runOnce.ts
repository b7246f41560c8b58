import { runPlan as compute } from '../../src/engine/runPlan';
import { keptResult } from './keptOutcome';

/** What a run of a plan computes: the engine's `runPlan`, asked once for all test files, with the solver or without. For tests that are not about the engine. */
export const runPlan: typeof compute = (plan, onProgress, tools = {}) =>
  keptResult(tools.solveLinear ? 'solved' : 'run', JSON.stringify(plan), () => compute(plan, onProgress, tools));
