import type { Day, Issue, Plan } from '../plan';
import { toPlan } from '../sheets';
import type { WorkbookContent } from '../sheets';
import type { WorkbookPort, WorkOptions } from '../workbook';
import { breathe } from './breathe';

/** A workbook as read and understood: the plan (null when an error stands in the way) and everything that is wrong or odd. */
export interface CheckedWorkbook {
  readonly content: WorkbookContent;
  readonly plan: Plan | null;
  readonly issues: readonly Issue[];
}

/** Reads the workbook and says what it understands. `asOf` replaces the day that the workbook gives. */
export async function checkWorkbook(workbook: WorkbookPort, options: WorkOptions & { readonly asOf?: Day } = {}): Promise<CheckedWorkbook> {
  const content = await workbook.read(options);
  await breathe();
  return { content, ...toPlan(content, options.asOf ? { asOf: options.asOf } : {}) };
}
