import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { engineInProcess } from '../../src/cli/engineInProcess';
import { askedOddsLines, oddsLines, yearLine } from '../../src/cli/oddsLines';
import { readAskedOdds } from '../../src/cli/readAskedOdds';
import { oddsBasis, oddsOfTarget } from '../../src/engine';
import { parseDay } from '../../src/plan';
import type { Day, DealWarning, Outlook, Plan, Scope, TargetOdds } from '../../src/plan';
import { cli } from '../support/cli';
import { smallPlan } from '../support/plan';
import { lightBytes } from '../support/ports';

const day = (text: string): Day => parseDay(text) as Day;
const quarter = { from: day('2017-04-01'), to: day('2017-06-30'), label: 'Q2' };

/** Odds as a run tells them, of round figures. */
function odds(members: Scope['members'], period: Scope['period'], change: Partial<TargetOdds> = {}): TargetOdds {
  const { from, to } = period ?? { from: day('2017-01-01'), to: day('2017-12-31') };
  const told = { scope: { members, period }, asOf: day('2017-04-30'), from, until: to, target: 24_000, probability: 0.214, mean: 20_000.4 };
  const parts = { actual: 8_000.4, open: 500.3, fresh: 300.4, history: 11_199.3, band: { low: 16_000, high: 23_999.7 } };
  return { ...told, ...parts, pipelineAlone: 11_000, historyAlone: 12_500, pipelineWeight: 0.4, movers: [], ...change };
}

const movers = [
  { deal: null, path: ['North'], value: 9_000, ifHigh: 0.4, ifLow: 0.05 },
  { deal: 'D7', path: null, value: 400, ifHigh: 0.31, ifLow: 0.2 },
  { deal: 'D8', path: null, value: 4, ifHigh: 0.2141, ifLow: 0.2139 },
];
const late: DealWarning = { deal: 'D7', value: 400, rep: 'North rep 1', code: 'date-passed', closes: day('2017-04-20'), days: 10, likelyClose: null };
const slow: DealWarning = { deal: 'D7', value: 400, rep: 'North rep 1', code: 'long-in-stage', stage: 'Proposal', days: 60, limit: 45 };

function outlookOf(warnings: readonly DealWarning[]): Outlook {
  const year = odds({}, null, { movers });
  const kept = { records: [], accuracy: [], nowcast: null, tasks: [], developed: [], reliability: null };
  const { target, mean, band, probability } = year;
  const proposal = { scope: year.scope, target, mean, band, probability, proposed: 20_400, change: -0.15, reason: 'forecast-below-capped' as const };
  const learnt = { won: 0, lost: 0, since: null, stages: [], groups: [], common: 0, periods: 0 };
  return {
    ...kept,
    odds: [odds({}, quarter, { probability: 0.002, target: 6_000 }), year, odds({ territory: 'South' }, quarter), odds({ territory: 'South' }, null, { probability: null })], // prettier-ignore
    pipeline: { asOf: year.asOf, until: year.until, learnt, deals: [], warnings, nodes: [] },
    calibrations: [proposal, { ...proposal, scope: { members: { territory: 'South' }, period: null }, proposed: target, change: 0, reason: 'agree' }],
  };
}

describe('odds as text', () => {
  const plan = smallPlan();
  const text = oddsLines(plan, outlookOf([late, slow]));

  test('a row a part, its quarter and its year side by side; what is not known is a dash', () => {
    const at = text.findIndex((line) => line.startsWith('== How likely'));
    expect(text.slice(at + 1, at + 4)).toEqual([
      'Where  Target 2017-Q2    Expected  Odds  Target 2017    Expected  Odds',
      'Total       USD 6,000  USD 20,000   <1%   USD 24,000  USD 20,000   21%',
      'South      USD 24,000  USD 20,000   21%   USD 24,000           –     –',
    ]);
  });

  test('what is expected adds up as it is shown', () => {
    const shown = (name: string): number => Number(/USD ([\d,]+)$/.exec(text.find((line) => line.startsWith(name)) ?? '')?.[1]?.replace(/,/g, ''));
    expect(shown('Sold to date') + shown('Open deals') + shown('New business') + shown('History’s forecast')).toBe(shown('Expected'));
  });

  test('deals before parts among the movers, without those that move nothing', () => {
    const at = text.findIndex((line) => line === '== What moves it most, 2017 ==');
    expect(text.slice(at + 2, at + 4).map((line) => line.split(/ {2,}/)[0])).toEqual([expect.stringMatching(/^Deal D7/), 'North']);
    expect(text.join('\n')).not.toContain('D8');
  });

  test('a deal to look at stands once, with all its reasons; without any it is said', () => {
    const row = text.filter((line) => line.startsWith('D7 '));
    expect(row).toHaveLength(1);
    expect(row[0]).toMatch(/was due 2017-04-20, 10 days ago.*; 60 days in Proposal/);
    expect(oddsLines(plan, outlookOf([])).join('\n')).toMatch(/Deals to look at[^\n]*\nNone\./);
    expect(oddsLines(plan, { ...outlookOf([]), pipeline: null }).join('\n')).toContain('No deals are known.');
  });

  test('only targets to change are proposed', () => {
    const at = text.findIndex((line) => line.startsWith('== Targets to reconsider'));
    expect(text[at + 2]).toMatch(/^Total +USD 24,000 +USD 20,400 +−15\.0%/);
    expect(text.slice(at).join('\n')).not.toContain('South');
  });

  test('the year in one line, none when nothing is known', () => {
    expect(yearLine(plan, outlookOf([]))).toEqual(['The target of 2017, USD 24,000, is 21% likely to be reached; USD 20,000 is expected']);
    expect(yearLine(plan, { ...outlookOf([]), odds: [odds({}, null, { probability: null })] })).toEqual([]);
  });

  test('Chinese throughout', () => {
    const zh = oddsLines({ ...plan, language: 'zh' }, outlookOf([late, slow])).join('\n');
    expect(zh.replace(/USD|\bD7\b|Q2|North rep 1|North|South|Proposal/g, '')).not.toMatch(/[A-Za-z]/);
  });
});

describe('what is asked', () => {
  const plan = smallPlan();
  const engine = engineInProcess();
  const read = (node: string, until: Day | null, target: number | null, of: Plan = plan): ReturnType<typeof readAskedOdds> =>
    readAskedOdds({ node, until, target }, of, (scope) => engine.explain({ plan: of, scope }));

  test('a node from the beginning of the year to a day, against a target given or the plan’s own sum', async () => {
    expect(await read('North › Bikes', day('2017-06-30'), 1200)).toMatchObject({
      asked: { scope: { members: { territory: 'North', category: 'Bikes' }, period: { from: '2017-01-01', to: '2017-06-30' } }, amount: 1200 },
    });
    expect(await read('', null, null)).toEqual({ asked: { scope: { members: {}, period: null }, amount: 24_001 } });
    expect(await read('North', null, null)).toMatchObject({ asked: { amount: 15_000 } });
  });

  test('a node’s own period says where it begins', async () => {
    expect(await read('North · Q2', day('2017-05-31'), 5)).toMatchObject({ asked: { scope: { period: { from: '2017-04-01', to: '2017-05-31' } } } });
    expect(await read('Helmets', null, 5)).toMatchObject({ asked: { scope: { members: { category: 'Helmets' } } } });
  });

  test.each([
    ['Atlantis', null, "'Atlantis' is no part of the plan; expected such as 'North' or 'North · Q3'"],
    ['North', day('2018-01-31'), '--until 2018-01-31 is outside 2017-01-01 to 2017-12-31'],
    ['North · Q2', day('2017-03-31'), '--until 2017-03-31 is outside 2017-04-01 to 2017-12-31'],
  ])('%s to %s: what was found and expected', async (node, until, wrong) => {
    expect(await read(node, until, null)).toEqual({ wrong });
    expect(await read(node, until, null, { ...plan, language: 'zh' })).toEqual({ wrong: expect.stringMatching(/[\u4e00-\u9fff]/) });
  });

  test('without sales and deals nothing is claimed', () => {
    const scope = { members: {}, period: null };
    const bare = { ...plan, sales: [] };
    const told = oddsOfTarget(oddsBasis(bare, null), { scope, amount: 100 });
    expect(askedOddsLines(bare, told)[0]).toMatch(/cannot be told/);
  });
});

describe('suanpan odds', () => {
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'suanpan-odds-'));
    writeFileSync(join(folder, 'in.xlsx'), await lightBytes('en'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = (name: string): string => join(folder, name);

  test('tells exactly what is asked and writes it with the whole outlook; no workbook is written', async () => {
    const done = await cli('odds', file('in.xlsx'), '--node', 'France › Bikes', '--until', '2017-06-30', '--target', '700,000', '--json', file('o.json')); // prettier-ignore
    expect(done).toMatchObject({ code: 0, err: '' });
    expect(done.out).toMatch(/^[<>]?\d+% likely to reach USD 700,000 from 2017-01-01 to 2017-06-30, as of 2017-04-30\n/);
    const { asked, outlook } = JSON.parse(readFileSync(file('o.json'), 'utf8'));
    expect(asked).toMatchObject({ target: 700000, until: '2017-06-30', scope: { members: { territory: 'France', category: 'Bikes' } } });
    expect(asked.mean).toBeCloseTo(asked.actual + asked.open + asked.fresh + asked.history, 4);
    expect(outlook.odds).toHaveLength(16);
    expect(outlook.calibrations).toHaveLength(8);
    expect(readdirSync(folder).sort()).toEqual(['in.xlsx', 'o.json']);
  });

  test.each([
    [['odds'], 2, 'odds takes one workbook'],
    [['odds', 'a', '--until', 'June'], 2, "--until 'June' is not a day"],
    [['odds', 'a', '--target', 'much'], 2, "--target 'much' is no amount"],
    [['odds', '/nowhere/x.xlsx'], 3, 'There is no file'],
  ])('%j: exit code %d and a sentence', async (args, code, sentence) => {
    const result = await cli(...args);
    expect(result.code).toBe(code);
    expect(result.err).toContain(sentence);
  });
});
