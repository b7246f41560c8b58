/** The .xlsx adapter of the workbook port: bytes in, bytes out, everywhere that JavaScript runs. Parts of a package that it does not own stay as they are. */
export { openXlsx } from './fileWorkbook';
export type { FileWorkbook } from './fileWorkbook';
export type { FileLimits } from './limits';
