import { walkBackward } from '../../../src/engine';
import { runPlan } from '../../support/runOnce';
import { dayFromNumber, dayNumber, daySerial, noRepDetails, type Backward, type Day, type Deal, type Plan, type Result } from '../../../src/plan';
import type { SheetSpec } from '../../../src/sheets';
import { reconcile } from '../../../src/sheets';
import { activitiesSheet } from '../../../src/sheets/result/activitiesSheet';
import { cellWidth } from '../../../src/sheets/result/cellWidth';
import { newPage } from '../../../src/sheets/result/page';
import { applyToContent } from '../../support/applyToContent';
import { checkFormulas } from '../../support/checkFormulas';
import { inputAt, valueAt } from '../../support/specCells';
import { makeContent } from '../../support/content';
import { smallPlan } from '../../support/plan';

const at = { sheet: 'Pipeline', row: 1, column: 0 };
const NAMES = ['Lead', 'Visit', 'Won'];

/** The small plan with forty deals through three stages, and two sellers of whom one works both territories; their table stands on the sheet Team. */
function funnelPlan(language: 'en' | 'zh', parts: Partial<Plan> = {}): Plan {
  const plan = smallPlan();
  const deals = Array.from({ length: 40 }, (_, i) => {
    const opened = dayNumber('2016-06-01' as Day) + 5 * i;
    const days = [opened, opened + 7 + (i % 9), opened + 20 + (i % 30)].map(dayFromNumber);
    return {
      id: `D${i}`,
      territory: i % 3 === 0 ? 'South' : 'North',
      state: (['won', 'lost', 'won', 'open'] as const)[i % 4] as Deal['state'],
      days,
      amount: 90 + i,
    };
  });
  return {
    ...plan,
    language,
    pipeline: deals.map(({ id, territory, state, days, amount }): Deal => ({
      id,
      customer: '',
      territory,
      category: '',
      stage: '',
      amount,
      opened: days[0] as Day,
      closes: state === 'open' ? null : (days[2] as Day),
      probability: null,
      state,
      rep: '',
      at,
    })),
    stages: NAMES.map((name, i) => ({
      name,
      conversion: null,
      days: null,
      activity: ['call', 'visit', ''][i] as string,
      perDeal: [2, 1.5, null][i] as number | null,
      hours: null,
      at,
    })),
    stageMoves: deals.flatMap(({ id, days, state }, i) =>
      days.slice(0, state === 'won' ? 3 : 1 + (i % 2)).map((on, stage) => ({ deal: id, stage: NAMES[stage] as string, on, at })),
    ),
    team: [
      { name: 'Rep 1', territory: 'North', activitiesPerDay: 0.1, ...noRepDetails, at: { sheet: 'Team', row: 1, column: 0 } },
      { name: 'Rep 2', territory: 'North', activitiesPerDay: 0.2, ...noRepDetails, at: { sheet: 'Team', row: 2, column: 0 } },
      { name: 'Rep 2', territory: 'South', activitiesPerDay: 0.2, ...noRepDetails, at: { sheet: 'Team', row: 3, column: 0 } },
    ],
    sources: [
      {
        role: 'team',
        sheet: 'Team',
        table: null,
        layout: 'flat',
        header: { row: 0, column: 0, rows: 1, columns: 3 },
        body: { row: 1, column: 0, rows: 3, columns: 3 },
        columns: { activitiesPerDay: { column: 2, header: 'Activities per day' } },
        amountUnit: 1,
        periods: 'none',
      },
    ],
    ...parts,
  };
}

function drawn(plan: Plan): { spec: SheetSpec; result: Result; backward: Backward } & ReturnType<typeof checkFormulas> {
  const ran = runPlan(plan);
  const backward = walkBackward(plan, ran.decomposition) as Backward;
  const result = { ...ran, backward };
  const spec = activitiesSheet(newPage(plan, result, 1900));
  if (!spec) throw new Error('no sheet');
  const team = plan.team.map(({ name, territory, activitiesPerDay }) => [name, territory, activitiesPerDay]);
  const book = makeContent([{ name: 'Team', rows: [['Rep', 'Territory', 'Activities per day'], ...team] }]);
  const content = applyToContent(book, reconcile(book, [spec]).writes);
  return { spec, result, backward, ...checkFormulas(content, [spec]) };
}
const block = (spec: SheetSpec, name: string): { row: number; rows: number; column: number; columns: number } => {
  const found = spec.names.find((each) => each.name === name);
  if (!found) throw new Error(`no ${name}`);
  return found.rect;
};

describe.each(['en', 'zh'] as const)('the sheet (%s)', (language) => {
  const plan = funnelPlan(language);
  const made = drawn(plan);
  const { spec, backward, calculated } = made;
  const weeks = block(spec, 'sp_Activities');
  const rows = Array.from({ length: weeks.rows }, (_, i) => weeks.row + i);
  const sumWord = language === 'en' ? 'sum' : '小计';

  test('another engine calculates every formula to the value it carries', () => {
    expect(made.wrong).toEqual([]);
    expect(made.formulas).toBeGreaterThan(200);
  });

  test('the next ten working days: every line by day, and each rep with the sum against what a day holds', () => {
    const days = block(spec, 'sp_Days');
    expect(days.columns).toBe(6 + backward.days.length);
    expect(Array.from({ length: 10 }, (_, i) => valueAt(spec, days.row, 6 + i))).toEqual(backward.days.map((day) => daySerial(day, 1900)));
    const lines = Array.from({ length: days.rows - 1 }, (_, i) => days.row + 1 + i);
    const sums = lines.filter((row) => valueAt(spec, row, 1) === sumWord);
    const reps = [...new Set(backward.reps.map(({ rep }) => rep))];
    expect(sums.map((row) => valueAt(spec, row, 0))).toEqual(reps);
    sums.forEach((row, i) => {
      const own = backward.reps.filter(({ rep }) => rep === reps[i]);
      expect(backward.days.map((_, day) => valueAt(spec, row, 6 + day))).toEqual(
        backward.days.map((_, day) => own.reduce((sum, { perDay }) => sum + (perDay[day] as number), 0)),
      );
    });
    expect(lines).toHaveLength(backward.reps.length + reps.length);
    expect(spec.rules).toHaveLength(2);
  });

  test('the finding says what is missing most, and what the year needs', () => {
    const finding = valueAt(spec, 1, 0) as string;
    const visits = backward.overdue.filter(({ stage }) => stage === 'Visit');
    const should = visits.reduce((sum, each) => sum + Math.round(each.should), 0);
    expect(visits.length).toBeGreaterThan(0);
    expect(finding).toContain('2017-04-28');
    expect(finding).toMatch(language === 'en' ? /deals should have entered “(Lead|Visit)” by/ : /应有 \d+ 个商机进入“(Lead|Visit)”/);
    expect(should).toBeGreaterThan(0);
    expect(spec.name).toBe(language === 'en' ? 'Weekly activities' : '周活动');
  });

  test('a row for each overdue start, missing as a difference of whole deals', () => {
    const { row } = block(spec, 'sp_Overdue');
    backward.overdue.forEach(({ territory, stage, by, should, have }, i) => {
      expect([0, 1, 2, 3, 4, 5].map((column) => valueAt(spec, row + 1 + i, column))).toEqual([
        territory,
        stage,
        daySerial(by, 1900),
        should,
        have,
        Math.round(should) - Math.round(have),
      ]);
    });
    expect(backward.overdue.length).toBeGreaterThan(1);
  });

  test('needed deals are formulas upwards from the revenue to be won: half the conversion takes twice the leads', () => {
    const { row } = block(spec, 'sp_Funnel');
    const leads = calculated.value(spec.name, row + 1, 10) as number;
    expect(leads).toBeCloseTo(backward.segments[0]?.entering[0]?.total as number, 6);
    const conversion = calculated.value(spec.name, row + 1, 2) as number;
    calculated.set(spec.name, row + 1, 2, conversion / 2);
    expect(calculated.value(spec.name, row + 1, 10)).toBeCloseTo(2 * leads, 6);
    const all = row + 1 + 2 * NAMES.length;
    const south = backward.segments[1]?.entering[0]?.total as number;
    expect(calculated.value(spec.name, all, 10)).toBeCloseTo(2 * leads + south, 6);
    calculated.set(spec.name, row + 1, 2, conversion);
  });

  test('weeks are real dates from the one after the as-of day, with their working days', () => {
    const dates = Array.from({ length: weeks.columns - 6 }, (_, i) => valueAt(spec, weeks.row, 6 + i));
    expect(dates[0]).toBe(daySerial('2017-05-01' as Day, 1900));
    expect(dates).toEqual(dates.map((_, i) => (dates[0] as number) + 7 * i));
    expect(dates.at(-1)).toBe(daySerial('2017-12-25' as Day, 1900));
    expect(valueAt(spec, weeks.row + 1, 6)).toBe(5);
  });

  test("every rep's activities stand there whole; a rep's sum, the territory's sum and the year ahead are native sums", () => {
    const columns = backward.weeks.flatMap((monday, i) => (monday >= '2017-05-01' ? [i] : []));
    for (const line of backward.reps) {
      const row = rows.find(
        (each) =>
          [line.rep, line.stage, line.activity].every((text, column) => valueAt(spec, each, column) === text) &&
          ownTerritory(each) === line.territory,
      );
      expect(columns.map((_, i) => valueAt(spec, row as number, 6 + i))).toEqual(columns.map((week) => line.perWeek[week]));
    }
    const formulas = spec.cells
      .flatMap(({ cells }) => cells.flat())
      .flatMap((input) => (typeof input === 'object' && input !== null ? [input.formula] : []));
    expect(formulas.filter((formula) => formula.startsWith('=SUM(')).length).toBeGreaterThan(5 * columns.length);
  });

  test('overload is coloured by a native rule that reads what a day holds from the Team sheet', () => {
    const [rule] = spec.rules;
    const sums = rows.filter((row) => valueAt(spec, row, 1) === sumWord && valueAt(spec, row, 0) === 'Rep 2');
    expect(sums).toHaveLength(2);
    expect(inputAt(spec, sums[0] as number, 3)).toMatchObject({ formula: '=Team!$C$3', value: 0.2 });
    const painted = (row: number, column: number): boolean => calculated.ask(spec.name, moved(spec, rule?.formula as string, row, column)) === true;
    const marked = (): boolean[] => Array.from({ length: weeks.columns - 6 }, (_, i) => painted(sums[0] as number, 6 + i));
    const overloaded = backward.reps.find(({ rep }) => rep === 'Rep 2')?.overloaded as number[];
    const first = backward.weeks.indexOf('2017-05-01' as Day);
    const expected = (over: readonly number[]): boolean[] => Array.from({ length: weeks.columns - 6 }, (_, i) => over.includes(first + i));
    expect(overloaded.length).toBeGreaterThan(0);
    expect(marked()).toEqual(expected(overloaded));
    expect(calculated.value(spec.name, sums[0] as number, 4)).toBe(overloaded.filter((week) => week >= first).length);
    calculated.set('Team', 2, 2, 1000);
    expect(marked()).toEqual(expected([]));
    expect(calculated.value(spec.name, sums[0] as number, 4)).toBe(0);
    calculated.set('Team', 2, 2, 0.2);
    expect(painted(weeks.row + 2, 6)).toBe(false);
  });

  test('no figure is wider than its column, and rows of activities fold under their sum', () => {
    for (const { row, column, cells } of spec.cells)
      cells.forEach((line, r) =>
        line.forEach((input, c) => {
          if (row + r < 4) return;
          const style = spec.styles.find(
            ({ rect }) =>
              row + r >= rect.row && row + r < rect.row + rect.rows && column + c >= rect.column && column + c < rect.column + rect.columns,
          )?.style;
          expect(cellWidth(input, style)).toBeLessThanOrEqual(spec.widths[column + c] ?? 0);
        }),
      );
    expect(spec.outline?.rows.map(([, last]) => valueAt(spec, last + 1, 1))).toEqual(spec.outline?.rows.map(() => sumWord));
  });

  /** The territory whose table a row stands in: the last header above it. */
  function ownTerritory(row: number): string {
    for (let above = row; above >= weeks.row; above--)
      if (valueAt(spec, above, 6) === valueAt(spec, weeks.row, 6)) return valueAt(spec, above, 0) as string;
    return '';
  }
});

test('no sheet when the targets could not be walked back', () => {
  const plan = smallPlan();
  expect(activitiesSheet(newPage(plan, { ...runPlan(plan), backward: null }, 1900))).toBeNull();
});

test('nothing overdue and no team: said in words, a line for nobody by name, no rule', () => {
  const early = funnelPlan('en', { team: [], settings: { ...smallPlan().settings, asOf: '2016-03-01' as Day } });
  const plan: Plan = { ...early, stages: early.stages.map((stage) => ({ ...stage, conversion: 0.5, days: 7 })) };
  const { spec, wrong } = drawn(plan);
  expect(wrong).toEqual([]);
  expect(valueAt(spec, 5, 0)).toBe('Nothing is overdue.');
  expect(valueAt(spec, 1, 0)).toMatch(/^Everything that had to start by now was started\. 2017 needs [\d,]+ in “Lead” for [\d,]+ won deals\.$/);
  expect(spec.cells.some(({ cells }) => cells.some((line) => line[0] === '(no rep)'))).toBe(true);
  expect(spec.rules).toEqual([]);
});

test('the year is over: no weeks are shown', () => {
  const plan = funnelPlan('en', { settings: { ...smallPlan().settings, asOf: '2017-12-31' as Day } });
  const { spec, wrong } = drawn(plan);
  expect(wrong).toEqual([]);
  expect(spec.names.map(({ name }) => name)).toEqual(['sp_Overdue', 'sp_Funnel']);
});

/** A rule's formula as it reads in another cell of its range. */
function moved(spec: SheetSpec, formula: string, row: number, column: number): string {
  const from = spec.rules[0]?.range as { row: number; column: number };
  const letters = (n: number): string => (n < 26 ? String.fromCharCode(65 + n) : letters(Math.floor(n / 26) - 1) + letters(n % 26));
  const number = (text: string): number => [...text].reduce((sum, sign) => sum * 26 + sign.charCodeAt(0) - 64, 0) - 1;
  return formula.replace(/(\$?)([A-Z]{1,2})(\$?)(\d+)/g, (_, fixedColumn: string, name: string, fixedRow: string, line: string) => {
    const to = fixedColumn ? name : letters(number(name) + column - from.column);
    return `${fixedColumn}${to}${fixedRow}${fixedRow ? line : Number(line) + row - from.row}`;
  });
}
