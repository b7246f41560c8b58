import type { SheetWrite, WorkbookContent } from '../../sheets';
import { WorkbookError, type WorkbookErrorKind, type WorkbookPort } from '../workbook';
import { applyWrites } from './applyWrites';
import { blankPackage } from './blankXlsx';
import { type FileLimits, defaultLimits } from './limits';
import { Package } from './package';
import { readWorkbookPart } from './workbookPart';
import { breathe, readWorkbook } from './readWorkbook';

/** A workbook in a file: the port, and its bytes. */
export interface FileWorkbook extends WorkbookPort {
  /** The .xlsx file as it is now; the very bytes that were opened while nothing was applied. */
  save(): Uint8Array;
}

/** Opens an .xlsx (.xlsm, .xltx) file. Rejects with WorkbookError: `not-xlsx`, `encrypted`, `damaged-file`, `too-large`. */
export async function openXlsx(bytes: Uint8Array, limits: FileLimits = defaultLimits): Promise<FileWorkbook> {
  return guarded('damaged-file', async () => {
    const own = bytes.slice();
    const files = Package.open(own, limits);
    readWorkbookPart(files);
    return fileWorkbook(files, own);
  });
}

/** A new workbook with one empty sheet, `Sheet1`. */
export function blankXlsx(): FileWorkbook {
  return fileWorkbook(blankPackage(), null);
}

function fileWorkbook(opened: Package, bytes: Uint8Array | null): FileWorkbook {
  let files = opened;
  let saved = bytes;
  /** What was read last, and of which state of the file: read again before anything is applied, it is the same. */
  let known: { readonly files: Package; readonly content: WorkbookContent } | null = null;
  let last: Promise<unknown> = Promise.resolve();
  // One thing after the other: writes that were asked for first are done first.
  const queue = <T>(kind: WorkbookErrorKind, work: () => Promise<T>): Promise<T> => {
    const result = last.then(() => guarded(kind, work));
    last = result.catch(() => undefined);
    return result;
  };
  return {
    read: (options) =>
      queue('damaged-file', async () => {
        await breathe(options?.signal);
        if (known?.files === files && !options?.sheets) return known.content;
        const content = await readWorkbook(files, options);
        if (!options?.sheets) known = { files, content };
        return content;
      }),
    apply: (writes: readonly SheetWrite[], _undo, options) =>
      queue('unknown', async () => {
        await breathe(options?.signal);
        if (writes.length === 0) return;
        files = applyWrites(files, writes);
        saved = null;
        options?.onProgress?.(writes.length, writes.length);
      }),
    reveal: async () => undefined,
    onChange: async () => async () => undefined,
    onSelect: async () => async () => undefined,
    save: () => (saved ??= files.save()).slice(),
  };
}

/** Nothing but a WorkbookError leaves. */
async function guarded<T>(kind: WorkbookErrorKind, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof WorkbookError) throw error;
    throw new WorkbookError(kind, error instanceof Error ? error.message : String(error));
  }
}
