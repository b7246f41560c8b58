import type { Rect } from '../../plan';
import type { WorkbookContent } from '../../sheets';
import type { WorkOptions } from '../workbook';
import { blockOf } from './cells';
import { listWorkbook } from './listWorkbook';
import { measureSheets } from './measureSheets';
import { bytesPerCell, planPieces } from './pieces';
import { readPieces } from './readPieces';
import { runExcel, stopIfCancelled, withRetries } from './session';
import type { Patience } from './session';
import { askDetails } from './sheetDetails';

/**
 * Reads the workbook: one sync lists it, one measures the used ranges, then one for all cells, or one per chunk when they are too many for one answer.
 * Formats alone do not make a cell used. Only names of the whole workbook are read, not those of single sheets.
 * @param options `sheets` that are not there are left out
 * @throws WorkbookError
 */
export async function readWorkbook(patience: Patience, options: WorkOptions & { readonly sheets?: readonly string[] }): Promise<WorkbookContent> {
  return withRetries(patience, options, () =>
    runExcel(patience, {}, async (context) => {
      const list = await listWorkbook(context, options.sheets);
      stopIfCancelled(options);
      const measured = await measureSheets(context, list);
      const sizes = new Map<string, Rect>(measured.sheets.flatMap(({ name, size }) => (size ? [[name, size]] : [])));
      const details = askDetails(context, measured.sheets);
      const reads = await readPieces(context, planPieces(sizes, patience.requestBytes / bytesPerCell), details.queue, options);
      const rest = await details.read();
      return {
        dateSystem: measured.dateSystem,
        sheets: list.sheets.map((sheet) => {
          const [size, read] = [sizes.get(sheet.name), reads.get(sheet.name)];
          return { ...sheet, block: size && read ? blockOf(size, read) : null, ...rest(sheet.name) };
        }),
        tables: measured.tables,
        names: list.names,
        registry: measured.registry,
      };
    }),
  );
}
