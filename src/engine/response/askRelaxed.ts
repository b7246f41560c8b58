import type { LinearSolver } from '../spread/spreadProblem';
import { offOf, type SplitRow } from './splitProblem';

/** The total gives way sooner than two other limits, but not sooner than one. */
const TOTAL = 1.5;
const OPTIONS = { relativeGap: 1e-9, maxNodes: 4000, seconds: 20 } as const;

/** A line of the program: whole steps from 0 to `high`. */
export interface Stretchable {
  readonly step: number;
  readonly high: number;
}

/**
 * Amounts in whole steps that keep all rows but the fewest (row 0, the total, counts one and a half), and break those by the least in all (V11): an elastic program with a switch per row.
 * What a row is told to be off is counted at the amounts themselves, not by the program's tolerances. Null when the solver ends without amounts.
 * **source** Chinneck, Feasibility and Infeasibility in Optimization (2008), ch. 6–7.
 */
export function askRelaxed(lines: readonly Stretchable[], rows: readonly SplitRow[], solve: LinearSolver): readonly number[] | null {
  const unit = lines.reduce((least, { step }) => Math.min(least, step), Infinity);
  const large = rows.reduce((size, { low, high }) => Math.max(size, Number.isFinite(low) ? low : 0, Number.isFinite(high) ? high : 0), unit);
  let best: { readonly amounts: readonly number[]; readonly cost: number; readonly off: number } | null = null;
  const run = (give: number, aim: 'fewest' | 'least', limit: number): { cost: number; off: number } | null => {
    const answer = solve(programOf(lines, rows, unit, give / unit, aim, limit), OPTIONS);
    if (!Object.hasOwn(answer.values, 'x0')) return null;
    const amounts = lines.map(({ step }, i) => step * Math.round(answer.values[`x${i}`] as number));
    const offs = rows.map((row) => offOf(row, amounts));
    const cost = offs.reduce((sum, off, r) => sum + (off > 0 ? (r === 0 ? TOTAL : 1) : 0), 0);
    const off = offs.reduce((sum, each) => sum + each, 0);
    if (best === null || cost < best.cost || (cost === best.cost && off < best.off)) best = { amounts, cost, off };
    return { cost, off };
  };
  const least = run(2 * large, 'least', Infinity);
  if (least === null) return null;
  if (least.cost <= 1) return (best as { readonly amounts: readonly number[] } | null)?.amounts ?? null;
  // Switches are as sharp as their rows' reach is short: a short one first, the full one where that needs more than one limit.
  for (const give of [20 * Math.max(least.off, unit), 2 * large]) {
    const known = best as { readonly cost: number } | null;
    if (known !== null && known.cost <= 1 && give === 2 * large) break;
    const fewest = run(give, 'fewest', Infinity);
    if (fewest !== null) run(give, 'least', fewest.cost);
  }
  return (best as { readonly amounts: readonly number[] } | null)?.amounts ?? null;
}

/** As CPLEX LP text, in units: x the steps of a line, g what a row gives below its floor (a) or beyond its cap (b), y whether it does. */
function programOf(
  lines: readonly Stretchable[],
  rows: readonly SplitRow[],
  unit: number,
  give: number,
  aim: 'fewest' | 'least',
  limit: number,
): string {
  const [keeps, gives, switches]: [string[], string[], string[]] = [[], [], []];
  rows.forEach(({ members, weights, low, high }, r) => {
    const terms = members.flatMap((line, i) => term((weights?.[i] ?? 1) * ((lines[line] as Stretchable).step / unit), `x${line}`)).join('\n  ');
    if (terms === '') return;
    const sides = [
      ...(low > -Infinity ? [{ name: `g${r}a`, sign: '+', side: '>=', bound: low }] : []),
      ...(high < Infinity ? [{ name: `g${r}b`, sign: '-', side: '<=', bound: high }] : []),
    ];
    for (const { name, sign, side, bound } of sides) {
      keeps.push(`${terms} ${sign} ${name} ${side} ${text(bound / unit)}`, `${name} - ${text(give)} y${r} <= 0`);
      gives.push(name);
    }
    if (sides.length > 0) switches.push(`y${r}`);
  });
  const count = switches.map((name) => `+ ${name === 'y0' ? TOTAL : 1} ${name}`).join('\n ');
  if (limit < Infinity) keeps.push(`${count} <= ${text(limit + 0.25)}`);
  return [
    `Minimize\n aim: ${aim === 'fewest' ? count : gives.map((name) => `+ ${name}`).join('\n ')}`,
    `Subject To\n${keeps.map((keep, k) => ` c${k}: ${keep}`).join('\n')}`,
    `Bounds\n${lines.map(({ step, high }, i) => ` 0 <= x${i} <= ${text(Math.floor(high / step + 1e-9))}`).join('\n')}`,
    `General\n${lines.map((_, i) => ` x${i}`).join('\n')}`,
    `Binary\n${switches.map((name) => ` ${name}`).join('\n')}\nEnd\n`,
  ].join('\n');
}

function term(weight: number, name: string): string[] {
  return weight === 0 ? [] : [`${weight < 0 ? '-' : '+'} ${text(Math.abs(weight))} ${name}`];
}

function text(value: number): string {
  return String(Number(value.toPrecision(15)));
}
