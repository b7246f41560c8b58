import { daySerial } from '../plan';
import type { Day, Issue, Plan, Progress, Result } from '../plan';
import { conflictIssues, contentAfter, editWrites, reconcile, revisionIssues, toPlan, toSheetSpecs, typedValues, valueAt } from '../sheets';
import type { PlanEdit, Reconciliation, SheetWrite, TypedValue, WorkbookContent } from '../sheets';
import { breathe } from './breathe';
import { checkWorkbook } from './checkWorkbook';
import type { Ports } from './ports';

/** What a run would write, before anything is written. */
export interface RunPreview extends Omit<Reconciliation, 'issues'> {
  readonly plan: Plan;
  readonly result: Result;
  readonly issues: readonly Issue[];
  readonly asked: RunRequest;
  /** Values that were typed over the plan since the last run, and that this run takes over as adjustments. */
  readonly typed: readonly TypedValue[];
  /** The part of `writes` that changes inputs (as-of day, adjustments), and the rest, which makes the result sheets. */
  readonly inputWrites: readonly SheetWrite[];
  readonly resultWrites: readonly SheetWrite[];
}

/** Either ready to apply, or stopped by errors in the input or by limits that contradict each other. */
export type RunOutcome = { readonly kind: 'ready'; readonly preview: RunPreview } | { readonly kind: 'stopped'; readonly issues: readonly Issue[] };

/** What a run is to change in the inputs first. */
export interface RunRequest {
  /** A day that replaces the workbook's as-of day; it is then written into the settings too. */
  readonly asOf?: Day;
  /** Rows to add to and to take from the Adjustments table. */
  readonly edit?: PlanEdit;
  /** What becomes of values typed over the plan: `take` (the default) makes them adjustments, `discard` lets the plan overwrite them. */
  readonly typed?: 'take' | 'discard';
}

/** Options of a run: what to change first, cancel and progress. */
export interface RunOptions extends RunRequest {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

/** Reads, computes and describes the difference; writes nothing. Errors: WorkbookError of the port, the signal's reason on cancel. */
export async function previewRun(ports: Pick<Ports, 'workbook' | 'engine'>, options: RunOptions = {}): Promise<RunOutcome> {
  const { asOf, edit, typed: fate } = options;
  const asked: RunRequest = { ...(asOf ? { asOf } : {}), ...(edit ? { edit } : {}), ...(fate ? { typed: fate } : {}) };
  const signal = options.signal ? { signal: options.signal } : {};
  const checked = await checkWorkbook(ports.workbook, { ...signal, ...(asOf ? { asOf } : {}) });
  if (!checked.plan || hasErrors(checked.issues)) return { kind: 'stopped', issues: checked.issues };
  const asking = askedOf(checked.content, checked.plan, asked);
  if (!asking.plan || hasErrors(asking.issues)) return { kind: 'stopped', issues: asking.issues };
  const { plan, content, typed } = asking;
  const result = await ports.engine.run(plan, { ...signal, ...(options.onProgress ? { onProgress: options.onProgress } : {}) });
  if (result.decomposition.conflict) return { kind: 'stopped', issues: conflictIssues(plan, result.decomposition.conflict) };
  const specs = toSheetSpecs(plan, result, content.dateSystem);
  await breathe();
  const reconciled = reconcile(content, specs);
  const issues = [...asking.issues, ...revisionIssues(plan, result.review.revisions), ...reconciled.issues];
  if (hasErrors(reconciled.issues)) return { kind: 'stopped', issues };
  const writes = [...asking.writes, ...reconciled.writes];
  const undo = [...reconciled.undo, ...asking.undo];
  const parts = { inputWrites: asking.writes, resultWrites: reconciled.writes };
  return { kind: 'ready', preview: { ...reconciled, ...parts, plan, result, issues, asked, typed, writes, undo } };
}

/** A workbook as a run's request would make it: its inputs changed, nothing written yet. */
export interface AskedWorkbook {
  readonly content: WorkbookContent;
  readonly plan: Plan | null;
  readonly issues: readonly Issue[];
  readonly typed: readonly TypedValue[];
  readonly writes: readonly SheetWrite[];
  readonly undo: readonly SheetWrite[];
}

/** Changes the inputs of a workbook as read by a request; `plan` is what they say before that. The answer's plan is read again from the changed inputs. */
export function askedOf(content: WorkbookContent, plan: Plan, asked: RunRequest): AskedWorkbook {
  const day = asked.asOf ? asOfWrites(content, plan, asked.asOf) : { writes: [], undo: [] };
  const typed = asked.typed === 'discard' ? [] : typedValues(content, plan);
  const { add, remove } = asked.edit ?? { add: [], remove: [] };
  const edit = editWrites(content, plan, { add: [...typed.map(({ draft }) => draft), ...add], remove });
  const writes = [...day.writes, ...edit.writes];
  const undo = [...edit.undo, ...day.undo];
  const after = writes.length > 0 ? contentAfter(content, writes) : content;
  const read = toPlan(after, asked.asOf ? { asOf: asked.asOf } : {});
  return { content: after, plan: read.plan, issues: [...read.issues, ...edit.issues], typed, writes, undo };
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

function hasErrors(issues: readonly Issue[]): boolean {
  return issues.some((issue) => issue.level === 'error');
}
