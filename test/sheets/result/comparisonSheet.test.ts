import { compareSnapshots } from '../../../src/flow/compute/compareSnapshots';
import { reconcile, resultSheetNames, toPlan } from '../../../src/sheets';
import type { SheetSpec, VersionSide } from '../../../src/sheets';
import { comparisonSheet } from '../../../src/sheets/result/comparisonSheet';
import { scenariosSheet } from '../../../src/sheets/result/scenariosSheet';
import { versionSheetWords } from '../../../src/sheets/result/versionSheetWords';
import type { Snapshot, SnapshotTable, SnapshotValue, VersionInfo } from '../../../src/versions';
import { applyToContent, emptyWorkbook } from '../../support/applyToContent';
import { checkFormulas } from '../../support/checkFormulas';
import { businessContent } from './businessContent';

const info = (number: number, message = `m${number}`, state: VersionInfo['state'] = 'saved'): VersionInfo => ({
  ...{ id: `v${number}`, planId: 'p', number, parents: [], branch: 'main', stateHash: '', message, author: 'Finance', by: '' },
  ...{ at: '2017-05-01T09:20:00.000Z', state },
});
const input = (name: string, key: string[], columns: string[], rows: SnapshotValue[][]): SnapshotTable => ({
  name,
  kind: 'input',
  key,
  columns,
  rows,
});

/** A version of a small plan: amounts by territory and month, in thousands; no amounts: no results. */
function snapshot(
  amounts: Readonly<Record<string, readonly number[]>> | null,
  targets: SnapshotValue[][] = [],
  settings: SnapshotValue[][] = [],
): Snapshot {
  const rows = Object.entries(amounts ?? {}).flatMap(([territory, each]) => each.map((amount, m) => [territory, `2017-0${m + 1}`, amount]));
  return {
    format: 1,
    planName: 'P',
    tables: [
      ...(amounts ? [{ name: 'plan', kind: 'result' as const, key: ['territory', 'month'], columns: ['territory', 'month', 'amount'], rows }] : []),
      input(
        'settings',
        ['setting'],
        ['setting', 'value'],
        [['amountUnit', 1000], ['currency', 'USD'], ['fiscalStart', 1], ['planYear', 2017], ...settings],
      ),
      input('targets', ['territory'], ['territory', 'amount'], targets),
    ],
  };
}
const base = snapshot({ North: [1000, 2000], South: [3000, 4000] }, [['North', 3000], ['South', 7000]]); // prettier-ignore
const next = snapshot({ East: [500, 500], North: [1500, 2500] }, [['East', 1000], ['North', '=1+1']]); // prettier-ignore
const side = (of: Snapshot, version: VersionInfo | null): VersionSide => ({ version, snapshot: of });
const compare = (from: VersionSide, to: VersionSide, language: 'en' | 'zh' = 'en'): SheetSpec => {
  return comparisonSheet(from, to, compareSnapshots(from.snapshot, to.snapshot), language);
};
const lines = ({ cells }: SheetSpec): unknown[][] => cells.flatMap(({ cells: block }) => block.map((line) => [...line]));
const plain = (cell: unknown): unknown => (typeof cell === 'object' && cell !== null ? (cell as { value: unknown }).value : cell);
const rowOf = (spec: SheetSpec, label: string): unknown[] => (lines(spec).find(([first]) => first === label) ?? []).map(plain);
const headOf = (spec: SheetSpec): unknown[] | undefined =>
  lines(spec).find((line) => line.length > 2 && line.some((text) => /^v1 /.test(String(text))));
const laid = (spec: SheetSpec) => checkFormulas(applyToContent(emptyWorkbook(), reconcile(emptyWorkbook(), [spec]).writes), [spec]);

describe.each(['en', 'zh'] as const)('the sheet of a comparison (%s)', (language) => {
  const words = versionSheetWords[language];
  const spec = compare(side(base, info(1)), side(next, info(2)), language);

  test('every formula calculates to its value', () => {
    const { formulas, wrong } = laid(spec);
    expect(wrong).toEqual([]);
    expect(formulas).toBeGreaterThan(5);
  });

  test('says which two, and how a part that is not there on one side is blank and not zero', () => {
    expect(lines(spec).some(([text]) => String(text).includes('v1 m1 → v2 m2'))).toBe(true);
    expect(rowOf(spec, 'East · 2017').slice(1, 5)).toEqual([null, 1, 1, '']);
    expect(rowOf(spec, 'South · 2017').slice(1, 5)).toEqual([7, null, -7, -1]);
    expect(rowOf(spec, 'North · 2017').slice(1, 5)).toEqual([3, 4, 1, 1 / 3]);
    expect(rowOf(spec, `${words.total} · 2017`).slice(1, 5)).toEqual([10, 5, -5, -0.5]);
  });

  test('lists every change by its key and kind, inputs first, texts that look like formulas as texts', () => {
    const kinds: readonly unknown[] = Object.values(words.kinds);
    const details = lines(spec).filter((line) => kinds.includes(line[3]));
    expect(details.map((line) => [line[1], line[3], line[4], line[5]]).slice(0, 3)).toEqual([
      ['North', words.kinds.changed, 3000, '=1+1'],
      ['East', words.kinds.added, null, expect.stringContaining('1,000')],
      ['South', words.kinds.removed, expect.stringContaining('7,000'), null],
    ]);
    const content = applyToContent(emptyWorkbook(), reconcile(emptyWorkbook(), [spec]).writes);
    const formulas = content.sheets.flatMap(({ block }) => block?.formulas ?? []).flat();
    expect(formulas).not.toContain('=1+1');
  });

  test('two that are alike say so', () => {
    const same = compare(side(base, info(1)), side(base, null), language);
    expect(lines(same)[1]?.[0]).toBe(words.same);
    expect(laid(same).wrong).toEqual([]);
  });

  test('without results on a side there are changes and no totals', () => {
    const bare = compare(side(snapshot(null, [['North', 1]]), info(1)), side(base, info(2)), language);
    expect(laid(bare).wrong).toEqual([]);
    expect(lines(bare)[1]?.[0]).not.toContain('USD');
  });
});

test('more than 5 000 changes: the rest is told', () => {
  const many = (add: number) =>
    snapshot(
      null,
      Array.from({ length: 5003 }, (_, i) => [`T${String(i).padStart(4, '0')}`, i + add]),
    );
  const spec = compare(side(many(0), info(1)), side(many(1), info(2)));
  const texts = lines(spec).map(([first]) => first);
  expect(texts.at(-1)).toBe('… and 3 more rows.');
  expect(lines(spec).filter((line) => line[3] === 'changed')).toHaveLength(5000);
});

describe.each(['en', 'zh'] as const)('the sheet of scenarios (%s)', (language) => {
  const words = versionSheetWords[language];
  const finding = (spec: SheetSpec) => lines(spec)[1]?.[0];

  test('eight versions in columns, each beside its difference to the first, by formulas that calculate to their values', () => {
    const sides = Array.from({ length: 8 }, (_, i) =>
      side(snapshot({ North: [1000 + i, 2000], South: [3000, i * 100] }), i === 7 ? null : info(i + 1)),
    );
    const spec = scenariosSheet(sides, language);
    const { formulas, wrong } = laid(spec);
    expect(wrong).toEqual([]);
    expect(formulas).toBe(3 * 7 * 2);
    expect(headOf(spec)?.filter((text) => text === words.now || /^v\d m\d$/.test(String(text)))).toHaveLength(8);
    expect(finding(spec)).toContain(words.now);
    expect(finding(spec)).toContain('v1 m1');
  });

  test('a version without results is blank, not zero, and no highest or lowest', () => {
    const sides = [side(snapshot(null), info(1)), side(base, info(2)), side(next, info(3))];
    const spec = scenariosSheet(sides, language);
    expect(laid(spec).wrong).toEqual([]);
    expect(rowOf(spec, words.plan).slice(1, 8)).toEqual([null, 10, '', '', 5, '', '']);
    expect(finding(spec)).toContain('v2 m2');
    expect(finding(spec)).toContain('v3 m3');
    expect(finding(scenariosSheet(sides.slice(0, 2), language))).toBe(words.alone);
  });

  test('the highest is told over the lowest, also where the first is the highest', () => {
    const text = finding(scenariosSheet([side(base, info(1)), side(next, info(2))], language));
    expect(text).toBe(
      language === 'en' ? 'Highest plan: v1 m1, 5.0 USD k over the lowest, v2 m2.' : '计划最高的是 v1 m1，比最低的 v2 m2 多 5.0 千USD。',
    );
    expect(finding(scenariosSheet([side(base, info(1)), side(base, info(2))], language))).toBe(words.equal);
  });

  test('sales so far are those of the plan year, which may begin in another month', () => {
    const sales = ['2017-06', '2017-07', '2018-06', '2018-07'].map((month, i) => [month, 1000 * 10 ** i, 0]);
    const fiscal = (start: number): Snapshot => {
      const { tables, ...rest } = snapshot({ North: [1] });
      const settings = tables.map((table) => ({
        ...table,
        rows: table.rows.map((row) => (row[0] === 'fiscalStart' ? ['fiscalStart', start] : row)),
      }));
      return { ...rest, tables: [...settings, input('sales', ['month', 'n'], ['month', 'amount', 'n'], sales)] };
    };
    expect(rowOf(scenariosSheet([side(fiscal(1), info(1))], language), words.sales)[1]).toBe(11);
    expect(rowOf(scenariosSheet([side(fiscal(7), info(1))], language), words.sales)[1]).toBe(110);
  });

  test('a name that is long is cut between its signs, one that waits has no number', () => {
    const spec = scenariosSheet([side(base, info(1, '😀'.repeat(50))), side(next, info(0, 'later', 'queued'))], language);
    const head = headOf(spec)?.map(String) ?? [];
    expect([...(head[1] ?? '')]).toHaveLength(40);
    expect(head[1]).toMatch(/^v1 (😀)+…$/u);
    expect(head.some((text) => text === words.waiting.replace('{message}', 'later'))).toBe(true);
  });
});

test('none or nine versions are a mistake', () => {
  expect(() => scenariosSheet([], 'en')).toThrow();
  expect(() => scenariosSheet(Array<VersionSide>(9).fill(side(base, null)), 'en')).toThrow();
});

describe.each(['en', 'zh'] as const)('in a workbook (%s)', (language) => {
  const before = businessContent(language);
  const specs = [compare(side(base, info(1)), side(next, info(2)), language), scenariosSheet([side(base, info(1)), side(next, null)], language)];
  const after = specs.reduce((content, spec) => applyToContent(content, reconcile(content, [spec]).writes), before);

  test('the sheets are known as ours and never read as inputs', () => {
    for (const { name } of specs) expect(resultSheetNames(after)).toContain(name);
    expect(toPlan(after)).toEqual(toPlan(before));
  });

  test('laid anew they change nothing, and a run of others leaves them where they are', () => {
    for (const spec of specs) expect(reconcile(after, [spec]).writes).toEqual([]);
    const run = reconcile(after, [{ ...(specs[0] as SheetSpec), id: 'plan', name: 'Other', names: [], rules: [] }]);
    const touched = run.writes.flatMap((write) => ('sheet' in write ? [write.sheet] : []));
    for (const { name } of specs) expect(touched).not.toContain(name);
  });
});
