import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { loadIronCalc } from '../calc/ironcalc';
import { WorkbookModel } from '../model/workbook';
import type { FunctionSet } from '../functions/metadata';
import { DEFAULT_REQUIREMENTS, OfficeHost, SHARED_RUNTIME_WITH_FUNCTIONS } from '../protocol/host';
import { workbookFromXlsx } from '../xlsx/workbookFromXlsx';
import { HOST_URL, openWindow } from './window';

/** office.js running against a workbook of ours. Call `dispose` at the end, or its timers keep the process alive. */
export interface OfficeInstance {
  readonly Office: typeof Office;
  readonly Excel: typeof Excel;
  readonly OfficeExtension: typeof OfficeExtension;
  readonly CustomFunctions: CustomFunctionsRuntime;
  readonly host: OfficeHost;
  readonly dispose: () => void;
}

/** Where an add-in says which code answers which of its functions. */
export interface CustomFunctionsRuntime {
  associate(id: string, answer: (...args: never[]) => unknown): void;
  readonly Error: new (code: string, message?: string) => Error;
  readonly ErrorCode: Readonly<Record<string, string>>;
}

/** What to start with: an empty workbook with `Sheet1`, ExcelApi 1.14, en-US and no custom functions unless told otherwise. */
export interface StartOptions {
  readonly workbook?: WorkbookModel;
  readonly requirementMatrix?: Readonly<Record<string, string>>;
  readonly locale?: string;
  readonly functions?: FunctionSet;
}

const find = createRequire(import.meta.url);
let conversations = 0;

/** Loads the calculation engine from the installed package. */
export async function loadEngine(): ReturnType<typeof loadIronCalc> {
  return loadIronCalc(readFileSync(find.resolve('@ironcalc/wasm/wasm_bg.wasm')));
}

/** An empty workbook with one sheet, `Sheet1`. */
export async function emptyWorkbook(): Promise<WorkbookModel> {
  const workbook = new WorkbookModel(await loadEngine());
  workbook.addSheet('Sheet1');
  return workbook;
}

/** Reads an .xlsx file into a workbook. */
export async function readWorkbook(bytes: Uint8Array): Promise<WorkbookModel> {
  return workbookFromXlsx(bytes, await loadEngine());
}

/**
 * Starts Microsoft's office.js, unmodified, in a bare window of Node against our emulated host. Members above the declared requirement sets fail.
 * Rejects when the library does not become ready in 15 seconds.
 */
export async function startOffice(options: StartOptions = {}): Promise<OfficeInstance> {
  const workbook = options.workbook ?? (await emptyWorkbook());
  const conversationId = `conversation${++conversations}`;
  const locale = options.locale ?? 'en-US';
  const hostInfo = `Excel$Web$16.01$${locale}$${conversationId}$$$${SHARED_RUNTIME_WITH_FUNCTIONS}`;
  const name = JSON.stringify({
    baseFrameName: 'addin',
    hostInfo,
    xdmInfo: `${conversationId}|playground|${HOST_URL}`,
    serializerVersion: '1',
    flights: '[]',
  });
  const folder = path.join(path.dirname(find.resolve('@microsoft/office-js/package.json')), 'dist');
  let deliver: (text: string) => void = () => undefined;
  const host = new OfficeHost({
    workbook,
    conversationId,
    hostUrl: HOST_URL,
    addinOrigin: 'https://addin.test',
    locale,
    requirementMatrix: { ...DEFAULT_REQUIREMENTS, ...options.requirementMatrix },
    readXlsx: readWorkbook,
    send: (text) => void setTimeout(() => deliver(text), 0),
  });
  if (options.functions) workbook.functions.register(options.functions);
  const window = openWindow(folder, name, hostInfo, (text) => host.receive(text));
  deliver = window.deliver;
  const dispose = (): void => {
    window.close();
    host.dispose();
    workbook.dispose();
  };
  const library = window.global as unknown as Pick<OfficeInstance, 'Office' | 'Excel' | 'OfficeExtension' | 'CustomFunctions'>;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('office.js did not become ready')), 15000);
  });
  try {
    await Promise.race([library.Office.onReady(), late]);
  } catch (error) {
    dispose();
    throw error;
  } finally {
    clearTimeout(timer);
  }
  (library.OfficeExtension as unknown as { CommonUtility: { _doApiNotSupportedCheck: boolean } }).CommonUtility._doApiNotSupportedCheck = true;
  const { Office, Excel, OfficeExtension, CustomFunctions } = library;
  return { Office, Excel, OfficeExtension, CustomFunctions, host, dispose };
}
