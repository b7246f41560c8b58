import { daySerial } from '../plan';
import type { Day, Issue, Plan, Progress, Result } from '../plan';
import { reconcile, toPlan, toSheetSpecs, valueAt } from '../sheets';
import type { Reconciliation, SheetWrite, WorkbookContent } from '../sheets';
import { breathe } from './breathe';
import { checkWorkbook } from './checkWorkbook';
import type { Ports } from './ports';

/** What a run would write, before anything is written. */
export interface RunPreview extends Omit<Reconciliation, 'issues'> {
  readonly plan: Plan;
  readonly result: Result;
  readonly issues: readonly Issue[];
  readonly asOf: Day | null;
  /** The part of `writes` that makes the result sheets; the rest sets the as-of day. */
  readonly resultWrites: readonly SheetWrite[];
}

/** Either ready to apply, or stopped by errors in the input. */
export type RunOutcome = { readonly kind: 'ready'; readonly preview: RunPreview } | { readonly kind: 'stopped'; readonly issues: readonly Issue[] };

/** Options of a run: cancel, progress, and a day that replaces the workbook's as-of day (it is then written into the settings too). */
export interface RunOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
  readonly asOf?: Day;
}

/** Reads, computes and describes the difference; writes nothing. Errors: WorkbookError of the port, the signal's reason on cancel. */
export async function previewRun(ports: Pick<Ports, 'workbook' | 'engine'>, options: RunOptions = {}): Promise<RunOutcome> {
  const signal = options.signal ? { signal: options.signal } : {};
  const checked = await checkWorkbook(ports.workbook, { ...signal, ...(options.asOf ? { asOf: options.asOf } : {}) });
  if (!checked.plan || checked.issues.some((issue) => issue.level === 'error')) return { kind: 'stopped', issues: checked.issues };
  const result = await ports.engine.run(checked.plan, { ...signal, ...(options.onProgress ? { onProgress: options.onProgress } : {}) });
  const specs = toSheetSpecs(checked.plan, result, checked.content.dateSystem);
  await breathe();
  const reconciled = reconcile(checked.content, specs);
  const issues = [...checked.issues, ...reconciled.issues];
  if (reconciled.issues.some((issue) => issue.level === 'error')) return { kind: 'stopped', issues };
  const day = options.asOf ? asOfWrites(checked.content, checked.plan, options.asOf) : null;
  const writes = day ? [...day.writes, ...reconciled.writes] : reconciled.writes;
  const undo = day ? [...reconciled.undo, ...day.undo] : reconciled.undo;
  const { plan } = checked;
  return {
    kind: 'ready',
    preview: { ...reconciled, plan, result, issues, asOf: options.asOf ?? null, resultWrites: reconciled.writes, writes, undo },
  };
}

/** The writes that put another as-of day into the settings cell, and their inverse; null when there is no such cell or it holds that day already. */
function asOfWrites(content: WorkbookContent, plan: Plan, asOf: Day): { readonly writes: SheetWrite[]; readonly undo: SheetWrite[] } | null {
  const cell = plan.settingCells['asOf'];
  if (!cell) return null;
  const before = valueAt(content.sheets.find((sheet) => sheet.name === cell.sheet)?.block ?? null, cell.row, cell.column);
  const after = typeof before === 'string' ? asOf : daySerial(asOf, content.dateSystem);
  if (before === after || (typeof before === 'object' && before !== null)) return null;
  const write = (value: string | number | boolean | null): SheetWrite => ({ kind: 'setCells', ...cell, cells: [[value]] });
  return { writes: [write(after)], undo: [write(before)] };
}

/** The plan as the workbook holds it now, to see whether it changed since the preview. */
export function samePlan(content: WorkbookContent, preview: RunPreview): boolean {
  const now = toPlan(content, preview.asOf ? { asOf: preview.asOf } : {}).plan;
  return JSON.stringify(now) === JSON.stringify(preview.plan);
}
