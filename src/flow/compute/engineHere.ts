import { decompose, explain, needsPrograms, needsSolver, runPlan } from '../../engine';
import type { FittedSeries, LinearSolver } from '../../engine';
import type { Decomposition, Plan, Progress, Result } from '../../plan';
import { changedSince, planWith, reconcile, sampleSpecs, toPlan } from '../../sheets';
import { compareSnapshots } from './compareSnapshots';
import { layVersionSheet } from './layVersionSheet';
import { mergeContent } from './mergeContent';
import type { SheetWrite, WorkbookContent } from '../../sheets';
import { previewContent } from './previewContent';
import { restoreContent } from './restoreContent';
import { snapshotContent } from './snapshotContent';
import { testPlan } from './testPlan';
import { tryAllocation } from './tryAllocation';
import { tryDrivers } from './tryDrivers';
import type { EngineOptions, EnginePort } from './work';

/**
 * The work, done where it is called. It remembers the plan that was computed last: applying its preview, saving it and questions about its cells need not compute it again; its fitted series, and what it showed last.
 * `loadSolver` is asked for the linear solver only for plans that need one; `compute` is the engine's `runPlan`.
 */
export function engineHere(loadSolver: () => Promise<LinearSolver>, compute: typeof runPlan = runPlan): EnginePort {
  let last: { readonly plan: string; readonly decomposition: Decomposition; readonly result: Result | null } | null = null;
  let shown: { readonly content: WorkbookContent; readonly plan: Plan; readonly writes: readonly SheetWrite[] } | null = null;
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
      const result = compute(plan, telling(options), { ...(await toolsWhere(needsPrograms(plan))), fitted });
      last = { plan: key, decomposition: result.decomposition, result };
      return result;
    };
  return {
    check: async ({ content, asOf }) => toPlan(content, asOf ? { asOf } : {}),
    async preview({ content, asked }, options = {}) {
      const outcome = await previewContent(content, asked, run(options));
      shown = outcome.kind === 'stopped' ? null : { content, plan: outcome.preview.plan, writes: outcome.preview.writes };
      return outcome;
    },
    async isStale({ content, preview: { asked, plan, writes } }, options = {}) {
      // The very content, plan and writes of the last preview: a file that nobody wrote to in between.
      if (shown?.content === content && shown.plan === plan && shown.writes === writes) return false;
      const now = await previewContent(content, asked, run(options));
      // A sheet that was protected since: writing finds it, and says so by its name.
      if (now.kind === 'stopped') return !now.issues.every(({ level, code }) => level === 'warning' || code === 'protected-sheet');
      return JSON.stringify([now.preview.plan, now.preview.writes]) !== JSON.stringify([plan, writes]);
    },
    snapshot: ({ content }, options = {}) => snapshotContent(content, run(options)),
    restore: async ({ content, tables, slice }) => restoreContent(content, tables, slice),
    merge: async ({ content, ...asked }) => mergeContent(content, asked),
    compare: async ({ from, to }) => compareSnapshots(from, to),
    laySheet: async ({ content, ...asked }) => layVersionSheet(content, asked),
    testPlan: ({ content, version }, options = {}) => testPlan(content, version, run(options)),
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
