import type { EngineOptions, EnginePort } from '../../src/flow';
import { engineHere } from '../../src/flow/compute';
import { loadSolver } from '../../src/worker/loadSolver';
import { keptOutcome } from './keptOutcome';
import { runPlan } from './runOnce';

/** The engine in this process, which computes the same once for all test files and then gives the same again: it is pure. For tests that are about what is around it. */
export function engineOnce(): EnginePort {
  const engine = engineHere(() => loadSolver(), runPlan);
  const once =
    <Input, Outcome>(name: string, work: (input: Input, options?: EngineOptions) => Promise<Outcome>): typeof work =>
    (input, options) =>
      keptOutcome(name, input, () => work(input, options));
  return { ...engine, preview: once('preview', engine.preview), isStale: once('stale', engine.isStale), snapshot: once('snapshot', engine.snapshot) };
}
