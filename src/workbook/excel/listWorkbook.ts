import type { NameContent, SheetContent, TableContent } from '../../sheets';
import { registryNamespace } from './registryXml';

/** What a workbook has, without sizes and cells. */
export interface Listed {
  readonly sheets: readonly Pick<SheetContent, 'name' | 'visibility' | 'protected'>[];
  readonly tables: readonly Omit<TableContent, 'range'>[];
  readonly names: readonly NameContent[];
  /** Id of the custom XML part that holds the registry. */
  readonly registryPart: string | null;
}

/** Lists sheets (all, or those wanted), tables and names, in one sync. */
export async function listWorkbook(context: Excel.RequestContext, wanted?: readonly string[]): Promise<Listed> {
  const { worksheets, tables, names } = context.workbook;
  const parts = context.workbook.customXmlParts.getByNamespace(registryNamespace);
  worksheets.load({ name: true, visibility: true, protection: { protected: true } });
  tables.load({ name: true, showTotals: true, worksheet: { name: true }, columns: { name: true } });
  names.load({ name: true, formula: true });
  parts.load('items/id');
  await context.sync();
  const wantedNames = wanted && new Set(wanted.map((name) => name.toLowerCase()));
  return {
    sheets: worksheets.items
      .filter((sheet) => !wantedNames || wantedNames.has(sheet.name.toLowerCase()))
      .map((sheet) => ({ name: sheet.name, visibility: visibilities[sheet.visibility], protected: sheet.protection.protected })),
    tables: tables.items.map((table) => ({
      name: table.name,
      sheet: table.worksheet.name,
      columns: table.columns.items.map((column) => column.name),
      totals: table.showTotals,
    })),
    names: names.items.flatMap(({ name, formula }) => (typeof formula === 'string' ? [{ name, refersTo: formula.replace(/^=/, '') }] : [])),
    registryPart: parts.items[0]?.id ?? null,
  };
}

const visibilities = { Visible: 'visible', Hidden: 'hidden', VeryHidden: 'very-hidden' } as const;
