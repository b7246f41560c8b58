import type { CellValue } from '../../../src/sheets';
import type { Day, Issue, Plan } from '../../../src/plan';
import { daySerial } from '../../../src/plan';
import { inputWords, issueText, toPlan } from '../../../src/sheets';
import { historyText, readHistory } from '../../../src/sheets/read/alertHistory';
import { roleOfName } from '../../../src/sheets/read/findSources';
import { settingOf } from '../../../src/sheets/read/settingOf';
import { makeContent } from '../../support/content';

const serial = (day: string): number => daySerial(day as Day, 1900);
type Rows = readonly (readonly CellValue[])[];

const basis: Readonly<Record<string, Rows>> = {
  Sales: [['Month', 'Territory', 'Category', 'Revenue'], ['2016-01', 'Europe', 'Bikes', 100], ['2016-12', 'Pacific', 'Clothing', 20]], // prettier-ignore
  Targets: [['Territory', 'Target'], ['Europe', 500], ['Pacific', 300]], // prettier-ignore
  Settings: [['Setting', 'Value'], ['Plan year', 2017], ['Amount unit', 1000], ['Rounding unit', 1000]], // prettier-ignore
  Pipeline: [['Deal ID', 'Customer', 'Stage', 'Amount'], ['D1', 'C1', 'Lead', 5], ['D2', 'C2', 'Lead', 6]], // prettier-ignore
};

function read(tables: Readonly<Record<string, Rows>>, formats: Readonly<Record<number, string>> = {}): ReturnType<typeof toPlan> {
  const all = { ...basis, ...tables };
  return toPlan(
    makeContent(Object.entries(all).map(([name, rows]) => ({ name, rows, table: name.replace(/ /g, '_'), ...(name in tables ? { formats } : {}) }))),
  );
}

function planOf(tables: Readonly<Record<string, Rows>>): Plan {
  const { plan, issues } = read(tables);
  if (!plan || issues.length > 0) throw new Error(issues.map((issue) => issueText(issue, 'en')).join('\n'));
  return plan;
}

/** Facts without their cells. */
const bare = <Fact extends { readonly at: unknown }>(facts: readonly Fact[]): Omit<Fact, 'at'>[] =>
  facts.map(({ at, ...rest }) => {
    expect(at).toBeDefined();
    return rest;
  });
const told = (issues: readonly Issue[]): unknown => issues.map(({ level, code, at }) => [level, code, at?.row, at?.column]);

describe('thresholds and response nodes', () => {
  const thresholds: Rows = [
    ['Measure', 'Territory', 'Category', 'Level', 'Yellow', 'Orange', 'Red'],
    [null, 'Europe', null, null, 0.05, 0.1, 0.2],
    ['Conversion', null, 'Bikes', 'Category', null, null, 0.3],
    ['周期', 'All', null, 'Total', 0.2, null, null],
  ];
  const responses: Rows = [
    ['Alert', 'Severity', 'Territory', 'Action', 'Owner', 'Hours', 'Cost', 'Effect'],
    ['Behind plan', 'Yellow', 'Pacific', 'Channel incentive', 'Channel team', 8, 12.5, 40],
    [null, '● Red', null, 'Open the backup pool', null, null, null, null],
  ];

  test('are read by member and level; blanks are everything, and never; money in currency', () => {
    const plan = planOf({ 'Alert thresholds': thresholds, Responses: responses });
    expect(bare(plan.thresholds)).toEqual([
      { measure: 'sales', members: { territory: 'Europe' }, level: null, yellow: 0.05, orange: 0.1, red: 0.2 },
      { measure: 'conversion', members: { category: 'Bikes' }, level: 'category', yellow: null, orange: null, red: 0.3 },
      { measure: 'cycle', members: {}, level: 'total', yellow: 0.2, orange: null, red: null },
    ]);
    expect(bare(plan.responses)).toEqual([
      { kind: 'behind', severity: 'yellow', members: { territory: 'Pacific' }, action: 'Channel incentive', owner: 'Channel team', hours: 8, cost: 12_500, effect: 40_000 },
      { kind: null, severity: 'red', members: {}, action: 'Open the backup pool', owner: '', hours: null, cost: null, effect: null },
    ]); // prettier-ignore
  });

  test('what cannot be meant is an error at its cell, with what may stand there', () => {
    const { plan, issues } = read({
      'Alert thresholds': [
        ...thresholds,
        ['Profit', 'Europe', null, null, 0.1, 0.2, 0.3],
        [null, 'Europa', null, null, 0.1, 0.2, 0.3],
        [null, null, null, 'Channel', 0.1, 0.2, 0.3],
        [null, null, null, null, 10, 0.2, 0.3],
        [null, null, null, null, 0.2, 0.1, 0.3],
        [null, null, null, null, '0.1', 0, null],
      ],
    });
    expect(plan).toBeNull();
    expect(told(issues)).toEqual([
      ['error', 'bad-setting', 4, 0],
      ['error', 'unknown-member', 5, 1],
      ['error', 'bad-setting', 6, 3],
      ['error', 'unit-mismatch', 7, 4],
      ['error', 'bad-setting', 8, 5],
      ['error', 'text-in-number', 9, 4],
      ['error', 'bad-setting', 9, 5],
    ]);
    expect(issueText(issues[0] as Issue, 'en')).toContain('one of Sales, Conversion, Cycle, Coverage');
    expect(issueText(issues[2] as Issue, 'zh')).toContain('Territory, Category, Total');
    const nodes = read({ Responses: [...responses, [null, null, null, 'Wait', null, null, null, null], [null, 'None', null, null, null, 0, -1, null], ...responses.slice(2)] }); // prettier-ignore
    expect(told(nodes.issues)).toEqual([
      ['error', 'empty-key', 3, 1],
      ['error', 'empty-key', 4, 1],
      ['error', 'empty-key', 4, 3],
      ['error', 'bad-setting', 4, 5],
      ['error', 'bad-setting', 4, 6],
      ['error', 'duplicate-key', 5, 3],
    ]);
  });
});

describe('tasks and risks', () => {
  test('are read: No and blank are not done, responses of one column are apart by semicolons, a blank kind is other', () => {
    const plan = planOf({
      任务: [['任务', '负责人', '主管', '大区', '截止日期', '完成日期'], ['回访大客户', 'Europe 1', 'Head', 'Europe', serial('2017-01-10'), '否'], ['报价', null, null, null, null, serial('2017-01-09')]], // prettier-ignore
      Risks: [['Risk', 'Likelihood', 'Impact (USD)', 'Mitigation', 'Customer', 'Status'], ['C1 leaves', 0.2, 300, 'Visit; Contract', 'C1', 'closed'], ['Late supply', null, null, null, null, null]], // prettier-ignore
    });
    expect(bare(plan.tasks)).toEqual([
      { task: '回访大客户', owner: 'Europe 1', manager: 'Head', territory: 'Europe', due: '2017-01-10', done: null },
      { task: '报价', owner: '', manager: '', territory: '', due: null, done: '2017-01-09' },
    ]);
    expect(bare(plan.risks)).toMatchObject([
      { risk: 'C1 leaves', kind: 'other', probability: 0.2, impact: 300_000, responses: ['Visit', 'Contract'], customer: 'C1', open: false },
      { risk: 'Late supply', probability: null, impact: null, responses: [], review: null, open: true },
    ]);
  });

  test('a quota table called 任务 stays a table of targets', () => {
    const { plan } = read({ Targets: [['Territory', 'Category', 'Target']], 任务: [['大区', '任务'], ['Europe', 500], ['Pacific', 300]] }); // prettier-ignore
    expect(plan?.tasks).toEqual([]);
    expect(plan?.targets).toHaveLength(2);
  });

  test('errors at their cells: no name, no day, twice, Yes without a day, a probability as 20', () => {
    const { issues } = read({
      Tasks: [['Task', 'Due', 'Done'], [null, 42000, null], ['A', 'soon', null], ['B', 42000, 'Yes'], ['B', 42000, null]], // prettier-ignore
      'Risk register': [['Risk', 'Kind', 'Probability', 'Impact'], ['A', 'Weather', 20, -5], ['a', null, null, null]], // prettier-ignore
    });
    expect(issues.map(({ code, at }) => [code, at?.sheet, at?.row, at?.column])).toEqual([
      ['bad-setting', 'Risk register', 1, 1],
      ['unit-mismatch', 'Risk register', 1, 2],
      ['bad-setting', 'Risk register', 1, 3],
      ['duplicate-key', 'Risk register', 2, 0],
      ['empty-key', 'Tasks', 1, 0],
      ['bad-date', 'Tasks', 2, 1],
      ['bad-date', 'Tasks', 3, 2],
      ['duplicate-key', 'Tasks', 4, 0],
    ]);
  });
});

describe('leads, process, activities and changes of deals', () => {
  const day = serial('2016-05-02');

  test('are read; blanks stay unknown, an answer No is no, days and amounts by their field', () => {
    const plan = planOf({
      Leads: [['Lead ID', 'Deal ID', 'Received', 'Answered', 'Accepted', 'Returned', 'Reason', 'Source'], ['L1', 'd1', day, day + 1, null, null, null, 'Fair'], ['L2', null, day, null, null, day + 2, 'Too small', null]], // prettier-ignore
      'Process record': [['Deal ID', 'Reached?', 'Pain points', 'Solution match', 'Key people', 'Key people covered'], ['D1', 'No', 0, 0.5, 3, 2], ['D2', null, null, null, null, null]], // prettier-ignore
      'Activity log': [['Date', 'Deal ID', 'Activity', 'Rep'], [day, 'D1', 'Call', 'R'], [day, 'D1', 'Call', 'R']], // prettier-ignore
      'Deal changes': [['Deal ID', 'Changed on', 'Field', 'From', 'To'], ['D1', day, 'Amount', 4, 5], ['D2', day, 'Close Date', day, null]], // prettier-ignore
    });
    expect(bare(plan.leads)).toMatchObject([
      { id: 'L1', deal: 'D1', received: '2016-05-02', answered: '2016-05-03', returned: null, source: 'Fair' },
      { id: 'L2', deal: '', answered: null, returned: '2016-05-04', reason: 'Too small' },
    ]);
    expect(bare(plan.process)).toEqual([
      { deal: 'D1', reached: false, painPoints: 0, solutionMatch: 0.5, keyPeople: 3, keyCovered: 2 },
      { deal: 'D2', reached: null, painPoints: null, solutionMatch: null, keyPeople: null, keyCovered: null },
    ]);
    expect(bare(plan.activities)).toEqual(Array(2).fill({ on: '2016-05-02', deal: 'D1', kind: 'Call', rep: 'R' }));
    expect(bare(plan.dealChanges)).toEqual([
      { deal: 'D1', on: '2016-05-02', field: 'amount', from: 4000, to: 5000 },
      { deal: 'D2', on: '2016-05-02', field: 'closes', from: '2016-05-02', to: null },
    ]);
  });

  test('what contradicts, repeats or is missing is told at its cell', () => {
    const { issues } = read({
      Leads: [['Lead ID', 'Deal ID', 'Received', 'Answered'], ['L1', 'D9', day, day - 1], ['L1', null, day, null]], // prettier-ignore
      'Process record': [['Deal ID', 'Pain points', 'Key people', 'Key people covered'], ['D1', 1.5, 2, 3]], // prettier-ignore
      'Activity log': [['Date', 'Deal ID', 'Activity'], [null, 'D1', 'Call'], [day, null, 'Call']], // prettier-ignore
      'Deal changes': [['Deal ID', 'Changed on', 'Field', 'From', 'To'], ['D1', day, 'Stage', 'Lead', 'Won'], ['D1', day, 'Amount', 4, 5], ['D1', day, 'Amount', 4, 5], ['D1', day, 'Amount', null, null]], // prettier-ignore
    });
    expect(issues.map(({ level, code, at }) => [level, code, at?.sheet, at?.row, at?.column])).toEqual([
      ['error', 'empty-key', 'Activity log', 1, 0],
      ['error', 'empty-key', 'Activity log', 2, 1],
      ['error', 'empty-key', 'Deal changes', 4, 4],
      ['error', 'contradiction', 'Leads', 1, 3],
      ['error', 'duplicate-key', 'Leads', 2, 0],
      ['error', 'bad-setting', 'Process record', 1, 1],
      ['error', 'contradiction', 'Process record', 1, 3],
      ['warning', 'bad-setting', 'Deal changes', 1, 2],
      ['warning', 'duplicate-key', 'Deal changes', 3, 0],
      ['warning', 'unknown-member', 'Leads', 1, 1],
    ]);
    const key = issues.find(({ at, code }) => at?.sheet === 'Process record' && code === 'contradiction') as Issue;
    expect(issueText(key, 'en')).toBe("'Process record'!D2: “3” key people are covered, but there are only “2”. Change one of the two.".replace('“2”', '2')); // prettier-ignore
  });
});

describe('kept alerts', () => {
  const head = Object.values(inputWords.en.columns.alertLog);
  const row = (more: Readonly<Record<string, CellValue>>): CellValue[] => {
    const all: Readonly<Record<string, CellValue>> = { key: 'behind|Europe', kind: 'Behind plan', severity: '◐ Orange', firstSeen: 42000, ...more };
    return Object.keys(inputWords.en.columns.alertLog).map((field) => all[field] ?? null);
  };

  test('come back with what people wrote beside them, in either language', () => {
    const plan = planOf({
      'Alert log': [
        head,
        row({ since: 42030, history: '2014-12-27 yellow; 2015-01-26 橙色', owner: 'Head of Europe', due: 42033, state: '已暂缓', until: 42040, returned: 1 }), // prettier-ignore
        row({ key: 'stalled|D1', kind: '停滞商机', state: null, done: 'Called twice' }),
      ],
    });
    expect(bare(plan.alertLog)).toEqual([
      {
        key: 'behind|Europe', kind: 'behind', severity: 'orange', firstSeen: '2014-12-27', since: '2015-01-26', owner: 'Head of Europe', due: '2015-01-29', state: 'snoozed', until: '2015-02-05', done: '', resolvedOn: null, returned: 1,
        history: [{ on: '2014-12-27', severity: 'yellow' }, { on: '2015-01-26', severity: 'orange' }],
      },
      {
        key: 'stalled|D1', kind: 'stalled', severity: 'orange', firstSeen: '2014-12-27', since: '2014-12-27', owner: '', due: null, state: 'open', until: null, done: 'Called twice', resolvedOn: null, returned: 0,
        history: [],
      },
    ]); // prettier-ignore
  });

  test('nothing of the record may be lost: no key, a word or day that is none, a key twice, snoozed without a day', () => {
    const at = (field: string): number => Object.keys(inputWords.en.columns.alertLog).indexOf(field);
    const { issues } = read({
      'Alert log': [head, row({}), row({}), row({ key: null }), row({ key: 'a', kind: 'Weather' }), row({ key: 'b', state: 'Snoozed' }), row({ key: 'c', history: 'yellow in May' }), row({ key: 'd', firstSeen: null, severity: null })], // prettier-ignore
    });
    expect(told(issues)).toEqual([
      ['error', 'duplicate-key', 2, at('key')],
      ['error', 'empty-key', 3, at('key')],
      ['error', 'bad-setting', 4, at('kind')],
      ['error', 'contradiction', 5, at('until')],
      ['error', 'bad-setting', 6, at('history')],
      ['error', 'empty-key', 7, at('severity')],
      ['error', 'empty-key', 7, at('firstSeen')],
    ]);
  });

  test.each(['en', 'zh'] as const)('a history written in %s is read back', (language) => {
    const history = (['yellow', 'red', 'none', 'orange'] as const).map((severity, i) => ({ on: `2017-0${i + 1}-28` as Day, severity }));
    expect(readHistory(historyText(history, language), 1900)).toEqual(history);
    expect(readHistory('', 1900)).toEqual([]);
  });
});

describe('what a row of sales says beyond its amount', () => {
  const head = ['Month', 'Territory', 'Product', 'Category', 'Customer', 'Quantity', 'Currency', 'Rate', 'Posted on', 'Revenue'];

  test('is parallel to the sales up to the as-of day, and is none where there is no such column', () => {
    const plan = planOf({
      Sales: [head, ['2016-01', 'Europe', 'Road', 'Bikes', 'C1', 3, '欧元', 1.1, serial('2016-02-03'), 100], ['2016-02', 'Pacific', null, 'Bikes', null, null, null, null, null, 50]], // prettier-ignore
    });
    expect(plan.dimensions.map(({ field, members }) => [field, members])).toEqual([['territory', ['Europe', 'Pacific']], ['category', ['Bikes']]]); // prettier-ignore
    expect(plan.details).toEqual([
      { customer: 'C1', product: 'Road', quantity: 3, currency: 'EUR', rate: 1.1, posted: '2016-02-03' },
      { customer: '', product: '', quantity: null, currency: '', rate: null, posted: null },
    ]);
    expect(planOf({}).details).toEqual([]);
    const early = toPlan(makeContent(Object.entries({ ...basis, Sales: [head, ['2016-01', 'Europe', 'Road', 'Bikes', 'C1', 3, null, null, null, 1], ['2016-02', 'Europe', 'Road', 'Bikes', 'C2', 3, null, null, null, 1]] }).map(([name, rows]) => ({ name, rows, table: name }))), { asOf: '2016-01-31' as Day }); // prettier-ignore
    expect(early.plan?.details.map(({ customer }) => customer)).toEqual(['C1']);
  });

  test('a product is the category where nothing else is one; a posting date is not the month', () => {
    const plan = planOf({ Sales: [['Date', 'Territory', 'Product', 'Posting date', 'Revenue'], [serial('2016-01-31'), 'Europe', 'Road', serial('2016-02-02'), 5], [serial('2016-02-28'), 'Pacific', 'Road', null, 5]] }); // prettier-ignore
    expect(plan.dimensions[1]).toMatchObject({ field: 'category', members: ['Road'] });
    expect(plan.sales.map(({ month }) => month)).toEqual(['2016-01', '2016-02']);
    expect(plan.details.map(({ product, posted }) => [product, posted])).toEqual([['', '2016-02-02'], ['', null]]); // prettier-ignore
  });

  test('rows of other customers, products or days of posting repeat nothing; the same row twice does', () => {
    const row = (customer: string, product: string, posted: number): CellValue[] => ['2016-01', 'Europe', product, 'Bikes', customer, 3, null, null, posted, 100]; // prettier-ignore
    const rows = [row('C1', 'Road', 42400), row('C2', 'Road', 42400), row('C1', 'Tour', 42400), row('C1', 'Road', 42401)];
    expect(planOf({ Sales: [head, ...rows], Targets: [['Territory', 'Target'], ['Europe', 5]] }).sales).toHaveLength(4); // prettier-ignore
    expect(told(read({ Sales: [head, ...rows, row('C1', 'Road', 42401)], Targets: [['Territory', 'Target'], ['Europe', 5]] }).issues)).toEqual([['warning', 'duplicate-key', 5, 0]]); // prettier-ignore
  });

  test('numbers as text, a rate of zero and no currency are errors at their cells', () => {
    const { issues } = read({ Sales: [head, ['2016-01', 'Europe', null, 'Bikes', null, '3', 'shells', 0, 'later', 100]], Targets: [['Territory', 'Target'], ['Europe', 5]] }); // prettier-ignore
    expect(told(issues)).toEqual([
      ['error', 'text-in-number', 1, 5],
      ['error', 'bad-setting', 1, 6],
      ['error', 'bad-setting', 1, 7],
      ['warning', 'bad-date', 1, 8],
    ]);
  });
});

describe('settings of control', () => {
  const settings = (...rows: Rows): Readonly<Record<string, Rows>> => ({ Settings: [...(basis['Settings'] as Rows), ...rows] });

  test('are read in both languages, each with its cell', () => {
    const { settings: read, settingCells } = planOf(settings(['Alert hysteresis', 0.03], ['Region acts within (hours)', 30], ['痛点数', 4], ['线索响应时限', 12], ['商机覆盖倍数', 2.5], ['Pushes', 3])); // prettier-ignore
    expect(read).toMatchObject({ hysteresis: 0.03, escalation: { rep: 24, region: 30, headOffice: 72 }, leadHours: 12, coverage: 2.5, pushes: 3 });
    expect(read.process).toEqual({ reach: 0.8, painPoints: 4, solutionMatch: 1, keyPeople: 1 });
    expect(Object.keys(settingCells).sort()).toEqual(['coverage', 'escalateRegion', 'hysteresis', 'leadHours', 'painPoints', 'pushes']);
  });

  test('out of range or out of order is an error at its cell', () => {
    const { issues } = read(settings(['Alert hysteresis', 0.1], ['Alert after (periods)', 0], ['Conversion anomaly from', 15], ['Region acts within (hours)', 12], ['Reach goal', 'high'])); // prettier-ignore
    expect(issues.map(({ at, expected }) => [at?.row, expected])).toEqual([
      [4, 'below-yellow'],
      [5, 'periods'],
      [6, 'share-above-zero'],
      [7, 'later-escalation'],
      [8, 'share'],
    ]);
    for (const issue of issues) expect(issueText(issue, 'zh')).toMatch(/应为.*[一-龥]/);
  });

  test('every word of a setting or table names it and nothing else', () => {
    for (const { settings: words, tables } of Object.values(inputWords)) {
      for (const [key, word] of Object.entries(words)) expect([word, settingOf(word)]).toEqual([word, key]);
      for (const [role, name] of Object.entries(tables)) expect([name, roleOfName(name)]).toEqual([name, role]);
    }
  });
});

test.each(['en', 'zh'] as const)('tables of control are known by their %s headers whatever they are called', (language) => {
  const { columns, choices } = { columns: inputWords[language].columns, choices: inputWords[language] };
  const rowOf = (role: 'thresholds' | 'responses' | 'tasks' | 'risks' | 'leads' | 'process' | 'activities' | 'dealChanges' | 'alertLog', values: Readonly<Record<string, CellValue>>): Rows => [Object.values(columns[role]), Object.keys(columns[role]).map((field) => values[field] ?? null)]; // prettier-ignore
  const plan = planOf({
    List1: rowOf('thresholds', { red: 0.3 }),
    List2: rowOf('responses', { severity: choices.severities.red, action: 'Act' }),
    List3: rowOf('tasks', { task: 'Call' }),
    List4: rowOf('risks', { risk: 'Rain', kind: choices.riskKinds.supply, response2: 'Roof' }),
    List5: rowOf('leads', { id: 'L1' }),
    List6: rowOf('process', { deal: 'D1', reached: inputWords[language].works.yes }),
    List7: rowOf('activities', { on: 42000, deal: 'D1' }),
    List8: rowOf('dealChanges', { deal: 'D1', on: 42000, field: choices.dealFields.closes, to: 42400 }),
    List9: rowOf('alertLog', { key: 'k', kind: choices.alertKinds.task, severity: choices.severities.none, firstSeen: 42000, state: choices.alertStates.resolved }), // prettier-ignore
  });
  expect(plan.thresholds).toMatchObject([{ red: 0.3, yellow: null }]);
  expect(plan.responses).toMatchObject([{ severity: 'red', action: 'Act' }]);
  expect(plan.tasks).toMatchObject([{ task: 'Call', due: null }]);
  expect(plan.risks).toMatchObject([{ risk: 'Rain', kind: 'supply', responses: ['Roof'] }]);
  expect(plan.leads).toMatchObject([{ id: 'L1' }]);
  expect(plan.process).toMatchObject([{ deal: 'D1', reached: true }]);
  expect(plan.activities).toMatchObject([{ on: '2014-12-27', deal: 'D1' }]);
  expect(plan.dealChanges).toMatchObject([{ field: 'closes', from: null, to: '2016-01-31' }]);
  expect(plan.alertLog).toMatchObject([{ kind: 'task', severity: 'none', state: 'resolved' }]);
});
