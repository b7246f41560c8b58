import type { WorkbookModel } from '../model/workbook';
import type { ApiObject } from './object';

/** What the API classes need of the host around them. */
export interface ApiHost {
  readonly workbook: WorkbookModel;
  readonly locale: string;
  /** Are events sent to the add-in? */
  enableEvents: boolean;
  /** Objects kept by the add-in, by reference id. */
  readonly references: Map<string, ApiObject>;
  /** Makes an object tracked; gives its id. */
  keep(object: ApiObject): string;
  /** Reads an .xlsx given as base64 (for `insertWorksheetsFromBase64`). */
  readXlsx(base64: string): Promise<WorkbookModel>;
}
