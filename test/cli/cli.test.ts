import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Result } from '../../src/plan';
import { openXlsx } from '../../src/workbook/file';
import { cli } from '../support/cli';
import { sampleBytes } from '../support/ports';

describe('the command line', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'suanpan-cli-'));
    writeFileSync(join(folder, 'in.xlsx'), sampleBytes('en'));
    writeFileSync(join(folder, 'zh.xlsx'), sampleBytes('zh'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const file = (name: string): string => join(folder, name);

  test('run writes OUT and the result as JSON, leaves IN as it is, and a second run changes nothing', async () => {
    const first = await cli('run', file('in.xlsx'), '--out', file('out.xlsx'), '--json', file('out.json'));
    expect(first).toMatchObject({ code: 0, err: '' });
    const sheets = [
      'Plan',
      'Weekly activities',
      'Customer paths',
      'Product mix',
      'Target check',
      'Revisions',
      'Objectives',
      'Customer classes',
      'Allocation',
      'Best split',
      'Reserve ledger',
      'Territories',
      'Capacity',
      'Channel',
      'Forecast',
      'Forecast ledger',
      'Pipeline outlook',
      'Funnel',
      'Odds',
      'Variance',
      'Causes',
      'Risk review',
      'Follow-up',
      'Alerts',
      'Daily brief',
      'Weekly review',
    ];
    expect(first.out).toMatch(new RegExp(`out\\.xlsx: \\d+ cells changed \\(${sheets.map((name) => `${name} \\d+`).join(', ')}\\)`));
    expect(Buffer.compare(readFileSync(file('in.xlsx')), Buffer.from(sampleBytes('en')))).toBe(0);
    const json = JSON.parse(readFileSync(file('out.json'), 'utf8'));
    expect(json.result.decomposition.totalUnits * json.result.decomposition.roundingUnit).toBe(21510000);
    const again = await cli('run', file('out.xlsx'), '--out', file('again.xlsx'));
    expect(again.out).toContain('nothing changed');
    expect(Buffer.compare(readFileSync(file('out.xlsx')), readFileSync(file('again.xlsx')))).toBe(0);
  });

  test('--edit changes the plan by rows of Adjustments, and why tells where a number comes from', async () => {
    const edits = ['--edit', 'set France · Q4 = 900000', '--edit', 'hold Germany · Q2', '--owner', 'Sales operations', '--reason', 'trade fair'];
    const done = await cli('run', file('in.xlsx'), '--out', file('edited.xlsx'), '--json', file('edited.json'), ...edits);
    expect(done).toMatchObject({ code: 0, err: '' });
    const { result } = JSON.parse(readFileSync(file('edited.json'), 'utf8')) as { result: Result };
    const units = result.decomposition.leaves.filter(({ path }) => path[0] === 'France').flatMap((leaf) => leaf.units.slice(9));
    expect(units.reduce((a, b) => a + b, 0) * result.decomposition.roundingUnit).toBe(900000);
    const why = await cli('why', file('edited.xlsx'), 'France · Q4');
    expect(why).toMatchObject({ code: 0, err: '' });
    expect(why.out).toContain('Target of France · 2017: USD 2,966,000 [Targets!');
    expect(why.out).toContain('Sales operations, trade fair');
    expect(why.out).toContain('USD 900,000');
    const cell = await cli('why', file('edited.xlsx'), 'Plan!C6', '--language', 'zh');
    expect(cell.code).toBe(0);
    expect(cell.out).toContain('季节指数');
    expect(await cli('why', file('edited.xlsx'), 'Atlantis')).toMatchObject({ code: 1, err: expect.stringContaining("'Atlantis'") });
    const wrong = await cli('run', file('in.xlsx'), '--out', file('wrong.xlsx'), '--edit', 'double France');
    expect(wrong).toMatchObject({ code: 1, err: expect.stringContaining("There is no rule 'double'") });
    const contrary = await cli(
      'run',
      file('in.xlsx'),
      '--out',
      file('wrong.xlsx'),
      '--edit',
      'cap France · H1 = 1000000',
      '--edit',
      'cap France · H2 = 1000000',
    );
    expect(contrary.code).toBe(1);
    expect(contrary.err).toContain('cannot all be met');
    expect(readdirSync(folder)).not.toContain('wrong.xlsx');
  });

  test('--as-of sets the day in the settings too, so that the live formulas follow', async () => {
    expect((await cli('run', file('in.xlsx'), '--out', file('out.xlsx'), '--as-of', '2017-02-28', '--json', file('out.json'))).code).toBe(0);
    expect(JSON.parse(readFileSync(file('out.json'), 'utf8')).settings.asOf).toBe('2017-02-28');
    const later = await cli('run', file('out.xlsx'), '--out', file('again.xlsx'));
    expect(later.out).toContain('nothing changed');
    const sheets = (await (await openXlsx(readFileSync(file('out.xlsx')))).read()).sheets;
    expect(sheets.find((s) => s.name === 'Settings')?.block?.values.flat()).toContain(42794);
  });

  test('check lists what is wrong, with the cell, in both languages; exit code 1', async () => {
    const clean = await cli('check', file('in.xlsx'));
    expect(clean).toMatchObject({ code: 0 });
    expect(clean.out).toContain('0 errors');
    const workbook = await openXlsx(sampleBytes('en'));
    await workbook.apply([{ kind: 'setCells', sheet: 'Targets', row: 5, column: 1, cells: [['soon']] }], []);
    writeFileSync(file('bad.xlsx'), await workbook.save());
    const en = await cli('check', file('bad.xlsx'));
    expect(en.code).toBe(1);
    expect(en.out).toMatch(/error: .*Targets!B6.*soon/);
    const zh = await cli('check', file('bad.xlsx'), '--language', 'zh');
    expect(zh.out).toMatch(/错误: .*Targets!B6.*soon/);
    const run = await cli('run', file('bad.xlsx'), '--out', file('never.xlsx'));
    expect(run).toMatchObject({ code: 1 });
    expect(run.err).toContain('nothing was written');
    expect(readdirSync(folder)).not.toContain('never.xlsx');
  });

  test('forecast writes every series with its intervals and method', async () => {
    const months = Array.from(
      { length: 48 },
      (_, i) => `a,${2013 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')},${100 + i + 20 * Math.sin((i * Math.PI) / 6)}`,
    );
    writeFileSync(file('series.csv'), `series,date,value\n${months.join('\n')}\n`);
    const done = await cli('forecast', file('series.csv'), '--horizon', '6', '--period', '12', '--json', file('f.json'));
    expect(done).toMatchObject({ code: 0, err: '' });
    const { a } = JSON.parse(readFileSync(file('f.json'), 'utf8'));
    for (const key of ['mean', 'lo80', 'hi80', 'lo95', 'hi95']) expect(a[key]).toHaveLength(6);
    expect(typeof a.method).toBe('string');
    writeFileSync(file('bad.csv'), 'series,date,value\na,2017-01,ten\n');
    const bad = await cli('forecast', file('bad.csv'), '--horizon', '6', '--period', '12', '--json', file('g.json'));
    expect(bad.code).toBe(1);
    expect(bad.err).toMatch(/2.*ten/);
    expect(readdirSync(folder)).not.toContain('g.json');
  });

  test.each([
    [['run'], 2, 'run takes one workbook'],
    [['run', 'in.xlsx'], 2, 'run needs --out'],
    [['run', 'in.xlsx', '--out', 'x.xlsx', '--as-of', '30.4.2017'], 2, "--as-of '30.4.2017' is not a day; expected YYYY-MM-DD"],
    [['run', 'in.xlsx', '--oops'], 2, '--oops'],
    [['forecast', 's.csv', '--horizon', '0', '--period', '12', '--json', 'x'], 2, '--horizon takes a whole number from 1 to 1000'],
    [['dance'], 2, "There is no command 'dance'"],
    [['check', '/nowhere/x.xlsx'], 3, 'There is no file /nowhere/x.xlsx'],
    [['check', __filename], 3, 'is not an .xlsx workbook'],
    [['check', 'x', '--language', 'fr'], 2, '--language takes en or zh'],
    [['dance', '--language', 'zh'], 2, '没有命令“dance”'],
    [['merge', 'a.xlsx', '--language', 'zh'], 2, 'merge 需要三个工作簿：共同的起点、您的、对方的。用法见 suanpan --help。'],
    [['alerts', 'a.xlsx', '--snooze', 'x', '--language', 'zh'], 2, '--snooze“x”：应为 KEY=YYYY-MM-DD'],
  ])('%j: exit code %d and a sentence', async (args, code, sentence) => {
    const result = await cli(...args);
    expect(result.code).toBe(code);
    expect(result.err).toContain(sentence);
  });

  test('help names the same commands and options in both languages', async () => {
    const [en, zh] = [(await cli('--help')).out, (await cli('--language', 'zh', '--help')).out];
    const named = (text: string) => [...text.matchAll(/suanpan \w+|(?<!\w)--[a-z-]+/g)].map(([found]) => found).sort();
    expect(new Set(named(zh))).toEqual(new Set(named(en)));
    expect(named(en).length).toBeGreaterThan(40);
    expect(zh).toContain('退出码');
    expect(en).not.toMatch(/\p{Script=Han}/u);
  });
});
