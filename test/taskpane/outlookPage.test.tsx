/** @jest-environment jsdom */
import { month } from '../../src/plan';
import { runPlan } from '../support/runOnce';
import { mounted } from './mount';
import type { Mounted } from './mount';
import { outlookPlan } from './outlookPlan';
import { scriptedActions, Stopped } from './scriptedActions';

const plan = outlookPlan('en');
const result = runPlan(plan);
const page = () => document.querySelector('[data-page]')?.getAttribute('data-page');
const open = (pane: Mounted, group: string) => pane.happen(() => document.querySelector<HTMLElement>(`[data-group=${group}] button`)?.click());

test('the year’s odds lead from the overview to the page; a deal leads to its cell; a proposal is refused, and one is previewed and comes back with why it cannot be', async () => {
  const actions = scriptedActions({ plan, result, ran: true });
  const pane = await mounted(actions);
  expect(document.querySelector('[data-odds]')?.textContent).toMatch(/Odds of the 2017 target .*: (likely|open|unlikely)/);
  await pane.click('See why');
  expect(page()).toBe('outlook');
  expect(document.querySelectorAll('[data-card=parts] [role=img]')).toHaveLength(8);
  await open(pane, 'deals');
  const first = result.outlook.pipeline?.warnings[0]?.deal;
  const warned = result.outlook.pipeline?.warnings.map(({ deal }) => deal) ?? [];
  expect(warned.length).toBeGreaterThan(new Set(warned).size);
  expect(document.querySelector('[data-group=deals]')?.textContent).toContain(`${new Set(warned).size} deals`);
  const row = plan.pipeline.find(({ id }) => id === first)?.at.row;
  const link = document.querySelector<HTMLElement>('[data-group=deals] [data-item] button');
  // Its name is what it shows; where it leads is told besides.
  expect([link?.getAttribute('aria-label'), link?.title]).toEqual([null, `Go to Pipeline!A${(row ?? 0) + 1}`]);
  await pane.happen(() => link?.click());
  expect(actions.asked).toContain(`reveal Pipeline ${row} 0`);
  await open(pane, 'targets');
  const waiting = document.querySelectorAll('[data-item=proposal]').length;
  await pane.click(/^Refuse/);
  expect(document.querySelectorAll('[data-item=proposal]')).toHaveLength(waiting - 1);
  expect(pane.text()).toContain('Show 1 refused proposal');
  actions.preview = (options) =>
    options.edit
      ? Promise.reject(new Stopped([{ level: 'error', code: 'duplicate-key', params: { table: 'Targets' } }]))
      : Promise.reject(new Error('no other'));
  await pane.click(/^Accept/);
  expect(page()).toBe('outlook');
  expect(pane.text()).toContain('That cannot be met');
  await pane.stop();
});

test('before the first run the page runs; without a plan it offers the sample', async () => {
  const actions = scriptedActions({ plan, result, ran: false });
  const pane = await mounted(actions);
  await pane.happen(() => document.querySelector<HTMLElement>('[data-room=outlook]')?.click());
  await pane.click('Run');
  expect(actions.asked).toContain('apply');
  expect(page()).toBe('outlook');
  await pane.stop();
  const nothing = scriptedActions({ plan: null, result: null, ran: true });
  const empty = await mounted(nothing);
  await empty.happen(() => document.querySelector<HTMLElement>('[data-room=outlook]')?.click());
  await empty.click('Try the sample');
  expect(nothing.asked).toContain('sample en');
  await empty.stop();
});

test('[F38] [F39] the model in words says what was set right in the history, and what the calendar does', async () => {
  const [total, ...others] = result.forecast.nodes;
  if (!total) throw new Error('the total has a forecast');
  const findings = [{ month: month(2016, 7), kind: 'level-shift' as const, from: 120_000, to: 156_000, error: 3060 }];
  const effect = { per: 1, share: true, size: -0.18, error: 0.02 };
  const calendar = { part: 'during' as const, en: 'Spring Festival', zh: '春节' };
  const festival = { name: 'Spring Festival', leftOut: null, missing: null, effect, moves: total.base.map(() => 10), held: false, calendar };
  const forecast = { ...result.forecast, nodes: [{ ...total, findings, drivers: [festival] }, ...others] };
  const pane = await mounted(scriptedActions({ plan, result: { ...result, forecast }, ran: true }));
  await pane.happen(() => document.querySelector<HTMLElement>('[data-room=outlook]')?.click());
  await open(pane, 'model');
  expect(document.querySelector('[data-finding]')?.textContent).toMatch(
    /^From 2016-07 on the usual month is .*156K.*120K.*\+30% ± 5%.*: for the fit, .*level\.$/,
  );
  expect(document.querySelector('[data-drivers]')?.textContent).toMatch(/Spring Festival.*18.*in the month it falls in/);
  await pane.stop();
});
