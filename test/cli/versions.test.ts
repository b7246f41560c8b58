import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openXlsx } from '../../src/workbook/file';
import { cli } from '../support/cli';
import { lightBytes } from '../support/ports';

let folder: string;
const at = (name: string): string => join(folder, name);

/** A copy of the sample with other targets. */
async function copy(name: string, targets: Readonly<Record<string, number>>): Promise<string> {
  const workbook = await openXlsx(await lightBytes('en'));
  const block = (await workbook.read()).sheets.find((sheet) => sheet.name === 'Targets')?.block;
  const writes = Object.entries(targets).map(([member, amount]) => ({
    kind: 'setCells' as const,
    sheet: 'Targets',
    row: block?.values.findIndex((line) => line[0] === member) ?? -1,
    column: 1,
    cells: [[amount]],
  }));
  await workbook.apply(writes, []);
  writeFileSync(at(name), await workbook.save());
  return at(name);
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'suanpan-cli-versions-'));
  await copy('base.xlsx', {});
  await copy('ours.xlsx', { Germany: 3_000_000, France: 3_100_000 });
  await copy('theirs.xlsx', { Germany: 2_900_000, Canada: 5_000_000 });
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('suanpan diff', () => {
  test('what was done with its effect on the totals, then row by row; as JSON too', async () => {
    const { code, out } = await cli('diff', at('base.xlsx'), at('ours.xlsx'), '--language', 'en');
    expect(code).toBe(0);
    expect(out).toMatch(/^\d+ changed, 0 added, 0 removed, 0 moved, 0 renamed; the plan's total [+−][\d,]+$/m);
    expect(out).toMatch(/^ {2}Targets: Germany · 2017 · Target: [\d,]+ → 3,000,000 \(\d+, [+−][\d,]+\)$/m);
    expect(out).toMatch(/^ {2}Germany · 2017: [\d,]+ → 3,000,000 \([+−][\d,]+\)$/m);
    expect(out).toMatch(/^\* Targets: France · 2017 \/ Target: [\d,]+ → 3,100,000$/m);
    const json = await cli('diff', at('base.xlsx'), at('ours.xlsx'), '--json');
    const { diff, groups, net } = JSON.parse(json.out) as { diff: { counts: object }; groups: { net: number | null }[]; net: number };
    expect(diff.counts).toMatchObject({ added: 0, removed: 0 });
    expect(groups.reduce((sum, group) => sum + (group.net ?? 0), 0)).toBe(net);
  });

  test('the same workbook: nothing differs', async () => {
    const { code, out } = await cli('diff', at('base.xlsx'), at('base.xlsx'), '--language', 'zh');
    expect([code, out.trim()]).toEqual([0, '0 处修改，0 行新增，0 行删除，0 行移动，0 处改名']);
  });

  test('a copy of the newer workbook gets a sheet of the difference', async () => {
    const { code } = await cli('diff', at('base.xlsx'), at('ours.xlsx'), '--out', at('compared.xlsx'));
    expect(code).toBe(0);
    const { sheets } = await (await openXlsx(readFileSync(at('compared.xlsx')))).read();
    const values = sheets.find(({ name }) => name === 'Comparison')?.block?.values ?? [];
    expect(values.some((line) => line[0] === 'Targets' && line[1] === 'Germany · 2017' && line[3] === 'changed' && line[5] === 3_000_000)).toBe(true);
    expect(sheets.find(({ name }) => name === 'Plan')).toBeUndefined();
  });
});

describe('suanpan merge', () => {
  const merge = (...more: string[]) =>
    cli('merge', at('base.xlsx'), at('ours.xlsx'), at('theirs.xlsx'), '--out', at('merged.xlsx'), '--language', 'en', ...more);

  test('exit code 1 and nothing written while a cell that both changed is not settled', async () => {
    const { code, out } = await merge();
    expect(code).toBe(1);
    expect(out).toMatch(/^1 changes of theirs, 1 of ours, 0 alike, 1 conflicts \(1 open\)$/m);
    expect(out).toMatch(/^conflict: Targets \/ Germany · 2017 \/ Target: base \d+, ours 3000000, theirs 2900000$/m);
    expect(existsSync(at('merged.xlsx'))).toBe(false);
  });

  test('settled by a rule: both sides’ changes in one workbook, calculated', async () => {
    const { code } = await merge('--prefer', 'theirs');
    expect(code).toBe(0);
    const { sheets } = await (await openXlsx(readFileSync(at('merged.xlsx')))).read();
    const targets = sheets.find(({ name }) => name === 'Targets')?.block?.values ?? [];
    const amount = (member: string) => targets.find((line) => line[0] === member)?.[1];
    expect([amount('Germany'), amount('France'), amount('Canada')]).toEqual([2_900_000, 3_100_000, 5_000_000]);
    expect(sheets.some(({ name }) => name === 'Plan')).toBe(true);
  });

  test('words that cannot be understood are exit code 2', async () => {
    expect((await cli('merge', at('base.xlsx'), at('ours.xlsx'), '--out', at('x.xlsx'))).code).toBe(2);
    expect((await merge('--prefer', 'mine')).code).toBe(2);
    expect((await merge('--balance', 'luck')).code).toBe(2);
    expect((await cli('merge', at('base.xlsx'), at('ours.xlsx'), at('theirs.xlsx'))).code).toBe(2);
  });
});
