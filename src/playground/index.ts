// An Excel host of our own for development, demonstration and tests: a workbook, its calculation and the Office protocol. Imports nothing of the product.
export { loadIronCalc } from './calc/ironcalc';
export type { Calc, MakeCalc, RuleLook } from './calc/calc';
export { WorkbookModel } from './model/workbook';
export type { WorkbookChange } from './model/workbook';
export { SheetModel } from './model/sheet';
export type { Area } from './model/address';
export { formatArea, parseArea } from './model/address';
export type { Cell, CellContent, CellFormat } from './model/cell';
export { shownText } from './model/text';
export { DEFAULT_REQUIREMENTS, OfficeHost, PAYLOAD_LIMIT } from './protocol/host';
export type { Faults } from './protocol/faults';
export { workbookFromXlsx } from './xlsx/workbookFromXlsx';
