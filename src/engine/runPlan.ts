import type { NodePath, Note, Plan, Progress, Result } from '../plan';
import { allotPlan } from './allotPlan';
import { walkBackward } from './backward/walkBackward';
import { customerPaths } from './business/customerPaths';
import { productMix } from './business/productMix';
import { reviewTargets } from './business/reviewTargets';
import { control } from './control/control';
import { decompose } from './decompose/decompose';
import { diagnose } from './diagnose';
import { forecastPlan, type FittedSeries } from './forecast/forecastPlan';
import { keyOf } from './leafOf';
import { foresee } from './outlook/foresee';
import type { LearntDays } from './pipeline/learntOn';
import type { LinearSolver } from './spread/spreadProblem';

/**
 * Everything that one run computes: decompose, forecast, control, look ahead, what stands around the targets (activities, customers, products, review), allocate, then ask why and what to do (R1–R3, R6). The same plan gives the same result, byte for byte as JSON.
 * Progress is told at the begin and the end of each phase, and by the forecast for each series. `tools.fitted` holds what was fitted by a run before, so that it is not fitted again.
 */
export function runPlan(
  plan: Plan,
  onProgress: (progress: Progress) => void = () => {},
  tools: { readonly solveLinear?: LinearSolver; readonly fitted?: FittedSeries } = {},
): Result {
  const during = <T>(phase: Progress['phase'], work: () => T): T => {
    onProgress({ phase, done: 0, total: 1 });
    const done = work();
    onProgress({ phase, done: 1, total: 1 });
    return done;
  };
  const { decomposition, notes: ofDecompose } = during('decompose', () => decompose(plan, tools.solveLinear));
  const { forecast, notes: ofForecast } = forecastPlan(plan, onProgress, tools.fitted);
  const progress = during('control', () => control(plan, decomposition, forecast));
  const kept: LearntDays = new Map();
  const outlook = during('outlook', () => foresee(plan, decomposition, forecast, kept));
  const around = during('review', () => ({
    backward: walkBackward(plan, decomposition),
    paths: customerPaths(plan, decomposition),
    mix: productMix(plan, decomposition),
    review: reviewTargets(plan, forecast, outlook.odds),
  }));
  const { notes: ofAllocate, ...allotted } = during('allocate', () =>
    allotPlan(
      plan,
      { decomposition, odds: outlook.odds, control: progress, backward: around.backward, deals: outlook.pipeline?.deals ?? [] },
      tools.solveLinear,
    ),
  );
  const diagnosis = during('diagnose', () => diagnose(plan, { ...allotted, decomposition, forecast, control: progress, outlook }, kept));
  const order = progress.nodes.map(({ path }) => path);
  return {
    decomposition,
    forecast,
    control: progress,
    ...around,
    ...allotted,
    outlook,
    diagnosis,
    notes: orderNotes([...ofDecompose, ...ofAllocate, ...ofForecast], order),
  };
}

/** Notes in tree order, each once; those on the same node keep the order in which they came (R3). */
function orderNotes(notes: readonly Note[], order: readonly NodePath[]): Note[] {
  const rank = new Map(order.map((path, i) => [keyOf(path), i]));
  const once = new Map(notes.map((note) => [note.code + keyOf(note.path), note]));
  return [...once.values()]
    .map((note) => ({ note, at: rank.get(keyOf(note.path)) ?? order.length }))
    .sort((a, b) => a.at - b.at)
    .map(({ note }) => note);
}
