import type { Rect } from '../../plan';
import { sheetsWithRules, type OwnRule, type SheetContent, type WorkbookContent } from '../../sheets';
import type { WorkOptions } from '../workbook';
import { blockOf } from './cells';
import { listWorkbook } from './listWorkbook';
import { measureSheets } from './measureSheets';
import { bytesPerCell, planPieces } from './pieces';
import { readOwnRules } from './readOwnRules';
import { readPieces } from './readPieces';
import { runExcel, stopIfCancelled, withRetries } from './session';
import type { Patience } from './session';
import { askDetails } from './sheetDetails';

/**
 * Reads the workbook: one sync lists it, one measures the used ranges, then one for all cells, or one per chunk when they are too many for one answer.
 * Two more look at our conditional formats where some were laid. Formats alone do not make a cell used. Only names of the whole workbook are read, not those of single sheets.
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
      const laid = options.sheets === undefined ? sheetsWithRules({ ...list, registry: measured.registry }) : [];
      const ownRules = await readOwnRules(context, laid);
      return {
        dateSystem: measured.dateSystem,
        sheets: list.sheets.map((sheet) => {
          const [size, read] = [sizes.get(sheet.name), reads.get(sheet.name)];
          return { ...sheet, block: size && read ? blockOf(size, read) : null, ...rest(sheet.name), ...rulesOn(ownRules, sheet.name) };
        }),
        tables: measured.tables,
        names: list.names,
        registry: measured.registry,
      };
    }),
  );
}

function rulesOn(found: ReadonlyMap<string, readonly OwnRule[]>, sheet: string): Pick<SheetContent, 'ownRules'> {
  const ownRules = found.get(sheet);
  return ownRules ? { ownRules } : {};
}
