import type { SheetWrite } from '../../sheets';
import { findRules } from './findRules';
import type { FoundRule } from './findRules';
import { registryNamespace } from './registryXml';

/** What stands in the workbook before a list of writes is applied, as far as the list is about it. Keys are lower case: Excel's names ignore case. */
export interface Found {
  /** In tab order. */
  readonly sheets: readonly { readonly name: string; readonly protected: boolean }[];
  /** Sheets may not be added, deleted or moved. */
  readonly structureProtected: boolean;
  /** Tables and the sheet that each is on. */
  readonly tables: ReadonlyMap<string, string>;
  readonly names: ReadonlySet<string>;
  readonly registryParts: readonly string[];
  /** Names of charts by sheet, of sheets whose charts are set. */
  readonly charts: ReadonlyMap<string, ReadonlySet<string>>;
  /** Our conditional formats that go, by sheet. */
  readonly rules: ReadonlyMap<string, readonly FoundRule[]>;
}

/** Looks at what the writes are about: one sync, and up to three more when charts or earlier conditional formats are replaced. */
export async function preflight(context: Excel.RequestContext, writes: readonly SheetWrite[]): Promise<Found> {
  const { worksheets, tables, names, protection } = context.workbook;
  const parts = context.workbook.customXmlParts.getByNamespace(registryNamespace);
  worksheets.load({ name: true, protection: { protected: true } });
  tables.load({ name: true, worksheet: { name: true } });
  names.load({ name: true });
  protection.load({ protected: true });
  parts.load('items/id');
  await context.sync();

  const sheets = worksheets.items.map((sheet) => ({ name: sheet.name, protected: sheet.protection.protected }));
  const known = new Set(sheets.map((sheet) => sheet.name.toLowerCase()));
  return {
    sheets,
    structureProtected: protection.protected,
    tables: new Map(tables.items.map((table) => [table.name.toLowerCase(), table.worksheet.name.toLowerCase()])),
    names: new Set(names.items.map((item) => item.name.toLowerCase())),
    registryParts: parts.items.map((part) => part.id),
    charts: await findCharts(context, writes, known),
    rules: await findRules(context, writes, known),
  };
}

async function findCharts(
  context: Excel.RequestContext,
  writes: readonly SheetWrite[],
  known: ReadonlySet<string>,
): Promise<Map<string, Set<string>>> {
  const sheets = new Set(writes.flatMap((w) => (w.kind === 'setCharts' && known.has(w.sheet.toLowerCase()) ? [w.sheet.toLowerCase()] : [])));
  const lists = [...sheets].map((sheet) => ({ sheet, charts: context.workbook.worksheets.getItem(sheet).charts }));
  if (lists.length === 0) return new Map();
  lists.forEach(({ charts }) => charts.load({ name: true }));
  await context.sync();
  return new Map(lists.map(({ sheet, charts }) => [sheet, new Set(charts.items.map((chart) => chart.name.toLowerCase()))]));
}
