import { applyRun, checkWorkbook, previewRun, undoRun } from '../../src/flow';
import type { Plan, Result } from '../../src/plan';
import { scopeText } from '../../src/plan';
import type { SheetWrite, WorkbookContent } from '../../src/sheets';
import { findPlan, issueText, parseEdit, parseScope, scopeOfCell, valueAt } from '../../src/sheets';
import { cellsOf } from '../support/applyToContent';
import { engineOnce } from '../support/engineOnce';
import { readyRun, runReady, samplePorts as portsOf } from '../support/ports';

jest.setTimeout(120_000);

const engine = engineOnce();
const samplePorts = (language: 'en' | 'zh' = 'en') => portsOf(language, engine);

/** What the plan comes to over a part of it, in currency, added up from leaves and months. */
function sumOf(plan: Plan, { decomposition }: Result, where: string): number {
  const read = parseScope(where, plan);
  if (!('scope' in read)) throw new Error(`${where} is a part of the plan`);
  const { members, period } = read.scope;
  let units = 0;
  for (const leaf of decomposition.leaves) {
    if (plan.levels.some((field, i) => members[field] !== undefined && members[field] !== leaf.path[i])) continue;
    decomposition.months.forEach((month, m) => {
      if (!period || (period.from.slice(0, 7) <= month && month <= period.to.slice(0, 7))) units += leaf.units[m] ?? 0;
    });
  }
  return units * decomposition.roundingUnit;
}

function edits(plan: Plan, ...lines: string[]) {
  const add = lines.map((line) => {
    const read = parseEdit(line, plan, { owner: 'Sales operations', reason: 'test', until: null });
    if (!('draft' in read)) throw new Error(read.wrong);
    return read.draft;
  });
  return { add, remove: [] };
}

const write = (sheet: string, row: number, column: number, value: number): SheetWrite => ({ kind: 'setCells', sheet, row, column, cells: [[value]] });

/** The cell of the Plan sheet for a node and a column of its memory. */
function cellOf(content: WorkbookContent, path: readonly string[], month: number, months: number): { sheet: string; row: number; column: number } {
  const place = findPlan(content);
  const r = place?.memory.rows.findIndex((row) => JSON.stringify(row) === JSON.stringify(path)) ?? -1;
  const column = place?.memory.columns.find((each) => each.month === month && each.months === months);
  if (!place || r < 0 || !column) throw new Error('the plan has such a cell');
  return { sheet: place.sheet, row: place.memory.row + r + place.rowShift, column: column.column + place.columnShift };
}

describe('edits of the plan', () => {
  test('an edit below a target: the amount stands, its siblings absorb, the target is met; undone, everything is as before', async () => {
    const ports = await samplePorts();
    const first = await runReady(ports);
    const before = cellsOf(await ports.workbook.read());
    const target = sumOf(first.plan, first.result, 'France');
    const wanted =
      Math.round((sumOf(first.plan, first.result, 'France · Q4') * 1.2) / first.plan.settings.roundingUnit) * first.plan.settings.roundingUnit;
    const edit = edits(first.plan, `set France · Q4 = ${wanted}`);
    const second = await runReady(ports, { edit });
    expect(sumOf(second.plan, second.result, 'France · Q4')).toBe(wanted);
    expect(sumOf(second.plan, second.result, 'France')).toBe(target);
    expect(second.plan.adjustments.length).toBe(first.plan.adjustments.length + 1);
    const row = second.sheets.find(({ name }) => name === 'Adjustments');
    expect(row).toMatchObject({ added: false, cells: 6 });
    expect(second.changes.some(({ at, to }) => at.sheet === 'Adjustments' && to === wanted)).toBe(true);
    expect(second.changeCount).toBe(second.sheets.reduce((sum, sheet) => sum + sheet.cells, 0));
    const again = await readyRun(ports);
    expect(again.writes).toEqual([]);
    await undoRun(ports);
    expect(cellsOf(await ports.workbook.read())).toEqual(before);
  });

  test('the order of edits does not matter', async () => {
    const lines = ['set France · Q4 = 2000000', 'hold Germany · Q2', 'percent Canada · H1 = 5%', 'transfer Australia · Q1 = 100000 -> Germany · Q1'];
    const results: string[] = [];
    for (const order of [lines, [...lines].reverse()]) {
      const ports = await samplePorts();
      const { plan } = await checkWorkbook(ports);
      const preview = await readyRun(ports, { edit: edits(plan as Plan, ...order) });
      results.push(JSON.stringify(preview.result.decomposition.leaves));
    }
    expect(results[0]).toBe(results[1]);
  });

  test('values typed over a leaf and over a subtotal are found, kept as adjustments, and the subtotal is a formula again', async () => {
    const ports = await samplePorts();
    const first = await runReady(ports);
    const content = await ports.workbook.read();
    const unit = first.plan.settings.roundingUnit / (findPlan(content)?.memory.unit ?? 1);
    const leaf = cellOf(content, ['Germany', 'Bikes'], 10, 1);
    const quarter = cellOf(content, ['France'], 9, 3);
    const block = (name: string) => content.sheets.find((sheet) => sheet.name === name)?.block ?? null;
    const leafValue = Number(valueAt(block(leaf.sheet), leaf.row, leaf.column)) + 3 * unit;
    const quarterValue = Number(valueAt(block(quarter.sheet), quarter.row, quarter.column)) - 5 * unit;
    await ports.workbook.apply(
      [write(leaf.sheet, leaf.row, leaf.column, leafValue), write(quarter.sheet, quarter.row, quarter.column, quarterValue)],
      [],
    );
    const preview = await readyRun(ports);
    expect(preview.typed.map(({ draft }) => scopeText(draft.scope, preview.plan)).sort()).toEqual(['France · 2017-Q4', 'Germany / Bikes · 2017-11']);
    await applyRun(ports, preview, 'run');
    const after = await ports.workbook.read();
    const sheet = after.sheets.find((each) => each.name === quarter.sheet);
    expect(valueAt(sheet?.block ?? null, leaf.row, leaf.column)).toBe(leafValue);
    expect(valueAt(sheet?.block ?? null, quarter.row, quarter.column)).toBe(quarterValue);
    expect(sheet?.block?.formulas[quarter.row - sheet.block.at.row]?.[quarter.column - sheet.block.at.column]).toMatch(/SUM|SUBTOTAL/);
    expect((await readyRun(ports)).writes).toEqual([]);
  });

  test('typed values can be thrown away: the plan stands again', async () => {
    const ports = await samplePorts();
    const first = await runReady(ports);
    const content = await ports.workbook.read();
    const at = cellOf(content, ['Germany', 'Bikes'], 10, 1);
    await ports.workbook.apply([write(at.sheet, at.row, at.column, 1)], []);
    const preview = await runReady(ports, { typed: 'discard' });
    expect(preview.typed).toEqual([]);
    expect(preview.plan.adjustments).toEqual(first.plan.adjustments);
    expect(cellsOf(await ports.workbook.read())).toEqual(cellsOf(content));
  });

  test('limits that contradict each other stop the run with the least that must give, at its cell; nothing is written', async () => {
    const ports = await samplePorts();
    const { plan } = await checkWorkbook(ports);
    const target = plan?.targets.find(({ scope }) => scope.members.territory === 'Germany')?.amount ?? 0;
    const before = cellsOf(await ports.workbook.read());
    const outcome = await previewRun(ports, { edit: edits(plan as Plan, `cap Germany · H1 = ${target / 4}`, `cap Germany · H2 = ${target / 4}`) });
    if (outcome.kind !== 'stopped') throw new Error('a contradiction stops the run');
    expect(outcome.issues.map((issue) => issue.code)).toEqual(['infeasible']);
    expect(issueText(outcome.issues[0]!, 'en')).toContain('Germany');
    expect(cellsOf(await ports.workbook.read())).toEqual(before);
  });

  test('a cell of the plan is traced to its target, and the last step is the number that stands there', async () => {
    const ports = await samplePorts('zh');
    const { plan } = await runReady(ports);
    const content = await ports.workbook.read();
    const path = findPlan(content)?.memory.rows[0] ?? [];
    const at = cellOf(content, path, 4, 1);
    const scope = scopeOfCell(content, plan, at);
    if (!scope) throw new Error('the cell stands for a part of the plan');
    const { units, steps } = await ports.engine.explain({ plan, scope });
    const shown = valueAt(content.sheets.find((sheet) => sheet.name === at.sheet)?.block ?? null, at.row, at.column);
    expect((units * plan.settings.roundingUnit) / (findPlan(content)?.memory.unit ?? 1)).toBeCloseTo(Number(shown), 6);
    expect(steps.at(-1)?.value).toBe(units);
    expect(steps.some((step) => step.kind === 'target')).toBe(true);
    expect(steps.length).toBeGreaterThan(3);
  });
});
