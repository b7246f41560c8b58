import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { alertLines } from '../../src/cli/alertLines';
import { readAlertChanges } from '../../src/cli/readAlertChanges';
import { daySerial, noDiagnosis } from '../../src/plan';
import type { Day, Diagnosis, WatchedAlert } from '../../src/plan';
import { inputWords, toPlan } from '../../src/sheets';
import type { CellInput } from '../../src/sheets/spec';
import { openXlsx } from '../../src/workbook/file';
import { cli } from '../support/cli';
import { smallPlan } from '../support/plan';
import { lightBytes } from '../support/ports';

const base = smallPlan();
const plan = { ...base, settings: { ...base.settings, asOf: '2017-04-30' as Day } };

const alert = (key: string, more: Partial<WatchedAlert> = {}): WatchedAlert => ({
  key, kind: 'behind', path: ['North'], subject: '', severity: 'red', amount: 24_000, share: -0.3, action: 'Call', audience: 'rep', oddsEffect: null,
  firstSeen: '2017-04-03' as Day, since: '2017-04-03' as Day, history: [], owner: 'Linda', due: '2017-05-02' as Day, state: 'open', until: null, done: '', resolvedOn: null, returned: 0,
  ...more,
}); // prettier-ignore

const diagnosis: Diagnosis = {
  ...noDiagnosis,
  alerts: [
    alert('behind|North|'),
    alert('behind|South|', { path: ['South'], severity: 'yellow', audience: 'executive', owner: '', due: '2017-04-28' as Day, returned: 2 }),
    alert('task||Call›Linda', { kind: 'task', path: [], severity: 'orange', state: 'snoozed', audience: 'region', owner: 'Ben', due: null }),
  ],
  causes: [{ path: ['North'], gap: -24_000, members: null, price: null, timing: { timing: 0, level: -24_000 }, leak: null }],
  options: [{ code: 'response', what: 'Backup pool', path: ['North'], cost: 5000, effect: 24_000, oddsBefore: 0.4, oddsAfter: 0.55 }],
};

describe('alerts as text', () => {
  const all = { audience: null, owner: null };

  test('open ones with due day, owner and key, and the counts of all', () => {
    expect(alertLines(plan, diagnosis, all, 'en')).toEqual([
      'Severity  What                                                  Due               Owner   Key',
      '● Red     North is 30.0 % behind plan (USD −24,000)             2017-05-02        Linda   behind|North|',
      '○ Yellow  South is 30.0 % behind plan (USD −24,000) (back, 2×)  2017-04-28, late  nobody  behind|South|',
      '',
      '2 open, 0 acknowledged, 1 snoozed, 0 resolved',
    ]);
    expect(alertLines(plan, diagnosis, { audience: null, owner: 'LINDA' }, 'zh')).toEqual([
      '级别    预警                                 期限        负责人  标识',
      '● 红色  North 落后计划 30.0%（USD −24,000）  2017-05-02  Linda   behind|North|',
      '',
      '待处理 1，已确认 0，已暂缓 0，已解决 0',
    ]);
  });

  test('a region reads causes, executives options; nothing open is said', () => {
    expect(alertLines(plan, diagnosis, { audience: 'executive', owner: null }, 'en').slice(-3)).toEqual([
      '== What can be done',
      'Option            Cost      Effect  Odds before  after',
      'Backup pool  USD 5,000  USD 24,000          40%    55%',
    ]);
    expect(alertLines(plan, diagnosis, { audience: 'region', owner: null }, 'en')).toEqual([
      'No open alerts.',
      '',
      '0 open, 0 acknowledged, 1 snoozed, 0 resolved',
    ]);
    const region = { ...diagnosis, alerts: [alert('behind|North|', { audience: 'region' })] };
    expect(alertLines(plan, region, { audience: 'region', owner: null }, 'en').slice(-2)).toEqual([
      '== Why',
      'North: By the forecast it is gone for the year',
    ]);
  });
});

test('what the options say of alerts, or which of them cannot be read', () => {
  const asked = { acknowledge: ['a|b|'], snooze: ['x=y=2017-05-12'], assign: ['k=Linda'], resolve: ['k=price = 5'] };
  expect(readAlertChanges(asked)).toEqual({
    changes: [
      { key: 'a|b|', state: 'acknowledged' },
      { key: 'x=y', state: 'snoozed', until: '2017-05-12' },
      { key: 'k', owner: 'Linda' },
      { key: 'k', state: 'resolved', done: 'price = 5' },
    ],
  });
  const none = { acknowledge: [], snooze: [], assign: [], resolve: [] };
  for (const wrong of [{ snooze: ['k=soon'] }, { assign: ['Linda'] }, { resolve: ['k='] }])
    expect(readAlertChanges({ ...none, ...wrong })).toEqual({
      wrong: { en: expect.stringContaining('expected KEY='), zh: expect.stringContaining('应为 KEY=') },
    });
});

describe('suanpan alerts', () => {
  const folder = mkdtempSync(join(tmpdir(), 'suanpan-alerts-'));
  const file = (name: string): string => join(folder, name);
  let keys: string[] = [];

  beforeAll(async () => {
    writeFileSync(file('in.xlsx'), await lightBytes('en'));
    const { code, out } = await cli('alerts', file('in.xlsx'), '--json');
    expect(code).toBe(4);
    const { alerts } = JSON.parse(out) as { alerts: (WatchedAlert & { text: string })[] };
    keys = alerts.filter(({ state, severity }) => state === 'open' && severity === 'red').map(({ key }) => key);
    expect(keys.length).toBeGreaterThan(0);
    expect(alerts.every(({ text }) => text !== '')).toBe(true);
    const fields = Object.keys(inputWords.en.columns.alertLog);
    const { alertKinds, severities } = inputWords.en;
    const rows = alerts.map(({ key, kind, severity, firstSeen }) => {
      const cells: Readonly<Record<string, CellInput>> = {
        key,
        kind: alertKinds[kind],
        severity: severities[severity],
        firstSeen: daySerial(firstSeen, 1900),
      };
      return fields.map((field) => cells[field] ?? null);
    });
    const cells = [Object.values(inputWords.en.columns.alertLog), ...rows];
    const workbook = await openXlsx(await lightBytes('en'));
    const range = { row: 0, column: 0, rows: cells.length, columns: fields.length };
    await workbook.apply(
      [
        { kind: 'addSheet', sheet: 'Alert log', tab: '#FFFFFF', gridlines: true, after: null },
        { kind: 'setCells', sheet: 'Alert log', row: 0, column: 0, cells },
        { kind: 'addTable', sheet: 'Alert log', table: { name: 'Alert_log', range, style: 'TableStyleLight1' } },
      ],
      [],
    );
    writeFileSync(file('kept.xlsx'), await workbook.save());
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  test('what is acknowledged and resolved is written, and no red one is open any more', async () => {
    const [first = '', ...others] = keys;
    const asked = ['--resolve', `${first}=new price agreed`, '--assign', `${first}=Linda`, ...others.flatMap((key) => ['--acknowledge', key])];
    const done = await cli('alerts', file('kept.xlsx'), ...asked, '--json', '--out', file('out.xlsx'));
    expect(done).toMatchObject({ code: 0, err: '' });
    const told = (JSON.parse(done.out) as { alerts: WatchedAlert[] }).alerts;
    expect(told.find(({ key }) => key === first)).toMatchObject({ state: 'resolved', done: 'new price agreed', owner: 'Linda', returned: 0 });
    expect(told.filter(({ key }) => others.includes(key)).every(({ state }) => state === 'acknowledged')).toBe(true);
    const { plan: written } = toPlan(await (await openXlsx(readFileSync(file('out.xlsx')))).read());
    expect(written?.alertLog.find(({ key }) => key === first)).toMatchObject({ state: 'resolved', done: 'new price agreed', owner: 'Linda' });
  });

  test('nothing is written where it cannot be', async () => {
    const before = readFileSync(file('kept.xlsx'));
    const missing = await cli('alerts', file('kept.xlsx'), '--acknowledge', 'behind|Nowhere|', '--out', file('no.xlsx'));
    expect(missing.code).toBe(1);
    expect(missing.err).toContain('no alert “behind|Nowhere|” is on record');
    const zh = await cli('alerts', file('kept.xlsx'), '--snooze', `${keys[0] ?? ''}=2001-01-01`, '--out', file('no.xlsx'), '--language', 'zh');
    expect(zh).toMatchObject({ code: 1, err: expect.stringContaining('暂缓须填写截止日期') });
    expect(() => readFileSync(file('no.xlsx'))).toThrow('ENOENT');
    expect(readFileSync(file('kept.xlsx')).equals(before)).toBe(true);
  });

  test.each([
    [['--acknowledge', 'k'], 'needs --out'],
    [['--out', 'x.xlsx'], 'goes with --acknowledge'],
    [['--audience', 'boss'], "not 'boss'"],
    [['--snooze', 'k'], 'expected KEY=YYYY-MM-DD'],
  ])('%j cannot be understood', async (args, said) => {
    expect(await cli('alerts', file('in.xlsx'), ...args)).toMatchObject({ code: 2, err: expect.stringContaining(said) });
  });
});
