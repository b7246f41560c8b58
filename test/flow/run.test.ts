import { readXlsx } from 'hucre/xlsx';
import { applyRun, previewRun, undoRun } from '../../src/flow';
import type { RunPreview } from '../../src/flow';
import type { CellValue, SheetContent, SheetWrite, WorkbookContent } from '../../src/sheets';
import { isCellError, toSheetSpecs } from '../../src/sheets';
import { openXlsx } from '../../src/workbook/file';
import { engineOnce } from '../support/engineOnce';
import { memoryJournal, sampleBytes, samplePorts } from '../support/ports';

type SamplePorts = Awaited<ReturnType<typeof samplePorts>>;

const engine = engineOnce();

async function ready(ports: SamplePorts): Promise<RunPreview> {
  const outcome = await previewRun(ports);
  if (outcome.kind === 'stopped') throw new Error(`stopped: ${outcome.issues.map((i) => i.code).join(', ')}`);
  return outcome.preview;
}

async function runOnce(ports: SamplePorts): Promise<RunPreview> {
  const preview = await ready(ports);
  expect(await applyRun(ports, preview, 'run')).toEqual({ kind: 'applied', cells: preview.changeCount });
  return preview;
}

/** Cells as text by address, without the block's extent: what a person would compare. */
function cellsOf(content: WorkbookContent): Record<string, string> {
  const out: Record<string, string> = {};
  for (const { name, block } of content.sheets) {
    block?.values.forEach((line, r) =>
      line.forEach((value, c) => {
        const formula = block.formulas[r]?.[c] ?? null;
        if (value !== null || formula !== null)
          out[`${name}!${block.at.row + r},${block.at.column + c}`] = JSON.stringify([formula, value, block.formats[r]?.[c]]);
      }),
    );
  }
  return out;
}

/** The cell of the settings or a table by the words in its row. */
function find(content: WorkbookContent, sheet: string, text: string): { row: number; column: number } {
  const block = content.sheets.find((s) => s.name === sheet)?.block;
  for (let r = 0; r < (block?.values.length ?? 0); r++) {
    const c = block?.values[r]?.indexOf(text) ?? -1;
    if (block && c >= 0) return { row: block.at.row + r, column: block.at.column + c };
  }
  throw new Error(`${text} does not stand on ${sheet}`);
}

const set = (sheet: string, row: number, column: number, value: string | number | boolean | null): SheetWrite => ({
  kind: 'setCells',
  sheet,
  row,
  column,
  cells: [[value]],
});

describe.each(['en', 'zh'] as const)('a run on the %s sample', (language) => {
  const names = { en: ['Plan', 'Allocation', 'Forecast', 'Variance', 'Alerts'], zh: ['计划', '资源分配', '预测', '差异', '预警'] }[language];

  test('fills the five sheets; an independent reader finds every cell that was described', async () => {
    const ports = await samplePorts(language, engine);
    const preview = await runOnce(ports);
    const book = await readXlsx(await ports.workbook.save());
    expect(book.sheets.map((s) => s.name)).toEqual(expect.arrayContaining(names));
    let compared = 0;
    const wrong: string[] = [];
    for (const spec of toSheetSpecs(preview.plan, preview.result)) {
      const sheet = book.sheets.find((s) => s.name === spec.name);
      for (const block of spec.cells)
        block.cells.forEach((line, r) =>
          line.forEach((input, c) => {
            const wanted: CellValue = typeof input === 'object' && input !== null ? input.value : input;
            if (wanted === null || isCellError(wanted)) return;
            const found: unknown = sheet?.rows[block.row + r]?.[block.column + c];
            if (found instanceof Date) return;
            const same = typeof wanted === 'number' && typeof found === 'number' ? Math.abs(found - wanted) < 5e-7 : found === wanted;
            if (!same && wanted !== '') wrong.push(`${spec.name} ${block.row + r}:${block.column + c} ${JSON.stringify([wanted, found])}`);
            compared++;
          }),
        );
    }
    expect(wrong).toEqual([]);
    expect(compared).toBeGreaterThan(3000);
  });

  test('the plan adds up to the last unit in both margins, and to every target', async () => {
    const ports = await samplePorts(language, engine);
    const { result, plan } = await runOnce(ports);
    const { leaves, totalUnits, roundingUnit } = result.decomposition;
    const targets = new Map(plan.targets.map((t) => [t.scope.members.territory, t.amount]));
    for (const [territory, amount] of targets) {
      const own = leaves.filter((l) => l.path[0] === territory).flatMap((l) => l.units);
      expect(own.reduce((a, b) => a + b, 0) * roundingUnit).toBe(amount);
    }
    expect(leaves.flatMap((l) => l.units).every(Number.isInteger)).toBe(true);
    expect(totalUnits * roundingUnit).toBe([...targets.values()].reduce((a, b) => a + b, 0));
    for (let m = 0; m < 12; m++) {
      const exact = leaves.reduce((sum, l) => sum + (l.exact[m] ?? NaN), 0);
      const units = leaves.reduce((sum, l) => sum + (l.units[m] ?? NaN), 0);
      expect(Math.abs(units - exact)).toBeLessThan(1);
    }
  });

  test('run twice: no write, the same bytes', async () => {
    const ports = await samplePorts(language, engine);
    await runOnce(ports);
    const once = await ports.workbook.save();
    const again = { ...ports, workbook: await openXlsx(once) };
    expect((await ready(again)).writes).toEqual([]);
    await runOnce(again);
    expect(Buffer.compare(Buffer.from(once), Buffer.from(await again.workbook.save()))).toBe(0);
  });
});

describe('a run on a sample', () => {
  test('the same input gives the same bytes', async () => {
    const [a, b] = [await samplePorts('en', engine), await samplePorts('en')];
    await runOnce(a);
    await runOnce(b);
    expect(Buffer.compare(Buffer.from(await a.workbook.save()), Buffer.from(await b.workbook.save()))).toBe(0);
  });

  test('undo restores every cell, format, name and sheet; after a second run too', async () => {
    const ports = await samplePorts('en', engine);
    const before = await ports.workbook.read();
    await runOnce(ports);
    const first = await ports.workbook.read();
    const target = find(first, 'Targets', 'Germany');
    const edit = set('Targets', target.row, target.column + 1, 3_000_000);
    await ports.workbook.apply([edit], []);
    const edited = await ports.workbook.read();
    await runOnce(ports);
    expect(await undoRun(ports)).toMatchObject({ kind: 'undone' });
    const back = await ports.workbook.read();
    expect(cellsOf(back)).toEqual(cellsOf(edited));
    expect(back.registry).toBe(edited.registry);
    expect(await undoRun(ports)).toEqual({ kind: 'nothing' });

    const fresh = { ...(await samplePorts('en', engine)), journal: memoryJournal() };
    await runOnce(fresh);
    await undoRun(fresh);
    const restored = await fresh.workbook.read();
    expect(cellsOf(restored)).toEqual(cellsOf(before));
    expect(restored.sheets.map((s) => s.name)).toEqual(before.sheets.map((s) => s.name));
    expect(restored.names).toEqual(before.names);
    expect(restored.registry).toBe(before.registry);
  });
});

describe('a run that must not go on', () => {
  test('an edit between preview and apply: nothing is written', async () => {
    const ports = await samplePorts('en', engine);
    const preview = await ready(ports);
    const at = find(await ports.workbook.read(), 'Targets', 'Germany');
    await ports.workbook.apply([set('Targets', at.row, at.column + 1, 1000)], []);
    const edited = cellsOf(await ports.workbook.read());
    expect(await applyRun(ports, preview, 'run')).toEqual({ kind: 'stale' });
    expect(cellsOf(await ports.workbook.read())).toEqual(edited);
  });

  test('somebody else ran in between: nothing is written twice', async () => {
    const ports = await samplePorts('en', engine);
    const preview = await ready(ports);
    await runOnce(ports);
    const after = await ports.workbook.save();
    expect(await applyRun(ports, preview, 'run')).toEqual({ kind: 'stale' });
    expect(Buffer.compare(Buffer.from(await ports.workbook.save()), Buffer.from(after))).toBe(0);
  });

  test('undo refuses when somebody changed a written cell, and names it; force takes the run back', async () => {
    const ports = await samplePorts('en', engine);
    await runOnce(ports);
    const at = find(await ports.workbook.read(), 'Plan', 'Bikes');
    await ports.workbook.apply([set('Plan', at.row, at.column + 1, 1)], []);
    expect(await undoRun(ports)).toEqual({ kind: 'blocked', cells: [{ sheet: 'Plan', row: at.row, column: at.column + 1 }] });
    expect(await undoRun(ports, { force: true })).toMatchObject({ kind: 'undone' });
    expect((await ports.workbook.read()).sheets.map((s) => s.name)).not.toContain('Plan');
  });

  test('a cancelled run writes nothing', async () => {
    const ports = await samplePorts();
    const stop = new AbortController();
    const seen: string[] = [];
    const run = previewRun(ports, {
      signal: stop.signal,
      onProgress: (progress) => {
        seen.push(progress.phase);
        if (progress.phase === 'forecast') stop.abort();
      },
    });
    await expect(run).rejects.toMatchObject({ name: 'AbortError' });
    expect(seen).toContain('decompose');
    expect(Buffer.compare(Buffer.from(await ports.workbook.save()), Buffer.from(sampleBytes('en')))).toBe(0);
  });

  const spoil: [string, string, (content: WorkbookContent) => SheetWrite[]][] = [
    ['a missing table', 'missing-table', () => [{ kind: 'deleteSheet', sheet: 'Targets' }]],
    [
      'text in a number column',
      'text-in-number',
      (c) => [set('Targets', find(c, 'Targets', 'Germany').row, find(c, 'Targets', 'Germany').column + 1, 'about two million')],
    ],
    ['a duplicate key', 'duplicate-key', (c) => [set('Targets', find(c, 'Targets', 'France').row, find(c, 'Targets', 'France').column, 'Germany')]],
    [
      'a target that is no whole unit',
      'target-not-in-units',
      (c) => [set('Targets', find(c, 'Targets', 'Germany').row, find(c, 'Targets', 'Germany').column + 1, 1234.56)],
    ],
    [
      'a threshold that is no share',
      'bad-setting',
      (c) => [set('Settings', find(c, 'Settings', 'Red threshold').row, find(c, 'Settings', 'Red threshold').column + 1, 20)],
    ],
    ['no history', 'empty-history', (c) => emptied(c, 'Sales')],
  ];
  test.each(spoil)('%s: a sentence with the cell, the workbook unchanged', async (_name, code, writes) => {
    const ports = await samplePorts('en', engine);
    await ports.workbook.apply(writes(await ports.workbook.read()), []);
    const bytes = await ports.workbook.save();
    const outcome = await previewRun(ports);
    expect(outcome).toMatchObject({ kind: 'stopped' });
    expect(outcome.kind === 'stopped' && outcome.issues.filter((i) => i.level === 'error').map((i) => i.code)).toContain(code);
    expect(Buffer.compare(Buffer.from(await ports.workbook.save()), Buffer.from(bytes))).toBe(0);
  });
});

function emptied(content: WorkbookContent, sheet: string): SheetWrite[] {
  const table = content.tables.find((t) => t.sheet === sheet);
  const found: SheetContent | undefined = content.sheets.find((s) => s.name === sheet);
  if (!table || !found) throw new Error(`no table on ${sheet}`);
  const { row, column, rows } = table.range;
  const amount = table.columns.findIndex((name) => /revenue|amount/i.test(name));
  return [{ kind: 'setCells', sheet, row: row + 1, column: column + amount, cells: Array.from({ length: rows - 1 }, () => [null]) }];
}
