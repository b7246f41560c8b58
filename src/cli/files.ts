import { readFile, rename, writeFile } from 'node:fs/promises';
import { WorkbookError } from '../workbook';
import type { Terminal } from './command';

/** A file that could not be read or written, in a sentence. */
export class FileError extends Error {}

/** Reads a file whole. Errors: FileError naming the file. */
export async function readBytes(path: string): Promise<Uint8Array> {
  return readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new FileError(error.code === 'ENOENT' ? `There is no file ${path}.` : `${path} cannot be read (${error.code ?? error.message}).`);
  });
}

/** Writes a file whole or not at all: beside it first, then renamed over it. Errors: FileError naming the file. */
export async function writeWhole(path: string, content: Uint8Array | string): Promise<void> {
  const beside = `${path}.${process.pid}.part`;
  try {
    await writeFile(beside, content);
    await rename(beside, path);
  } catch (error) {
    throw new FileError(`${path} cannot be written (${(error as NodeJS.ErrnoException).code ?? String(error)}).`);
  }
}

const sentences: Readonly<Record<string, readonly [string, string]>> = {
  'not-xlsx': [
    'is not an .xlsx workbook. Save it as Excel Workbook (.xlsx) and try again.',
    '不是 .xlsx 工作簿。请另存为“Excel 工作簿 (.xlsx)”后重试。',
  ],
  encrypted: [
    'is protected by a password. Remove the password in Excel (File, Info, Protect Workbook) and try again.',
    '有密码保护。请在 Excel 中取消密码后重试。',
  ],
  'damaged-file': [
    'is damaged and cannot be read safely. Open it in Excel, let it repair the file, save and try again.',
    '已损坏，无法安全读取。请用 Excel 打开并修复，保存后重试。',
  ],
  'too-large': ['unpacks to more than Suanpan accepts.', '解压后超出可接受的大小。'],
  protected: [
    'has a protected sheet that the run must write. Unprotect it (Review, Unprotect Sheet) and try again.',
    '中有需要写入的受保护工作表。请撤销工作表保护后重试。',
  ],
};

/** Runs a command's work and turns outside failures into one sentence and exit code 3. */
export async function reportFailures(path: string, language: 'en' | 'zh', terminal: Terminal, work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof FileError) terminal.err(error.message);
    else if (error instanceof WorkbookError) {
      const known = sentences[error.kind]?.[language === 'zh' ? 1 : 0];
      const fallback = language === 'zh' ? `无法处理（${error.kind}：${error.detail}）。` : `cannot be worked on (${error.kind}: ${error.detail}).`;
      terminal.err(`${path}${error.sheet ? ` (${error.sheet})` : ''} ${known ?? fallback}`);
    } else throw error;
    return 3;
  }
}
