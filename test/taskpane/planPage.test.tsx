/** @jest-environment jsdom */
import { runPlan } from '../support/runOnce';
import { parseDay, type Adjustment, type Day, type Plan, type Scope } from '../../src/plan';
import { amountText } from '../../src/sheets';
import { verbGroups } from '../../src/taskpane/state/planForm';
import { scopeAmount } from '../../src/taskpane/state/scopeFigures';
import { WorkbookError } from '../../src/workbook';
import { examplePlan, exampleResult } from './examplePlan';
import { mounted } from './mount';
import type { Mounted } from './mount';
import { scriptedActions, Stopped } from './scriptedActions';
import type { Script, Scripted } from './scriptedActions';

const plan = examplePlan('en');
const result = exampleResult(plan);
const everything: Scope = { members: {}, period: null };
const row = (change: Partial<Adjustment>): Adjustment => ({
  verb: 'hold',
  scope: { members: { territory: 'Germany' }, period: null },
  value: null,
  to: null,
  into: null,
  method: null,
  reference: null,
  owner: '',
  reason: '',
  until: null,
  at: { sheet: 'Adjustments', row: 1, column: 0 },
  ...change,
});

let pane: Mounted;
afterEach(async () => pane.stop());
const page = () => document.querySelector('[data-page]')?.getAttribute('data-page');
const scope = () => document.querySelector('[data-scope]')?.getAttribute('data-scope');
const labels = () => [...document.querySelectorAll('form label')].map((label) => label.textContent);

async function onPlanPage(script: Partial<Script> = {}): Promise<Scripted> {
  const actions = scriptedActions({ plan, result, ran: true, ...script });
  pane = await mounted(actions, {}, { author: 'Sales operations' });
  await open();
  return actions;
}

async function open(): Promise<void> {
  await pane.happen(() => document.querySelector<HTMLElement>('[data-room=plan]')?.click());
}

/** A plan with rows of adjustments, computed. */
function withRows(...adjustments: Adjustment[]): { plan: Plan; result: ReturnType<typeof runPlan> } {
  const changed = { ...plan, adjustments };
  return { plan: changed, result: runPlan(changed) };
}

describe('the part of the plan', () => {
  test('before a run the page teaches, and its button runs', async () => {
    const actions = await onPlanPage({ ran: false });
    expect(pane.text()).toContain('Ask, change, hold');
    await pane.click('Run');
    expect(actions.asked).toContain('apply');
    expect(page()).toBe('plan');
    expect(scope()).toBe('2017');
  });

  test('is chosen by members and period; its sum stands under its name', async () => {
    await onPlanPage();
    expect(scope()).toBe('2017');
    await pane.choose('Territory', 'Germany');
    await pane.choose('Category', 'Bikes');
    await pane.choose('Period', '2017-Q4');
    expect(scope()).toBe('Germany / Bikes · 2017-Q4');
    const leaf = result.decomposition.leaves.find(({ path }) => path[0] === 'Germany' && path[1] === 'Bikes');
    const units = leaf?.units.slice(9).reduce((a, b) => a + b, 0) ?? 0;
    expect(units).toBeGreaterThan(0);
    expect(pane.text()).toContain(amountText(units * 1000, plan, 'en'));
    await pane.choose('Territory', '');
    expect(scope()).toBe('Bikes · 2017-Q4');
  });

  test('follows the selection: a cell of the plan turns the page, another does not, and what was typed is not carried over', async () => {
    const actions = await onPlanPage({ selected: { members: { territory: 'France' }, period: null } });
    await pane.type('Amount', '1,000,000');
    await pane.happen(() => actions.select({ sheet: 'Sales', row: 3, column: 3 }));
    expect(scope()).toBe('2017');
    await pane.happen(() => actions.select({ sheet: 'Plan', row: 8, column: 3 }));
    expect(scope()).toBe('France · 2017');
    await pane.click('Preview');
    expect(actions.edits).toEqual([]);
    expect(pane.text()).toContain('A number is expected');
  });

  test('elsewhere in the pane the selection is left alone', async () => {
    const actions = await onPlanPage({ selected: { members: { territory: 'France' }, period: null } });
    await pane.click('Back');
    await pane.happen(() => actions.select({ sheet: 'Plan', row: 8, column: 3 }));
    expect(actions.asked.filter((what) => what === 'explain').length).toBe(1);
  });
});

describe('the form', () => {
  const basic = ['What to do', 'Owner', 'Reason', 'Counts until'];
  const fields: Record<string, string[]> = {
    set: ['Amount', 'Spread by'],
    add: ['Amount', 'Spread by'],
    subtract: ['Amount', 'Spread by'],
    percent: ['Share'],
    growth: ['Share'],
    clear: [],
    repeat: ['Amount', 'Spread by'],
    'straight-line': ['First amount', 'Last amount', 'Spread by'],
    transfer: ['Amount', 'Territory', 'Category', 'Period', 'Spread by'],
    hold: ['Amount'],
    floor: ['Amount', 'Spread by'],
    cap: ['Amount', 'Spread by'],
    'min-growth': ['Share'],
    'max-growth': ['Share'],
    release: [],
    method: ['Spread by'],
  };

  test('shows for every verb what that verb needs', async () => {
    await onPlanPage();
    expect(Object.values(verbGroups).flat().sort()).toEqual(Object.keys(fields).sort());
    for (const [verb, more] of Object.entries(fields)) {
      await pane.choose('What to do', verb);
      expect([verb, ...labels().filter((label) => !basic.includes(label ?? ''))]).toEqual([verb, ...more]);
    }
  });

  test('says what is wrong at the field, and asks for nothing', async () => {
    const actions = await onPlanPage();
    const refuses = async (sentence: string) => {
      await pane.click('Preview');
      expect(pane.text()).toContain(sentence);
      expect(actions.edits).toEqual([]);
    };
    await refuses('A number is expected, such as 1,250 or 12.5.');
    await pane.type('Amount', '1,234,567');
    await refuses('A whole multiple of the rounding unit USD 1,000 is expected.');
    await pane.choose('What to do', 'straight-line');
    await pane.type('First amount', '1000');
    await refuses('A number is expected, such as 1,250.');
    await pane.choose('What to do', 'transfer');
    await refuses('Choose another part than the one it comes from.');
    await pane.choose('What to do', 'method');
    await refuses('Choose how to spread.');
  });

  test('a row as typed: amount, method, who and why', async () => {
    const actions = await onPlanPage();
    await pane.choose('Territory', 'Germany');
    await pane.type('Amount', '2,100,000');
    await pane.choose('Spread by', 'even');
    await pane.type('Reason', 'new fair');
    await pane.type('Counts until', '2017-09-30');
    await pane.click('Preview');
    const expected = {
      ...row({ verb: 'set', value: 2_100_000, method: 'even', owner: 'Sales operations', reason: 'new fair', until: '2017-09-30' as Day }),
      at: undefined,
    };
    expect(actions.edits).toEqual([{ add: [expected], remove: [] }]);
    expect(page()).toBe('preview');
    expect(actions.asked).not.toContain('apply');
  });

  test('a share in percent, and a transfer into another part', async () => {
    const actions = await onPlanPage();
    await pane.choose('What to do', 'percent');
    await pane.type('Share', '−12.5 %');
    await pane.click('Preview');
    await pane.click('Cancel');
    await pane.choose('What to do', 'transfer');
    await pane.type('Amount', '5000');
    const into = document.querySelector('form [role=group]');
    const territory = into?.querySelector('select');
    if (!territory) throw new Error('a transfer goes somewhere');
    await pane.happen(() => {
      Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value')?.set?.call(territory, 'Canada');
      territory.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await pane.click('Preview');
    expect(actions.edits.map(({ add }) => [add[0]?.verb, add[0]?.value, add[0]?.into?.members])).toEqual([
      ['percent', -0.125, undefined],
      ['transfer', 5000, { territory: 'Canada' }],
    ]);
  });

  test('Cancel of the preview comes back to the form as it was typed', async () => {
    const actions = await onPlanPage();
    await pane.type('Amount', '15,000,000');
    await pane.click('Preview');
    await pane.click('Cancel');
    expect(page()).toBe('plan');
    expect(pane.text()).toContain('Nothing was written.');
    expect(pane.text()).toContain('0 adjustments');
    await pane.click('Preview');
    expect(actions.edits.map(({ add }) => add[0]?.value)).toEqual([15_000_000, 15_000_000]);
  });

  test('after Apply the plan shown is the new one, and the amount is not kept to be applied again', async () => {
    const actions = await onPlanPage();
    await pane.choose('Territory', 'Germany');
    await pane.choose('Period', '2017-Q4');
    await pane.type('Amount', '700,000');
    await pane.click('Preview');
    await pane.click('Apply');
    expect(page()).toBe('plan');
    expect(scope()).toBe('Germany · 2017-Q4');
    expect(document.querySelector('[data-scope]')?.textContent).toContain('USD 700,000');
    expect(pane.text()).toContain('1 adjustment');
    await pane.click('Preview');
    expect(actions.edits.length).toBe(1);
  });

  test('an edit that contradicts what stands is refused on the page itself, and the workbook counts as sound', async () => {
    const issue = { level: 'error', code: 'hidden-row', at: { sheet: 'Adjustments', row: 3, column: 1 } } as const;
    const actions = await onPlanPage();
    const { preview } = actions;
    actions.preview = (options) => (options.edit ? Promise.reject(new Stopped([issue])) : preview(options));
    await pane.type('Amount', '15,000,000');
    await pane.click('Preview');
    expect(page()).toBe('plan');
    expect(document.querySelector('[data-refused] [role=alert], [data-refused]')?.textContent).toContain('That cannot be met');
    await pane.click('Go to Adjustments!B4');
    expect(actions.asked).toContain('reveal Adjustments 3 1');
    await pane.type('Amount', '1000');
    expect(document.querySelector('[data-refused]')).toBeNull();
    await pane.click('Back');
    expect(pane.text()).not.toContain('must be mended');
  });
});

describe('hold and release', () => {
  test('Hold keeps the part as it stands, with owner and reason', async () => {
    const actions = await onPlanPage();
    await pane.choose('Territory', 'Germany');
    expect(document.querySelector('[data-held]')).toBeNull();
    await pane.type('Reason', 'agreed');
    await pane.click('Hold');
    expect(actions.edits[0]?.add[0]).toMatchObject({
      verb: 'hold',
      value: null,
      owner: 'Sales operations',
      reason: 'agreed',
      scope: { members: { territory: 'Germany' } },
    });
    await pane.click('Apply');
    expect(document.querySelector('[data-held]')?.textContent).toBe('held');
    await pane.click('Let go of it');
    expect(actions.edits[1]).toEqual({ add: [], remove: [{ sheet: 'Adjustments', row: 40, column: 0 }] });
    await pane.click('Apply');
    expect(document.querySelector('[data-held]')).toBeNull();
  });

  test('a hold that has expired or covers another part shows no lock', async () => {
    const { plan: held, result: computed } = withRows(
      row({ until: '2017-01-31' as Day }),
      row({ scope: { members: { territory: 'France' }, period: null }, at: { sheet: 'Adjustments', row: 2, column: 0 } }),
    );
    await onPlanPage({ plan: held, result: computed });
    await pane.choose('Territory', 'Germany');
    expect(document.querySelector('[data-held]')).toBeNull();
    await pane.choose('Territory', 'France');
    expect(document.querySelector('[data-held]')).not.toBeNull();
  });

  test('Release is offered where a target stands, and only there', async () => {
    const actions = await onPlanPage();
    expect(() => pane.button('Release its target')).toThrow('no button');
    await pane.choose('Territory', 'Canada');
    await pane.click('Release its target');
    expect(actions.edits[0]?.add[0]).toMatchObject({ verb: 'release', scope: { members: { territory: 'Canada' } } });
    await pane.click('Apply');
    expect(() => pane.button('Release its target')).toThrow('no button');
  });
});

test('the list tells what each row does, which bind, which have expired, and takes them out', async () => {
  const canada: Scope = { members: { territory: 'Canada' }, period: null };
  const rows = withRows(
    row({
      verb: 'cap',
      scope: { members: { territory: 'Canada', category: 'Bikes' }, period: null },
      value: 100_000,
      owner: 'Sales operations',
      reason: 'capacity',
    }),
    row({ verb: 'percent', scope: canada, value: 0.1, until: '2017-03-31' as Day, at: { sheet: 'Adjustments', row: 2, column: 0 } }),
    row({ verb: 'floor', scope: { members: { territory: 'Germany' }, period: null }, value: 1000, at: { sheet: 'Adjustments', row: 3, column: 0 } }),
  );
  const actions = await onPlanPage(rows);
  const items = [...document.querySelectorAll('[data-adjustment]')].map((item) => item.textContent ?? '');
  expect(items.map((text) => [text.includes('binds'), text.includes('expired')])).toEqual([
    [true, false],
    [false, true],
    [false, false],
  ]);
  expect(items[0]).toContain('USD 100,000');
  expect(items[0]).toContain('Sales operations · capacity');
  expect(items[1]).toContain('+10%');
  expect(items[1]).toContain('until Mar 31, 2017');
  await pane.click('Go to Adjustments!A2');
  expect(actions.asked).toContain('reveal Adjustments 1 0');
  await pane.happen(() => document.querySelector<HTMLElement>('[data-adjustment=floor] button:last-of-type')?.click());
  expect(actions.edits).toEqual([{ add: [], remove: [{ sheet: 'Adjustments', row: 3, column: 0 }] }]);
});

describe('why this number', () => {
  test('waits, then shows the chain from the target to the number that stands there, each link with its cell', async () => {
    const actions = await onPlanPage();
    let answer = () => {};
    const { explain } = actions;
    actions.explain = async (asked) => {
      await new Promise<void>((resolve) => (answer = resolve));
      return explain(asked);
    };
    await pane.choose('Territory', 'Germany');
    expect(pane.text()).toContain('Tracing the number');
    await pane.happen(() => answer());
    const lines = [...document.querySelectorAll('ol li')].map((line) => (line.textContent ?? '').replaceAll('\u00a0', ' '));
    expect(lines[0]).toContain('Target of Germany');
    expect(lines.at(-1)).toContain(
      amountText(scopeAmount(plan, result.decomposition, { ...everything, members: { territory: 'Germany' } }) ?? NaN, plan, 'en'),
    );
    const target = plan.targets.find(({ scope: of }) => of.members.territory === 'Germany');
    await pane.click(`Go to Targets!B${(target?.at.row ?? 0) + 1}`);
    expect(actions.asked).toContain(`reveal Targets ${target?.at.row} 1`);
  });

  test('an answer that comes after another part was chosen is not shown', async () => {
    const actions = await onPlanPage();
    const answers: (() => void)[] = [];
    const { explain } = actions;
    actions.explain = async (asked) => {
      await new Promise<void>((resolve) => answers.push(resolve));
      return explain(asked);
    };
    await pane.choose('Territory', 'Germany');
    await pane.choose('Territory', 'France');
    await pane.happen(() => answers[1]?.());
    await pane.happen(() => answers[0]?.());
    expect(document.querySelector('ol')?.textContent).toContain('Target of France');
  });

  test('what goes wrong outside is told, with Retry', async () => {
    const actions = await onPlanPage();
    const { explain } = actions;
    actions.explain = () => Promise.reject(new WorkbookError('busy', 'in the middle'));
    await pane.choose('Territory', 'Germany');
    expect(pane.text()).toContain('Excel is busy');
    actions.explain = explain;
    await pane.click('Retry');
    expect(document.querySelector('ol')?.textContent).toContain('Target of Germany');
  });
});

test('values typed over the plan are listed before they are kept, and can be thrown away', async () => {
  const draft = { ...row({ verb: 'set', value: 64_000 }) };
  const typed = [{ at: { sheet: 'Plan', row: 6, column: 3 }, from: 60_000, to: 64_000, draft }];
  const actions = await onPlanPage({ typed, differs: 3 });
  await pane.click('Back');
  await pane.click('Run again');
  expect(page()).toBe('preview');
  expect(pane.text()).toContain('1 value was typed over the plan.');
  expect(pane.text()).toContain('USD 60,000 → USD 64,000');
  await pane.click('Throw typed values away');
  expect(actions.asked.at(-1)).toBe('preview, typed values thrown away');
  expect(page()).toBe('preview');
  expect(pane.text()).not.toContain('typed over');
});

test('in Chinese every part of the page speaks Chinese and counts in the plan’s own unit', async () => {
  const zh = examplePlan('zh');
  const ten = { ...zh, settings: { ...zh.settings, amountUnit: 10000, roundingUnit: 10000 } };
  const targets = ten.targets.map((target) => ({ ...target, amount: Math.round(target.amount / 10000) * 10000 }));
  const chinese = { ...ten, targets, adjustments: [row({ verb: 'cap', scope: { members: { territory: '华北' }, period: null }, value: 5_000_000 })] };
  pane = await mounted(scriptedActions({ plan: chinese, result: runPlan(chinese), ran: true }), { language: 'zh' });
  await open();
  expect(pane.text()).toContain('这个数从何而来');
  expect(pane.text()).toContain('500 万元');
  await pane.choose('区域', '华东');
  expect(pane.text().replaceAll('\u00a0', ' ')).toMatch(/华东 · 2017 的目标：[\d,]+ 万元/);
  expect(pane.text().replaceAll(/(Adjustments|Targets)![A-Z]+\d+/g, '')).not.toMatch(/[A-Za-z]{3,}/);
});

test('a sum over a part that cuts months is not made up', () => {
  const [from, to] = [parseDay('2017-02-06'), parseDay('2017-02-12')];
  if (!from || !to) throw new Error('days');
  expect(scopeAmount(plan, result.decomposition, { members: {}, period: { from, to, label: '' } })).toBeNull();
  expect(scopeAmount(plan, result.decomposition, { members: { channel: 'Shop' }, period: null })).toBeNull();
  expect(scopeAmount(plan, result.decomposition, everything)).toBe(result.decomposition.totalUnits * 1000);
});
