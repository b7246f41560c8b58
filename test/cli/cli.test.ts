import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli } from '../../src/cli/runCli';
import { openXlsx } from '../../src/workbook/file';
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

  async function cli(...args: string[]): Promise<{ code: number; out: string; err: string }> {
    const lines = { out: [] as string[], err: [] as string[] };
    const code = await runCli(args, { LANG: 'en_US.UTF-8' }, { out: (l) => lines.out.push(l), err: (l) => lines.err.push(l) });
    return { code, out: lines.out.join('\n'), err: lines.err.join('\n') };
  }

  test('run writes OUT and the result as JSON, leaves IN as it is, and a second run changes nothing', async () => {
    const first = await cli('run', file('in.xlsx'), '--out', file('out.xlsx'), '--json', file('out.json'));
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out).toMatch(/out\.xlsx: \d+ cells changed \(Plan \d+, Allocation \d+, Forecast \d+, Variance \d+, Alerts \d+\)/);
    expect(Buffer.compare(readFileSync(file('in.xlsx')), Buffer.from(sampleBytes('en')))).toBe(0);
    const json = JSON.parse(readFileSync(file('out.json'), 'utf8'));
    expect(json.result.decomposition.totalUnits * json.result.decomposition.roundingUnit).toBe(20805000);
    const again = await cli('run', file('out.xlsx'), '--out', file('again.xlsx'));
    expect(again.out).toContain('nothing changed');
    expect(Buffer.compare(readFileSync(file('out.xlsx')), readFileSync(file('again.xlsx')))).toBe(0);
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
  ])('%j: exit code %d and a sentence', async (args, code, sentence) => {
    const result = await cli(...args);
    expect(result.code).toBe(code);
    expect(result.err).toContain(sentence);
  });
});
