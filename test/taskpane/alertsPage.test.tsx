/** @jest-environment jsdom */
import type { Day, Plan, Result } from '../../src/plan';
import { runPlan } from '../support/runOnce';
import { alertText } from '../../src/sheets';
import { keepTogether } from '../../src/taskpane/keepTogether';
import { alertsPlan } from './examplePlan';
import { mounted } from './mount';
import type { Mounted } from './mount';
import { scriptedActions, Stopped } from './scriptedActions';
import type { Script } from './scriptedActions';

const plans = { en: alertsPlan('en'), zh: alertsPlan('zh') };
const results: Record<'en' | 'zh', Result> = { en: runPlan(plans.en), zh: runPlan(plans.zh) };
const france = 'behind|France|';

let pane: Mounted;
afterEach(() => pane.stop());

async function open(script: Partial<Script> = {}, remembered: Record<string, string> = {}, language: 'en' | 'zh' = 'en') {
  const actions = scriptedActions({ plan: plans[language], result: results[language], ran: true, ...script });
  pane = await mounted(actions, { language }, remembered);
  await pane.click(language === 'zh' ? /红.*橙/ : /red.*orange/);
  return actions;
}

const item = (key: string) => [...document.querySelectorAll<HTMLElement>('[data-alert]')].find((each) => each.dataset['alert'] === key);
const group = (state: string) => document.querySelector(`[data-group=${state}]`);
const toggle = (key: string) => item(key)?.querySelector<HTMLElement>('[data-arrow]') as HTMLElement;
const look = (view: string) => pane.happen(() => document.querySelector<HTMLElement>(`[role=tab][value=${view}]`)?.click());
const unfold = (key: string) => pane.happen(() => toggle(key).click());

describe('the list', () => {
  test('tells severity, sentence, owner, due day and returns; grouped by state, what is resolved folded', async () => {
    await open();
    const alert = results.en.diagnosis.alerts.find(({ key }) => key === france)!;
    expect(item(france)?.textContent).toContain(keepTogether(alertText(alert, plans.en, 'en')));
    expect(item(france)?.textContent).toMatch(/red · Regional manager · overdue since Apr \d+/);
    expect(item('behind|United Kingdom|')?.textContent).toContain('came back 1 time');
    expect(group('acknowledged')?.textContent).toContain('Canada is');
    expect(group('snoozed')?.textContent).toContain('until May 12');
    expect(group('resolved')?.textContent).toBe('Resolved1');
    await pane.click('Resolved1');
    expect(group('resolved')?.textContent).toContain('on Apr 30');
    await unfold('behind|Australia|');
    expect(group('resolved')?.textContent).toContain('What was done: New discount agreed with the three largest dealers');
    expect(group('resolved')?.textContent).not.toContain('Acknowledge');
  });

  test('the overview counts the open ones', async () => {
    pane = await mounted(scriptedActions({ plan: plans.en, result: results.en, ran: true }));
    const open = results.en.diagnosis.alerts.filter(({ state }) => state === 'open');
    const of = (severity: string) => open.filter((alert) => alert.severity === severity).length;
    expect(pane.button(/red.*yellow/).textContent).toBe(`${of('red')} red${of('orange')} orange${of('yellow')} yellow`);
    expect(document.querySelector('[data-room=control]')?.textContent).toContain(`${open.length} alerts`);
  });

  test('arrow keys move, Enter unfolds, and the history leads to the cell on Variance', async () => {
    const actions = await open();
    const rows = [...document.querySelectorAll<HTMLElement>('[data-group=open] [data-arrow]')];
    rows[0]?.focus();
    await pane.press('ArrowDown');
    expect(document.activeElement).toBe(rows[1]);
    await unfold(france);
    expect(toggle(france).getAttribute('aria-expanded')).toBe('true');
    expect(item(france)?.textContent).toContain('History: Mar 31 orange → Apr 3 red');
    await pane.click(/^Go to Variance!/);
    expect(actions.asked.some((asked) => /^reveal Variance \d+ \d+$/.test(asked))).toBe(true);
  });

  test('a long list shows twenty and the rest on demand', async () => {
    const [first] = results.en.diagnosis.alerts;
    const alerts = Array.from({ length: 27 }, (_, i) => ({ ...first!, key: `${first!.key}${i}` }));
    await open({ result: { ...results.en, diagnosis: { ...results.en.diagnosis, alerts } } });
    expect(document.querySelectorAll('[data-alert]')).toHaveLength(20);
    await pane.click('and 7 more');
    expect(document.querySelectorAll('[data-alert]')).toHaveLength(27);
  });

  test('in Chinese', async () => {
    await open({}, {}, 'zh');
    expect(pane.text()).toMatch(/西南 落后计划 [\d.]+%/);
    await unfold('behind|西南|');
    for (const word of ['确认', '暂缓', '指派', '解决']) expect(pane.button(word)).toBeTruthy();
  });
});

describe('for whom', () => {
  test('mine: what one person has, by due day, with what to do', async () => {
    await open();
    await look('rep');
    await pane.choose('Owner', 'Regional manager');
    expect([...document.querySelectorAll<HTMLElement>('[data-alert]')].map((each) => each.dataset['alert'])).toEqual([france]);
    expect(item(france)?.textContent).toContain('What to do: Ask head office for support with the tender');
  });

  test('the region reads why, executives what can be done, with cost, effect and odds; moves lead to Allocation', async () => {
    const option = { code: 'reallocation', what: 'A → B', path: [], cost: 0, effect: 120_000, oddsBefore: 0.41, oddsAfter: 0.56 } as const;
    const part = { members: { category: 'Bikes' }, expected: 9, actual: 1, delta: -900_000 } as const;
    const members = { fields: ['category'], parts: [part], others: -4, explained: 0.9, surprise: 1 } as const;
    const causes = [{ path: ['France'], gap: -1_000_000, members, price: null, timing: null, leak: null }];
    await open({ result: { ...results.en, diagnosis: { ...results.en.diagnosis, options: [option], causes } } });
    await look('region');
    expect(document.querySelector('[data-card=causes]')?.textContent).toContain(keepTogether('Bikes (USD −900,000) explains 90 % of the gap'));
    await look('executive');
    expect(item(france)).toBeTruthy();
    expect(document.querySelector('[data-card=options]')?.textContent).toContain('Move A → Bcosts USD 0 · effect +USD 120K · odds 41% → 56%');
    await pane.click('Take moves over on Allocation');
    expect(document.querySelector('[data-page]')?.getAttribute('data-page')).toBe('allocation');
  });

  test('the choice is remembered, and an empty list has a way out', async () => {
    const alerts = results.en.diagnosis.alerts.filter(({ audience }) => audience === 'rep');
    await open({ result: { ...results.en, diagnosis: { ...results.en.diagnosis, alerts } } }, { alertView: 'executive' });
    expect(pane.text()).toContain('Nothing has come up to the executives yet');
    await pane.click('Show all alerts');
    expect(document.querySelectorAll('[data-alert]').length).toBeGreaterThan(0);
  });

  test('no alert at all leads on to the progress', async () => {
    const none = { ...results.en, diagnosis: { ...results.en.diagnosis, alerts: [] } };
    pane = await mounted(scriptedActions({ plan: plans.en, result: none, ran: true }));
    await pane.click(/0 red/);
    expect(pane.text()).toContain('Nothing needs you');
    await pane.click('Show progress');
    expect(document.querySelector('[data-page]')?.getAttribute('data-page')).toBe('results');
  });
});

describe('what is said of an alert', () => {
  test('acknowledge is written at once, told, can be undone, and the focus stays with the alert', async () => {
    const actions = await open();
    await unfold(france);
    await pane.click('Acknowledge');
    expect(actions.edits).toEqual([{ add: [], remove: [], alerts: [{ key: france, state: 'acknowledged' }] }]);
    expect(actions.asked).toContain('apply');
    expect(document.querySelector('[data-page]')?.getAttribute('data-page')).toBe('alerts');
    expect(group('acknowledged')?.contains(item(france) ?? null)).toBe(true);
    expect(document.activeElement === toggle(france)).toBe(true);
    expect(document.querySelector('[role=status]')?.textContent).toContain('Done.');
    expect(pane.button(/^Undo:/).disabled).toBe(false);
  });

  test('snooze for a day, a week or until a day; a day that is over is refused in place', async () => {
    const actions = await open();
    await unfold(france);
    await pane.click('Snooze');
    expect(document.activeElement).toBe(pane.button('1 day, until May 1'));
    await pane.type('Until and including', '2017-04-01');
    await pane.happen(() => item(france)?.querySelector<HTMLElement>('form button')?.click());
    expect(pane.text()).toContain('Choose a day from Apr 30 on.');
    expect(actions.edits).toEqual([]);
    await pane.type('Until and including', '2017-06-30');
    await pane.happen(() => item(france)?.querySelector<HTMLElement>('form button')?.click());
    await unfold('behind|United Kingdom|');
    await pane.click('Snooze');
    await pane.click('1 week, until May 7');
    expect(actions.edits.map(({ alerts }) => alerts)).toEqual([
      [{ key: france, state: 'snoozed', until: '2017-06-30' }],
      [{ key: 'behind|United Kingdom|', state: 'snoozed', until: '2017-05-07' as Day }],
    ]);
  });

  test('assign offers the names that are known', async () => {
    const actions = await open();
    await unfold(france);
    await pane.click('Assign');
    const names = [...document.querySelectorAll('datalist option')].map((option) => option.getAttribute('value'));
    expect(names).toEqual(expect.arrayContaining(['R1', 'Key-account manager', 'Regional manager']));
    await pane.type('Who takes it', 'R1');
    await pane.happen(() => item(france)?.querySelector<HTMLElement>('form button')?.click());
    expect(actions.edits.at(-1)?.alerts).toEqual([{ key: france, owner: 'R1' }]);
    expect(item(france)?.textContent).toContain('red · R1');
  });

  test('resolving asks what was done; Escape closes the form and goes back to its button', async () => {
    const actions = await open();
    await unfold(france);
    await pane.click('Resolve');
    await pane.happen(() => item(france)?.querySelector<HTMLElement>('form button')?.click());
    expect(pane.text()).toContain('Say it in a few words.');
    await pane.press('Escape');
    expect(item(france)?.querySelector('form')).toBeNull();
    expect(document.activeElement).toBe(pane.button('Resolve'));
    await pane.click('Resolve');
    await pane.type('What was done', 'New price agreed');
    await pane.happen(() => item(france)?.querySelector<HTMLElement>('form button')?.click());
    expect(actions.edits.at(-1)?.alerts).toEqual([{ key: france, state: 'resolved', done: 'New price agreed' }]);
    expect(item(france)).toBeUndefined();
    expect(document.activeElement?.hasAttribute('data-arrow')).toBe(true);
  });

  test('what cannot be written is told on the page, with its cell', async () => {
    const at = { sheet: 'Alerts', row: 4, column: 0 };
    const actions = await open();
    const { preview } = actions;
    actions.preview = (options) =>
      options.edit
        ? Promise.reject(new Stopped([{ level: 'error', code: 'contradiction', at, found: france, params: { why: 'alert-missing' } }]))
        : preview(options);
    await unfold(france);
    await pane.click('Acknowledge');
    expect(document.querySelector('[data-refused] [role=alert]')?.textContent).toContain('no alert “behind|France|” is on record');
    expect(group('open')?.contains(item(france) ?? null)).toBe(true);
  });

  test('where the sheets are not up to date everything that would be written is shown first', async () => {
    const actions = await open({ differs: 3 });
    await unfold(france);
    await pane.click('Acknowledge');
    expect(document.querySelector('[data-page]')?.getAttribute('data-page')).toBe('preview');
    expect(actions.asked).not.toContain('apply');
    await pane.press('Escape');
    expect(document.querySelector('[data-page]')?.getAttribute('data-page')).toBe('alerts');
  });
});

test('before the first run the page leads to it', async () => {
  const plan: Plan = plans.en;
  pane = await mounted(scriptedActions({ plan, result: results.en, ran: false }));
  pane.button('Run').focus();
  await pane.press('A', { code: 'KeyA', ctrlKey: true, shiftKey: true, altKey: true });
  expect(pane.text()).toContain('What needs you today');
});
