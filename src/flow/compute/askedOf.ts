import { daySerial } from '../../plan';
import type { Day, Issue, Plan } from '../../plan';
import { alertWrites, allocationWrites, contentAfter, driverWrites, editWrites, targetWrites, toPlan, typedValues, valueAt } from '../../sheets';
import type { SheetWrite, TypedValue, WorkbookContent } from '../../sheets';
import type { RunRequest } from './runRequest';

/** A workbook as a run's request would make it: its inputs changed, nothing written yet. */
export interface AskedWorkbook {
  readonly content: WorkbookContent;
  readonly plan: Plan | null;
  readonly issues: readonly Issue[];
  readonly typed: readonly TypedValue[];
  readonly writes: readonly SheetWrite[];
  readonly undo: readonly SheetWrite[];
}

/** Changes the inputs of a workbook as read by a request; `plan` and `issues` are what they say before that. The answer's are read again when an input changed. */
export function askedOf(content: WorkbookContent, plan: Plan, issues: readonly Issue[], asked: RunRequest): AskedWorkbook {
  const day = asked.asOf ? asOfWrites(content, plan, asked.asOf) : { writes: [], undo: [] };
  const typed = asked.typed === 'discard' ? [] : typedValues(content, plan);
  const { add, remove, targets = [], drivers = [], alerts = [] } = asked.edit ?? { add: [], remove: [] };
  const edit = editWrites(content, plan, { add: [...typed.map(({ draft }) => draft), ...add], remove });
  const allocation = allocationWrites(content, plan, asked.allocation ?? {});
  const revised = targetWrites(content, plan, targets);
  const driven = driverWrites(content, plan, drivers);
  const told = alertWrites(content, plan, alerts);
  const writes = [...day.writes, ...told.writes, ...revised.writes, ...driven.writes, ...edit.writes, ...allocation.writes];
  const undo = [...allocation.undo, ...edit.undo, ...driven.undo, ...revised.undo, ...told.undo, ...day.undo];
  const refused = [...told.issues, ...revised.issues, ...driven.issues, ...edit.issues, ...allocation.issues];
  if (writes.length === 0) return { content, plan, issues: [...issues, ...refused], typed, writes, undo };
  const after = contentAfter(content, writes);
  const read = toPlan(after, asked.asOf ? { asOf: asked.asOf } : {});
  return { content: after, plan: read.plan, issues: [...read.issues, ...refused], typed, writes, undo };
}

/** The writes that put another as-of day into the settings cell, and their inverse; none when there is no such cell or it holds that day already. */
function asOfWrites(content: WorkbookContent, plan: Plan, asOf: Day): { readonly writes: SheetWrite[]; readonly undo: SheetWrite[] } {
  const cell = plan.settingCells['asOf'];
  if (!cell) return { writes: [], undo: [] };
  const before = valueAt(content.sheets.find((sheet) => sheet.name === cell.sheet)?.block ?? null, cell.row, cell.column);
  const after = typeof before === 'string' ? asOf : daySerial(asOf, content.dateSystem);
  if (before === after || (typeof before === 'object' && before !== null)) return { writes: [], undo: [] };
  const write = (value: string | number | boolean | null): SheetWrite => ({ kind: 'setCells', ...cell, cells: [[value]] });
  return { writes: [write(after)], undo: [write(before)] };
}
