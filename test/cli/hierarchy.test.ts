import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { forecastTogether } from '../../src/cli/forecastTogether';
import type { TogetherOutcome } from '../../src/cli/forecastTogether';
import { readHierarchy } from '../../src/cli/readHierarchy';
import { cli } from '../support/cli';

const options = { horizon: 3, period: 12, levels: [80], nonNegative: false };
const month = (t: number): string => `${2014 + Math.floor(t / 12)}-${String((t % 12) + 1).padStart(2, '0')}`;
const rows = (name: string, size: number, count = 30, from = 0): string[] =>
  Array.from({ length: count }, (_, i) => `${name},${month(from + i)},${(size * (1 + 0.3 * Math.sin((from + i) / 2))).toFixed(2)}`);
const series = (...all: string[][]): string => ['series,date,value', ...all.flat()].join('\n');
const hierarchy = (...all: string[]): string => ['node,parent', ...all].join('\n');

/** By how much a node's forecast differs from the sum of its parts at its worst step. */
function gap({ series: told }: TogetherOutcome, node: string, parts: readonly string[]): number {
  return Math.max(
    ...[0, 1, 2].map((h) => Math.abs((told[node]?.mean[h] ?? NaN) - parts.reduce((sum, part) => sum + (told[part]?.mean[h] ?? NaN), 0))),
  );
}

describe('[F29] what belongs to what', () => {
  const leavesOf = (...all: string[]): Record<string, readonly string[]> =>
    Object.fromEntries(readHierarchy(hierarchy(...all)).nodes.map(({ name, leaves }) => [name, [...leaves].sort()]));

  test('a tree, several trees, and groups that cross: every node has the leaves below it, each once', () => {
    expect(leavesOf('a,West', 'b,West', 'c,East', 'West,All', 'East,All', 'd,Other')).toEqual({
      All: ['a', 'b', 'c'],
      West: ['a', 'b'],
      East: ['c'],
      Other: ['d'],
      a: ['a'],
      b: ['b'],
      c: ['c'],
      d: ['d'],
    });
    expect(leavesOf('s,West', 's,Holiday', 't,West', 't,Business', 'West,All', 'Holiday,All', 'Business,All').All).toEqual(['s', 't']);
  });

  test('parents stand before their children, also of a node that is named before its parents', () => {
    const all = ['a,West', 'West,All', 'a,Holiday', 'Holiday,All', 'b,Holiday', 'All,'];
    const names = readHierarchy(hierarchy(...all)).nodes.map(({ name }) => name);
    for (const [child, parent] of all.map((row) => row.split(',')))
      if (parent !== '') expect(names.indexOf(parent as string)).toBeLessThan(names.indexOf(child as string));
  });

  test.each([
    [['a,West', 'West,a'], /"West" as a part of itself \("West" in "a" in "West"\)/],
    [['a,a'], /"a" as a part of itself/],
    [[',West'], /Line 2: found no node/],
    [['a,West,x'], /Line 2: found 3 fields, expected 2/],
    [[], /Line 2: no data found/],
  ])('%j is an issue', (all, issue) => {
    const { nodes, issues } = readHierarchy(hierarchy(...all));
    expect(nodes).toEqual([]);
    expect(issues[0]).toMatch(issue);
  });

  test('a wrong header is told', () => {
    expect(readHierarchy('child,parent\na,b').issues[0]).toContain('found the header "child,parent", expected the columns node and parent');
  });
});

describe('[F30] one calendar', () => {
  const tree = hierarchy('a,All', 'b,All');

  test('a series that ends earlier is forecast for the same months as the others', () => {
    const short = forecastTogether(series(rows('a', 100), rows('b', 40, 28)), tree, options);
    const gapped = forecastTogether(series(rows('a', 100), [...rows('b', 40, 28), `b,${month(29)},`]), tree, options);
    expect(short.issues).toEqual([]);
    expect(short).toEqual(gapped);
  });

  test('a leaf adds nothing before it begins; a gap in it makes the sum unknown, not smaller', () => {
    const flat = (name: string, from: number, left: readonly number[] = []): string[] =>
      Array.from({ length: 30 - from }, (_, i) => from + i).flatMap((t) => (left.includes(t) ? [] : [`${name},${month(t)},50`]));
    const base = (text: string): readonly number[] => forecastTogether(text, tree, options).series.All?.base ?? [];
    expect(base(series(flat('a', 0), flat('b', 0, [27, 29])))).toEqual([100, 100, 100]);
    const late = forecastTogether(series(flat('a', 0), flat('b', 10)), tree, options);
    expect(late.issues).toEqual([]);
  });

  test('a sum with a series of its own is forecast from that', () => {
    const own = Array.from({ length: 30 }, (_, t) => `All,${month(t)},70`);
    const { series: told } = forecastTogether(series(rows('a', 50), rows('b', 50), own), tree, options);
    expect(told.All?.base).toEqual([70, 70, 70]);
  });

  test.each([
    [series(rows('a', 1)), tree, /Hierarchy, Line 3: found "b", which has no parts and no series/],
    [series(rows('a', 1), rows('b', 1), rows('c', 1)), tree, /Line 62: found the series "c", which the hierarchy does not name/],
    [series(rows('a', 1), ['b,2016-Q1,5']), tree, /found a quarter in series "b", expected a month as in "a"/],
    [series(['a,2017-03-01,1', 'a,2017-03-08,1', 'b,2017-03-02,1', 'b,2017-03-09,1']), tree, /2017-03-02 in series "b", expected steps of 7 days/],
    [
      series(['a,2017-01,1', 'a,2017-02,', 'b,2017-01,', 'b,2017-02,1', 'a,2017-03,1', 'b,2017-03,', 'b,2017-04,1']),
      hierarchy('a,All', 'b,All'),
      null,
    ],
    [series(rows('a', 1), rows('b', 1)), hierarchy('a,All', 'b,'), null],
  ])('series and hierarchy that do not fit are an issue, and nothing is forecast (%#)', (text, parts, issue) => {
    const { series: told, issues } = forecastTogether(text, parts, options);
    if (issue === null) expect(issues).toEqual([]);
    else {
      expect(issues[0]).toMatch(issue);
      expect(told).toEqual({});
    }
  });
});

describe('[F31] sums', () => {
  test('groups that cross add up exactly in the unit, and nothing falls below zero', () => {
    const members = ['w.h', 'w.b', 'e.h', 'e.b'];
    const parts = members.flatMap((name) => [`${name},${name[0] === 'w' ? 'West' : 'East'}`, `${name},${name[2] === 'h' ? 'Holiday' : 'Business'}`]);
    const sizes = fc.array(fc.double({ min: 0.1, max: 500, noNaN: true }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(sizes, fc.constantFrom(1, 10, 0.01), (each, unit) => {
        const text = series(...members.map((name, i) => rows(name, each[i] as number, 18, i)));
        const told = forecastTogether(text, hierarchy(...parts, 'West,All', 'East,All'), { ...options, unit });
        const perUnit = unit < 1 ? 100 : 1;
        const units = (name: string): number[] => (told.series[name]?.mean ?? []).map((value) => Math.round(value * perUnit));
        for (const name of Object.keys(told.series)) {
          const { mean, lo80, hi80 } = told.series[name]!;
          mean.forEach((value, h) => {
            expect(value).toBe((units(name)[h] as number) / perUnit);
            expect((units(name)[h] as number) % Math.max(1, unit)).toBe(0);
            expect(value).toBeGreaterThanOrEqual(0);
            expect((lo80?.[h] ?? NaN) <= value && value <= (hi80?.[h] ?? NaN)).toBe(true);
          });
        }
        const adds = (sum: string, ...all: string[]): void =>
          expect(units(sum)).toEqual([0, 1, 2].map((h) => all.reduce((s, name) => s + (units(name)[h] as number), 0)));
        adds('All', 'West', 'East');
        adds('All', 'Holiday', 'Business');
        adds('West', 'w.h', 'w.b');
        adds('Holiday', 'w.h', 'e.h');
      }),
      { numRuns: 4 },
    );
  });

  test('without a unit nothing is rounded and the sums hold; base forecasts stay beside them', () => {
    const told = forecastTogether(series(rows('a', 100), rows('b', 7)), hierarchy('a,All', 'b,All'), options);
    expect(gap(told, 'All', ['a', 'b'])).toBeLessThan(1e-9);
    expect(Object.keys(told.series.All ?? {})).toEqual(['mean', 'base', 'lo80', 'hi80', 'method']);
    expect(told.series.a?.mean.some((value) => !Number.isInteger(value))).toBe(true);
  });

  test('leaves whose history was below zero may fall below it, unless it is forbidden', () => {
    const falling = (name: string): string[] => Array.from({ length: 30 }, (_, t) => `${name},${month(t)},${60 - 3 * t}`);
    const text = series(falling('a'), rows('b', 5));
    const tree = hierarchy('a,All', 'b,All');
    expect(Math.min(...(forecastTogether(text, tree, options).series.a?.mean ?? []))).toBeLessThan(0);
    expect(Math.min(...(forecastTogether(text, tree, { ...options, nonNegative: true }).series.a?.mean ?? []))).toBeGreaterThanOrEqual(0);
  });
});

describe('suanpan forecast --hierarchy', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'suanpan-hierarchy-'));
    writeFileSync(join(folder, 's.csv'), series(rows('a', 100), rows('b', 40)));
    writeFileSync(join(folder, 'h.csv'), hierarchy('a,All', 'b,All'));
    writeFileSync(join(folder, 'bad.csv'), hierarchy('a,All', 'c,All'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = (name: string): string => join(folder, name);

  const forecast = (...args: string[]): ReturnType<typeof cli> =>
    cli('forecast', file('s.csv'), '--horizon', '3', '--period', '12', '--json', file('o.json'), ...args);

  test('writes every node with what adds up and what stands alone', async () => {
    const done = await forecast('--hierarchy', file('h.csv'), '--unit', '1');
    expect(done).toMatchObject({ code: 0, err: '' });
    expect(done.out).toMatch(/o\.json: 3 series, 3 steps each\n2 leaves and 1 sums? agree/);
    const told = JSON.parse(readFileSync(file('o.json'), 'utf8'));
    for (const h of [0, 1, 2]) expect(told.All.mean[h]).toBe(told.a.mean[h] + told.b.mean[h]);
    expect(told.All.base).toHaveLength(3);
  });

  test('a hierarchy that does not fit is told and nothing is written', async () => {
    rmSync(file('o.json'), { force: true });
    expect(await forecast('--hierarchy', file('bad.csv'))).toMatchObject({ code: 1, err: expect.stringContaining('Hierarchy, Line 3: found "c"') });
    expect(readdirSync(folder)).not.toContain('o.json');
  });

  test.each([
    [['--unit', '1'], 2, '--unit and --non-negative go with --hierarchy'],
    [['--hierarchy', 'h.csv', '--unit', '0.3'], 2, '--unit takes a whole number, or one over a whole number'],
    [['--hierarchy', '/nowhere/h.csv'], 3, 'There is no file /nowhere/h.csv'],
  ])('%j: exit code %d and a sentence', async (args, code, sentence) => {
    expect(await forecast(...args)).toMatchObject({ code, err: expect.stringContaining(sentence) });
  });
});
