import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openXlsx } from '../../../src/workbook/file';
import { reconcile, sampleSpecs, toPlan } from '../../../src/sheets';
import { cellsOf } from '../../support/applyToContent';
import { runContent, sampleContent, sampleDataOf } from '../../support/sample';

// eslint-disable-next-line @typescript-eslint/no-require-imports
const { sampleData } = require('../../../.config/sample-data.mjs') as { sampleData: (folder: string, language: string) => unknown };
const assets = join(__dirname, '../../../assets/samples');

describe.each(['en', 'zh'] as const)('the sample (%s)', (language) => {
  const content = sampleContent(language);
  const { plan, issues } = toPlan(content);

  test('is read without any issue, by its tables', () => {
    expect(issues).toEqual([]);
    expect(plan?.sources.map((s) => [s.role, s.table !== null]).sort()).toEqual(
      [
        ['sales', true],
        ['targets', true],
        ['customers', true],
        ['pipeline', true],
        ['settings', true],
        ['holidays', true],
        ['adjustments', true],
        ['stages', true],
        ['stageMoves', true],
        ['team', true],
        ['products', true],
        ['reviews', true],
        ['lines', true],
        ['spend', true],
        ['allocationRules', true],
        ['absences', true],
        ['capacityOptions', true],
        ['channel', true],
        ['thresholds', true],
        ['responses', true],
        ['tasks', true],
        ['risks', true],
        ['leads', true],
        ['process', true],
        ['activities', true],
        ['dealChanges', true],
      ].sort(),
    );
    expect(plan?.language).toBe(language);
    expect(plan?.customers).toHaveLength(300);
    expect(plan?.settings.amountUnit).toBe(language === 'en' ? 1 : 10000);
  });

  test('has something in every table, and a part of it in every state', () => {
    expect(plan?.levels).toEqual(['territory', 'category']);
    expect(plan?.settings).toMatchObject({ calendar: language === 'en' ? 'US' : 'CN', weekPattern: 'iso', depth: 'month' });
    expect(plan?.adjustments.map((a) => a.verb)).toEqual(['hold', 'cap', 'set', 'method']);
    expect(plan?.adjustments.every((a) => a.owner !== '' && a.reason !== '')).toBe(true);
    expect(new Set(plan?.pipeline.map((d) => d.state))).toEqual(new Set(['open', 'won', 'lost']));
    expect(plan?.products.filter((p) => p.category === plan.dimensions[1]?.members[0])).toHaveLength(12);
    expect(plan?.customers.some((c) => c.previous !== null && c.firstOrder !== null)).toBe(true);
    const stages = plan?.stages.map((s) => s.name) ?? [];
    expect(stages).toHaveLength(5);
    expect(plan?.stageMoves.every((m) => stages.includes(m.stage))).toBe(true);
    const sellers = new Set(plan?.team.map((rep) => `${rep.name}|${rep.territory}`));
    expect(plan?.pipeline.every((d) => sellers.has(`${d.rep}|${d.territory}`))).toBe(true);
    const objectives = new Set(plan?.reviews.map((r) => r.objective));
    expect(plan?.targets.filter((t) => !objectives.has(t.objective))).toHaveLength(1);
  });

  test('allots: lines with and without a history of 24 months, limits, owners from the team, a stock that runs out and a stuffed one', () => {
    const lines = plan?.lines.filter(({ resource }) => resource === 'budget') ?? [];
    expect(lines).toHaveLength(10);
    const told = (line: (typeof lines)[number]): boolean => plan?.spend.some((s) => s.line === line.line && s.territory === line.territory) ?? false;
    expect(lines.filter((line) => told(line) === (line.mostReturn === null))).toHaveLength(10);
    expect(new Set(plan?.spend.map(({ month }) => month)).size).toBe(24);
    const sellers = new Set(plan?.team.map(({ name }) => name));
    expect(plan?.customers.every(({ rep, revenue }) => (revenue === null ? rep === '' : sellers.has(rep)))).toBe(true);
    const last = plan?.channel.filter(({ month }) => month === '2017-04') ?? [];
    expect(last.filter(({ stock, sellOut }) => (stock ?? 0) < (sellOut ?? 0) / 2)).toHaveLength(1);
    expect(last.filter(({ sellIn, sellOut }) => (sellIn ?? 0) > 1.3 * (sellOut ?? 0))).toHaveLength(1);
  });

  test('a deal goes through the stages in order, and a won deal through all of them', () => {
    const places = new Map(plan?.stages.map((s, i) => [s.name, i]));
    for (const deal of plan?.pipeline ?? []) {
      const moves = plan?.stageMoves.filter((m) => m.deal === deal.id) ?? [];
      expect(moves.map((m) => places.get(m.stage))).toEqual(moves.map((_, i) => i));
      expect(moves.map((m) => m.on)).toEqual(moves.map((m) => m.on).sort());
      expect(moves[moves.length - 1]?.stage).toBe(deal.stage);
      expect(moves.length === places.size).toBe(deal.state === 'won');
      expect(moves.every((m) => m.on <= (plan?.settings.asOf ?? ''))).toBe(true);
    }
  });

  test('watches: late tasks and leads, a large customer without enough responses, what was done in every open deal', () => {
    const asOf = plan?.settings.asOf ?? '';
    const late = plan?.tasks.filter(({ due, done }) => done === null && due !== null && due < asOf) ?? [];
    expect(late).toHaveLength(2);
    expect(plan?.leads.filter(({ answered }) => answered === null)).toHaveLength(2);
    const customers = new Set(plan?.customers.slice(0, 2).map(({ name }) => name));
    expect(plan?.risks.filter(({ customer }) => customers.has(customer)).map(({ responses }) => responses.length)).toEqual([2, 1]);
    const open = new Set(plan?.pipeline.filter(({ state }) => state === 'open').map(({ id }) => id));
    expect(new Set(plan?.activities.map(({ deal }) => deal))).toEqual(open);
    expect(new Set(plan?.process.map(({ deal }) => deal))).toEqual(open);
    expect(new Set(plan?.dealChanges.map(({ field }) => field))).toEqual(new Set(['amount', 'closes']));
    const sellers = new Set(plan?.team.map(({ name }) => name));
    expect(
      [...(plan?.activities.map(({ rep }) => rep) ?? []), ...(plan?.tasks.map(({ owner }) => owner) ?? [])].every((name) => sellers.has(name)),
    ).toBe(true);
    const last = new Map(plan?.dealChanges.filter(({ field }) => field === 'closes').map(({ deal, to }) => [deal, to]));
    expect(plan?.pipeline.filter(({ id, closes }) => last.has(id) && last.get(id) !== closes)).toEqual([]);
    expect([...(plan?.activities ?? []), ...(plan?.dealChanges ?? [])].every(({ on }) => on <= asOf)).toBe(true);
  });

  test('shows every severity, and not the same one for all territories', () => {
    const { nodes } = runContent(content).result.control;
    expect(new Set(nodes.map((n) => n.severity))).toEqual(new Set(['none', 'yellow', 'orange', 'red']));
    expect(new Set(nodes.filter((n) => n.path.length === 1).map((n) => n.severity)).size).toBeGreaterThan(2);
  });

  test('sums over the whole agree with the condensed data', () => {
    const lines = readFileSync(join(assets, 'data/sales.csv'), 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((l) => l.split(','));
    const usd = lines.filter((l) => (l[0] as string) <= '2017-04').reduce((sum, l) => sum + Number(l[4]), 0);
    const read = plan?.sales.reduce((sum, f) => sum + (f.amount ?? 0), 0) ?? 0;
    const expected = language === 'en' ? usd : usd * 7;
    expect(Math.abs(read / expected - 1)).toBeLessThan(1e-4);
  });

  test('the shipped JSON is what the condensed data give', () => {
    expect(sampleDataOf(language)).toEqual(JSON.parse(JSON.stringify(sampleData(join(assets, 'data'), language))));
  });

  test('the shipped workbook holds the same cells, and nothing else', async () => {
    const workbook = await openXlsx(readFileSync(join(assets, `suanpan-sample-${language}.xlsx`)));
    const shipped = await workbook.read();
    const without = Object.entries(cellsOf(content)).filter(([at]) => !at.startsWith('Sheet1!'));
    expect(cellsOf(shipped)).toEqual(Object.fromEntries(without));
    expect(shipped.sheets.map((s) => s.name)).toEqual(content.sheets.slice(1).map((s) => s.name));
    expect(reconcile(shipped, sampleSpecs(sampleDataOf(language), language)).writes).toEqual([]);
  });
});
