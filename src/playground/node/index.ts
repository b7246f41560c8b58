// The host in Node: for tests. Not for the browser.
export { emptyWorkbook, loadEngine, readWorkbook, startOffice } from './start-office';
export type { OfficeInstance, StartOptions } from './start-office';
