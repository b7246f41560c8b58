import type { Day } from '../plan';
import type { PlanRead, WorkbookContent } from '../sheets';
import type { WorkOptions } from '../workbook';
import type { Ports } from './ports';

/** A workbook as read and understood: the plan (null when an error stands in the way) and everything that is wrong or odd. */
export interface CheckedWorkbook extends PlanRead {
  readonly content: WorkbookContent;
}

/** Reads the workbook and says what it understands. `asOf` replaces the day that the workbook gives. */
export async function checkWorkbook(
  { workbook, engine }: Pick<Ports, 'workbook' | 'engine'>,
  { asOf, ...options }: WorkOptions & { readonly asOf?: Day } = {},
): Promise<CheckedWorkbook> {
  const content = await workbook.read(options);
  return { content, ...(await engine.check({ content, ...(asOf ? { asOf } : {}) }, options.signal ? { signal: options.signal } : {})) };
}
