/** @jest-environment jsdom */
import { act } from 'react';
import type { Compared, TeamMember } from '../../src/flow';
import type { ApprovalStep, PlanTest, VersionInfo } from '../../src/versions';
import { WorkbookError } from '../../src/workbook';
import { examplePlan, exampleResult } from './examplePlan';
import { mounted } from './mount';
import type { Mounted } from './mount';
import { exampleHistory, exampleMerge, exampleTests, exampleVersion, nothingCompared } from './exampleVersions';
import { scriptedActions } from './scriptedActions';
import type { Script, Scripted } from './scriptedActions';

const plan = examplePlan('en');
const result = exampleResult(plan);
const version = (number: number, change: Partial<VersionInfo> = {}): VersionInfo => ({
  ...exampleVersion(number, `message ${number}`, 'Finance'),
  by: 'u9',
  ...change,
});
const [v1, v2, v3] = [version(1), version(2), version(3)];
const saved = [v3, v2, v1];
const teamMe = { mode: 'team', id: 'u1', name: 'Finance', role: 'administrator', scope: null } as const;
const step = (name: ApprovalStep['step'], versionId: string, by = 'u9', tests: readonly PlanTest[] = []): ApprovalStep => ({
  ...{ versionId, step: name, by, author: 'Sales', at: '2017-05-12T10:00:00.000Z', note: '', tests },
});

let pane: Mounted;
let actions: Scripted;
afterEach(() => pane.stop());
const page = () => document.querySelector('[data-page]')?.getAttribute('data-page');
const show = async (script: Partial<Script>, room = true) => {
  actions = scriptedActions({ plan, result, ran: true, versions: exampleHistory(saved), ...script });
  pane = await mounted(actions);
  if (room) await pane.click(/^Versions/);
};
const part = (selector: string): HTMLElement => {
  const found = document.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`no ${selector}`);
  return found;
};
const chosen = () => part('[data-version]').getAttribute('data-version');
const last = () => actions.asked.at(-1);
const has = (name: string) => [...document.querySelectorAll('button')].some((button) => button.textContent === name);
const boxes = () => [...document.querySelectorAll<HTMLInputElement>('[data-scenarios] input[type=checkbox]')];
const tick = (box: HTMLElement) => act(async () => box.click());

describe('a colleague’s newer version', () => {
  const script = { versions: exampleHistory(saved, { me: teamMe }, 'v2') };

  test('is told on the overview and on the page, and is merged, looked at, or taken instead', async () => {
    await show(script, false);
    expect(part('[role=alert]').textContent).toContain('Finance saved v3 since: message 3');
    await pane.click('Merge');
    expect(last()).toBe('merge v3 {"settlements":{"byId":{},"rule":null},"policy":"others"}');
    expect(pane.text()).toContain('This workbook has all of it already.');
    expect(page()).toBe('home');
    await pane.click(/^Versions/);
    await pane.click('Get');
    expect(last()).toBe('restore v3 on main');
    expect(page()).toBe('preview');
    await pane.press('Escape');
    expect(page()).toBe('versions');
    await pane.click('Changes');
    expect(last()).toBe('compare now v3');
    expect(page()).toBe('compare');
  });

  test('a preview that was asked for on the overview leads back there', async () => {
    await show(script, false);
    await pane.click('Get');
    await pane.press('Escape');
    expect(page()).toBe('home');
  });

  test('that stands in the way of saving keeps the message and its field', async () => {
    await show({ ...script, behind: v3 });
    await pane.type('What changed and why', 'mine');
    await pane.type('Your name', 'x').catch(() => undefined);
    const field = part('form textarea') as HTMLTextAreaElement;
    await pane.click('Save version');
    expect(part('form textarea')).toBe(field);
    expect(field.value).toBe('mine');
  });
});

describe('going through time', () => {
  test('the slider and the list choose a version, told by its place and name', async () => {
    await show({});
    expect(chosen()).toBe('3');
    const slider = part('input[type=range]') as HTMLInputElement;
    expect(slider.getAttribute('aria-valuetext')).toContain('3 of 3, v3 · message 3, Finance');
    await act(async () => {
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(slider, '1');
      slider.dispatchEvent(new Event('input', { bubbles: true }));
      slider.dispatchEvent(new Event('change', { bubbles: true }));
    });
    expect(chosen()).toBe('1');
    await pane.click('v2 · message 2');
    expect(chosen()).toBe('2');
    expect(part('[aria-current]').textContent).toContain('v2 · message 2');
    await pane.press('ArrowDown');
    await pane.click('What it changed');
    expect(last()).toBe('compare v1 v2');
    await pane.press('Escape');
    await pane.click('Go back…');
    expect(last()).toBe('restore v2');
  });

  test('a save leads to the new version, whatever was looked at; going back to what stands already says so', async () => {
    await show({});
    await pane.click('v1 · message 1');
    await pane.type('What changed and why', 'more');
    await pane.type('Your name', 'Li');
    await pane.click('Save version');
    expect(chosen()).toBe('4');
    const { previewRestore } = actions;
    actions.previewRestore = async (...asked) => ({ ...(await previewRestore(...asked)), writes: 0 });
    await pane.click('Go back…');
    expect(page()).toBe('versions');
    expect(pane.text()).toContain('Nothing to write');
  });

  test('the list is walked by arrows', async () => {
    await show({});
    pane.button('v3 · message 3').focus();
    await pane.press('ArrowDown');
    expect(document.activeElement?.textContent).toBe('v2 · message 2');
    await pane.press('End');
    expect(document.activeElement?.textContent).toBe('v1 · message 1');
  });

  test('another branch shows its own line', async () => {
    const bold = version(4, { branch: 'Bold', parents: ['v1'] });
    const list = exampleHistory(saved, { branches: [{ name: 'Bold', head: 'v4', from: 'v1' }] });
    await show({ versions: { ...list, versions: [bold, ...saved] } });
    expect(chosen()).toBe('3');
    await pane.choose('Branch', 'Bold');
    expect(chosen()).toBe('4');
    expect(document.querySelectorAll('[data-arrow]')).toHaveLength(2);
  });

  test('a part comes back alone: a table, a member, or both', async () => {
    await show({});
    await pane.happen(() => part('[data-more]').click());
    await pane.click('Go back for a part only');
    expect(pane.button('Show what comes back').disabled).toBe(true);
    await pane.choose('Table', 'targets');
    await pane.choose('Part', '["territory","Germany"]');
    await pane.click('Show what comes back');
    expect(last()).toBe('restore v3 {"tables":["targets"],"scope":{"territory":["Germany"]}}');
  });
});

describe('scenarios', () => {
  const branches = Array.from({ length: 9 }, (_, i) => ({ name: `S${i}`, head: 'v1', from: 'v1' }));
  const many = { versions: exampleHistory(saved, { branches }) };

  test('a new one needs a name that no other has, and opens', async () => {
    await show({ versions: exampleHistory(saved, { branches: branches.slice(0, 1) }) });
    await pane.happen(() => part('[data-more]').click());
    await pane.click('New scenario from here');
    for (const name of ['', 'S0', 'main']) {
      await pane.type('Name of the scenario', name);
      await pane.click('New scenario from here');
      expect(pane.text()).toContain('Give it a name of up to 80 characters that no other has.');
    }
    expect(actions.asked.some((asked) => asked.startsWith('branch'))).toBe(false);
    await pane.type('Name of the scenario', ' Bold ');
    await pane.click('New scenario from here');
    expect(actions.asked.slice(-2)).toEqual(['branch Bold from v3', 'restore v3 on Bold']);
    expect(page()).toBe('preview');
  });

  test('a name stays typed when the server refuses it', async () => {
    await show({ replace: { makeBranch: () => Promise.reject(new WorkbookError('forbidden', '403')) } });
    await pane.happen(() => part('[data-more]').click());
    await pane.click('New scenario from here');
    await pane.type('Name of the scenario', 'Bold');
    await pane.click('New scenario from here');
    expect((part('[data-version] form input') as HTMLInputElement).value).toBe('Bold');
  });

  test('one is opened or merged; two to eight stand side by side, and what is chosen leads back', async () => {
    await show(many);
    await pane.click('Open');
    expect(last()).toBe('restore v1 on S0');
    await pane.press('Escape');
    expect(pane.button('Compare side by side…').disabled).toBe(true);
    for (const box of boxes().slice(0, 8)) await tick(box);
    expect(boxes().map(({ disabled }) => disabled)).toEqual([...Array<boolean>(8).fill(false), ...Array<boolean>(3).fill(true)]);
    await pane.click('Compare side by side…');
    expect(last()).toBe('sheet scenarios');
    await pane.press('Escape');
    expect(page()).toBe('versions');
    await pane.click('Merge into workbook');
    expect(last()).toMatch(/^merge v1 /);
  });

  test('one whose newest version is not known is never taken for the workbook', async () => {
    let sides: unknown = null;
    const list = exampleHistory(saved, { branches: [{ name: 'Gone', head: 'far', from: null }] });
    await show({
      versions: list,
      replace: { previewVersionSheet: async (asked) => ((sides = asked), Promise.reject(new WorkbookError('offline', ''))) },
    });
    expect(boxes().map(({ disabled }) => disabled)).toEqual([false, false, true]);
    await tick(boxes()[0] as HTMLElement);
    await tick(boxes()[1] as HTMLElement);
    await pane.click('Compare side by side…');
    expect(sides).toMatchObject({ versions: [null, { id: 'v3' }] });
  });
});

describe('the line to the server', () => {
  test('offline, versions wait and are called so; nothing about approval is shown', async () => {
    const own = version(4, { id: 'q', number: 0, message: 'on the train', parents: ['v3'], state: 'queued' });
    await show({ versions: exampleHistory([own, ...saved], { online: false, queued: 1, me: null }) });
    expect(pane.text()).toContain('The server cannot be reached.');
    expect(part('[data-version]').getAttribute('aria-label')).toBe('waiting · on the train');
    expect(pane.text()).not.toContain('v0');
    expect(document.querySelector('[data-approval]')).toBeNull();
    expect(part('[role=note] button').textContent).toBe('Retry');
  });

  test('online again, those that still wait are sent by a click, and one that went aside is told', async () => {
    const list = exampleHistory(saved, { queued: 2 });
    let reads = 0;
    const aside = version(4, { branch: 'Finance 2017-05-04 v4' });
    await show({ replace: { versions: async () => (reads++, reads > 2 ? { ...list, queued: 0, aside: [aside] } : list) } });
    expect(pane.text()).toContain('2 versions wait to be sent');
    await pane.click('Send now');
    expect(pane.text()).toContain('it is saved on a branch of its own, Finance 2017-05-04 v4');
    expect(pane.text()).not.toContain('wait to be sent');
  });

  test('nothing saved and no server says so', async () => {
    await show({ versions: exampleHistory([], { online: false }) });
    expect(pane.text()).toContain('Versions on the server appear when it is back.');
  });

  test('a list that nobody asked for fails quietly, one that was asked for does not; the plan is listened to once', async () => {
    await show({ replace: { versions: () => Promise.reject(new WorkbookError('offline', '')) } }, false);
    expect(document.querySelector('[role=alert]')).toBeNull();
    await pane.click(/^Versions/);
    expect(part('[role=alert]').textContent).not.toBe('');
    await pane.stop();
    let heard = 0;
    await show({ replace: { onNews: () => (heard++, () => undefined) } });
    await pane.press('Escape');
    await pane.click(/^Versions/);
    expect(heard).toBe(1);
  });

  test('an older list never overtakes a newer one', async () => {
    const slow: ((list: ReturnType<typeof exampleHistory>) => void)[] = [];
    await show({}, false);
    actions.versions = () => new Promise((resolve) => slow.push(resolve));
    await pane.click(/^Versions/);
    await pane.press('Escape');
    await pane.click(/^Versions/);
    await pane.happen(() => slow[1]?.(exampleHistory([version(5), ...saved])));
    await pane.happen(() => slow[0]?.(exampleHistory(saved)));
    expect(chosen()).toBe('5');
  });

  test('what colleagues do is shown at once: who is there, a new version, a line that breaks', async () => {
    const list = exampleHistory(saved, { me: teamMe, branches: [{ name: 'Bold', head: 'v1', from: 'v1' }] });
    await show({ versions: list });
    const people = [
      { id: 'u1', name: 'Finance', where: 'home', at: '' },
      { id: 'u2', name: 'Sales', where: 'plan', at: '' },
    ];
    await pane.happen(() => actions.tell({ kind: 'presence', people }));
    expect(pane.text()).toContain('Sales has this plan open');
    await pane.happen(() => actions.tell({ kind: 'version', version: version(4, { author: 'Sales' }) }));
    expect(part('[role=alert]').textContent).toContain('Sales saved v4 since: message 4');
    expect(chosen()).toBe('4');
    await pane.happen(() => actions.tell({ kind: 'version', version: version(4, { author: 'Sales' }) }));
    expect([...part('[data-compare] select').querySelectorAll('option')].map(({ textContent }) => textContent?.slice(0, 2))).toEqual([
      ...['Th', 'v4', 'v3', 'v2', 'v1'],
    ]);
    expect([...part('section select').querySelectorAll('option')].map(({ textContent }) => textContent)).toEqual(['Plan (this workbook)', 'Bold']);
    await pane.happen(() => actions.tell({ kind: 'offline' }));
    expect(pane.text()).toContain('The server cannot be reached.');
    expect(pane.text()).not.toContain('has this plan open');
  });
});

describe('the approved plan', () => {
  const compared = (net: number | null, changed: number): Compared => ({
    ...nothingCompared,
    diff: { ...nothingCompared.diff, counts: { ...nothingCompared.diff.counts, changed } },
    net,
  });
  const versions = exampleHistory(saved, { approvals: [step('locked', 'v1')] });

  test('is told in cells and money, and what differs is one click away', async () => {
    let found = compared(0, 0);
    await show({ versions, replace: { compare: async () => found } });
    for (const [next, text] of [
      [compared(1_200_000, 7), 'Differs from the approved plan (v1) by 7 cells, USD +'],
      [compared(null, 1), 'Differs from the approved plan (v1) by 1 cell.'],
      [compared(0, 0), 'Is the approved plan (v1).'],
    ] as const) {
      found = next;
      await pane.press('Escape');
      await pane.click(/^Versions/);
      expect(part('[data-baseline]').textContent).toContain(text);
      expect(has('Changes')).toBe(found.diff.counts.changed > 0);
    }
  });
});

describe('the way to approval', () => {
  const me = (role: 'manager' | 'approver' | 'administrator' | 'rep', id = 'u1') => ({ ...teamMe, role, id });
  const at = (last: ApprovalStep[], who: ReturnType<typeof me>, of = saved) => ({ versions: exampleHistory(of, { me: who, approvals: last }) });

  test('submitted with the tests that were seen, green and red, and a note', async () => {
    let sent: readonly PlanTest[] = [];
    let fails = true;
    const approve: Scripted['approve'] = async (_version, _step, note, seen) => {
      if (fails) throw new WorkbookError('offline', '');
      actions.asked.push(`sent ${note}`);
      sent = seen;
    };
    await show({ ...at([], me('manager')), tests: exampleTests('growth-band'), replace: { approve } });
    await pane.click('Submit for approval…');
    expect(last()).toBe('test v3');
    expect(part('[data-approval]').textContent).toContain('failedGrowth within the band: Germany · 2017: 41.0 %');
    expect(part('[data-approval]').textContent!.match(/passed/g)).toHaveLength(3);
    await pane.type('Note', 'please');
    await pane.click('Submit');
    expect((part('[data-approval] input') as HTMLInputElement).value).toBe('please');
    fails = false;
    await pane.click('Submit');
    expect(last()).toBe('sent please');
    expect(sent).toEqual(exampleTests('growth-band'));
  });

  test('left for now, or for another version, nothing is submitted', async () => {
    await show({ ...at([], me('manager')), tests: exampleTests() });
    await pane.click('Submit for approval…');
    await pane.click('Not now');
    expect(has('Submit')).toBe(false);
    await pane.click('Submit for approval…');
    await pane.click('v2 · message 2');
    await pane.click('v3 · message 3');
    expect(has('Submit')).toBe(false);
    expect(actions.asked.filter((asked) => asked.startsWith('submitted'))).toEqual([]);
  });

  test('the tests are those of the version that is asked about, also of an older one; no card asks for anything before', async () => {
    await show({ ...at([], me('manager')), tests: exampleTests() });
    await pane.click('v2 · message 2');
    expect(part('[data-approval]').textContent).toBe('Submit for approval…');
    await pane.click('Submit for approval…');
    expect(last()).toBe('test v2');
    await pane.click('Submit');
    expect(last()).toBe('submitted v2');
    expect([has('Submit'), part('[data-approval]').getAttribute('data-approval')]).toEqual([false, 'submitted']);
  });

  test('a workbook that does not stand at the version: nothing can be submitted, the pane says why, with two ways out', async () => {
    await show({ ...at([], me('manager')), tests: null });
    await pane.click('Submit for approval…');
    const notice = () => document.querySelector('[data-approval] [role=alert]')?.textContent ?? '';
    expect(notice()).toContain('it does not hold the plan of v3. Save it first and submit that version, or go back to v3.');
    expect([has('Submit'), has('Submit for approval…')]).toEqual([false, false]);
    await pane.click('Save first');
    expect(document.activeElement).toBe(part('form textarea'));
    await pane.type('What changed and why', 'as it is');
    await pane.type('Your name', 'x').catch(() => undefined);
    await pane.click('Save version');
    expect([notice(), chosen()]).toEqual(['', '4']);
    await pane.click('v3 · message 3');
    expect(notice()).toBe('');
    await pane.click('v4 · as it is');
    await pane.click('Submit for approval…');
    await pane.happen(() => part('[data-approval] [role=alert] button:nth-of-type(2)').click());
    expect(last()).toBe('restore v4');
    await pane.click('Apply');
    await pane.click(/^Versions/);
    expect([notice(), has('Submit for approval…')]).toEqual(['', true]);
    await pane.click('Submit for approval…');
    await pane.click('Not now');
    expect([notice(), has('Submit for approval…')]).toEqual(['', true]);
  });

  test('what was said of it is gone once a version was merged in', async () => {
    const preview = { kind: 'merge', version: v3, issues: [], sheets: [], changes: [], changeCount: 0, writes: 1 } as const;
    const versions = exampleHistory(saved, { me: me('manager') }, 'v2');
    await show({ versions, tests: null, merge: (request) => ({ ...exampleMerge([])(request), preview }) });
    await pane.click('Submit for approval…');
    expect(document.querySelector('[data-approval] [role=alert]')).not.toBeNull();
    await pane.click('Merge');
    await pane.click('Apply');
    await pane.click(/^Versions/);
    expect(document.querySelector('[data-approval] [role=alert]')).toBeNull();
  });

  const open = [step('submitted', 'v3', 'u9', exampleTests())];
  const red = [step('submitted', 'v3', 'u9', exampleTests('no-errors'))];
  const offered = () => ['Submit for approval…', 'Approve', 'Reject', 'Withdraw', 'Lock as baseline'].filter((name) => has(name));
  test('offered to each what the server would let them do', async () => {
    const cases: readonly (readonly [string, readonly ApprovalStep[], object, readonly string[]])[] = [
      ['an approver who made neither the version nor the submission', open, me('approver'), ['Approve', 'Reject']],
      ['an administrator', open, me('administrator'), ['Approve', 'Reject']],
      ['who submitted it', open, me('approver', 'u9'), ['Withdraw']],
      ['a manager', open, me('manager'), []],
      ['an approver who sees a part only', open, { ...me('approver'), scope: { territory: ['x'] } }, []],
      ['an approver, once approved', [step('approved', 'v3', 'u2'), ...open], me('approver'), ['Lock as baseline']],
      ['its author, once approved', [step('approved', 'v3', 'u2'), ...open], me('approver', 'u9'), []],
      ['a manager, once rejected', [step('rejected', 'v3', 'u2'), ...open], me('manager'), ['Submit for approval…']],
      ['a rep', [], me('rep'), []],
      ['nobody, once locked', [step('locked', 'v3', 'u2'), ...open], me('administrator'), []],
      ['one machine: nobody approves', open, { ...me('administrator', 'owner'), mode: 'machine' as const }, ['Lock as baseline']],
    ];
    await show({ versions: exampleHistory(saved, { me: teamMe, queued: 1 }) });
    for (const [who, steps, person, names] of cases) {
      actions.versions = async () => exampleHistory(saved, { me: person as never, approvals: steps, queued: 1 });
      await pane.click('Send now');
      expect([who, offered()]).toEqual([who, names]);
    }
  });

  test('red tests keep from approving, not from rejecting', async () => {
    await show(at(red, me('approver')));
    expect([pane.button('Approve').disabled, pane.button('Reject').disabled]).toEqual([true, false]);
    await pane.type('Note', 'see Germany');
    await pane.click('Reject');
    expect(last()).toBe('rejected v3 see Germany');
    expect(pane.text()).toContain('rejected');
  });

  test('locking shows at once how the workbook stands to it', async () => {
    await show(at([step('approved', 'v3', 'u2'), ...open], me('approver')));
    await pane.click('Lock as baseline');
    expect(actions.asked.slice(-2)).toEqual(['locked v3', 'compare v3 now']);
    expect(part('[data-baseline]').textContent).toContain('Is the approved plan (v3).');
  });
});

describe('people', () => {
  const team: TeamMember[] = [{ id: 'u7', name: 'Sales North', role: 'rep', scope: { territory: ['Germany'] }, active: true }];
  const script = { versions: exampleHistory(saved, { me: teamMe }, 'v2'), team };
  const form = (label: string) => part(`form[aria-label="${label}"]`);
  const fill = async (input: HTMLInputElement, text: string) =>
    act(async () => {
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, text);
      input.dispatchEvent(new Event('input', { bubbles: true }));
    });
  const submit = (label: string) => pane.happen(() => void form(label).querySelector<HTMLButtonElement>('[type=submit]')?.click());

  test('a scope that cannot be read is told in words and not saved; one that can is', async () => {
    await show(script);
    await pane.click('People…');
    const [, scope] = form('Sales North').querySelectorAll('input');
    expect(scope?.value).toBe('Territory: Germany');
    await fill(scope as HTMLInputElement, 'Germany');
    await submit('Sales North');
    expect(form('Sales North').textContent).toContain('Write a dimension, a colon and its members');
    expect(last()).not.toMatch(/^person/);
    await fill(scope as HTMLInputElement, 'territory：Germany，France');
    await submit('Sales North');
    expect(last()).toBe('person {"id":"u7","name":"Sales North","role":"rep","scope":{"territory":["Germany","France"]},"active":true}');
  });

  test('a new person needs an account id', async () => {
    await show(script);
    await pane.click('People…');
    await submit('Add a person');
    expect(form('Add a person').textContent).toContain('The account id is needed');
    const [id] = form('Add a person').querySelectorAll('input');
    await fill(id as HTMLInputElement, ' u8 ');
    await submit('Add a person');
    expect(last()).toBe('person {"id":"u8","name":"u8","role":"viewer","scope":null,"active":true}');
    expect(form('u8')).toBeTruthy();
    expect(form('Add a person').querySelector('input')?.value).toBe('');
  });

  test('who is here already is not changed by being added, and the pane says so, also of those that came meanwhile', async () => {
    await show(script);
    await pane.click('People…');
    const id = () => form('Add a person').querySelector('input') as HTMLInputElement;
    const sentence = 'Sales North is here already, as Sales rep; change them in the list below.';
    expect(form('Add a person').textContent).not.toContain('is here already');
    await fill(id(), ' u7 ');
    expect(form('Add a person').textContent).toContain(sentence);
    const before = actions.asked.length;
    await submit('Add a person');
    expect(actions.asked).toHaveLength(before);
    await actions.putTeamMember({ id: 'u8', name: 'North', role: 'manager', scope: null, active: true });
    await fill(id(), 'u8');
    expect(form('Add a person').textContent).not.toContain('is here already');
    await submit('Add a person');
    expect(form('Add a person').textContent).toContain('North is here already, as Manager');
    expect(id().value).toBe('u8');
    expect(actions.asked.filter((asked) => asked.startsWith('person'))).toHaveLength(1);
    expect(form('North')).toBeTruthy();
  });

  test('looking as somebody changes nothing in the workbook, until one looks as oneself', async () => {
    await show(script);
    await pane.click('People…');
    await pane.click('View as');
    expect(actions.asked).toContain('view as u7');
    expect(pane.text()).toContain('You look at the plan as Sales North (Sales rep) would.');
    expect(has('Save version')).toBe(false);
    for (const name of ['Go back…', 'Get', 'Merge']) expect(pane.button(name).disabled).toBe(true);
    expect(pane.button('Changes').disabled).toBe(false);
    await pane.click('Look as yourself');
    expect(last()).toBe('view as oneself');
    expect(pane.button('Go back…').disabled).toBe(false);
  });

  test('looking as somebody begins anew: what was looked at, asked of a version or known of the approved plan is one’s own', async () => {
    const versions = exampleHistory(saved, { me: teamMe, approvals: [step('locked', 'v2')] });
    await show({ versions, team, tests: exampleTests() });
    await pane.click('v1 · message 1');
    await pane.click('Submit for approval…');
    expect([chosen(), has('Submit'), document.querySelector('[data-baseline]') !== null]).toEqual(['1', true, true]);
    await pane.click('People…');
    await pane.click('View as');
    expect([chosen(), document.querySelector('[data-baseline]')]).toEqual(['3', null]);
    await pane.click('v1 · message 1');
    expect(has('Submit')).toBe(false);
  });
});
