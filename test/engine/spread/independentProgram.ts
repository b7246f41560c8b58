import type { SpreadProblem } from '../../../src/engine/spread/spreadProblem';

/** What HiGHS gives back, as far as it is used here. */
export interface Solver {
  solve(text: string): {
    readonly Status: string;
    readonly ObjectiveValue: number;
    readonly Columns: Readonly<Record<string, { readonly Primal?: number }>>;
  };
}

/** Cells that lie in the same limits, as variables of a program: free or at least 0. */
interface Group {
  readonly limits: readonly number[];
  readonly free: boolean;
}

function groupsOf({ rows, columns, base, limits }: SpreadProblem): Group[] {
  const groups = new Map<string, { limits: number[]; free: boolean }>();
  const inside = limits.map((limit) => ({
    rows: limit.rows === null ? null : new Set(limit.rows),
    columns: limit.columns === null ? null : new Set(limit.columns),
  }));
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const own = inside.flatMap((set, k) => ((set.rows?.has(row) ?? true) && (set.columns?.has(column) ?? true) ? [k] : []));
      if (own.length === 0) continue;
      const free = (base[row * columns + column] as number) < 0 || own.some((k) => Math.floor((limits[k]?.high ?? 0) + 1e-7) < 0);
      const key = `${own.join()}${free}`;
      if (!groups.has(key)) groups.set(key, { limits: own, free });
    }
  return [...groups.values()];
}

const up = (value: number): number => Math.ceil(value - 1e-7);
const down = (value: number): number => Math.floor(value + 1e-7);

/** Can all limits (made whole) be met, by HiGHS? */
export function canBeMet(problem: SpreadProblem, solver: Solver): boolean {
  return fewestToRelax(problem, solver, 0) !== null;
}

/** Is there a plan that meets the limits when at most `most` of them are left out? The number left out, null when there is none. By HiGHS as a mixed-integer program. */
export function fewestToRelax(problem: SpreadProblem, solver: Solver, most: number): number | null {
  const groups = groupsOf(problem);
  const big =
    10 *
    problem.limits.reduce((sum, { low, high }) => sum + (Number.isFinite(low) ? Math.abs(low) : 0) + (Number.isFinite(high) ? Math.abs(high) : 0), 1);
  const lines: string[] = [];
  problem.limits.forEach(({ low, high }, k) => {
    const sum = groups.flatMap((group, g) => (group.limits.includes(k) ? [`+ x${g}`] : [])).join('\n') || '0 x0';
    const slack = most > 0 ? ` + ${big} z${k}` : '';
    const slackDown = most > 0 ? ` - ${big} z${k}` : '';
    if (low > -Infinity) lines.push(` low${k}: ${sum}${slack} >= ${up(low)}`);
    if (high < Infinity) lines.push(` high${k}: ${sum}${slackDown} <= ${down(high)}`);
  });
  if (lines.length === 0) return 0;
  if (problem.limits.some(({ low, high }) => up(low) > down(high)) && most === 0) return null;
  const zs = problem.limits.map((_, k) => `z${k}`);
  const text = [
    'Minimize',
    most > 0 ? ` count: ${zs.map((z) => `+ ${z}`).join('\n')}` : ' count: 0 x0',
    'Subject To',
    ...lines,
    ...(most > 0 ? [` most: ${zs.map((z) => `+ ${z}`).join('\n')} <= ${most}`] : []),
    'Bounds',
    ...groups.map((group, g) => (group.free ? ` x${g} free` : ` x${g} >= 0`)),
    ...(most > 0 ? ['Binary', ...zs.map((z) => ` ${z}`)] : []),
    'End',
  ].join('\n');
  const answer = solver.solve(text);
  return answer.Status === 'Optimal' ? Math.round(answer.ObjectiveValue) : null;
}
