import { checkWorkbook, previewRun, tryBasis, undoRun } from '../../src/flow';
import type { RunPreview } from '../../src/flow';
import type { Plan } from '../../src/plan';
import { cellsOf } from '../support/applyToContent';
import { engineOnce } from '../support/engineOnce';
import { readyRun, runReady, samplePorts } from '../support/ports';
import type { SamplePorts } from '../support/ports';

jest.setTimeout(120_000);

describe('a change of allocation', () => {
  let ports: SamplePorts;
  let first: RunPreview;
  beforeAll(async () => {
    ports = await samplePorts('en', engineOnce());
    first = await runReady(ports, { allocation: { settings: { attainmentTrigger: 0.99 } } });
  });

  test('reserve, a floor and the proposal are written with what follows from them; again changes nothing; undone, every cell is as before', async () => {
    const before = cellsOf(await ports.workbook.read());
    const [budget] = first.result.resources;
    if (!budget) throw new Error('the sample splits a budget');
    const lines = budget.lines.map(({ line, proposed }) => ({ line, current: proposed }));
    const allocation = { settings: { reserveShare: 0.2 }, lines };
    const tried = await ports.engine.tryAllocation({ basis: tryBasis(first.plan, first.result), change: { settings: allocation.settings } });
    const second = await runReady(ports, { allocation });
    expect(second.plan.lines.slice(0, lines.length).map(({ current }) => current)).toEqual(lines.map(({ current }) => current));
    expect(second.result.allocation).toEqual(tried.allocation);
    expect(second.result.resources[0]?.total).toBe(tried.resources[0]?.total);
    expect(second.result.reserve.held).toBe(tried.reserve.held);
    expect(second.sheets.find(({ name }) => name === 'Settings')).toMatchObject({ added: false, cells: 1 });
    expect((await readyRun(ports)).writes).toEqual([]);
    expect((await readyRun(ports, { allocation })).writes).toEqual([]);
    await undoRun(ports);
    expect(cellsOf(await ports.workbook.read())).toEqual(before);
  });

  test('a release that is approved by name leaves the reserve and stays in the ledger', async () => {
    const { reserve } = first.result;
    const proposal = reserve.lines.find(({ entry }) => entry === 'release');
    if (!proposal) throw new Error('a territory is below the trigger');
    const { on, entry, amount, territory, line } = proposal;
    const ledger = [{ on, entry, amount, territory, line, by: '', reason: '', approvedBy: 'Sales director' }];
    const released = await runReady(ports, { allocation: { ledger } });
    expect(released.result.reserve.released).toBe(amount);
    expect(released.result.reserve.balance).toBe(reserve.balance - amount);
    expect(released.plan.ledger.filter(({ approvedBy }) => approvedBy === 'Sales director')).toHaveLength(1);
    expect((await readyRun(ports, { allocation: { ledger } })).writes).toEqual([]);
    await undoRun(ports);
  });

  test('limits that contradict each other stop the run, at their cells, and nothing is written', async () => {
    const { plan } = await checkWorkbook(ports);
    const line = (plan as Plan).lines[0];
    if (!line) throw new Error('the sample has lines');
    const rule = { ...line, tier: null, customer: '', of: '', owner: '', reason: '', until: null } as const;
    const { resource, territory, channel, period, tier, customer, of, owner, reason, until } = rule;
    const on = { resource, line: line.line, territory, channel, period, tier, customer, of, owner, reason, until };
    const outcome = await previewRun(ports, { allocation: { addRules: [{ ...on, rule: 'floor', value: 90_000_000 }] } });
    expect(outcome.kind).toBe('stopped');
    if (outcome.kind === 'ready') return;
    const errors = outcome.issues.filter(({ level }) => level === 'error');
    expect(errors.length).toBeGreaterThan(0);
    expect(errors.map(({ code, at }) => [code, at !== undefined])).toEqual(errors.map(() => ['infeasible', true]));
  });
});
