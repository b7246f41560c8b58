import { startOffice } from '../../../src/playground/node';
import type { OfficeInstance, StartOptions } from '../../../src/playground/node';
import type { SheetWrite } from '../../../src/sheets';
import type { WorkbookPort } from '../../../src/workbook';
import { excelWorkbook } from '../../../src/workbook/excel';
import type { ExcelOptions } from '../../../src/workbook/excel';

/** A workbook in the emulated host, reached by Microsoft's office.js. */
export interface Opened extends OfficeInstance {
  readonly workbook: WorkbookPort;
  /** Runs work and tells how many requests it took, with the one by which office.js lets go of its ranges after a run that used some (nobody waits for it). */
  readonly count: (work: () => Promise<unknown>) => Promise<number>;
}

const open: OfficeInstance[] = [];

/** Starts office.js on an empty workbook to which the seed is applied; `Excel` and `Office` are global until `closeExcel`. */
export async function openExcel(seed: readonly SheetWrite[] = [], options: ExcelOptions = {}, start: StartOptions = {}): Promise<Opened> {
  const office = await startOffice(start);
  open.push(office);
  Object.assign(globalThis, { Excel: office.Excel, Office: office.Office, OfficeExtension: office.OfficeExtension });
  const workbook = excelWorkbook({ retryMs: 2, cellEditMs: 20, syncTimeoutMs: 15_000, ...options });
  if (seed.length > 0) await workbook.apply(seed, []);
  await office.host.idle();
  const count = async (work: () => Promise<unknown>): Promise<number> => {
    await office.host.idle();
    const before = office.host.syncs;
    await work();
    await office.host.idle();
    return office.host.syncs - before;
  };
  return { ...office, workbook, count };
}

/** Ends all that were opened and takes the globals away. For afterEach. */
export function closeExcel(): void {
  open.splice(0).forEach((office) => office.dispose());
  for (const name of ['Excel', 'Office', 'OfficeExtension']) Reflect.deleteProperty(globalThis, name);
}
