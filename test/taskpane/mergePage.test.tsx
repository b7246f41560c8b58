/** @jest-environment jsdom */
import { act } from 'react';
import type { MergeRequest } from '../../src/flow';
import type { VersionList } from '../../src/taskpane';
import { WorkbookError } from '../../src/workbook';
import { examplePlan, exampleResult } from './examplePlan';
import { mounted } from './mount';
import type { Mounted } from './mount';
import { exampleConflicts, exampleHistory, exampleMerge, exampleVersion } from './exampleVersions';
import { scriptedActions } from './scriptedActions';
import type { Script, Scripted } from './scriptedActions';

const plan = examplePlan('en');
const result = exampleResult(plan);
const saved = [14, 13, 12].map((number) => exampleVersion(number, `message ${number}`, 'Sales'));
const conflicts = exampleConflicts;
const answer = exampleMerge;

let pane: Mounted;
let actions: Scripted;
afterEach(() => pane.stop());
const page = () => document.querySelector('[data-page]')?.getAttribute('data-page');
const show = async (merge: Script['merge'], more: Partial<Script> = {}, first: string | null = 'Merge') => {
  actions = scriptedActions({ plan, result, ran: true, versions: exampleHistory(saved, {}, 'v13'), merge, ...more });
  pane = await mounted(actions);
  await pane.click(/^Versions/);
  if (first !== null) await pane.click(first);
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
    expect(pane.text()).toContain('v14 by Sales into this workbook');
    expect(pane.text()).toContain('31 changes come in, 12 of this workbook stay, 4 were made alike.');
    expect(item(0).querySelector('[role=radiogroup]')?.getAttribute('aria-label')).toBe('Germany · Target');
    expect([...item(0).querySelectorAll('label')].map(({ textContent }) => textContent)).toEqual([
      'Mine: 4,900,000',
      'Theirs (Sales): 5,350,000',
      'Before: 5,200,000',
      'Other…',
    ]);
    expect(item(2).textContent).toContain('Sales deleted the row; this workbook changed it.');
    expect(item(2).textContent).toContain('Theirs (Sales): deleted');
    expect(radio(2, 'own')).toBeNull();
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
    expect(lastRequest()).toEqual({ settlements: { byId: { a1: { value: 1234.5 }, a2: 'theirs', a3: 'base' }, rule: null }, policy: 'others' });
    expect(page()).toBe('preview');
    await pane.press('Escape');
    expect(page()).toBe('merge');
    expect(chosen(2)).toBe('base');
    await pane.click('Go on');
    await pane.click('Apply');
    expect(actions.asked).toContain('apply');
    expect(page()).toBe('home');
    await pane.click(/^Versions/);
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
    expect(lastRequest().settlements.byId).toEqual({ a2: { value: '=D' } });
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
    expect(lastRequest().settlements.byId).toEqual({ a1: 'theirs', a2: 'theirs', a3: 'theirs' });
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
    expect(card()).toContain('is 41,300,000\u00a0USD, its 10 parts add up to 41,750,000\u00a0USD');
    expect(card()).toContain('France · 2017: 3,200,000 → 2,750,000\u00a0USD');
    for (const [policy, text] of [
      ['all', '3,200,000 → 3,165,000\u00a0USD'],
      ['total', '3,200,000 → 2,750,000\u00a0USD'],
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
      const amount = request.settlements.byId['a1'] === 'ours' ? 390 : 400;
      return { ...tried, found: { ...tried.found, balance: { ...balance, imbalances: balance.imbalances.map((each) => ({ ...each, amount })) } } };
    });
    await settle(0, 'theirs');
    await pane.click('Go on');
    expect(page()).toBe('merge');
    await settle(0, 'ours');
    await pane.click('Go on');
    expect(page()).toBe('merge');
    expect(pane.text()).toContain('is 390\u00a0USD');
    await pane.click('Go on');
    expect(page()).toBe('preview');
  });
});

describe('what the next version is proposed to be called', () => {
  /** Where the workbook stands once the list is read again. */
  const stand = (base: Partial<VersionList['base']>) => {
    const list = exampleHistory(saved, { branches: [{ name: 'Bold', head: 'v15', from: 'v12' }] });
    actions.versions = async () => ({ ...list, base: { ...list.base, ...base } });
  };
  const proposed = async () => {
    if (page() !== 'versions') await pane.click(/^Versions/);
    return document.querySelector('textarea')?.value;
  };

  test('after a merge: what was merged, and by whom it is; not once the merge is taken back', async () => {
    await show(answer([]));
    expect(await pane.press('Escape').then(proposed)).toBe('');
    await pane.click('Merge');
    stand({ version: 'v14' });
    await pane.click('Apply');
    expect(await proposed()).toBe('Merged v14 by Sales');
    stand({ version: 'v13' });
    await pane.press('Escape');
    await pane.click(/^Undo/);
    expect(pane.text()).toContain('saved v14 since');
    expect(await proposed()).toBe('');
  });

  test('after a merge of another branch: its name too; nothing once the workbook went back to a version, or is saved', async () => {
    const bold = { ...exampleVersion(15, 'bold', 'Ann'), branch: 'Bold', parents: ['v12'] };
    const list = exampleHistory(saved, { branches: [{ name: 'Bold', head: 'v15', from: 'v12' }] });
    await show(answer([]), { versions: { ...list, versions: [bold, ...list.versions] } }, 'Merge into workbook');
    stand({ merged: 'v15' });
    await pane.click('Apply');
    expect(await proposed()).toBe('Merged v15 of Bold by Ann');
    await pane.click('Go back…');
    await pane.click('Apply');
    expect(await proposed()).toBe('');
  });

  test('what was typed before a colleague’s version stood in the way stays, and is not proposed again once saved', async () => {
    let behind = true;
    const version = exampleVersion(15, 'both', 'Li');
    const saveVersion: Scripted['saveVersion'] = async () => (behind ? { behind: version } : { version });
    await show(answer([]), { replace: { saveVersion } }, null);
    await pane.type('What changed and why', 'x'.repeat(480));
    await pane.type('Your name', 'Li');
    await pane.click('Save version');
    await pane.click('Merge');
    stand({ version: 'v14' });
    await pane.click('Apply');
    const text = `${'x'.repeat(480)} · Merged v14 by Sales`;
    expect(await proposed()).toBe(text.slice(0, 500));
    behind = false;
    await pane.click('Save version');
    expect(await proposed()).toBe('');
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
