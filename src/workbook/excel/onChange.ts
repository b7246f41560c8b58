import { toWorkbookError } from './errors';
import { runExcel, withRetries } from './session';
import type { Patience } from './session';

/**
 * Calls back with the sheet's name after the person or a colleague changed cells. Changes by this add-in do not call: Excel marks them (`ThisLocalAddin`), and while
 * `isWriting` local changes that carry no mark are taken for ours. Several changes at once become one call per sheet.
 * @returns how to stop
 */
export async function onChange(patience: Patience, isWriting: () => boolean, listener: (sheet: string) => void): Promise<() => Promise<void>> {
  const names = new Map<string, string>();
  const changed = new Set<string>();
  const tell = async (): Promise<void> => {
    const ids = [...changed];
    changed.clear();
    await learnNames(patience, names);
    for (const id of ids) {
      const name = names.get(id);
      if (name !== undefined) listener(name);
    }
  };
  const handler = async (event: Excel.WorksheetChangedEventArgs): Promise<void> => {
    if (event.triggerSource === 'ThisLocalAddin') return;
    if (isWriting() && event.source === 'Local' && event.triggerSource !== 'Unknown') return;
    changed.add(event.worksheetId);
    if (changed.size === 1) setTimeout(() => void tell(), 0);
  };
  const registration = await withRetries(patience, {}, () =>
    runExcel(patience, {}, async (context) => {
      const result = context.workbook.worksheets.onChanged.add(handler);
      await context.sync();
      return result;
    }),
  );
  await learnNames(patience, names);
  return () => stop(registration);
}

/** Sheets may be renamed: their names are looked up at every change. While Excel does not answer (the next cell is already being edited) the known names serve. */
async function learnNames(patience: Patience, names: Map<string, string>): Promise<void> {
  try {
    await runExcel(patience, {}, async (context) => {
      const { worksheets } = context.workbook;
      worksheets.load('items/id,items/name');
      await context.sync();
      worksheets.items.forEach((sheet) => names.set(sheet.id, sheet.name));
    });
  } catch (thrown) {
    if (names.size === 0 && toWorkbookError(thrown).kind !== 'cell-edit') throw toWorkbookError(thrown);
  }
}

async function stop(registration: OfficeExtension.EventHandlerResult<Excel.WorksheetChangedEventArgs>): Promise<void> {
  try {
    registration.remove();
    await registration.context.sync();
  } catch (thrown) {
    throw toWorkbookError(thrown);
  }
}
