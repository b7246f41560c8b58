import type { Adjustment, Day, DimensionField, Period, Scope } from '../../../src/plan';
import type { SheetSpec } from '../../../src/sheets';
import { runPlan } from '../../../src/engine/runPlan';
import { reconcile, toSheetSpecs } from '../../../src/sheets';
import { applyToContent } from '../../support/applyToContent';
import { checkFormulas } from '../../support/checkFormulas';
import { inputAt, valueAt } from '../../support/specCells';
import { layeredPlan } from '../../support/layeredPlan';
import type { LayeredOptions } from '../../support/layeredPlan';

const drawn = (levels: readonly DimensionField[], options: LayeredOptions = {}) => {
  const made = layeredPlan(levels, options);
  const specs = toSheetSpecs(made.plan, made.result);
  const after = applyToContent(made.content, reconcile(made.content, specs).writes);
  const sheet = (id: string): SheetSpec => {
    const spec = specs.find((s) => s.id === id);
    if (!spec) throw new Error(`no sheet ${id}`);
    return spec;
  };
  return { ...made, specs, after, sheet, ...checkFormulas(after, specs) };
};
const formulaAt = (spec: SheetSpec, row: number, column: number): string => {
  const cell = inputAt(spec, row, column);
  return typeof cell === 'object' && cell !== null ? cell.formula : '';
};
const styleAt = (spec: SheetSpec, row: number, column: number): Record<string, unknown> =>
  (spec.styles.find(({ rect }) => row >= rect.row && row < rect.row + rect.rows && column >= rect.column && column < rect.column + rect.columns)
    ?.style ?? {}) as Record<string, unknown>;
/** Row of a text in a column, from a row on. */
const rowOf = (spec: SheetSpec, column: number, text: string, from = 0): number => {
  for (let row = from; row < 400; row++) if (valueAt(spec, row, column) === text) return row;
  throw new Error(`no ${text}`);
};
const over = (members: Scope['members'], period: Period | null = null): Scope => ({ members, period });
const q3: Period = { from: '2017-07-01' as Day, to: '2017-09-30' as Day, label: 'Q3' };
const march: Period = { from: '2017-03-01' as Day, to: '2017-03-31' as Day, label: '2017-03' };
const half: Period = { from: '2017-01-01' as Day, to: '2017-06-30' as Day, label: 'H1' };

const shapes: [string, DimensionField[]][] = [
  ['one level', ['territory']],
  ['two levels', ['territory', 'category']],
  ['three levels', ['territory', 'category', 'channel']],
  ['four levels', ['territory', 'category', 'channel', 'business']],
];

describe.each(shapes)('%s', (_, levels) => {
  const made = drawn(levels, { weeks: true });
  const plan = made.sheet('plan');
  const variance = made.sheet('variance');
  const nodes = made.result.control.nodes.length;

  test('another engine calculates every formula to the value it carries', () => {
    expect(made.wrong).toEqual([]);
    expect(made.formulas).toBeGreaterThan(200);
  });

  test('a column for each level, a native sum at every inner node, and the total under all', () => {
    levels.forEach((_field, level) => expect(typeof valueAt(plan, 4, level)).toBe('string'));
    const year = levels.length + 16;
    const total = 5 + nodes - 1;
    expect(valueAt(plan, total, 0)).toBe('Total');
    expect(valueAt(plan, total, year)).toBe(made.result.decomposition.totalUnits);
    const inner = nodes - made.result.decomposition.leaves.length;
    const sums = Array.from({ length: nodes }, (__, i) => formulaAt(plan, 5 + i, levels.length)).filter((f) => f.startsWith('=SUM('));
    expect(sums).toHaveLength(inner);
  });

  test('actuals are live: a criterion for each level over the sales cells', () => {
    const leaf = Array.from({ length: nodes }, (__, i) => 5 + i).filter((row) => /SUMIFS\(Sales!/.test(formulaAt(variance, row, levels.length + 1)));
    expect(leaf).toHaveLength(made.result.decomposition.leaves.length);
    const formula = formulaAt(variance, leaf[0] as number, levels.length + 1);
    levels.forEach((_field, level) => expect(formula).toContain(`$${'ABCD'[level]}${(leaf[0] as number) + 1}`));
    const before = made.calculated.value('Variance', 5, levels.length + 1) as number;
    made.calculated.set('Sales', 1 + 27, levels.length + 1, 50000);
    expect(made.calculated.value('Variance', 5, levels.length + 1)).toBeGreaterThan(before + 40000);
  });

  test('the weeks of each month add up to the month of the plan, in every row, by formula', () => {
    const weekly = made.sheet('weekly');
    const check = rowOf(weekly, 0, 'Rows that differ from it');
    const checks = Array.from({ length: 90 }, (__, c) => formulaAt(weekly, check, c)).filter((f) => f !== '');
    expect(checks).toHaveLength(13);
    const changed = levels.length;
    made.calculated.set('Weekly', 8, changed, 1);
    const sum = Array.from({ length: 90 }, (__, c) => c).find((c) => formulaAt(weekly, check, c) !== '') as number;
    expect(made.calculated.value('Weekly', check, sum)).toBeGreaterThan(0);
  });

  test('running again writes nothing', () => {
    expect(reconcile(made.after, made.specs).writes).toEqual([]);
  });

  test('no header and no figure is wider than its column', async () => {
    const { cellWidth } = await import('../../../src/sheets/result/cellWidth');
    for (const spec of made.specs)
      for (const block of spec.cells)
        block.cells.forEach((line, r) =>
          line.forEach((input, c) => {
            const [row, column] = [block.row + r, block.column + c];
            if (row >= 4) expect(cellWidth(input, styleAt(spec, row, column))).toBeLessThanOrEqual(spec.widths[column] ?? 0);
          }),
        );
  });
});

describe('a tree of three levels', () => {
  const made = drawn(['territory', 'category', 'channel']);
  const plan = made.sheet('plan');

  test('a subtotal has its word in its own level’s column, so that a member’s rows are its leaves alone', () => {
    const column = Array.from({ length: 19 }, (_, i) => [0, 1, 2].map((level) => valueAt(plan, 5 + i, level)));
    expect(column.slice(0, 9)).toEqual([
      ['North', 'Bikes', 'Shop'],
      ['North', 'Bikes', 'Online'],
      ['North', 'Bikes', 'Key accounts'],
      [null, 'Bikes subtotal', null],
      ['North', 'Helmets', 'Shop'],
      ['North', 'Helmets', 'Online'],
      ['North', 'Helmets', 'Key accounts'],
      [null, 'Helmets subtotal', null],
      ['North subtotal', null, null],
    ]);
  });

  test('each lower level has a margin that adds up to the same total', () => {
    const year = 3 + 16;
    const all = made.result.decomposition.totalUnits;
    for (const title of ['By category', 'By channel']) {
      const head = rowOf(plan, 0, title);
      const sum = rowOf(plan, 0, 'Total', head);
      expect(valueAt(plan, sum, year)).toBe(all);
      expect(made.calculated.value('Plan', sum + 1, year)).toBe(0);
    }
    expect(plan.names.map((n) => n.name)).toEqual(expect.arrayContaining(['sp_Plan', 'sp_Plan_Categories', 'sp_Plan_By_channel', 'sp_Plan_Proof']));
  });
});

describe('targets of crossing scopes', () => {
  const targets = [
    over({ territory: 'North' }),
    over({ territory: 'South' }),
    over({ category: 'Bikes' }),
    over({}, march),
    over({}, q3),
    over({}, half),
    over({ category: 'Helmets' }, q3),
    over({ territory: 'North', category: 'Bikes' }, march),
  ].map((scope) => ({ scope }));
  const made = drawn(['territory', 'category'], { targets });
  const plan = made.sheet('plan');

  test('every formula comes to its value', () => expect(made.wrong).toEqual([]));

  test('a category’s target stands in its margin, those of months and quarters under the total', () => {
    const bikes = rowOf(plan, 1, 'Bikes', rowOf(plan, 0, 'By category'));
    expect(formulaAt(plan, bikes, 19)).toBe('=Targets!$B$4');
    expect(valueAt(plan, bikes, 20)).toBe(0);
    const row = rowOf(plan, 0, 'Target');
    expect(row).toBe(rowOf(plan, 0, 'Total') + 1);
    expect([4, 13].map((column) => formulaAt(plan, row, column))).toEqual(['=Targets!$B$5', '=Targets!$B$6']);
    expect(valueAt(plan, row + 1, 4)).toBe(0);
  });

  test('a target of one cell marks it and says where it was typed', () => {
    const prompts = plan.prompts ?? [];
    expect(prompts.map((p) => p.title)).toEqual(expect.arrayContaining(['North / Bikes · 2017-03', 'Helmets · 2017-Q3']));
    expect(prompts.find((p) => p.title === 'North / Bikes · 2017-03')?.message).toMatch(/^Held at [\d,]+ USD by the target in Targets!B9\.$/);
    expect(prompts.find((p) => p.title === 'North · 2017')).toBeUndefined();
  });

  test('the proof has a line for each, from the cell where it was typed to a sum over leaves', () => {
    const first = rowOf(plan, 0, 'Proof that the sums add up') + 2;
    expect(targets.map((_, i) => formulaAt(plan, first + i, 4))).toEqual(targets.map((_, i) => `=Targets!$B$${2 + i}`));
    const sum = (i: number): string => formulaAt(plan, first + i, 5);
    expect(sum(0)).toMatch(/^=SUMIFS\(\$S\$6:\$S\$11,\$A\$6:\$A\$11,\$A\d+,\$B\$6:\$B\$11,"<>"\)$/);
    expect(sum(5).match(/SUMIFS\(/g)).toHaveLength(2);
    expect(targets.map((_, i) => valueAt(plan, first + i, 7))).toEqual(targets.map(() => '✓'));
    expect(['By rows', 'By months'].map((text) => valueAt(plan, rowOf(plan, 3, text), 7))).toEqual(['✓', '✓']);
  });
});

describe('holds, floors, caps and edits', () => {
  const until = '2017-09-30' as Day;
  const adjustments: (Pick<Adjustment, 'verb' | 'scope'> & Partial<Adjustment>)[] = [
    { verb: 'hold', scope: over({ territory: 'North' }, q3), owner: 'Regional lead', reason: 'contract signed', until },
    { verb: 'floor', scope: over({ territory: 'North', category: 'Bikes' }, march), value: 50 },
    { verb: 'cap', scope: over({ territory: 'South' }), value: 1e6 },
    { verb: 'hold', scope: over({ category: 'Helmets' }) },
    { verb: 'set', scope: over({ territory: 'South', category: 'Bikes' }, march), value: 321, owner: 'Planner' },
    { verb: 'percent', scope: over({ territory: 'South', category: 'Helmets' }, march), value: 0.05, until: '2017-01-31' as Day },
  ];
  const made = drawn(['territory', 'category'], { adjustments });
  const plan = made.sheet('plan');
  const [north, south] = [rowOf(plan, 0, 'North subtotal'), rowOf(plan, 0, 'South subtotal')];

  test('every formula comes to its value', () => expect(made.wrong).toEqual([]));

  test('the cells that they name are marked: held, floor, cap, and pale yellow for a value set by hand', () => {
    const look = (row: number, column: number): unknown[] => {
      const { format, fill } = styleAt(plan, row, column);
      return [format, fill];
    };
    expect(look(north, 13)).toEqual(['"= "#,##0;"= −"#,##0;"= –"', '#F1F3F5']);
    expect(look(5, 4)).toEqual(['"≥ "#,##0;"≥ −"#,##0;"≥ –"', undefined]);
    expect(look(south, 18)).toEqual(['"≤ "#,##0;"≤ −"#,##0;"≤ –"', undefined]);
    expect(look(8, 4)).toEqual(['#,##0;"−"#,##0;"–"', '#FFF9DB']);
    expect(look(9, 4)).toEqual(['#,##0;"−"#,##0;"–"', undefined]);
    const helmets = rowOf(plan, 1, 'Helmets', rowOf(plan, 0, 'By category'));
    expect(look(helmets, 18)[0]).toContain('= ');
  });

  test('a selected cell says by whom, until when and why', () => {
    const said = Object.fromEntries((plan.prompts ?? []).map((p) => [p.title, p.message]));
    expect(said['North · 2017-Q3']).toMatch(/^Held at [\d,]+ USD by Regional lead until 2017-09-30, because: contract signed\.$/);
    expect(said['North / Bikes · 2017-03']).toBe('Not below 50 USD.');
    expect(said['South · 2017']).toBe('Not above 1,000,000 USD.');
    expect(said['South / Bikes · 2017-03']).toBe('Set to 321 USD by Planner.');
    expect(Object.keys(said)).not.toContain('South / Helmets · 2017-03');
    for (const p of plan.prompts ?? []) expect([p.title.length <= 32, p.message.length <= 255]).toEqual([true, true]);
  });

  test('a legend explains the signs, and only when there are any', () => {
    const texts = (spec: SheetSpec): unknown[] => [5, 9].map((column) => valueAt(spec, 0, column));
    expect(texts(plan)).toEqual(['= held   ≥ floor   ≤ cap', 'set by hand']);
    expect(texts(drawn(['territory', 'category']).sheet('plan'))).toEqual([null, null]);
  });

  test('the proof shows every limit, with more than a floor and less than a cap as met', () => {
    const first = rowOf(plan, 0, 'Proof that the sums add up') + 2;
    const line = (i: number): unknown[] => [3, 4, 7].map((column) => valueAt(plan, first + i, column));
    expect([0, 1, 2].map((i) => line(i)[0])).toEqual(['Target', 'Hold', 'Hold']);
    expect(line(3)).toEqual(['Floor ≥', 50, '✓']);
    expect(line(4)).toEqual(['Cap ≤', 1e6, '✓']);
    expect(formulaAt(plan, first + 3, 4)).toBe('=Adjustments!$B$3');
    made.calculated.set('Adjustments', 2, 1, 5000);
    expect(made.calculated.value('Plan', first + 3, 7)).toBe('✗');
    expect(made.calculated.value('Plan', first - 2, 2)).toBe('6 of 7 lines are met.');
    made.calculated.set('Adjustments', 2, 1, 50);
  });

  test('a line that is not met is told and coloured', () => {
    const off = drawn(['territory', 'category'], { off: 3 });
    const sheet = off.sheet('plan');
    const first = rowOf(sheet, 0, 'Proof that the sums add up') + 2;
    expect([6, 7].map((column) => valueAt(sheet, first, column))).toEqual([-3, '✗']);
    expect(off.wrong).toEqual([]);
    const [rule] = sheet.rules;
    expect(rule?.range).toMatchObject({ row: first, column: 7 });
    expect(off.calculated.ask('Plan', rule?.formula ?? '')).toBe(true);
  });

  test('sums that whole units cannot hit are told in words', () => {
    const title = rowOf(plan, 0, 'Sums that whole units cannot hit');
    expect(valueAt(plan, title + 1, 0)).toBe('North · 2017: 1,234.25 exactly, 1,236 in whole units');
  });

  test('laid again without them, nothing of them is left', () => {
    const bare = toSheetSpecs({ ...made.plan, adjustments: [] }, { ...made.result, decomposition: { ...made.result.decomposition, limits: [] } });
    const { writes, undo } = reconcile(made.after, bare);
    expect(writes).toContainEqual({ kind: 'setPrompts', sheet: 'Plan', previous: plan.prompts, prompts: [] });
    expect(undo).toContainEqual({ kind: 'setPrompts', sheet: 'Plan', previous: [], prompts: plan.prompts });
    expect(reconcile(applyToContent(made.after, writes), bare).writes).toEqual([]);
  });
});

test('the engine’s own plan over three levels and weeks: targets, a hold, a floor and a cap are all proved', () => {
  const { plan, content } = layeredPlan(['territory', 'category', 'channel'], {
    weeks: true,
    targets: [
      { scope: over({ territory: 'North' }), amount: 20000 },
      { scope: over({ territory: 'South' }), amount: 30000 },
      { scope: over({ category: 'Bikes' }), amount: 21000 },
    ],
    adjustments: [
      { verb: 'hold', scope: over({ territory: 'North', category: 'Bikes' }, q3), value: 2000 },
      { verb: 'floor', scope: over({ territory: 'South', category: 'Helmets', channel: 'Online' }), value: 9000 },
      { verb: 'cap', scope: over({ territory: 'South' }, march), value: 2200 },
    ],
  });
  const result = runPlan(plan);
  expect(result.decomposition.conflict).toBeNull();
  const specs = toSheetSpecs(plan, result);
  const after = applyToContent(content, reconcile(content, specs).writes);
  expect(checkFormulas(after, specs).wrong).toEqual([]);
  const sheet = specs.find((s) => s.id === 'plan') as SheetSpec;
  const first = rowOf(sheet, 0, 'Proof that the sums add up') + 2;
  const last = rowOf(sheet, 4, 'By months');
  const lines = Array.from({ length: last - first + 1 }, (_, i) => [4, 8].map((column) => valueAt(sheet, first + i, column)));
  expect(lines.map(([what]) => what)).toEqual(['Target', 'Target', 'Target', 'Hold', 'Floor ≥', 'Cap ≤', 'By rows', 'By months']);
  expect(lines.every(([, met]) => met === '✓')).toBe(true);
  const weekly = specs.find((s) => s.id === 'weekly') as SheetSpec;
  const check = rowOf(weekly, 0, 'Rows that differ from it');
  for (let column = 3; column < 90; column++) expect(valueAt(weekly, check, column) ?? 0).toBe(0);
  expect(reconcile(after, specs).writes).toEqual([]);
});

test('the Weekly sheet speaks Chinese too, and a plan by months has none', () => {
  const zh = drawn(['territory', 'category'], { language: 'zh', weeks: true });
  expect(zh.wrong).toEqual([]);
  expect(zh.sheet('weekly').name).toBe('周计划');
  expect(valueAt(zh.sheet('weekly'), 1, 0)).toMatch(/^共 53 周，按月末切分为 63 段/);
  expect(drawn(['territory', 'category']).specs.map((s) => s.id)).not.toContain('weekly');
});
