import type { LinearSolver } from '../engine';

let loading: Promise<LinearSolver> | null = null;

/**
 * Loads HiGHS (WebAssembly), once, as the engine's linear solver: only plans whose limits cross on more than two axes need it. `wasm` is where its binary lies; without
 * it Node finds it beside the package.
 * **errors** rejects when the binary cannot be fetched; the next call tries again.
 */
export function loadSolver(wasm?: string): Promise<LinearSolver> {
  loading ??= start(wasm).catch((error: unknown) => {
    loading = null;
    throw error;
  });
  return loading;
}

async function start(wasm: string | undefined): Promise<LinearSolver> {
  const { default: load } = await import('highs');
  const highs = await load(wasm === undefined ? {} : { locateFile: () => wasm });
  return (lp) => {
    const solution = highs.solve(lp, { output_flag: false });
    if (solution.Status === 'Optimal') {
      const values = Object.entries(solution.Columns).map(([name, column]): [string, number] => [name, column.Primal]);
      return { status: 'optimal', objective: solution.ObjectiveValue, values: Object.fromEntries(values) };
    }
    if (solution.Status === 'Unbounded') return { status: 'unbounded', objective: NaN, values: {} };
    if (solution.Status === 'Infeasible') return { status: 'infeasible', objective: NaN, values: {} };
    throw new Error(`HiGHS ended with '${solution.Status}'`);
  };
}
