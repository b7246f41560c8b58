import { runPlan as compute } from '../../src/engine/runPlan';
import type { Plan, Result } from '../../src/plan';
import { keptResult } from './keptOutcome';

/** What a run of a plan computes: the engine's `runPlan`, asked once for all test files. For tests that are not about the engine. */
export function runPlan(plan: Plan): Result {
  return keptResult('run', plan, () => compute(plan));
}
