import type { Highs, Model } from 'highs';
import type { LinearSolver } from '../engine';

let loading: Promise<LinearSolver> | null = null;

/**
 * Loads HiGHS (WebAssembly), once, as the engine's linear solver; only plans that need one ask for it. `wasm` is where its binary lies; without it Node finds it beside the package.
 * **shape** a value for every variable and, of programs without whole variables, a dual for every row, by name. A row's dual is by how much the objective's value changes per unit of its
 * right side, whichever way is sought: at least 0 for `>=` when minimising and for `<=` when maximising. Rows of one name share a key, so names must differ.
 * Names: letters, digits, `_` and `.`, beginning with a letter that is not e, and no word of the format (`free`, `st`, `end`, `inf` …).
 * **errors** rejects when the binary cannot be fetched; the next call tries again. The solver throws on a text that cannot be read (numbers from 1e15 on, NaN, no variable at all) and when
 * HiGHS fails (memory); the next call of `loadSolver` then makes a new instance, as one that has thrown is not to be trusted.
 * **source** HiGHS 1.15: 'Rows' duals are d objective / d right side', checked by a test; `highs.solve` loses the best values at a limit of nodes, so models are kept open instead.
 */
export function loadSolver(wasm?: string): Promise<LinearSolver> {
  const own = (loading ??= start(wasm, () => forget(own)).catch((error: unknown) => {
    forget(own);
    throw error;
  }));
  return own;
}

function forget(own: Promise<LinearSolver>): void {
  if (loading === own) loading = null;
}

async function start(wasm: string | undefined, onCrash: () => void): Promise<LinearSolver> {
  const { default: load } = await import('highs');
  const highs = await load(wasm === undefined ? {} : { locateFile: () => wasm });
  return (lp, options = {}) => {
    if (/\b(NaN|undefined)\b/.test(lp)) throw new Error('a program holds what is no number');
    try {
      return highs.withModel({ format: 'lp', data: lp }, (model) => solve(highs, model, options));
    } catch (error) {
      onCrash();
      throw error;
    }
  };
}

type Options = NonNullable<Parameters<LinearSolver>[1]>;

function solve(highs: Highs, model: Model, { relativeGap, maxNodes, seconds }: Options): ReturnType<LinearSolver> {
  const { numCols, numRows } = model.getDimensions();
  if (numCols === 0) throw new Error('a program has no variable, or its text cannot be read');
  model.options.set({
    output_flag: false,
    ...(relativeGap === undefined ? {} : { mip_rel_gap: relativeGap }),
    ...(maxNodes === undefined ? {} : { mip_max_nodes: maxNodes }),
    ...(seconds === undefined ? {} : { time_limit: seconds }),
  });
  const { modelStatus: is } = highs.constants;
  const ended = model.run().modelStatus;
  if (ended === is.infeasible) return { status: 'infeasible', objective: NaN, values: {} };
  if (ended === is.unbounded) return { status: 'unbounded', objective: NaN, values: {} };
  if (ended === is.unboundedOrInfeasible) return { status: canBeMet(highs, model) ? 'unbounded' : 'infeasible', objective: NaN, values: {} };
  const whole = Array.from({ length: numCols }, (_, i) => model.getColIntegrality(i) !== highs.constants.variableType.continuous);
  const stopped = ended === is.solutionLimit || ended === is.timeLimit || ended === is.iterationLimit;
  if (ended !== is.optimal && !stopped) throw new Error(`HiGHS ended with status ${ended}`);
  const bound = whole.includes(true) ? Number(model.info.get('mip_dual_bound')) : ended === is.optimal ? model.getObjectiveValue() : NaN;
  if (Number(model.info.get('primal_solution_status')) !== highs.constants.solutionStatus.feasible)
    return { status: 'limit', objective: NaN, values: {}, bound };
  const { colValue, rowDual } = model.getSolution();
  const value = (i: number): number => (whole[i] === true ? Math.round(colValue[i] as number) : (colValue[i] as number)) + 0;
  const values = Object.fromEntries(Array.from({ length: numCols }, (_, i) => [model.getColName(i), value(i)]));
  const dual = (i: number): [string, number] => [model.getRowName(i), (rowDual[i] as number) + 0];
  const duals = whole.includes(true) || stopped ? {} : Object.fromEntries(Array.from({ length: numRows }, (_, i) => dual(i)));
  return { status: stopped ? 'limit' : 'optimal', objective: model.getObjectiveValue(), values, duals, bound };
}

/** Is there a point that meets all rows? Asked where HiGHS left open why there is no optimum. */
function canBeMet(highs: Highs, model: Model): boolean {
  for (let i = 0; i < model.getDimensions().numCols; i++) model.changeColCost(i, 0);
  return model.run().modelStatus === highs.constants.modelStatus.optimal;
}
