/** The .xlsx adapter of the workbook port: bytes in, bytes out, everywhere that JavaScript runs. Parts of a package that it does not own stay as they are. */
export { blankXlsx, openXlsx } from './fileWorkbook';
export type { FileWorkbook } from './fileWorkbook';
export { defaultLimits } from './limits';
export type { FileLimits } from './limits';
