import type { SheetWrite, WorkbookContent } from '../../sheets';
import { WorkbookError, type WorkOptions, type WorkbookPort } from '../workbook';
import { type FileLimits, defaultLimits } from './limits';
import { Package } from './package';
import { readWorkbook } from './readWorkbook';

/** A workbook in a file: the port, and its bytes. */
export interface FileWorkbook extends WorkbookPort {
  /** The .xlsx file as it is now; the very bytes that were opened while nothing was applied. */
  save(): Uint8Array;
}

/** Opens an .xlsx (.xlsm, .xltx) file. Rejects with WorkbookError: `not-xlsx`, `encrypted`, `damaged-file`, `too-large`. */
export async function openXlsx(bytes: Uint8Array, limits: FileLimits = defaultLimits): Promise<FileWorkbook> {
  return fileWorkbook(Package.open(bytes, limits), bytes);
}

function fileWorkbook(opened: Package, bytes: Uint8Array | null): FileWorkbook {
  let files = opened;
  let saved = bytes;
  return {
    read: (options?: WorkOptions & { readonly sheets?: readonly string[] }): Promise<WorkbookContent> => guarded(() => readWorkbook(files, options)),
    apply: (writes: readonly SheetWrite[]) =>
      guarded(async () => {
        void writes;
        throw new WorkbookError('unknown', 'writing is not built yet');
      }),
    reveal: async () => undefined,
    onChange: async () => async () => undefined,
    save: () => (saved ??= files.save()).slice(),
  };
}

/** Nothing but a WorkbookError leaves: what else is thrown while a file is read is a file that we do not understand. */
async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof WorkbookError) throw error;
    throw new WorkbookError('damaged-file', error instanceof Error ? error.message : String(error));
  }
}
