/** @jest-environment jsdom */
import type { Day } from '../../src/plan';
import { WorkbookError } from '../../src/workbook';
import { sendPaneCommand } from '../../src/taskpane';
import { examplePlan, exampleResult } from './examplePlan';
import { mounted } from './mount';
import type { Mounted } from './mount';
import { exampleCompared, exampleHistory, exampleVersion } from './exampleVersions';
import { scriptedActions } from './scriptedActions';

const plan = examplePlan('en');
const result = exampleResult(plan);
const missing = { level: 'error', code: 'missing-table', params: { table: 'Sales' } } as const;
let pane: Mounted | null = null;
afterEach(async () => {
  await pane?.stop();
  pane = null;
});
const page = () => document.querySelector('[data-page]')?.getAttribute('data-page');
const spoken = () => document.querySelector('[role=status]')?.textContent;

describe('the first run', () => {
  test('an empty workbook offers the sample and the person’s own workbook', async () => {
    const actions = scriptedActions({ issues: [missing] });
    pane = await mounted(actions);
    expect(page()).toBe('welcome');
    await pane.click('Try the sample');
    expect(actions.asked).toContain('sample en');
    expect(page()).toBe('home');
    expect(pane.text()).toContain('The sample is in.');
  });

  test('“Use this workbook” says what is missing and does not come back next time', async () => {
    const actions = scriptedActions({ issues: [missing] });
    pane = await mounted(actions);
    await pane.click('Use this workbook');
    expect(page()).toBe('issues');
    await pane.stop();
    pane = await mounted(actions, {}, { welcomed: '1' });
    expect(page()).toBe('home');
  });

  test('a workbook with a plan goes straight to the overview', async () => {
    pane = await mounted(scriptedActions({ plan, result }));
    expect(page()).toBe('home');
    expect(pane.text()).toContain('not run yet');
  });
});

describe('a run', () => {
  test('that only adds sheets is one click, and the number that matters appears', async () => {
    const actions = scriptedActions({ plan, result });
    pane = await mounted(actions);
    await pane.click('Run');
    expect(actions.asked.slice(-2)).toEqual(['preview', 'apply']);
    expect(pane.text()).toMatch(/\d+(\.\d)?% ?of the 2017 target expected/);
    expect(pane.text()).toContain('Done. 1,570 cells written on Plan, Allocation, Forecast, Variance, Alerts.');
    expect(spoken()).toContain('Done.');
  });

  test('that changes cells shows them first, writes on Apply', async () => {
    const actions = scriptedActions({ plan, result, ran: true, differs: 3 });
    pane = await mounted(actions);
    await pane.click('Run again');
    expect(page()).toBe('preview');
    expect(actions.asked).not.toContain('apply');
    expect(pane.text()).toContain('This run changes 3 cells.');
    expect(pane.text()).toContain('Plan!D7');
    expect(pane.text()).toContain('1,395,000');
    await pane.click('Go to Plan!D7');
    expect(actions.asked).toContain('reveal Plan 6 3');
    await pane.click('Apply');
    expect(actions.asked).toContain('apply');
    expect(page()).toBe('home');
  });

  test('Escape leaves the preview and nothing is written', async () => {
    const actions = scriptedActions({ plan, result, ran: true, differs: 3 });
    pane = await mounted(actions);
    await pane.click('Run again');
    expect(document.activeElement?.textContent).toBe('What will change');
    await pane.press('Escape');
    expect(page()).toBe('home');
    expect(actions.asked).not.toContain('apply');
    expect(pane.text()).toContain('Nothing was written.');
  });

  test('that changes nothing says so', async () => {
    const actions = scriptedActions({ plan, result, ran: true });
    pane = await mounted(actions);
    await pane.click('Run');
    expect(pane.text()).toContain('the sheets already show this plan');
    expect(actions.asked).not.toContain('apply');
  });

  test('tells its progress in words and stops on Cancel', async () => {
    const actions = scriptedActions({ plan, result }, true);
    pane = await mounted(actions);
    await pane.click('Run');
    await pane.happen(() => actions.progress.send({ phase: 'forecast', done: 118, total: 240 }));
    expect(pane.text()).toContain('Forecasting 118 of 240');
    expect(document.querySelector('[role=progressbar]')?.getAttribute('aria-valuenow')).toBe('118');
    expect(pane.button('Run').disabled).toBe(true);
    await pane.click('Cancel');
    expect(pane.text()).toContain('Stopped. Nothing was written.');
    expect(actions.asked).not.toContain('apply');
  });

  test('that the input’s errors stop leads to them, each with its cell', async () => {
    const issue = { level: 'error', code: 'text-in-number', at: { sheet: 'Targets', row: 4, column: 1 }, found: 'x', expected: 'number' } as const;
    const actions = scriptedActions({ plan, issues: [issue] });
    pane = await mounted(actions);
    expect(pane.text()).toContain('1 cell must be mended');
    await pane.click('Show me');
    expect(page()).toBe('issues');
    await pane.click('Go to Targets!B5');
    expect(actions.asked).toContain('reveal Targets 4 1');
  });

  test('a change of the workbook makes the plan out of date', async () => {
    const actions = scriptedActions({ plan, result, ran: true });
    pane = await mounted(actions);
    expect(pane.text()).toContain('up to date');
    await pane.happen(() => actions.change());
    expect(pane.text()).toContain('changed since the last run');
  });
});

describe('undo', () => {
  test('says what it takes back and does it', async () => {
    const actions = scriptedActions({ plan, result, ran: true });
    pane = await mounted(actions);
    await pane.click(`Undo: ${plan.settings.planName}`);
    expect(actions.asked).toContain('undo');
    expect(pane.text()).toContain('Taken back');
  });

  test('names the cell that somebody changed since', async () => {
    const blocked = { blocked: [{ sheet: 'Plan', row: 6, column: 3 }] };
    const actions = scriptedActions({ plan, result, ran: true, replace: { undo: async () => blocked } });
    pane = await mounted(actions);
    await pane.click(/^Undo:/);
    expect(pane.text()).toContain('Not taken back: 1 cell was changed since (Plan!D7)');
    await pane.click('Go to Plan!D7');
    expect(actions.asked).toContain('reveal Plan 6 3');
  });
});

describe('failures', () => {
  test('each kind has a sentence and Retry does it again', async () => {
    let times = 0;
    const preview = async () => {
      times++;
      throw new WorkbookError('protected', 'AccessDenied', 'Plan');
    };
    pane = await mounted(scriptedActions({ plan, result, replace: { preview } }));
    await pane.click('Run');
    const before = times;
    expect(pane.text()).toContain('The sheet Plan is protected.');
    expect(pane.text()).not.toContain('AccessDenied');
    await pane.click('Retry');
    expect(times).toBe(before + 1);
    await pane.click('Close');
    expect(pane.text()).not.toContain('protected');
  });

  test('a workbook that changed during the preview is told without an error', async () => {
    const apply = async () => Promise.reject(new WorkbookError('changed', 'stale'));
    pane = await mounted(scriptedActions({ plan, result, ran: true, differs: 3, replace: { apply } }));
    await pane.click('Run again');
    await pane.click('Apply');
    expect(page()).toBe('home');
    expect(pane.text()).toContain('the workbook changed while the preview was shown');
  });

  test('a workbook that cannot be read leaves a way out', async () => {
    const check = async () => Promise.reject(new WorkbookError('cell-edit', 'InvalidOperationInCellEditMode'));
    pane = await mounted(scriptedActions({ replace: { check } }));
    expect(pane.text()).toContain('A cell is being edited.');
    expect(pane.button('Retry')).toBeTruthy();
  });
});

describe('results and alerts', () => {
  test('the plan’s rooms tell their state and lead to their numbers', async () => {
    pane = await mounted(scriptedActions({ plan, result, ran: true }));
    expect(pane.text()).toContain('✓ ties out');
    await pane.click(/^Allocation/);
    expect(page()).toBe('allocation');
    await pane.click('Budget by class');
    expect(page()).toBe('results');
    expect(document.activeElement?.textContent).toBe('Allocation');
    const total = plan.targets.reduce((sum, target) => sum + target.amount, 0).toLocaleString('en-US');
    expect(pane.text()).toContain(total);
    expect(pane.text()).toContain('Rows and columns add up to the total exactly.');
  });

  test('targets that fail a check are counted, told of and lead to their sheet', async () => {
    const failing = result.review.smart.filter(({ letters }) => letters.some(({ pass }) => !pass)).length;
    expect(failing).toBeGreaterThan(0);
    const actions = scriptedActions({ plan, result, ran: true });
    pane = await mounted(actions);
    expect(document.querySelector('[data-room=targets]')?.textContent).toContain(`${failing} to check`);
    await pane.happen(() => document.querySelector<HTMLElement>('[data-room=targets]')?.click());
    const all = result.review.smart.length;
    expect(pane.text()).toContain(`${all - failing} of ${all} targets pass all five SMART letters.`);
    await pane.click('Open Target check');
    expect(actions.asked).toContain('reveal Target check 0 0');
  });

  test('what had to start already, subtotals off their exact value, paths and mix are told in a line each', async () => {
    const overdue = [
      { territory: 'Germany', stage: 'Proposal', by: '2017-04-03' as Day, should: 42, have: 30 },
      { territory: 'France', stage: 'Lead', by: '2017-04-10' as Day, should: 9, have: 8 },
    ];
    const backward = { stages: [], dealShare: 1, rates: [], weeks: [], segments: [], days: [], reps: [], overdue };
    const deviations = [{ scope: { members: { territory: 'Germany' }, period: null }, exact: 12.4, units: 14 }];
    const line = {
      product: 'P',
      name: '',
      category: 'Bikes',
      quantity: 2,
      listPrice: 500,
      discount: 0,
      revenue: 1000,
      margin: 400,
      binding: 'none',
    } as const;
    const mix = [{ category: 'Bikes', target: 1000, lines: [line], revenue: 1000, margin: 400, rest: 0 }];
    const more = { ...result, backward, mix, decomposition: { ...result.decomposition, deviations } };
    const actions = scriptedActions({ plan, result: more, ran: true });
    pane = await mounted(actions);
    await pane.happen(() => document.querySelector<HTMLElement>('[data-room=control]')?.click());
    expect(pane.text()).toContain('Germany: by Apr 3, 2017, 42 deals should have entered Proposal; 30 did.');
    expect(pane.text()).toContain('1 more start is late.');
    expect(pane.text()).toContain('Germany · 2017: USD 12,400 exactly, USD 14,000 planned');
    expect(pane.text()).toContain('1 product makes USD 1K in whole pieces. Margin 40%.');
    for (const sheet of ['Weekly activities', 'Customer paths', 'Product mix']) {
      await pane.click(`Open ${sheet}`);
      expect(actions.asked).toContain(`reveal ${sheet} 0 0`);
    }
  });
});

describe('versions', () => {
  const versions = exampleHistory([exampleVersion(2, 'Second', 'Li'), exampleVersion(1, 'First', 'Han')]);

  test('saving asks for a message and a name, then keeps both', async () => {
    const actions = scriptedActions({ plan, result, ran: true, versions });
    pane = await mounted(actions);
    await pane.click(/^Versions/);
    await pane.click('Save version');
    expect(pane.text()).toContain('Write a few words');
    await pane.type('What changed and why', 'Q3 after the review');
    await pane.type('Your name', 'Li');
    await pane.click('Save version');
    expect(actions.asked).toContain('save Q3 after the review by Li');
    expect(pane.text()).toContain('Version 3 saved.');
    expect(pane.text()).toContain('v3 · Q3 after the review');
  });

  test('two versions are compared and one is brought back through a preview', async () => {
    const actions = scriptedActions({ plan, result, ran: true, versions, compared: exampleCompared });
    pane = await mounted(actions);
    await pane.click(/^Versions/);
    await pane.click('Compare');
    expect(actions.asked).toContain('compare v2 now');
    expect(pane.text()).toContain('Target: 1,200,000 → blank');
    await pane.press('Escape');
    expect(page()).toBe('versions');
    await pane.click('v1 · First');
    await pane.click('Go back…');
    expect(page()).toBe('preview');
    expect(pane.text()).toContain('Going back to version 1, “First”.');
  });

  test('offline: everything else works and the version waits', async () => {
    const actions = scriptedActions({ plan, result, ran: true, versions: exampleHistory([], { online: false }) });
    pane = await mounted(actions, {}, { author: 'Li' });
    await pane.click(/^Versions/);
    expect(pane.text()).toContain('The server cannot be reached.');
    await pane.type('What changed and why', 'On the train');
    await pane.click('Save version');
    expect(pane.text()).toContain('The version waits here and is sent later.');
    expect(pane.text()).toContain('waiting');
  });
});

describe('language, look and commands', () => {
  test('Chinese by Office’s language, English by choice, and the choice is remembered', async () => {
    const kept = new Map<string, string>();
    const preferences = {
      read: (key: string) => kept.get(key) ?? null,
      write: (key: string, value: string | null) => void (value ? kept.set(key, value) : kept.delete(key)),
    };
    pane = await mounted(scriptedActions({ plan: examplePlan('zh'), result, ran: true }), { language: 'zh', preferences });
    expect(pane.text()).toContain('年目标预计达成');
    expect(pane.text()).toContain('过程控制');
    expect(document.documentElement.lang).toBe('zh-CN');
    await pane.click('更多');
    await pane.click('English');
    expect(pane.text()).toContain('target expected');
    expect(kept.get('language')).toBe('en');
  });

  test('the ribbon opens pages and runs through the same model', async () => {
    const actions = scriptedActions({ plan, result });
    pane = await mounted(actions);
    await pane.happen(() => void sendPaneCommand('help'));
    expect(page()).toBe('help');
    await pane.happen(() => void sendPaneCommand('run'));
    expect(actions.asked).toContain('apply');
  });

  test('a shortcut works while the pane has the focus', async () => {
    pane = await mounted(scriptedActions({ plan, result, ran: true }));
    pane.button('Run').focus();
    await pane.press('A', { code: 'KeyA', ctrlKey: true, shiftKey: true, altKey: true });
    expect(page()).toBe('alerts');
  });

  test('a page that breaks while it draws leaves a way back', async () => {
    const broken = { ...result, allocation: null as unknown as typeof result.allocation };
    const quiet = jest.spyOn(console, 'error').mockImplementation(() => {});
    pane = await mounted(scriptedActions({ plan, result: broken, ran: true }));
    expect(pane.text()).toContain('The pane stopped');
    expect(pane.button('Copy details')).toBeTruthy();
    quiet.mockRestore();
  });
});
