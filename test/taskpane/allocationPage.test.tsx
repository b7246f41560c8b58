/** @jest-environment jsdom */
import { runPlan } from '../support/runOnce';
import type { Plan, Result } from '../../src/plan';
import { Stopped } from './scriptedActions';
import { allocationPlan, examplePlan, exampleResult } from './examplePlan';
import { mounted } from './mount';
import type { Mounted } from './mount';
import { scriptedActions } from './scriptedActions';
import type { Script, Scripted } from './scriptedActions';

const plan: Plan = allocationPlan('en');
const result: Result = runPlan(plan);

let pane: Mounted;
afterEach(async () => pane.stop());
const page = () => document.querySelector('[data-page]')?.getAttribute('data-page');
const card = (name: string) => document.querySelector(`[data-card=${name}]`)?.textContent ?? '';

/** Opens groups of the page that are closed at first. */
async function open(...groups: string[]): Promise<void> {
  for (const group of groups) await pane.happen(() => document.querySelector<HTMLElement>(`[data-group=${group}] button`)?.click());
  await settled();
}

async function onPage(script: Partial<Script> = {}): Promise<Scripted> {
  const actions = scriptedActions({ plan, result, ran: true, ...script });
  pane = await mounted(actions);
  await pane.happen(() => document.querySelector<HTMLElement>('[data-room=allocation]')?.click());
  await settled();
  return actions;
}

/** Waits until what was arranged has been tried. */
async function settled(): Promise<void> {
  await pane.happen(() => undefined);
  await pane.happen(() => undefined);
}

const sliders = (name: string) => [...document.querySelectorAll<HTMLInputElement>(`[data-card=${name}] input[type=range]`)];

async function slide(name: string, value: number, place = 0): Promise<void> {
  await pane.happen(() => {
    const slider = sliders(name)[place];
    if (!slider) throw new Error(`no slider in ${name}`);
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(slider, String(value));
    slider.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await settled();
}

test('without a plan the page offers the sample, without lines it teaches, and its button lays a table to type in at once; before a run it runs', async () => {
  const nothing = await onPage({ plan: null, result: null, ran: true });
  await pane.click('Try the sample');
  expect(nothing.asked).toContain('sample en');
  await pane.stop();
  const bare = examplePlan('en');
  const actions = await onPage({ plan: bare, result: exampleResult(bare) });
  await open('lines');
  expect(pane.text()).toContain('Where the next unit earns most');
  await pane.click('Lay the table Resources');
  expect(actions.allotted).toEqual([{ newLines: true }]);
  expect(actions.asked).toContain('apply');
  expect(page()).toBe('allocation');
  await pane.stop();
  const fresh = await onPage({ ran: false });
  await pane.click('Run');
  expect(fresh.asked).toContain('apply');
  expect(page()).toBe('allocation');
});

test('the reserve slides: its effect is tried without a run, previewed, and written as a setting', async () => {
  const actions = await onPage();
  const runs = () => actions.asked.filter((what) => what === 'preview').length;
  const before = runs();
  const slider = () => document.querySelector('[data-card=reserve] input[type=range]');
  expect(slider()?.getAttribute('aria-valuetext')).toBe('15%, USD 375K');
  await slide('reserve', 200);
  expect(slider()?.getAttribute('aria-valuetext')).toBe('15% → 20%, USD 500K');
  expect(card('reserve')).toContain('USD 500K');
  expect(card('effect')).toMatch(/To splitUSD 2\.1\dMUSD 2M/);
  expect(document.querySelector('[data-bar] [aria-live]')?.textContent).toMatch(/^Best return USD .* → USD .*/);
  expect(runs()).toBe(before);
  await pane.click('Preview');
  expect(actions.allotted).toEqual([{ settings: { reserveShare: 0.2 } }]);
  expect(page()).toBe('preview');
  await pane.click('Apply');
  expect(page()).toBe('allocation');
  expect(slider()?.getAttribute('aria-valuetext')).toBe('20%, USD 500K');
  expect(pane.button('Preview').disabled).toBe(true);
});

test('nothing leaves the reserve without a name', async () => {
  const actions = await onPage();
  await pane.click(/^Approve: Release/);
  expect(actions.allotted).toEqual([]);
  expect(pane.text()).toContain('Type who approves it');
  await pane.type('Approved by*', '  Sales director ');
  await pane.click(/^Approve: Release/);
  const release = actions.allotted[0]?.ledger?.at(-1);
  expect(release).toMatchObject({ entry: 'release', approvedBy: 'Sales director' });
  expect(release?.amount).toBe(result.reserve.lines.find(({ entry }) => entry === 'release')?.amount);
});

test('classes’ shares, trigger, band and moves slide too; all are tried, previewed together as settings, and taken back at once', async () => {
  const actions = await onPage();
  await open('people');
  await slide('tiers', 550);
  expect(sliders('tiers').map((slider) => slider.getAttribute('aria-valuetext')?.split(',')[0])).toEqual([
    '40% → 55%',
    '30% → 23%',
    '20% → 15%',
    '10% → 7%',
  ]);
  await slide('behind', 1000);
  await slide('territories', 500);
  await slide('territories', 1000, 1);
  expect(sliders('territories').map((slider) => slider.getAttribute('aria-valuetext'))).toEqual(['10% → 50%', '10% → no limit']);
  expect(card('effect')).toContain('Then');
  await pane.click('Preview');
  const settings = { tierShares: { A: 0.55, B: 0.23, C: 0.15, potential: 0.07 }, attainmentTrigger: 1, balanceBand: 0.5, maxMoves: null };
  expect(actions.allotted).toEqual([{ settings }]);
  await pane.click('Cancel');
  expect(sliders('tiers')[0]?.getAttribute('aria-valuetext')).toMatch(/^40% → 55%/);
  await pane.click('As it was');
  expect(sliders('tiers')[0]?.getAttribute('aria-valuetext')).toMatch(/^40%, USD/);
  expect(pane.button('Preview').disabled).toBe(true);
});

test('keys move a slider by a step, and Page keys by ten', async () => {
  await onPage();
  const [slider] = sliders('reserve');
  slider?.focus();
  await pane.press('ArrowRight');
  await pane.press('PageUp');
  await pane.press('ArrowDown');
  expect(slider?.getAttribute('aria-valuetext')).toMatch(/^15% → 25%, USD 625K/);
});

test('the best split: by resource, line by line; the proposal is taken into the current amounts', async () => {
  const actions = await onPage();
  const [budget, heads] = result.resources;
  if (!budget || !heads) throw new Error('two resources are split');
  await open('lines');
  expect(document.querySelectorAll('li[data-line]')).toHaveLength(12);
  await pane.click('Take the proposal');
  expect(actions.allotted[0]?.lines).toEqual(budget.lines.map(({ line, proposed }) => ({ line, current: proposed })));
  await pane.click('Cancel');
  await pane.click(/^Heads/);
  await settled();
  expect(document.querySelectorAll('li[data-line]')).toHaveLength(heads.lines.length);
  expect(card('split')).toContain('next head brings');
});

test('floor and cap are typed per line; what cannot be meant is said; a hold becomes a limit', async () => {
  const actions = await onPage();
  await open('lines');
  const name = 'Floor: Exhibition · Northwest';
  const field = () => document.querySelector<HTMLInputElement>(`input:not([type=range])[aria-label="${name}"]`);
  const slider = () => document.querySelector<HTMLInputElement>(`input[type=range][aria-label="${name}"]`);
  const type = async (text: string) => {
    await pane.happen(() => {
      const input = field();
      if (!input) throw new Error('a field for the floor');
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, text);
      input.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await settled();
  };
  await type('lots');
  expect(pane.text()).toContain('A number from zero on is expected');
  expect(pane.button('Preview').disabled).toBe(true);
  slider()?.focus();
  await pane.press('ArrowRight');
  expect([field()?.value, slider()?.getAttribute('aria-valuetext')]).toEqual(['65,000', 'USD 65K']);
  await type('90,000');
  await pane.click('Preview');
  expect(actions.allotted).toEqual([{ lines: [{ line: 0, floor: 90_000 }] }]);
  await pane.click('Cancel');
  expect(field()?.value).toBe('90,000');
  await pane.click('As it was');
  expect(field()?.value).toBe('40,000');
  await pane.happen(() => document.querySelector<HTMLElement>('[data-line="0"] details button')?.click());
  expect(actions.allotted[1]).toMatchObject({
    addRules: [{ rule: 'hold', line: 'Exhibition', territory: 'Northwest', value: plan.lines[0]?.current }],
  });
});

test('what if: a share goes to another line, its effect is said at once and can be taken', async () => {
  const actions = await onPage();
  await open('whatIf');
  await slide('shift', 10);
  const said = document.querySelector('[data-effect]');
  expect(said?.getAttribute('aria-live')).toBe('polite');
  expect(said?.textContent).toMatch(/^Moving USD .* changes the return by [+−]?USD/);
  for (const row of ['Return', 'Leads', 'Cost per lead', 'Risk']) expect(card('shift')).toContain(row);
  const moved = said?.textContent;
  await slide('shift', 30);
  expect(said?.textContent).not.toBe(moved);
  await pane.click('Take this shift');
  const [from, to] = actions.allotted[0]?.lines ?? [];
  const current = (line: number | undefined) => plan.lines[line ?? -1]?.current ?? NaN;
  expect((from?.current ?? 0) + (to?.current ?? 0)).toBe(current(from?.line) + current(to?.line));
  expect(from?.current).toBeLessThan(current(from?.line));
});

test('limits that contradict each other are told before anything is written, with their cells; a refusal keeps the page', async () => {
  const actions = await onPage();
  await open('lines');
  await pane.happen(() => {
    for (const [line, text] of [
      [0, '2000000'],
      [3, '2000000'],
    ] as const) {
      const input = document.querySelector<HTMLInputElement>(`[data-line="${line}"] input:not([type=range])`);
      if (!input) throw new Error('a field for the floor');
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, text);
      input.dispatchEvent(new Event('input', { bubbles: true }));
    }
  });
  await settled();
  expect(document.querySelector('[data-conflict]')?.textContent).toContain('These limits cannot all be met');
  expect(pane.button('Take the proposal').disabled).toBe(true);
  const { preview } = actions;
  actions.preview = (options) => (options.allocation ? Promise.reject(new Stopped([{ level: 'error', code: 'infeasible' }])) : preview(options));
  await pane.click('Preview');
  expect([page(), document.querySelector('[data-refused]') !== null]).toEqual(['allocation', true]);
});

test('limits are listed with their rows and can be taken out; the rest is told with links to its sheets', async () => {
  const actions = await onPage();
  await open('lines', 'people');
  expect(card('limits')).toContain('The highest share of Exhibition: 40%');
  await pane.click(/^Take out: /);
  expect(actions.allotted).toEqual([{ removeRules: [0] }]);
  await pane.click('Cancel');
  for (const part of ['classes', 'territories', 'channel']) {
    await pane.happen(() => document.querySelector<HTMLElement>(`[data-card=${part}] [data-sheet]`)?.click());
  }
  expect(actions.asked.filter((what) => what.startsWith('reveal'))).toEqual([
    'reveal Customer classes 0 0',
    'reveal Territories 0 0',
    'reveal Channel 0 0',
  ]);
});

test('the last answer wins: while one try is under way, later arrangements wait and only the newest is tried', async () => {
  const actions = await onPage();
  const answers: (() => void)[] = [];
  const shares: (number | undefined)[] = [];
  const { tryAllocation } = actions;
  actions.tryAllocation = async (outcome, asked, signal) => {
    shares.push(asked.change.settings?.reserveShare);
    await new Promise<void>((resolve) => answers.push(resolve));
    return tryAllocation(outcome, asked, signal);
  };
  await slide('reserve', 200);
  await slide('reserve', 300);
  await slide('reserve', 400);
  expect(shares).toEqual([0.2]);
  await pane.happen(() => answers[0]?.());
  expect(shares).toEqual([0.2, 0.4]);
  expect(card('effect')).not.toContain('USD 2M');
  await pane.happen(() => answers[1]?.());
  expect(card('effect')).toContain('USD 1.5M');
});

test('a try that takes long is told and can be stopped, which ends its work; asked again, it goes on', async () => {
  const actions = await onPage();
  const signals: AbortSignal[] = [];
  const patience = (): Promise<void> => new Promise((resolve) => void setTimeout(resolve, 450));
  const { tryAllocation } = actions;
  actions.tryAllocation = (_, __, signal) => {
    signals.push(signal);
    return new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
  };
  await slide('reserve', 200);
  await pane.happen(patience);
  expect([signals.length, document.querySelector('[data-bar] [role=status]')?.textContent]).toEqual([1, 'Computing …']);
  expect(pane.button('Take the proposal').disabled).toBe(true);
  await slide('reserve', 210);
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
  await pane.happen(patience);
  await pane.click('Stop');
  expect([signals[1]?.aborted, document.querySelector('[data-bar] [role=status]')?.textContent]).toEqual([true, 'The last change was not computed.']);
  actions.tryAllocation = tryAllocation;
  await pane.click('Compute');
  await settled();
  expect(document.querySelector('[data-bar] [role=status]')).toBeNull();
  expect(card('effect')).toMatch(/To splitUSD 2\.1\dMUSD 1\.98M/);
});
