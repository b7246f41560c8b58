import { nextState } from '../../src/engine/control/judge';
import { applyRun, previewRun } from '../../src/flow';
import { copySheets } from '../../src/playground/api/copySheets';
import { formatArea, type Area, type SheetModel, type WorkbookModel } from '../../src/playground';
import { insertLines, pasteOver, rememberSheet, sortRows } from '../../src/playground/model/userActions';
import { readWorkbook, startOffice } from '../../src/playground/node';
import { defaultSettings, type Day } from '../../src/plan';
import { severityLook } from '../../src/sheets/result/look';
import { excelWorkbook } from '../../src/workbook/excel';
import { engineOnce } from '../support/engineOnce';
import { lightBytes, memoryJournal } from '../support/ports';

jest.setTimeout(240_000);

type Place = Readonly<Record<'header' | 'share' | 'severity' | 'yellow' | 'orange' | 'red' | 'before' | 'running' | 'level', number>>;
type Ports = Parameters<typeof applyRun>[0];

const HEADERS: Readonly<Record<Exclude<keyof Place, 'header'>, string>> = {
  share: 'Δ %', severity: 'Severity', yellow: '○ from', orange: '◐ from', red: '● from', before: 'Level before', running: 'Months before', level: 'Level',
}; // prettier-ignore
const SEVERITIES = ['none', 'yellow', 'orange', 'red'] as const;

/** Where the table of a sheet stands now, by its headers. */
function placeOf(sheet: SheetModel): Place {
  const area = sheet.usedArea(true) as Area;
  for (let row = area.row; row < area.row + area.rows; row++) {
    const texts = Array.from({ length: area.columns }, (_, i) => sheet.cell(row, area.column + i)?.value);
    if (!Object.values(HEADERS).every((header) => texts.includes(header))) continue;
    const found = Object.entries(HEADERS).map(([key, header]) => [key, area.column + texts.indexOf(header)]);
    return { header: row, ...(Object.fromEntries(found) as Omit<Place, 'header'>) };
  }
  throw new Error(`${sheet.name} has no table`);
}

/** Rows of the table whose judging columns hold figures. */
function judgedRows(sheet: SheetModel, at: Place): number[] {
  const area = sheet.usedArea(true) as Area;
  return Array.from({ length: area.row + area.rows - at.header - 1 }, (_, i) => at.header + 1 + i).filter(
    (row) => typeof sheet.cell(row, at.level)?.value === 'number' && typeof sheet.cell(row, at.before)?.value === 'number',
  );
}

/** Each judged cell against the engine's rule on the figures of its row; what is off as sentences, and how many cells were looked at. */
function wrongColours(workbook: WorkbookModel, sheet: SheetModel): { wrong: string[]; cells: number } {
  workbook.settle();
  const at = placeOf(sheet);
  const numberAt = (row: number, column: number): number | null => {
    const value = sheet.cell(row, column)?.value;
    return typeof value === 'number' ? value : null;
  };
  const wrong: string[] = [];
  let cells = 0;
  for (const row of judgedRows(sheet, at)) {
    const [yellow, orange, red] = [at.yellow, at.orange, at.red].map((column) => numberAt(row, column)) as [
      number | null,
      number | null,
      number | null,
    ];
    const before = { severity: SEVERITIES[numberAt(row, at.before) ?? 0] as (typeof SEVERITIES)[number], running: numberAt(row, at.running) ?? 0 };
    const { severity } = nextState(numberAt(row, at.share), { yellow, orange, red }, before, defaultSettings(2017, '2017-04-30' as Day).hysteresis);
    const fill = severity === 'none' ? undefined : severityLook[severity].fill.toLowerCase();
    for (const column of [at.share, at.severity]) {
      cells++;
      const shown = workbook.engine().look(sheet.id, row, column).fill?.toLowerCase();
      const own = sheet.formatAt(row, column).fill?.toLowerCase();
      if (shown !== fill && !(fill === undefined && shown === own))
        wrong.push(`${sheet.name}!${formatArea({ row, column, rows: 1, columns: 1 })} is ${shown}, ${severity} by its figures`);
    }
  }
  return { wrong, cells };
}

const rulesOf = (sheet: SheetModel): string[] =>
  sheet.conditionalFormats.map(({ rule, areas }) => `${String(rule['formula'])} on ${areas.map((area) => formatArea(area)).join(' ')}`);

/** What a person does, and whether colours are right at once (else the next run puts them right: something of another kind was pasted over ours). */
interface Action {
  readonly name: string;
  readonly live: boolean;
  readonly act: (workbook: WorkbookModel, sheet: SheetModel, at: Place) => void;
}

const body = (sheet: SheetModel, at: Place): Area => {
  const rows = judgedRows(sheet, at);
  return { row: rows[0] as number, column: 0, rows: rows.length, columns: at.level + 1 };
};
const cell = (row: number, column: number, rows = 1, columns = 1): Area => ({ row, column, rows, columns });
const paste = (from: (at: Place, top: number) => Area, to: (at: Place, top: number) => readonly [number, number], what: 'all' | 'values' = 'all'): Action['act'] =>
  (workbook, sheet, at) => {
    const top = body(sheet, at).row;
    const [row, column] = to(at, top);
    pasteOver(workbook, { sheet, area: from(at, top) }, { sheet, row, column }, what);
  }; // prettier-ignore

const ACTIONS: readonly Action[] = [
  { name: 'sort by share behind', live: true, act: (w, s, at) => sortRows(w, s, body(s, at), at.share) },
  { name: 'sort it the other way', live: true, act: (w, s, at) => sortRows(w, s, body(s, at), at.share, true) },
  { name: 'sort by name', live: true, act: (w, s, at) => sortRows(w, s, body(s, at), 0) },
  { name: 'sort by severity', live: true, act: (w, s, at) => sortRows(w, s, body(s, at), at.level, true) },
  { name: 'sort half of the rows', live: true, act: (w, s, at) => sortRows(w, s, { ...body(s, at), rows: 9 }, at.share) },
  { name: 'filter away what is on plan', live: true, act: (_, s, at) => judgedRows(s, at).forEach((row) => s.cell(row, at.level)?.value === 0 && s.hiddenRows.add(row)) },
  { name: 'clear the filter', live: true, act: (_, s) => s.hiddenRows.clear() },
  { name: 'insert a row above the table', live: true, act: (w, s) => insertLines(w, s, 'rows', 0, 1) },
  { name: 'insert three rows inside', live: true, act: (w, s, at) => insertLines(w, s, 'rows', body(s, at).row + 3, 3) },
  { name: 'delete a row inside', live: true, act: (w, s, at) => insertLines(w, s, 'rows', body(s, at).row + 4, -1) },
  { name: 'delete the last row', live: true, act: (w, s, at) => insertLines(w, s, 'rows', body(s, at).row + body(s, at).rows - 1, -1) },
  { name: 'insert a column at the left', live: true, act: (w, s) => insertLines(w, s, 'columns', 0, 1) },
  { name: 'insert a column before the share', live: true, act: (w, s, at) => insertLines(w, s, 'columns', at.share, 1) },
  { name: 'insert a column between share and severity', live: true, act: (w, s, at) => insertLines(w, s, 'columns', at.severity, 1) },
  { name: 'copy a share down in its column', live: true, act: paste((at, top) => cell(top + 2, at.share), (at, top) => [top + 6, at.share]) },
  { name: 'copy both judged cells of three rows down', live: true, act: paste((at, top) => cell(top + 1, at.share, 3, 2), (at, top) => [top + 8, at.share]) },
  { name: 'copy a whole row over another', live: true, act: paste((at, top) => cell(top + 5, 0, 1, at.level + 1), (_, top) => [top + 9, 0]) },
  { name: 'copy the first row over the last but one', live: true, act: paste((at, top) => cell(top, 0, 1, at.level + 1), (_, top) => [top + 12, 0]) },
  { name: 'paste values over a share', live: true, act: paste((at, top) => cell(top + 3, at.share), (at, top) => [top + 7, at.share], 'values') },
  { name: 'type a share by hand', live: true, act: (w, s, at) => w.putValue(s, body(s, at).row + 2, at.share, -0.171) },
  { name: 'type a threshold into a row', live: true, act: (w, s, at) => w.putValue(s, body(s, at).row + 5, at.yellow, 0.001) },
  { name: 'empty a share', live: true, act: (w, s, at) => w.putValue(s, body(s, at).row + 1, at.share, null) },
  { name: 'paste a label with its look over shares', live: false, act: paste((_, top) => cell(top, 0, 4, 1), (at, top) => [top + 2, at.share]) },
  { name: 'paste a plain cell over the middle of the range', live: false, act: paste(() => cell(60, 40), (at, top) => [top + 10, at.severity]) },
  { name: 'delete one of our rules', live: false, act: (w, s) => { s.conditionalFormats = s.conditionalFormats.filter(({ rule }) => !String(rule['formula']).includes('sp:variance:red')); w.rulesOf(s); } },
  { name: 'clear all formats of the column', live: false, act: (w, s, at) => { s.conditionalFormats = s.conditionalFormats.map((rule) => ({ ...rule, areas: rule.areas.filter((area) => area.column > at.share) })).filter(({ areas }) => areas.length > 0); w.rulesOf(s); } },
  { name: 'lay a rule of ones own below ours', live: true, act: (w, s, at) => { s.conditionalFormats.push({ id: w.guid(), type: 'Custom', areas: [body(s, at)], stopIfTrue: false, rule: { formula: '=TRUE' }, format: { italic: true } }); w.rulesOf(s); } },
  { name: 'undo a sort', live: true, act: (w, s, at) => { const undo = rememberSheet(w, s); sortRows(w, s, body(s, at), 0, true); undo(); } },
  { name: 'undo a paste', live: true, act: (w, s, at) => { const undo = rememberSheet(w, s); pasteOver(w, { sheet: s, area: cell(60, 40, 2, 2) }, { sheet: s, row: body(s, at).row, column: at.share }); undo(); } },
  { name: 'copy the sheet', live: true, act: (w, s) => { const [id] = copySheets(w, w, { sheetNamesToInsert: [s.name] }); const copy = w.sheetById(id as string) as SheetModel; expect(wrongColours(w, copy).wrong).toEqual([]); expect(rulesOf(copy)).toEqual(rulesOf(s)); } },
]; // prettier-ignore

/** After these the next run puts all in order; it is long, so not after each. */
const MENDED_AFTER = new Set([
  'empty a share',
  'paste a plain cell over the middle of the range',
  'clear all formats of the column',
  'copy the sheet',
]);

test('thirty actions of a person: colours stay those of the engine, what is broken is mended by the next run, rules of others stay', async () => {
  expect(ACTIONS).toHaveLength(30);
  const office = await startOffice({ workbook: await readWorkbook(await lightBytes('en')) });
  Object.assign(globalThis, { Excel: office.Excel, Office: office.Office, OfficeExtension: office.OfficeExtension });
  try {
    const ports: Ports & { readonly engine: ReturnType<typeof engineOnce> } = {
      workbook: excelWorkbook({ retryMs: 2, cellEditMs: 20, syncTimeoutMs: 60_000 }),
      engine: engineOnce(),
      journal: memoryJournal(),
    };
    const model = office.host.workbook;
    const run = async (): Promise<number> => {
      const outcome = await previewRun(ports);
      if (outcome.kind === 'stopped') throw new Error(JSON.stringify(outcome.issues));
      await applyRun(ports, outcome.preview, 'run');
      return outcome.preview.writes.length;
    };
    await run();
    const sheet = model.sheetByName('Variance') as SheetModel;
    const laid = rulesOf(sheet);
    const ours = (): string[] => rulesOf(sheet).filter((rule) => rule.includes('sp:'));
    const [at, first] = [placeOf(sheet), wrongColours(model, sheet)];
    expect(first).toEqual({ wrong: [], cells: 58 });
    const seen = new Set(judgedRows(sheet, at).map((row) => sheet.cell(row, at.level)?.value));
    expect([...seen].sort()).toEqual([0, 1, 2, 3]);
    for (const { name, live, act } of ACTIONS) {
      act(model, sheet, placeOf(sheet));
      const { wrong, cells } = wrongColours(model, sheet);
      if (live) expect([name, wrong, cells > 50]).toEqual([name, [], true]);
      else expect([name, wrong.length > 0 || rulesOf(sheet).join() !== laid.join()]).toEqual([name, true]);
      if (!MENDED_AFTER.has(name)) continue;
      expect(await run()).toBeGreaterThan(0);
      expect([name, wrongColours(model, sheet).wrong, ours()]).toEqual([name, [], laid]);
    }
    expect(await run()).toBe(0);
    expect(rulesOf(sheet).filter((rule) => rule.startsWith('=TRUE'))).toHaveLength(1);
  } finally {
    office.dispose();
    for (const name of ['Excel', 'Office', 'OfficeExtension']) Reflect.deleteProperty(globalThis, name);
  }
});
