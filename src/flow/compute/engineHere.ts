import { decompose, explain, needsPrograms, needsSolver, runPlan } from '../../engine';
import type { FittedSeries, LinearSolver } from '../../engine';
import type { Decomposition, Plan, Progress, Result } from '../../plan';
import { changedSince, planWith, reconcile, sampleSpecs, toPlan } from '../../sheets';
import { previewContent } from './previewContent';
import { restoreContent } from './restoreContent';
import { snapshotContent } from './snapshotContent';
import { tryAllocation } from './tryAllocation';
import { tryDrivers } from './tryDrivers';
import type { EngineOptions, EnginePort } from './work';

/**
 * The work, done where it is called. It remembers the plan that was computed last: applying its preview, saving it and questions about its cells need not compute it again; and its fitted series.
 * `loadSolver` is asked for the linear solver only for plans that need one.
 */
export function engineHere(loadSolver: () => Promise<LinearSolver>): EnginePort {
  let last: { readonly plan: string; readonly decomposition: Decomposition; readonly result: Result | null } | null = null;
  const fitted: FittedSeries = new Map();
  const toolsWhere = async (needed: boolean): Promise<{ readonly solveLinear?: LinearSolver }> => (needed ? { solveLinear: await loadSolver() } : {});
  const telling =
    ({ signal, onProgress }: EngineOptions) =>
    (progress: Progress): void => {
      onProgress?.(progress);
      signal?.throwIfAborted();
    };
  const run =
    (options: EngineOptions) =>
    async (plan: Plan): Promise<Result> => {
      options.signal?.throwIfAborted();
      const key = JSON.stringify(plan);
      if (last?.plan === key && last.result) return last.result;
      const result = runPlan(plan, telling(options), { ...(await toolsWhere(needsPrograms(plan))), fitted });
      last = { plan: key, decomposition: result.decomposition, result };
      return result;
    };
  return {
    check: async ({ content, asOf }) => toPlan(content, asOf ? { asOf } : {}),
    preview: ({ content, asked }, options = {}) => previewContent(content, asked, run(options)),
    async isStale({ content, preview: { asked, plan, writes } }, options = {}) {
      const now = await previewContent(content, asked, run(options));
      // A sheet that was protected since: writing finds it, and says so by its name.
      if (now.kind === 'stopped') return !now.issues.every(({ level, code }) => level === 'warning' || code === 'protected-sheet');
      return JSON.stringify([now.preview.plan, now.preview.writes]) !== JSON.stringify([plan, writes]);
    },
    snapshot: ({ content }, options = {}) => snapshotContent(content, run(options)),
    restore: async ({ content, tables }) => restoreContent(content, tables),
    sample: async ({ content, data, language }) => reconcile(content, sampleSpecs(data, language)),
    changedSince: async ({ content, writes }) => changedSince(content, writes),
    async tryAllocation(input) {
      const { basis, change } = input;
      const { solveLinear } = await toolsWhere(basis.programs || needsPrograms(planWith(basis.plan, change)));
      return tryAllocation(input, solveLinear);
    },
    tryDrivers: async (input, options = {}) => tryDrivers(input, fitted, telling(options)),
    async explain({ plan, scope }) {
      const key = JSON.stringify(plan);
      if (last?.plan !== key)
        last = { plan: key, decomposition: decompose(plan, (await toolsWhere(needsSolver(plan))).solveLinear).decomposition, result: null };
      return explain(plan, last.decomposition, scope);
    },
  };
}
