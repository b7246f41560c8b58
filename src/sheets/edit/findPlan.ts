import { daysInMonth, scopeOfPath, scopeText } from '../../plan';
import type { Day, Month, NodePath, Period, Plan, Scope } from '../../plan';
import type { WorkbookContent } from '../content';
import { parseA1 } from '../content';
import { findLaidSheet, readRegistry } from '../reconcile/registry';
import type { PlanMemory } from './planMemory';

/** The plan's cells where they stand now: the sheet, its memory, and how far they moved since they were laid. */
export interface PlanPlace {
  readonly sheet: string;
  readonly memory: PlanMemory;
  readonly rowShift: number;
  readonly columnShift: number;
}

/** Finds the plan's cells by the defined name that moves with them; null when there are none, or rows or columns were put in or taken out between them. */
export function findPlan(content: WorkbookContent): PlanPlace | null {
  const laid = readRegistry(content.registry).sheets['plan'];
  const memory = laid?.memory;
  const sheet = findLaidSheet(content, laid, 'sp_Plan');
  if (!memory || sheet === null) return null;
  const refersTo = content.names.find((name) => name.name.toLowerCase() === 'sp_plan')?.refersTo ?? '';
  const rect = parseA1(refersTo.slice(refersTo.lastIndexOf('!') + 1));
  const width = Math.max(...memory.columns.map(({ column }) => column)) + 1;
  if (!rect || rect.rows !== memory.rows.length - 1 || rect.columns !== width) return null;
  return { sheet, memory, rowShift: rect.row - memory.row, columnShift: rect.column };
}

/** The part of the plan that a cell of the Plan sheet stands for; null for any other cell. */
export function scopeOfCell(
  content: WorkbookContent,
  plan: Plan,
  at: { readonly sheet: string; readonly row: number; readonly column: number },
): Scope | null {
  const place = findPlan(content);
  if (!place || at.sheet !== place.sheet) return null;
  const { memory, rowShift, columnShift } = place;
  const path = memory.rows[at.row - rowShift - memory.row];
  const column = memory.columns.find((each) => each.column === at.column - columnShift);
  return path && column ? scopeOf(path, memory.months, column, plan) : null;
}

/** The scope of a node over some months of the plan year; all twelve are the year. */
export function scopeOf(
  path: NodePath,
  months: readonly Month[],
  { month, months: count }: { readonly month: number; readonly months: number },
  plan: Plan,
): Scope {
  const { members } = scopeOfPath(path, plan.levels);
  const [first, last] = [months[month], months[month + count - 1]];
  if (count === months.length || first === undefined || last === undefined) return { members, period: null };
  const span = { from: `${first}-01` as Day, to: lastDayOf(last) };
  const label = scopeText({ members: {}, period: { ...span, label: '' } }, plan);
  return { members, period: { ...span, label } satisfies Period };
}

function lastDayOf(month: Month): Day {
  return `${month}-${daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5, 7)))}` as Day;
}
