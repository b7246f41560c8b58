import { dayFromNumber, dayNumber, fiscalMonths, lastDay, monthOf, type Day, type Month, type Period, type Plan, type WeekPiece } from '../../plan';
import { weekPieces } from '../calendar/weekPieces';
import { workCalendar } from '../calendar/workingDays';
import type { Tree } from '../round/tree';

/** The columns of the plan's grid: the plan year cut at the ends of months, of weeks where the plan goes so deep, and of every period that a scope names (D16). */
export interface TimeGrid {
  readonly months: readonly Month[];
  /** All pieces of the plan year (`weekPieces`). */
  readonly pieces: readonly WeekPiece[];
  /** Stretches of days in order; `month` and `piece` are the places of the month, and of the piece that it lies in (null when it spans several). */
  readonly columns: readonly Stretch[];
  /** Columns → months → quarters → halves → year. */
  readonly tree: Tree;
  /** Places of the columns by month. */
  readonly ofMonth: readonly (readonly number[])[];
  /** Does the plan go down to weeks? */
  readonly weekly: boolean;
  /** Columns of a period, as far as it lies in the plan year; null: all of them. */
  readonly columnsIn: (period: Period | null) => readonly number[] | null;
}

export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly month: number;
  readonly workingDays: number;
  /** The pieces that it touches, each with the part of the piece that lies in it (by working days; by days where none is worked). */
  readonly parts: readonly { readonly piece: number; readonly part: number }[];
}

/** Lays the columns of a plan: months alone when all periods named end with months and the plan goes no deeper. */
export function layTime(plan: Plan): TimeGrid {
  const { planYear, fiscalStart, depth } = plan.settings;
  const months = fiscalMonths(planYear, fiscalStart);
  const pieces = weekPieces(plan.settings);
  const first = dayNumber(`${months[0] as Month}-01` as Day);
  const last = dayNumber(lastDay(months[11] as Month));
  const cuts = new Set(months.map((month) => dayNumber(`${month}-01` as Day)));
  if (depth === 'week') for (const piece of pieces) cuts.add(dayNumber(piece.from as Day));
  for (const period of periodsNamed(plan)) for (const cut of [dayNumber(period.from), dayNumber(period.to) + 1]) cuts.add(cut);
  const starts = [...cuts].filter((cut) => cut >= first && cut <= last).sort((a, b) => a - b);
  const worked = countWorked(plan, first, last);
  const columns = starts.map((from, i): Stretch => {
    const to = (starts[i + 1] ?? last + 1) - 1;
    const parts = pieces.flatMap((piece, place) => {
      const [begin, end] = [dayNumber(piece.from as Day), dayNumber(piece.to as Day)];
      const [left, right] = [Math.max(from, begin), Math.min(to, end)];
      if (left > right) return [];
      return [{ piece: place, part: piece.workingDays > 0 ? worked(left, right) / piece.workingDays : (right - left + 1) / (end - begin + 1) }];
    });
    return { from, to, month: months.indexOf(monthOf(dayFromNumber(from))), workingDays: worked(from, to), parts };
  });
  const ofMonth = months.map((_, month) => columns.flatMap((column, place) => (column.month === month ? [place] : [])));
  return {
    months,
    pieces,
    columns,
    tree: treeOf(columns),
    ofMonth,
    weekly: depth === 'week',
    columnsIn: (period) => {
      if (period === null) return null;
      const [from, to] = [dayNumber(period.from), dayNumber(period.to)];
      const inside = columns.flatMap((column, place) => (column.from >= from && column.to <= to ? [place] : []));
      return inside.length === columns.length ? null : inside;
    },
  };
}

function periodsNamed(plan: Plan): Period[] {
  const scopes = [
    ...plan.targets.map(({ scope }) => scope),
    ...plan.adjustments.flatMap(({ scope, into }) => (into === null ? [scope] : [scope, into])),
  ];
  return scopes.flatMap(({ period }) => period ?? []);
}

/** Working days between two days of the year, both included, from running sums. */
function countWorked(plan: Plan, first: number, last: number): (from: number, to: number) => number {
  const works = workCalendar(plan.settings);
  const before = [0];
  for (let n = first; n <= last; n++) before.push((before[n - first] as number) + (works(n) ? 1 : 0));
  return (from, to) => (before[to - first + 1] as number) - (before[from - first] as number);
}

/** Twelve months in quarters, halves and the year; a month of several columns is a node of its own. */
function treeOf(columns: readonly Stretch[]): Tree {
  const count = columns.length;
  if (count === 12) return [12, 12, 12, 13, 13, 13, 14, 14, 14, 15, 15, 15, 16, 16, 17, 17, 18, 18, -1];
  const quarter = count + 12;
  const upper = Array.from({ length: 12 }, (_, month) => quarter + Math.floor(month / 3));
  return [...columns.map(({ month }) => count + month), ...upper, quarter + 4, quarter + 4, quarter + 5, quarter + 5, quarter + 6, quarter + 6, -1];
}
