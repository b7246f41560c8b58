import { contentAfter, editWrites, parseEdit, parseScope, toPlan } from '../../../src/sheets';
import type { AdjustmentDraft, WorkbookContent } from '../../../src/sheets';
import type { Plan } from '../../../src/plan';
import { scopeText } from '../../../src/plan';
import { cellsOf } from '../../support/applyToContent';
import { sampleContent } from '../../support/sample';

const draft = (change: Partial<AdjustmentDraft>): AdjustmentDraft => ({
  verb: 'hold',
  scope: { members: { territory: 'France' }, period: null },
  value: null,
  to: null,
  into: null,
  method: null,
  reference: null,
  owner: 'Sales operations',
  reason: 'agreed',
  until: null,
  ...change,
});

/** A row without its place on the sheet. */
const unplaced = (row: AdjustmentDraft) => ({ ...row, at: null });

function planOf(content: WorkbookContent): Plan {
  const { plan, issues } = toPlan(content);
  expect(issues.filter((issue) => issue.level === 'error')).toEqual([]);
  return plan as Plan;
}

describe.each(['en', 'zh'] as const)('edits of the Adjustments table (%s)', (language) => {
  const content = sampleContent(language);
  const plan = planOf(content);
  const [first, second] = plan.dimensions[0]?.members as [string, string];
  const add = (...rows: AdjustmentDraft[]) => editWrites(content, plan, { add: rows, remove: [] });

  test('what is written is read again as the same rows, and the undo brings every cell back', () => {
    const q3 = parseScope(`${first} · Q3`, plan);
    if (!('scope' in q3)) throw new Error('a quarter of a territory is a scope');
    const rows = [
      draft({ verb: 'set', scope: q3.scope, value: 1_250_000_000 }),
      draft({ verb: 'percent', scope: { members: { territory: second }, period: null }, value: 0.05 }),
      draft({ verb: 'transfer', scope: q3.scope, value: 50_000, into: { members: { territory: second }, period: q3.scope.period } }),
      draft({ verb: 'cap', scope: { members: {}, period: q3.scope.period }, value: 90_000_000, until: '2017-12-31' as AdjustmentDraft['until'] }),
      draft({ verb: 'method', scope: { members: {}, period: null }, method: 'working-days' }),
    ];
    const { writes, undo, issues } = add(...rows);
    expect(issues).toEqual([]);
    const after = contentAfter(content, writes);
    const read = planOf(after).adjustments.slice(plan.adjustments.length);
    const plain = (row: AdjustmentDraft) => ({
      ...row,
      at: null,
      scope: scopeText(row.scope, plan),
      into: row.into ? scopeText(row.into, plan) : null,
    });
    expect(read.map(plain)).toEqual(rows.map(plain));
    expect(cellsOf(contentAfter(after, undo))).toEqual(cellsOf(content));
    expect(contentAfter(after, undo).tables).toEqual(content.tables);
  });

  test('a row that says the same of the same part replaces the old one and keeps its owner and reason', () => {
    const scope = { members: { territory: first }, period: null };
    const once = contentAfter(content, add(draft({ verb: 'set', scope, value: 100_000 })).writes);
    const before = planOf(once);
    const again = editWrites(once, before, { add: [draft({ verb: 'set', scope, value: 200_000, owner: '', reason: '' })], remove: [] });
    const now = planOf(contentAfter(once, again.writes));
    expect(now.adjustments.length).toBe(before.adjustments.length);
    expect(now.adjustments.at(-1)).toMatchObject({ verb: 'set', value: 200_000, owner: 'Sales operations', reason: 'agreed' });
  });

  test('a row that is taken out closes up; the others stay as they were', () => {
    const once = contentAfter(
      content,
      add(draft({ scope: { members: { territory: first }, period: null } }), draft({ scope: { members: { territory: second }, period: null } }))
        .writes,
    );
    const before = planOf(once);
    const gone = before.adjustments.at(-2);
    if (!gone) throw new Error('there are two rows');
    const { writes, undo } = editWrites(once, before, { add: [], remove: [gone.at] });
    const after = contentAfter(once, writes);
    expect(planOf(after).adjustments.map(unplaced)).toEqual(before.adjustments.filter((row) => row !== gone).map(unplaced));
    expect(cellsOf(contentAfter(after, undo))).toEqual(cellsOf(once));
  });

  test('a workbook without the table gets one, and a second edit goes into it', () => {
    const bare: WorkbookContent = {
      ...content,
      sheets: content.sheets.filter((sheet) => !plan.sources.some((s) => s.role === 'adjustments' && s.sheet === sheet.name)),
      tables: content.tables.filter((table) => !plan.sources.some((s) => s.role === 'adjustments' && s.table === table.name)),
    };
    const without = planOf(bare);
    expect(without.adjustments).toEqual([]);
    const { writes, undo } = editWrites(bare, without, { add: [draft({ scope: { members: { territory: first }, period: null } })], remove: [] });
    const once = contentAfter(bare, writes);
    const plan1 = planOf(once);
    expect(plan1.adjustments).toHaveLength(1);
    const twice = contentAfter(
      once,
      editWrites(once, plan1, { add: [draft({ verb: 'floor', scope: { members: { territory: second }, period: null }, value: 10_000 })], remove: [] })
        .writes,
    );
    expect(planOf(twice).adjustments.map((row) => row.verb)).toEqual(['hold', 'floor']);
    expect(contentAfter(once, undo).sheets.map((s) => s.name)).toEqual(bare.sheets.map((s) => s.name));
  });
});

describe('edits as a line', () => {
  const plan = planOf(sampleContent('en'));
  const facts = { owner: '', reason: '', until: null };
  const read = (line: string) => parseEdit(line, plan, facts);
  test.each([
    ['set France / Bikes · Q3 = 1,200,000', { verb: 'set', value: 1_200_000 }, 'France / Bikes · 2017-Q3'],
    ['hold Germany', { verb: 'hold', value: null }, 'Germany · 2017'],
    ['percent Germany · H2 = 5%', { verb: 'percent', value: 0.05 }, 'Germany · 2017-H2'],
    ['method Germany by even', { verb: 'method', method: 'even' }, 'Germany · 2017'],
    ['straight-line Germany = 100 -> 200', { verb: 'straight-line', value: 100, to: 200 }, 'Germany · 2017'],
    ['锁定 Germany', { verb: 'hold' }, 'Germany · 2017'],
  ])('%s', (line, row, scope) => {
    const outcome = read(line);
    if (!('draft' in outcome)) throw new Error(outcome.wrong);
    expect(outcome.draft).toMatchObject(row);
    expect(scopeText(outcome.draft.scope, plan)).toBe(scope);
  });
  test('a transfer names both sides', () => {
    const outcome = read('transfer France = 5000 -> Germany');
    if (!('draft' in outcome)) throw new Error(outcome.wrong);
    expect(outcome.draft.into).toEqual({ members: { territory: 'Germany' }, period: null });
  });
  test.each([
    ['double France = 2', 'double'],
    ['set Frnace = 2', 'Frnace'],
    ['set France', '1000'],
    ['set France = many', 'many'],
    ['transfer France = 5', '->'],
    ['method France', 'method'],
  ])('%s is refused with a sentence that names it', (line, word) => {
    expect(read(line)).toEqual({ wrong: expect.stringContaining(word) });
  });
});
