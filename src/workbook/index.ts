/** THE HANDS: the port of a workbook. Its adapters are `excel/` (the only room that says Excel) and `file/` (.xlsx); whoever wires imports them there. */
export { WorkbookError } from './workbook';
export type { WorkbookErrorKind, WorkbookPort, WorkOptions } from './workbook';
