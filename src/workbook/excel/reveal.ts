import { a1 } from '../../sheets';
import type { CellRef } from '../../plan';
import { WorkbookError } from '../workbook';
import { toWorkbookError } from './errors';
import { runExcel, withRetries } from './session';
import type { Patience } from './session';

/**
 * Shows a cell and selects it. The sheet is activated in a request of its own, since selecting on a sheet that is not yet shown fails in Excel (office-js issue 5118);
 * tried once more when it fails, which it does while another workbook has the focus.
 * @throws WorkbookError `sheet-missing` when there is no such sheet
 */
export async function reveal(patience: Patience, at: CellRef): Promise<void> {
  await withRetries(patience, {}, async () => {
    try {
      await show(patience, at);
    } catch (thrown) {
      const { kind, detail } = toWorkbookError(thrown);
      if (kind !== 'unknown') throw new WorkbookError(kind, detail, at.sheet);
      await show(patience, at);
    }
  });
}

async function show(patience: Patience, at: CellRef): Promise<void> {
  await runExcel(patience, {}, async (context) => {
    const sheet = context.workbook.worksheets.getItem(at.sheet);
    sheet.activate();
    await context.sync();
    sheet.getRange(a1(at.row, at.column)).select();
    await context.sync();
  });
}
