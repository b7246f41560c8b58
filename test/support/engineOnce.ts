import { engineInProcess } from '../../src/cli/engineInProcess';
import type { EngineOptions, EnginePort } from '../../src/flow';

/** The engine in this process, which computes the same once and then gives the same again: it is pure. For tests that are about what is around it. */
export function engineOnce(): EnginePort {
  const engine = engineInProcess();
  const once = <Input, Outcome>(work: (input: Input, options?: EngineOptions) => Promise<Outcome>): typeof work => {
    const known = new Map<string, Outcome>();
    return async (input, options) => {
      const key = JSON.stringify(input);
      const outcome = known.get(key) ?? (await work(input, options));
      known.set(key, outcome);
      return outcome;
    };
  };
  return { ...engine, preview: once(engine.preview), isStale: once(engine.isStale), snapshot: once(engine.snapshot) };
}
