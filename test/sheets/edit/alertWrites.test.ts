import { alertWrites, contentAfter, issueText, toPlan } from '../../../src/sheets';
import type { AlertChange, CellValue, WorkbookContent } from '../../../src/sheets';
import { daySerial } from '../../../src/plan';
import type { Day, Plan } from '../../../src/plan';
import { inputWords } from '../../../src/sheets';
import { cellsOf } from '../../support/applyToContent';
import { makeContent } from '../../support/content';
import type { SheetSketch } from '../../support/content';

const serial = (day: string): number => daySerial(day as Day, 1900);

const basis: Readonly<Record<'en' | 'zh', readonly SheetSketch[]>> = {
  en: [
    { name: 'Sales', rows: [['Month', 'Territory', 'Revenue'], ['2017-03', 'France', 100], ['2017-03', 'Germany', 20]] }, // prettier-ignore
    { name: 'Targets', rows: [['Territory', 'Target'], ['France', 500], ['Germany', 300]] }, // prettier-ignore
    { name: 'Settings', rows: [['Setting', 'Value'], ['Plan year', 2017]] }, // prettier-ignore
  ],
  zh: [
    { name: '销售', rows: [['月份', '大区', '收入'], ['2017-03', 'France', 100], ['2017-03', 'Germany', 20]] }, // prettier-ignore
    { name: '目标', rows: [['大区', '目标'], ['France', 500], ['Germany', 300]] }, // prettier-ignore
    { name: '设置', rows: [['设置项', '值'], ['计划年度', 2017]] }, // prettier-ignore
  ],
};

/** A small plan with a record of three alerts, an own column beside. */
function kept(language: 'en' | 'zh'): { content: WorkbookContent; plan: Plan } {
  const { columns, tables, alertStates, alertKinds, severities } = inputWords[language];
  const rows: Readonly<Record<string, CellValue>>[] = [
    { key: 'behind|France|', state: alertStates.open, due: serial('2017-05-03') },
    { key: 'behind|Germany|', state: alertStates.snoozed, until: serial('2017-05-12') },
    { key: 'behind|Italy|', state: alertStates.resolved, resolvedOn: serial('2017-04-20'), done: 'x' },
  ];
  const all = rows.map((row) => ({ kind: alertKinds.behind, severity: severities.red, firstSeen: serial('2017-04-03'), ...row }));
  const fields = Object.keys(columns.alertLog);
  const lines = all.map((row) => [...fields.map((field) => (row as Readonly<Record<string, CellValue>>)[field] ?? null), 'mine']);
  const log = [[...Object.values(columns.alertLog), 'Own'], ...lines];
  const content = makeContent([...basis[language], { name: tables.alertLog, rows: log, table: 'Log' }]);
  const { plan, issues } = toPlan(content);
  expect(issues.filter(({ level }) => level === 'error')).toEqual([]);
  expect(plan?.language).toBe(language);
  return { content, plan: plan as Plan };
}

describe.each(['en', 'zh'] as const)('what is said of alerts, in %s', (language) => {
  const { content, plan } = kept(language);
  const asOf = plan.settings.asOf;
  const later = `${Number(asOf.slice(0, 4)) + 1}-01-15` as Day;

  test.each<[string, AlertChange, object]>([
    ['acknowledge', { key: 'behind|France|', state: 'acknowledged' }, { state: 'acknowledged', until: null, due: '2017-05-03' }],
    ['snooze', { key: 'behind|France|', state: 'snoozed', until: later }, { state: 'snoozed', until: later }],
    ['assign', { key: 'behind|France|', owner: 'Linda' }, { owner: 'Linda', state: 'open' }],
    ['resolve', { key: 'behind|France|', state: 'resolved', done: 'New price' }, { state: 'resolved', done: 'New price', resolvedOn: null }],
    ['wake', { key: 'behind|Germany|', state: 'open' }, { state: 'open', until: null }],
    ['tell more of what was done', { key: 'behind|Italy|', state: 'resolved', done: 'y' }, { done: 'y', resolvedOn: '2017-04-20' }],
  ])('%s: the row says so, the others stay, the undo brings every cell back', (_, change, expected) => {
    const { writes, undo, issues } = alertWrites(content, plan, [change]);
    expect(issues).toEqual([]);
    const after = contentAfter(content, writes);
    const log = (toPlan(after).plan as Plan).alertLog;
    expect(log.find(({ key }) => key === change.key)).toMatchObject(expected);
    expect(log.filter(({ key }) => key !== change.key)).toEqual(plan.alertLog.filter(({ key }) => key !== change.key));
    expect(cellsOf(contentAfter(after, undo))).toEqual(cellsOf(content));
  });

  test('several rows at once; what stands there already is not written', () => {
    const { writes } = alertWrites(content, plan, [
      { key: 'behind|France|', state: 'acknowledged' },
      { key: 'behind|France|', owner: 'Linda' },
      { key: 'behind|Germany|', owner: 'Linda' },
    ]);
    const log = (toPlan(contentAfter(content, writes)).plan as Plan).alertLog;
    expect(log.map(({ owner, state }) => [owner, state])).toEqual([['Linda', 'acknowledged'], ['Linda', 'snoozed'], ['', 'resolved']]); // prettier-ignore
    expect(alertWrites(content, plan, [{ key: 'behind|France|', state: 'open' }])).toEqual({ writes: [], undo: [], issues: [] });
    expect(alertWrites(content, plan, [])).toEqual({ writes: [], undo: [], issues: [] });
  });

  test.each<[string, AlertChange]>([
    ['alert-missing', { key: 'behind|Spain|', state: 'acknowledged' }],
    ['alert-resolved', { key: 'behind|Italy|', state: 'acknowledged' }],
    ['alert-done', { key: 'behind|France|', state: 'resolved', done: ' ' }],
    ['alert-until', { key: 'behind|France|', state: 'snoozed' }],
    ['alert-until', { key: 'behind|France|', state: 'snoozed', until: '2001-01-01' as Day }],
  ])('%s: refused in a sentence, and nothing at all is written', (why, change) => {
    const { writes, undo, issues } = alertWrites(content, plan, [{ key: 'behind|Germany|', owner: 'Linda' }, change]);
    expect([writes, undo]).toEqual([[], []]);
    expect(issues).toMatchObject([{ level: 'error', code: 'contradiction', params: { why } }]);
    const [issue] = issues;
    if (issue) expect(issueText(issue, language)).not.toMatch(/undefined|different|同一部分|same part/);
  });

  test('without a record, or without its column, it is said', () => {
    const bare: Plan = { ...plan, sources: plan.sources.filter(({ role }) => role !== 'alertLog') };
    expect(alertWrites(content, bare, [{ key: 'behind|France|', owner: 'x' }]).issues).toMatchObject([{ code: 'missing-table' }]);
    const narrow: Plan = {
      ...plan,
      sources: plan.sources.map((source) => (source.role === 'alertLog' ? { ...source, columns: Object.fromEntries(Object.entries(source.columns).filter(([field]) => field === 'key')) } : source)), // prettier-ignore
    };
    expect(alertWrites(content, narrow, [{ key: 'behind|France|', owner: 'x' }]).issues).toMatchObject([{ code: 'missing-column' }]);
  });
});
