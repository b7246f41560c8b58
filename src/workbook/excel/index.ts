/** The only room that says Excel or Office: the workbook's port onto Office.js, and what pane and commands need of Office. */
export { excelWorkbook } from './excelWorkbook';
export { apiSupport, associateCommands, contentLanguage, displayLanguage, onThemeChange, showPane, theme, whenReady, workbookKey } from './office';
export type { ApiSupport, Host, Theme } from './office';
export { askInDialog, signsInNested, tellOpener } from './signInDialog';
export type { ExcelOptions } from './session';
