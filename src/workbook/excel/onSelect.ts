import type { CellRef } from '../../plan';
import { parseA1 } from '../../sheets';
import { toWorkbookError } from './errors';
import { runExcel, withRetries } from './session';
import type { Patience } from './session';

/**
 * Calls back with the first cell of what the person selects. The sheet's name is looked up at each selection, since sheets may be renamed; several selections in
 * quick succession become one call with the last of them.
 * @returns how to stop
 */
export async function onSelect(patience: Patience, listener: (at: CellRef) => void): Promise<() => Promise<void>> {
  let latest = 0;
  const handler = async (event: Excel.WorksheetSelectionChangedEventArgs): Promise<void> => {
    const mine = ++latest;
    const rect = parseA1((event.address.split(',')[0] ?? '').replace(/^.*!/, ''));
    const sheet = rect ? await nameOf(patience, event.worksheetId) : null;
    if (rect && sheet !== null && mine === latest) listener({ sheet, row: rect.row, column: rect.column });
  };
  const registration = await withRetries(patience, {}, () =>
    runExcel(patience, {}, async (context) => {
      const result = context.workbook.worksheets.onSelectionChanged.add(handler);
      await context.sync();
      return result;
    }),
  );
  return async () => {
    try {
      registration.remove();
      await registration.context.sync();
    } catch (thrown) {
      throw toWorkbookError(thrown);
    }
  };
}

/** The sheet's present name; null while Excel does not answer or when it is gone: the selection is then passed over. */
async function nameOf(patience: Patience, id: string): Promise<string | null> {
  try {
    return await runExcel(patience, {}, async (context) => {
      const sheet = context.workbook.worksheets.getItemOrNullObject(id);
      sheet.load('name');
      await context.sync();
      return sheet.isNullObject ? null : sheet.name;
    });
  } catch (thrown) {
    if (toWorkbookError(thrown).kind === 'unknown') throw toWorkbookError(thrown);
    return null;
  }
}
