import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { engineInProcess } from '../../src/cli/engineInProcess';
import { parseLimit } from '../../src/cli/parseLimit';
import { parseSetting } from '../../src/cli/parseSetting';
import { parseShift } from '../../src/cli/parseShift';
import { textTable } from '../../src/cli/textTable';
import { checkWorkbook } from '../../src/flow';
import type { Plan } from '../../src/plan';
import { openXlsx } from '../../src/workbook/file';
import { cli } from '../support/cli';
import { sampleBytes, samplePorts } from '../support/ports';

// Whole runs of the sample workbook, on a machine that may be busy.
jest.setTimeout(120_000);

describe('allocation on the command line', () => {
  let folder: string;
  let plan: Plan;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'suanpan-allocate-'));
    writeFileSync(join(folder, 'in.xlsx'), sampleBytes('en'));
    writeFileSync(join(folder, 'zh.xlsx'), sampleBytes('zh'));
    plan = (await checkWorkbook(await samplePorts())).plan as Plan;
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = (name: string): string => join(folder, name);

  test('allocate prints every part with the limits asked for, and writes the result as JSON', async () => {
    const done = await cli('allocate', file('in.xlsx'), '--reserve', '20%', '--limit', 'cap Online · Southwest = 50000', '--aim', 'probability', '--json', file('a.json')); // prettier-ignore
    expect(done).toMatchObject({ code: 0, err: '' });
    for (const heading of ['Customer classes and budget', 'Segments', 'Reserve', 'Budget', 'Heads', 'Territories', 'Capacity', 'Channel', 'Findings'])
      expect(done.out).toContain(`== ${heading}`);
    expect(done.out).toContain('USD 600,000 to allot, USD 120,000 of it held back');
    const { reserve, resources, settings } = JSON.parse(readFileSync(file('a.json'), 'utf8'));
    expect(settings).toMatchObject({ reserveShare: 0.2, aim: 'probability' });
    expect(reserve.held).toBe(120000);
    const southwest = plan.lines.findIndex(({ line, territory }) => line === 'Online' && territory === 'Southwest');
    const [budget] = resources;
    expect(budget).toMatchObject({ resource: 'budget', total: 480000, aim: 'probability' });
    expect(budget.lines.find(({ line }: { line: number }) => line === southwest).proposed).toBeLessThanOrEqual(50000);
    expect(readdirSync(folder).sort()).toEqual(['a.json', 'in.xlsx', 'zh.xlsx']);
  });

  test('limits that contradict each other: the sentence, exit code 1, nothing printed', async () => {
    const done = await cli('allocate', file('in.xlsx'), '--limit', 'floor Exhibition = 400000');
    expect(done).toMatchObject({ code: 1, out: '' });
    expect(done.err).toContain('the limits of the split cannot all be met. The least change');
  });

  test('a Chinese workbook is answered in Chinese', async () => {
    const done = await cli('allocate', file('zh.xlsx'));
    expect(done).toMatchObject({ code: 0, err: '' });
    expect(done.out).toMatch(/== 客户类别与预算 ==[\s\S]*== 结论 ==/);
    const shown = done.out.split('\n').filter((line) => line.startsWith('=='));
    expect(shown.join('')).not.toMatch(/[A-Za-z]/);
  });

  test('shift tells the effect, as text and as JSON', async () => {
    const done = await cli('shift', file('in.xlsx'), 'Exhibition / Germany -> Online / Australia 15%');
    expect(done).toMatchObject({ code: 0, err: '' });
    expect(done.out).toContain('Shift of USD 5,000: Exhibition · Germany → Online · Australia');
    expect(done.out).toMatch(/Return +USD [\d,]+ +USD [\d,]+/);
    const wrong = await cli('shift', file('in.xlsx'), 'Online -> Exhibition / Germany 5%');
    expect(wrong).toMatchObject({ code: 1, err: expect.stringContaining("found 'Online', which are 4 lines; expected one of") });
  });

  test('shift --json tells the same effect as data', async () => {
    const done = await cli('shift', file('in.xlsx'), 'Exhibition / Germany -> Online / Australia 15%', '--json');
    expect(done).toMatchObject({ code: 0, err: '' });
    const effect = JSON.parse(done.out);
    expect(effect).toMatchObject({ amount: 5000, limited: null });
    for (const figure of ['return', 'odds', 'risk']) expect(effect[figure]).toEqual({ before: expect.any(Number), after: expect.any(Number) });
    expect(effect.return.after).not.toBe(effect.return.before);
    expect(effect.risk.after).toBeGreaterThan(0);
  });

  test('run --set and --limit write the inputs too, and they stay there', async () => {
    const asked = ['--set', 'reserve share = 20%', '--limit', 'cap Online · Southwest = 50000', '--owner', 'Sales operations'];
    const done = await cli('run', file('in.xlsx'), '--out', file('out.xlsx'), '--json', file('b.json'), ...asked);
    expect(done).toMatchObject({ code: 0, err: '' });
    const { settings, result } = JSON.parse(readFileSync(file('b.json'), 'utf8'));
    expect([settings.reserveShare, result.reserve.held]).toEqual([0.2, 120000]);
    const kept = (await checkWorkbook({ workbook: await openXlsx(readFileSync(file('out.xlsx'))), engine: engineInProcess() })).plan as Plan;
    expect(kept.settings.reserveShare).toBe(0.2);
    expect(kept.allocationRules.at(-1)).toMatchObject({
      rule: 'cap',
      line: 'Online',
      territory: 'Southwest',
      value: 50000,
      owner: 'Sales operations',
    });
    const bad = await cli('run', file('in.xlsx'), '--out', file('never.xlsx'), '--limit', 'cap Atlantis = 5');
    expect(bad).toMatchObject({ code: 1, err: expect.stringContaining("--limit 'cap Atlantis = 5': found 'Atlantis', expected a line") });
    expect(readdirSync(folder)).not.toContain('never.xlsx');
  });

  const facts = { owner: '', reason: '', until: null };
  test.each([
    ['cap Online · Southwest = 50,000', { resource: 'budget', rule: 'cap', line: 'Online', territory: 'Southwest', value: 50000 }],
    ['max-share exhibition = 25%', { rule: 'max-share', line: 'Exhibition', value: 0.25 }],
    ['min-ratio Online = 1 of Exhibition', { rule: 'min-ratio', line: 'Online', value: 1, of: 'Exhibition' }],
    ['floor class A = 200000', { rule: 'floor', tier: 'A', line: '', value: 200000 }],
    ['hold Field sales / Germany = 2', { resource: 'heads', rule: 'hold', territory: 'Germany', value: 2 }],
    ['下限 Online · Q3 = 9', { rule: 'floor', period: { from: '2017-07-01', to: '2017-09-30', label: 'Q3' } }],
  ])('the limit %s', (text, expected) => {
    expect(parseLimit(text, plan, facts)).toMatchObject({ draft: expected });
  });

  test.each([
    ['cap Online', "found no '= value'"],
    ['limit Online = 5', "found the rule 'limit', expected one of floor, cap"],
    ['cap Online = much', "found 'much', expected a number"],
    ['max-share Online = 150%', "found '150%', expected a share from 0% to 100%"],
    ['cap Online = 20%', "found '20%', expected an amount"],
    ['min-ratio Online = 1', "found no 'of LINE'"],
    ['min-ratio Online = 1 of Radio', "found 'Radio', expected a line: Exhibition"],
    ['cap Online · 2019 = 5', "found '2019', expected"],
    ['cap Field sales = 1.5', "found '1.5', expected whole heads"],
  ])('%s: what was found and expected', (text, sentence) => {
    expect(parseLimit(text, plan, facts)).toEqual({ wrong: expect.stringContaining(sentence) });
  });

  test('settings by name in either language; others are told', () => {
    expect(parseSetting('Reserve share = 20%', plan)).toEqual({ change: { reserveShare: 0.2 } });
    expect(parseSetting('分配目标 = probability', plan)).toEqual({ change: { aim: 'probability' } });
    expect(parseSetting('accounts that may move = no limit', plan)).toEqual({ change: { maxMoves: null } });
    expect(parseSetting('tier A share = 0.5', plan, { tierShares: { A: 0, B: 0.2, C: 0.2, potential: 0.1 } })).toEqual({ change: { tierShares: { A: 0.5, B: 0.2, C: 0.2, potential: 0.1 } } }); // prettier-ignore
    expect(parseSetting('reserve share = 120%', plan)).toEqual({ wrong: expect.stringContaining("found '120%', expected a share") });
    expect(parseSetting('colour = red', plan)).toEqual({
      wrong: expect.stringContaining("found the setting 'colour', expected one of Reserve share"),
    });
    expect(parseSetting('aim = luck', plan)).toEqual({ wrong: expect.stringContaining("found 'luck', expected mean or probability") });
  });

  test('a shift needs two lines of one resource and a share', () => {
    const wrong = (text: string): unknown => parseShift(text, plan);
    expect(wrong('Online')).toEqual({ wrong: expect.stringContaining('expected such as') });
    expect(wrong('Exhibition / Germany -> Online / Canada 15')).toEqual({ wrong: expect.stringContaining("found '15', expected a share") });
    expect(wrong('Exhibition / Germany -> Radio 15%')).toEqual({ wrong: expect.stringContaining("found 'Radio', which is no line") });
    expect(wrong('Exhibition / Germany -> Field sales / Germany 15%')).toEqual({ wrong: expect.stringContaining('two lines of one resource') });
  });

  test('tables: numbers to the right, Han letters two places wide', () => {
    expect(textTable(['Line', 'Now'], [['Online', '20']])).toEqual(['Line    Now', 'Online   20']);
    expect(textTable(['投入', '现'], [['a', '1']])).toEqual(['投入  现', 'a      1']);
    expect(textTable(['Line'], [])).toEqual([]);
  });
});
