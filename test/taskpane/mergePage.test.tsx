/** @jest-environment jsdom */
import { act } from 'react';
import type { MergeRequest } from '../../src/flow';
import type { MergeTried } from '../../src/taskpane';
import type { Conflict } from '../../src/versions';
import { WorkbookError } from '../../src/workbook';
import { examplePlan, exampleResult } from './examplePlan';
import { mounted } from './mount';
import type { Mounted } from './mount';
import { exampleHistory, exampleVersion, scriptedActions } from './scriptedActions';
import type { Script, Scripted } from './scriptedActions';

Object.assign(window, { matchMedia: () => ({ matches: false, addEventListener: () => {}, removeEventListener: () => {} }) });

const plan = examplePlan('en');
const result = exampleResult(plan);
const saved = [2, 1].map((number) => exampleVersion(number, `message ${number}`, 'Sales'));
const rest = { base: null, ours: null, theirs: null, rows: null };
const conflicts: readonly Conflict[] = [
  { ...rest, id: 'c1', table: 'targets', kind: 'both-changed', key: ['Germany', null], column: 'amount', base: 500, ours: 490, theirs: 535 },
  { ...rest, id: 'c2', table: 'settings', kind: 'both-changed', key: ['planName'], column: 'value', base: 'A', ours: 'B', theirs: 'C' },
  {
    ...rest,
    ...{ id: 'c3', table: 'targets', kind: 'they-deleted', key: ['France', null], column: null },
    rows: { base: { territory: 'France', amount: 100 }, ours: { territory: 'France', amount: 120 }, theirs: null },
  },
];
const imbalance = { key: [null, null, '2017'], parts: 10, amount: 400, sum: 410, by: 'others' as const };
const noBalance: MergeTried['found']['balance'] = { imbalances: [], changes: [], left: [] };
const ready = { kind: 'merge', version: null, issues: [], sheets: [], changes: [], changeCount: 0, writes: 1 } as const;

/** What the engine answers: conflicts are open until each is settled; totals give way as asked. */
const answer =
  (of: readonly Conflict[], off = false) =>
  ({ settlements, policy }: MergeRequest): MergeTried => {
    const open = of.filter(({ id }) => !Object.hasOwn(settlements.byId, id));
    const changes = policy === 'none' ? [] : [{ key: ['France', null, '2017'], from: 100, to: policy === 'all' ? 95 : 90 }];
    const balance = !off || open.length > 0 ? noBalance : { imbalances: [imbalance], changes, left: policy === 'none' ? [imbalance] : [] };
    return {
      base: saved[1] ?? null,
      found: { conflicts: of, open, taken: { ours: 12, theirs: 31, both: 4 }, balance },
      preview: open.length > 0 ? null : ready,
    };
  };

let pane: Mounted;
let actions: Scripted;
afterEach(() => pane.stop());
const page = () => document.querySelector('[data-page]')?.getAttribute('data-page');
const show = async (merge: Script['merge'], more: Partial<Script> = {}) => {
  actions = scriptedActions({ plan, result, ran: true, versions: exampleHistory(saved, {}, 'v1'), merge, ...more });
  pane = await mounted(actions);
  await pane.click(/^Versions/);
  await pane.click('Merge');
};
const item = (n: number): HTMLElement => document.querySelectorAll<HTMLElement>('[data-conflict]')[n] as HTMLElement;
const radio = (n: number, value: string) => item(n).querySelector<HTMLInputElement>(`input[value=${value}]`) as HTMLInputElement;
const settle = (n: number, value: string) => pane.happen(() => act(async () => radio(n, value).click()));
const chosen = (n: number) => item(n).querySelector<HTMLInputElement>('input[type=radio]:checked')?.value ?? null;
const open = () => Number(document.querySelector('[data-open]')?.getAttribute('data-open'));
const lastRequest = (): MergeRequest =>
  JSON.parse(
    actions.asked
      .filter((asked) => asked.startsWith('merge '))
      .at(-1)
      ?.replace(/^merge \S+ /, '') ?? '',
  );
const own = (n: number) => item(n).querySelector<HTMLInputElement>('form input');

describe('a merge with conflicts', () => {
  test('says what comes in, and shows the three values of each', async () => {
    await show(answer(conflicts));
    expect(page()).toBe('merge');
    expect(pane.text()).toContain('v2 by Sales into this workbook');
    expect(pane.text()).toContain('31 changes come in, 12 of this workbook stay, 4 were made alike.');
    expect(item(0).querySelector('[role=radiogroup]')?.getAttribute('aria-label')).toBe('Germany · Target');
    expect([...item(0).querySelectorAll('label')].map(({ textContent }) => textContent)).toEqual([
      'Mine: 490',
      'Theirs (Sales): 535',
      'Before: 500',
      'Other…',
    ]);
    expect(item(1).textContent).toContain('Sales deleted the row; this workbook changed it.');
    expect(item(1).textContent).toContain('Theirs (Sales): deleted');
    expect(radio(1, 'own')).toBeNull();
    expect(pane.button('Go on').disabled).toBe(true);
  });

  test('settled one by one, with a value of one’s own, goes on with exactly these', async () => {
    await show(answer(conflicts));
    await settle(0, 'own');
    for (const wrong of ['', 'many', '1/0']) {
      await type(own(0), wrong);
      expect(item(0).querySelector<HTMLButtonElement>('form button')?.disabled).toBe(true);
      expect(item(0).textContent?.includes('Write a number.')).toBe(wrong !== '');
    }
    await type(own(0), '1,234.5');
    await pane.happen(() => void item(0).querySelector('form')?.requestSubmit());
    expect([chosen(0), open(), own(0)]).toEqual(['own', 2, null]);
    expect(item(0).textContent).toContain('Other… 1,234.5');
    await settle(1, 'theirs');
    await settle(2, 'base');
    expect(open()).toBe(0);
    expect(pane.text()).toContain('All are settled.');
    await pane.click('Go on');
    expect(lastRequest()).toEqual({ settlements: { byId: { c1: { value: 1234.5 }, c3: 'theirs', c2: 'base' }, rule: null }, policy: 'others' });
    expect(page()).toBe('preview');
    await pane.press('Escape');
    expect(page()).toBe('merge');
    expect(chosen(2)).toBe('base');
    await pane.click('Go on');
    await pane.click('Apply');
    expect(actions.asked).toContain('apply');
    expect(page()).toBe('home');
    await pane.click(/^Versions/);
    expect(document.querySelector('textarea')?.value).not.toBe('');
  });

  test('while a value of one’s own is typed the conflict is open, whatever was chosen before', async () => {
    await show(answer(conflicts.slice(0, 1)));
    await settle(0, 'theirs');
    expect(pane.button('Go on').disabled).toBe(false);
    await settle(0, 'own');
    expect([chosen(0), open()]).toEqual(['own', 1]);
    expect(pane.button('Go on').disabled).toBe(true);
    await pane.click('Mine for all open');
    expect([chosen(0), own(0)]).toEqual(['ours', null]);
  });

  test('a text may be any text', async () => {
    await show(answer(conflicts.slice(1, 2)));
    await settle(0, 'own');
    await type(own(0), '=D');
    await pane.happen(() => void item(0).querySelector('form')?.requestSubmit());
    await pane.click('Go on');
    expect(lastRequest().settlements.byId).toEqual({ c2: { value: '=D' } });
  });

  test('all that are open: mine, or theirs, leaves what is settled; and all are opened again', async () => {
    await show(answer(conflicts));
    await settle(1, 'base');
    await pane.click('Mine for all open');
    expect([chosen(0), chosen(1), chosen(2)]).toEqual(['ours', 'base', 'ours']);
    expect(pane.button('Theirs for all open').disabled).toBe(true);
    await pane.click('Open all again');
    expect([chosen(0), chosen(1), chosen(2), open()]).toEqual([null, null, null, 3]);
    expect(pane.button('Open all again').disabled).toBe(true);
    await pane.click('Theirs for all open');
    await pane.click('Go on');
    expect(lastRequest().settlements.byId).toEqual({ c1: 'theirs', c2: 'theirs', c3: 'theirs' });
  });

  test('Escape leads back to the versions, and a failure keeps what was settled', async () => {
    let fails = false;
    await show((request) => {
      if (fails) throw new WorkbookError('offline', '');
      return answer(conflicts)(request);
    });
    await pane.click('Mine for all open');
    fails = true;
    await pane.click('Go on');
    expect([page(), chosen(0)]).toEqual(['merge', 'ours']);
    await pane.press('Escape');
    expect(page()).toBe('versions');
  });

  test('that have gone meanwhile leave nothing to merge', async () => {
    let gone = false;
    await show(answer(conflicts), { replace: { previewMerge: async (_theirs, request) => (gone ? null : answer(conflicts)(request)) } });
    await pane.click('Mine for all open');
    gone = true;
    await pane.click('Go on');
    expect(page()).toBe('versions');
    expect(pane.text()).toContain('This workbook has all of it already.');
  });
});

describe('totals that no longer hold', () => {
  test('are shown before anything is written, with what gives way by each policy', async () => {
    await show(answer([], true));
    expect(page()).toBe('merge');
    const card = () => document.querySelector('[data-imbalances]')?.textContent ?? '';
    expect(card()).toContain('is 400 USD, its 10 parts add up to 410 USD');
    expect(card()).toContain('France · 2017: 100 USD → 90 USD');
    for (const [policy, text] of [
      ['all', '100 USD → 95 USD'],
      ['total', '100 USD → 90 USD'],
      ['none', 'Still off'],
    ] as const) {
      await pane.happen(() => act(async () => document.querySelector<HTMLInputElement>(`[data-imbalances] input[value=${policy}]`)?.click()));
      expect(lastRequest().policy).toBe(policy);
      expect(card()).toContain(text);
    }
    await pane.click('Go on');
    expect(lastRequest().policy).toBe('none');
    expect(page()).toBe('preview');
  });

  test('that come with other settlements are shown first too', async () => {
    await show((request) => {
      const tried = answer(conflicts.slice(0, 1), true)(request);
      const { balance } = tried.found;
      const amount = request.settlements.byId['c1'] === 'ours' ? 390 : 400;
      return { ...tried, found: { ...tried.found, balance: { ...balance, imbalances: balance.imbalances.map((each) => ({ ...each, amount })) } } };
    });
    await settle(0, 'theirs');
    await pane.click('Go on');
    expect(page()).toBe('merge');
    await settle(0, 'ours');
    await pane.click('Go on');
    expect(page()).toBe('merge');
    expect(pane.text()).toContain('is 390 USD');
    await pane.click('Go on');
    expect(page()).toBe('preview');
  });
});

test('without anything to ask the preview comes at once, and leads back to where it was asked for', async () => {
  await show(answer([]));
  expect(page()).toBe('preview');
  await pane.press('Escape');
  expect(page()).toBe('versions');
});

async function type(input: HTMLInputElement | null, text: string): Promise<void> {
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, text);
    input?.dispatchEvent(new Event('input', { bubbles: true }));
  });
}
