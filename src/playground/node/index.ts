// The host in Node: for tests. Not for the browser.
export { emptyWorkbook, loadEngine, readWorkbook, startOffice } from './startOffice';
export type { OfficeInstance, StartOptions } from './startOffice';
