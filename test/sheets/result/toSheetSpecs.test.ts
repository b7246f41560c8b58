import { defaultSettings, parseDay } from '../../../src/plan';
import type { Day, Plan, Source } from '../../../src/plan';
import { runPlan } from '../../support/runOnce';
import type { CellInput, SheetSpec, WorkbookContent } from '../../../src/sheets';
import { reconcile, resultSheetNames, toSheetSpecs } from '../../../src/sheets';
import { cellWidth } from '../../../src/sheets/result/cellWidth';
import { applyToContent, emptyWorkbook } from '../../support/applyToContent';
import { checkFormulas } from '../../support/checkFormulas';
import { smallPlan } from '../../support/plan';
import { runContent, sampleContent } from '../../support/sample';
import { inputAt, specOf } from '../../support/specCells';

const rowOf = (spec: SheetSpec, territory: string, category: string | null): number => {
  for (let row = 5; row < 200; row++) if (inputAt(spec, row, 0) === territory && inputAt(spec, row, 1) === category) return row;
  throw new Error(`no row ${territory} ${category}`);
};
const valueOf = (input: CellInput): unknown => (typeof input === 'object' && input !== null ? input.value : input);

describe.each(['en', 'zh'] as const)('the sample (%s)', (language) => {
  const run = runContent(sampleContent(language));
  const checked = checkFormulas(run.after, run.specs);
  const variance = specOf(run.specs, 'variance');
  const plan = specOf(run.specs, 'plan');

  test('another engine calculates every formula to the value it carries', () => {
    expect(checked.formulas).toBeGreaterThan(700);
    expect(checked.wrong).toEqual([]);
  });

  test('every actual of Variance is a formula over the Sales table or a sum of such', () => {
    const formulas = Array.from({ length: run.result.control.nodes.length }, (_, i) => inputAt(variance, 5 + i, 3)).map((c) =>
      typeof c === 'object' && c ? c.formula : String(c),
    );
    const table = language === 'en' ? 'Sales[Revenue]' : '销售[销售额]';
    expect(formulas.filter((f) => f.includes(`SUMIFS(${table}`))).toHaveLength(run.result.decomposition.leaves.length);
    expect(formulas.every((f) => /SUMIFS|SUM\(/.test(f))).toBe(true);
  });

  test('the plan adds up to the targets to the last unit, and over categories to the same total', () => {
    const total = plan.cells.flatMap((b) => b.cells.flatMap((line, r) => (line[0] === (language === 'en' ? 'Total' : '总计') ? [b.row + r] : [])));
    const [grand, byCategory] = total as [number, number];
    for (let column = 2; column <= 18; column++) expect(valueOf(inputAt(plan, grand, column))).toBe(valueOf(inputAt(plan, byCategory, column)));
    expect(valueOf(inputAt(plan, grand, 20))).toBe(0);
    expect(checked.calculated.value(plan.name, byCategory + 1, 18)).toBe(0);
  });

  test('who types a new actual sees severity and colour change', () => {
    const node = run.result.control.nodes.find((n) => n.severity === 'red' && n.path.length === 2);
    const [territory, category] = node?.path as [string, string];
    const row = rowOf(variance, territory, category);
    const rules = variance.rules.filter((r) => r.fill !== undefined);
    const painted = (): string | undefined =>
      rules.find(
        (r) =>
          checked.calculated.ask(
            variance.name,
            r.formula.replace(/(\$[A-Z]+)6\b/g, (_, column: string) => `${column}${row + 1}`),
          ) === true,
      )?.fill;
    const red = painted();
    expect(red).toBe(rules[0]?.fill);
    const fact = run.plan.sales.find((f) => f.members[0] === territory && f.members[1] === category && f.month === '2017-04');
    if (!fact) throw new Error('no April');
    checked.calculated.set(fact.at.sheet, fact.at.row, fact.at.column, 1e7);
    expect(checked.calculated.value(variance.name, row, 6)).toBe(language === 'en' ? '✓ On plan' : '✓ 正常');
    expect(painted()).toBeUndefined();
    checked.calculated.set(fact.at.sheet, fact.at.row, fact.at.column, String((fact.amount ?? 0) / (language === 'en' ? 1 : 10000)));
    expect(painted()).toBe(red);
  });

  test('thresholds and the as-of day are read live from Settings', () => {
    const cells = run.plan.settingCells;
    const row = 5 + run.result.control.nodes.findIndex((n) => n.severity === 'yellow');
    const text = (): unknown => checked.calculated.value(variance.name, row, 6);
    expect(text()).toMatch(/^○/);
    const orange = cells['orange'] as NonNullable<(typeof cells)['orange']>;
    checked.calculated.set(orange.sheet, orange.row, orange.column, 0.10001);
    expect(text()).toMatch(/^◐/);
    checked.calculated.set(orange.sheet, orange.row, orange.column, 0.15);
    const asOf = cells['asOf'] as NonNullable<(typeof cells)['asOf']>;
    const before = checked.calculated.value(variance.name, 5, 2) as number;
    checked.calculated.set(asOf.sheet, asOf.row, asOf.column, 42825);
    const march = checked.calculated.value(variance.name, 5, 2) as number;
    expect(march).toBeLessThan(before);
    checked.calculated.set(asOf.sheet, asOf.row, asOf.column, 42855);
    expect(checked.calculated.value(variance.name, 5, 2)).toBeCloseTo(before, 6);
  });

  test('names point to the cells that decide', () => {
    expect(variance.names.find((n) => n.name === 'sp_Red')).toMatchObject({ sheet: run.plan.settingCells['red']?.sheet });
    expect(run.specs.every((s) => s.names.length > 0 && s.names.every((n) => n.name.startsWith('sp_')))).toBe(true);
  });

  test('every result sheet is known as such by its first name alone, when the memory of the run is lost', () => {
    const forgotten = { ...run.after, registry: null };
    expect([...resultSheetNames(forgotten)].sort()).toEqual(run.specs.map((s) => s.name).sort());
  });

  test('the tab of Alerts is red while any alert is', () => {
    const tab = specOf(run.specs, 'alerts').tab;
    const { diagnosis } = run.result;
    expect(diagnosis.alerts.some((a) => a.severity === 'red' && a.state === 'open')).toBe(true);
    expect(tab).toBe('#FF8A80');
    const snoozed = diagnosis.alerts.map((a) => (a.severity === 'red' ? { ...a, state: 'snoozed' as const } : a));
    const calm = toSheetSpecs(run.plan, { ...run.result, diagnosis: { ...diagnosis, alerts: snoozed } });
    expect(specOf(calm, 'alerts').tab).toBe(specOf(calm, 'variance').tab);
  });

  test('months fold under their quarter, leaves under their subtotal', () => {
    const { outline } = plan;
    expect(outline?.columns).toEqual([
      [2, 4],
      [6, 8],
      [10, 12],
      [14, 16],
    ]);
    const territories = run.result.control.nodes.filter((n) => n.path.length === 1);
    expect(outline?.rows).toHaveLength(territories.length);
    for (const [from, to] of outline?.rows ?? []) {
      const label = inputAt(plan, from, 0);
      expect(inputAt(plan, to, 0)).toBe(label);
      expect(inputAt(plan, to + 1, 0)).toMatch(new RegExp(`^${String(label)} `));
    }
  });

  test('running again writes nothing', () => {
    expect(runContent(run.after).writes).toBe(0);
  });

  test('no header and no figure is wider than its column, and no text on screen needs a second line', () => {
    const wrong: string[] = [];
    let compared = 0;
    for (const spec of run.specs) {
      for (const block of spec.cells) {
        block.cells.forEach((line, r) => {
          const row = block.row + r;
          if (row < 4) return;
          const here = spec.styles.filter(({ rect }) => row >= rect.row && row < rect.row + rect.rows);
          line.forEach((input, c) => {
            const column = block.column + c;
            const style = here.find(({ rect }) => column >= rect.column && column < rect.column + rect.columns)?.style;
            const fits = cellWidth(input, style) <= (spec.widths[column] ?? 0);
            if (!fits || style?.wrap !== undefined) wrong.push(`${spec.name} ${row}:${column} ${JSON.stringify(input)}`);
            compared++;
          });
        });
      }
    }
    expect(wrong).toEqual([]);
    expect(compared).toBeGreaterThan(3000);
  });

  test('the chart stands under the total, right of the frozen columns, and its cells under the table', () => {
    const forecast = specOf(run.specs, 'forecast');
    const [chart] = forecast.charts;
    expect(chart?.anchor).toMatchObject({ row: 9, column: forecast.freeze.columns });
    const under = (chart?.anchor.row ?? 0) + (chart?.anchor.rows ?? 0);
    for (let row = 9; row < under; row++) for (let column = 0; column < 17; column++) expect(inputAt(forecast, row, column)).toBeNull();
    expect(inputAt(forecast, under + 1, 0)).toBe(run.result.decomposition.leaves[0]?.path[0]);
    const table = forecast.names.find((n) => n.name === 'sp_Forecast')?.rect;
    expect(chart?.categories.row).toBeGreaterThan((table?.row ?? 0) + (table?.rows ?? 0));
  });

  test('an alert says where most of the gap comes from and, live, whether the year misses its target too', () => {
    const alerts = specOf(run.specs, 'alerts');
    const at = run.result.diagnosis.alerts.findIndex((a) => a.kind === 'behind' && a.path.length === 1);
    const alert = run.result.diagnosis.alerts[at];
    const children = run.result.control.nodes.filter((n) => n.path.length === 2 && n.path[0] === alert?.path[0]);
    const worst = children.reduce((a, b) => ((b.actual ?? 0) - b.planToDate < (a.actual ?? 0) - a.planToDate ? b : a));
    const said = checked.calculated.value(alerts.name, 5 + at, 3);
    expect(said).toContain(worst.path[1]);
    const node = run.result.control.nodes.find((n) => n.path.length === 1 && n.path[0] === alert?.path[0]);
    const short = Math.round((1 - (node?.outlook as number) / (node?.target as number)) * 100);
    expect(short).toBeGreaterThan(0);
    expect(said).toContain(language === 'en' ? `forecast ${short} % below target` : `全年预测低于目标 ${short}%`);
  });
});

describe('a mid-month day', () => {
  test.each([
    ['2017-03-15', []],
    [
      '2017-04-18',
      [
        { day: parseDay('2017-04-17') as Day, name: 'off', works: false },
        { day: parseDay('2017-04-01') as Day, name: 'worked', works: true },
      ],
    ],
    ['2017-01-01', []],
    ['2016-12-31', []],
    ['2018-02-01', []],
  ])('the share of the month and every other formula agree with the engine as of %s', (asOf, holidays) => {
    const base = smallPlan();
    const plan: Plan = { ...base, settings: { ...base.settings, asOf: parseDay(asOf) as Day, holidays } };
    const result = runPlan(plan);
    const specs = toSheetSpecs(plan, result);
    const empty = emptyWorkbook('Input');
    const { wrong, formulas } = checkFormulas(applyToContent(empty, reconcile(empty, specs).writes), specs);
    expect(wrong).toEqual([]);
    expect(formulas).toBeGreaterThan(100);
    expect(result.control.elapsed).toHaveLength(12);
  });
});

describe('other shapes of input', () => {
  const withSource = (source: Partial<Source>): { plan: Plan; content: WorkbookContent } => {
    const base = smallPlan();
    const rows = base.sales.map((f) => [`${f.month}`, ...f.members, f.amount]);
    const sheet = { kind: 'setCells', sheet: 'Sales', row: 1, column: 0, cells: rows } as const;
    const targets = {
      kind: 'setCells',
      sheet: 'Targets',
      row: 1,
      column: 0,
      cells: base.targets.map((t) => [t.scope.members.territory as string, t.amount]),
    } as const;
    const content = applyToContent(emptyWorkbook('Sales', 'Targets'), [sheet, targets]);
    const sales: Source = {
      role: 'sales',
      sheet: 'Sales',
      table: null,
      layout: 'flat',
      header: { row: 0, column: 0, rows: 1, columns: 4 },
      body: { row: 1, column: 0, rows: rows.length, columns: 4 },
      columns: {
        period: { column: 0, header: 'Month' },
        territory: { column: 1, header: 'Territory' },
        category: { column: 2, header: 'Category' },
        amount: { column: 3, header: 'Amount' },
      },
      amountUnit: 1,
      periods: 'text',
      ...source,
    };
    const target: Source = {
      ...sales,
      role: 'targets',
      sheet: 'Targets',
      body: { row: 1, column: 0, rows: 2, columns: 2 },
      columns: {},
      amountUnit: 1,
      periods: 'none',
    };
    return { plan: { ...base, sources: [sales, target] }, content };
  };

  test('months in text: the very cells are summed, so typing over them counts', () => {
    const { plan, content } = withSource({ periods: 'text' });
    const specs = toSheetSpecs(plan, runPlan(plan));
    const after = applyToContent(content, reconcile(content, specs).writes);
    const { wrong, calculated } = checkFormulas(after, specs);
    expect(wrong).toEqual([]);
    const before = calculated.value('Variance', 5, 3) as number;
    calculated.set('Sales', 1 + 27, 3, 100000);
    expect(calculated.value('Variance', 5, 3)).toBeGreaterThan(before + 90000);
  });

  test('a sheet of the input named Plan keeps its name in formulas; ours takes another', () => {
    const base = withSource({}).plan;
    const plan: Plan = {
      ...base,
      targets: base.targets.map((t) => ({ ...t, at: { ...t.at, sheet: 'Plan' } })),
      sources: base.sources.map((s) => (s.role === 'targets' ? { ...s, sheet: 'Plan' } : s)),
    };
    const specs = toSheetSpecs(plan, runPlan(plan));
    expect(specOf(specs, 'plan').name).toBe('Plan (Suanpan)');
    const target = specOf(specs, 'plan')
      .cells.flatMap((b) => b.cells.flat())
      .find((c) => typeof c === 'object' && c !== null && /Plan!\$B\$2/.test(c.formula));
    expect(target).toEqual({ formula: '=Plan!$B$2', value: 15000 });
  });

  test('labels that criteria would misread are summed cell by cell', () => {
    const { plan: base } = withSource({ periods: 'date' });
    const odd = (text: string): string => (text === 'South' ? '>South*' : text);
    const plan: Plan = {
      ...base,
      dimensions: base.dimensions.map((d) => ({ ...d, members: d.members.map(odd) })),
      sales: base.sales.map((f) => ({ ...f, members: f.members.map(odd) })),
      targets: base.targets.map((t) => ({ ...t, scope: { ...t.scope, members: { territory: odd(t.scope.members.territory as string) } } })),
    };
    const variance = specOf(toSheetSpecs(plan, runPlan(plan)), 'variance');
    const formula = (territory: string): unknown => (inputAt(variance, rowOf(variance, territory, 'Bikes'), 3) as { formula: string }).formula;
    expect(formula('North')).toMatch(/SUMIFS\(Sales!\$D\$2:\$D\$113/);
    expect(formula('>South*')).not.toMatch(/SUMIFS/);
  });

  test('a plan without categories, without sources, without history of its own', () => {
    const base = smallPlan();
    const plan: Plan = {
      ...base,
      settings: { ...defaultSettings(2017, parseDay('2017-04-30') as Day), budget: 0 },
      dimensions: base.dimensions.slice(0, 1),
      levels: ['territory'],
      sales: base.sales.filter((f) => f.members[1] === 'Bikes').map((f) => ({ ...f, members: f.members.slice(0, 1) })),
      customers: [],
    };
    const result = runPlan(plan);
    const specs = toSheetSpecs(plan, result);
    const empty = emptyWorkbook('Input');
    expect(checkFormulas(applyToContent(empty, reconcile(empty, specs).writes), specs).wrong).toEqual([]);
    expect(specOf(specs, 'plan').names.map((n) => n.name)).not.toContain('sp_Plan_Categories');
  });

  test('no alerts: one quiet row says so', () => {
    const plan = smallPlan();
    const result = runPlan(plan);
    const alerts = specOf(toSheetSpecs(plan, { ...result, diagnosis: { ...result.diagnosis, alerts: [] } }), 'alerts');
    expect(inputAt(alerts, 5, 0)).toMatch(/No alerts/);
    expect([alerts.rules, alerts.tables]).toEqual([[], []]);
  });
});

test('dark text on each severity fill has a contrast of at least 4.5 : 1', () => {
  const rules = toSheetSpecs(smallPlan(), runPlan(smallPlan()))
    .flatMap((s) => s.rules)
    .filter((r) => r.fill);
  const light = (hex: string): number => {
    const [r, g, b] = [1, 3, 5]
      .map((i) => parseInt(hex.slice(i, i + 2), 16) / 255)
      .map((x) => (x <= 0.03928 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4)) as [number, number, number];
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  expect(rules.length).toBeGreaterThan(0);
  for (const { fill, color } of rules) expect((light(fill as string) + 0.05) / (light(color as string) + 0.05)).toBeGreaterThan(4.5);
});

test('styles of a sheet do not overlap and every amount has a format with a true minus', () => {
  for (const spec of toSheetSpecs(smallPlan(), runPlan(smallPlan()))) {
    const [seen, twice] = [new Set<string>(), [] as string[]];
    for (const { rect } of spec.styles)
      for (let r = 0; r < rect.rows; r++)
        for (let c = 0; c < rect.columns; c++) {
          const key = `${rect.row + r},${rect.column + c}`;
          if (seen.has(key)) twice.push(`${spec.name} ${key}`);
          seen.add(key);
        }
    expect(twice).toEqual([]);
    const formats = spec.styles.flatMap((s) => s.style.format ?? []).filter((f) => f.includes('#,##0'));
    expect(formats.every((f) => f.includes('−') && f.includes('–'))).toBe(true);
  }
});
