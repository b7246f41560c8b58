import type { EnginePort } from '../../src/flow';
import type { Result } from '../../src/plan';
import { engine } from './ports';

/** The engine in this process, which computes the same plan once and then gives the same result again: it is pure. For tests that are about what is around it. */
export function engineOnce(): EnginePort {
  const known = new Map<string, Result>();
  return {
    async run(plan, options) {
      const key = JSON.stringify(plan);
      const result = known.get(key) ?? (await engine.run(plan, options));
      known.set(key, result);
      return result;
    },
    explain: engine.explain,
  };
}
