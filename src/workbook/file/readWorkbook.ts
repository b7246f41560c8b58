import type { NameContent, SheetContent, TableContent, WorkbookContent } from '../../sheets';
import { WorkbookError, type WorkOptions } from '../workbook';
import type { Package } from './package';
import { findRegistry } from './registryPart';
import { readSheet } from './readSheet';
import { readStrings } from './readStrings';
import { readStyles } from './readStyles';
import { readTable } from './readTable';
import { type WorkbookPart, partOfKind, readWorkbookPart } from './workbookPart';

/**
 * Reads a package into the content of a workbook: all worksheets in tab order, or those named; tables (with a header row), names of the whole workbook (hidden
 * ones too; those of single sheets are left out) and the registry always. Progress in unpacked bytes. Errors: `damaged-file`, `too-large`, `cancelled`.
 */
export async function readWorkbook(files: Package, options: WorkOptions & { readonly sheets?: readonly string[] } = {}): Promise<WorkbookContent> {
  files.refill();
  const workbook = readWorkbookPart(files);
  const context = {
    strings: readStrings(optionalText(files, partOfKind(workbook, 'sharedStrings'))),
    formats: readStyles(optionalText(files, partOfKind(workbook, 'styles'))),
    date1904: workbook.date1904,
    cells: files.limits.cells,
  };
  const wanted = options.sheets && new Set(options.sheets);
  const total = workbook.sheets.reduce((sum, sheet) => sum + (!wanted || wanted.has(sheet.name) ? files.size(sheet.part) : 0), 0);
  const sheets: SheetContent[] = [];
  const tables: TableContent[] = [];
  let done = 0;
  for (const sheet of workbook.sheets) {
    await breathe(options.signal);
    for (const relationship of files.relationships(sheet.part)) {
      const table = relationship.kind === 'table' && !relationship.external ? readTable(files.text(relationship.target), sheet.name) : null;
      if (table) tables.push(table);
    }
    if (wanted && !wanted.has(sheet.name)) continue;
    const read = readSheet(files.text(sheet.part), context);
    sheets.push({
      name: sheet.name,
      visibility: sheet.state,
      protected: read.protected,
      block: read.block,
      merges: read.merges,
      hiddenRows: read.hiddenRows,
      hiddenColumns: read.hiddenColumns,
      ownRules: read.ownRules,
    });
    done += files.size(sheet.part);
    options.onProgress?.(done, total);
  }
  return {
    dateSystem: workbook.date1904 ? 1904 : 1900,
    sheets,
    tables,
    names: namesOf(workbook),
    registry: findRegistry(files, workbook)?.text ?? null,
  };
}

/** Lets others work, then stops when cancelled. */
export async function breathe(signal: AbortSignal | undefined): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
  if (signal?.aborted) throw new WorkbookError('cancelled', 'cancelled by signal');
}

function namesOf(workbook: WorkbookPart): NameContent[] {
  return workbook.names.filter(({ sheet }) => sheet === null).map(({ name, refersTo }) => ({ name, refersTo }));
}

function optionalText(files: Package, part: string | null): string | null {
  return part !== null && files.has(part) ? files.text(part) : null;
}
