/** Every page and state of the pane, for looking at and for the accessibility check: gallery.html?state=…&language=…&theme=… */
import type { Issue, Plan } from '../../src/plan';
import { mountPane } from '../../src/taskpane';
import type { PaneTheme } from '../../src/taskpane';
import type { PlanDiff } from '../../src/versions';
import { WorkbookError } from '../../src/workbook';
import { examplePlan, exampleResult } from './examplePlan';
import { exampleVersion, scriptedActions, scriptedEnvironment } from './scriptedActions';
import type { Script, Scripted } from './scriptedActions';

const query = new URLSearchParams(location.search);
const language = query.get('language') === 'zh' ? 'zh' : 'en';
const theme = (query.get('theme') ?? 'light') as PaneTheme;
const state = query.get('state') ?? 'home';

const issues: Issue[] = [
  {
    level: 'error',
    code: 'text-in-number',
    at: { sheet: 'Targets', row: 4, column: 1 },
    found: '12O0',
    expected: 'number',
    params: { table: 'Targets', column: 'Amount' },
  },
  { level: 'error', code: 'duplicate-key', at: { sheet: 'Targets', row: 9, column: 0 }, found: 'Germany', params: { table: 'Targets' } },
  { level: 'warning', code: 'hidden-row', at: { sheet: 'Sales', row: 14, column: 0 }, count: 3 },
  { level: 'warning', code: 'protected-sheet', at: { sheet: 'Plan', row: 0, column: 0 } },
];

const diff: PlanDiff = {
  tables: [
    {
      name: 'targets',
      kind: 'input',
      keyColumns: ['territory'],
      changed: [
        { key: ['Germany'], column: 'amount', from: 5200000, to: 4900000 },
        { key: ['United Kingdom'], column: 'amount', from: 3100000, to: 3400000 },
      ],
      added: [{ key: ['Spain'], values: { territory: 'Spain', amount: 800000 } }],
      removed: [{ key: ['Central'], values: { territory: 'Central', amount: 2500000 } }],
    },
  ],
  counts: { added: 1, removed: 1, changed: 2 },
};

const saved = [
  exampleVersion(14, language === 'zh' ? '评审后的三季度目标' : 'Q3 targets after the review', language === 'zh' ? '李雷' : 'Li Lei'),
  exampleVersion(13, language === 'zh' ? '一季度实际数' : 'Actuals of the first quarter', language === 'zh' ? '韩梅梅' : 'Han Meimei'),
  exampleVersion(12, language === 'zh' ? '基线' : 'Baseline', language === 'zh' ? '李雷' : 'Li Lei'),
];
const waiting = [exampleVersion(15, language === 'zh' ? '出差途中' : 'On the train', 'Li Lei', 'queued'), ...saved];

/** For each state: the script, and what is clicked afterwards (the text of a button or `#room`). */
const states: Record<string, { script: (plan: Plan) => Partial<Script>; hold?: boolean; then?: (actions: Scripted) => Promise<void> }> = {
  welcome: { script: () => ({ plan: null, issues: [{ level: 'error', code: 'missing-table', params: { table: 'Sales' } }] }) },
  first: { script: (plan) => ({ ...full(plan), ran: false }) },
  home: { script: (plan) => ({ ...full(plan), ran: true, versions: { versions: saved, online: true, queued: 0 } }) },
  changed: { script: (plan) => ({ ...full(plan), ran: true, differs: 3, versions: { versions: waiting, online: false, queued: 1 } }) },
  applied: { script: (plan) => ({ ...full(plan), ran: false }), then: async () => click('[data-next] button') },
  running: {
    script: (plan) => ({ ...full(plan), ran: false }),
    hold: true,
    then: async (actions) => {
      await click('[data-next] button');
      actions.progress.send({ phase: 'forecast', done: 118, total: 240 });
    },
  },
  issues: { script: () => ({ plan: null, issues, ran: false }), then: async () => click('[data-next] button') },
  toMend: { script: (plan) => ({ plan, result: null, issues, ran: false }) },
  preview: { script: (plan) => ({ ...full(plan), issues: issues.slice(2), ran: true, differs: 3 }), then: async () => click('[data-next] button') },
  results: { script: (plan) => ({ ...full(plan), ran: true }), then: async () => click('[data-room=targets]') },
  control: { script: (plan) => ({ ...full(plan), ran: true }), then: async () => click('[data-room=control]') },
  alerts: { script: (plan) => ({ ...full(plan), ran: true }), then: async () => click('[title]:is(button):has([aria-hidden])') },
  versions: {
    script: (plan) => ({ ...full(plan), ran: true, versions: { versions: saved, online: true, queued: 0 } }),
    then: async () => click('[data-room=versions]'),
  },
  offline: {
    script: (plan) => ({ ...full(plan), ran: true, versions: { versions: waiting, online: false, queued: 1 } }),
    then: async () => click('[data-room=versions]'),
  },
  noVersions: { script: (plan) => ({ ...full(plan), ran: true }), then: async () => click('[data-room=versions]') },
  versionErrors: {
    script: (plan) => ({ ...full(plan), ran: true }),
    then: async () => {
      await click('[data-room=versions]');
      await click('form button[type=submit]');
    },
  },
  compare: {
    script: (plan) => ({ ...full(plan), ran: true, diff, versions: { versions: saved, online: true, queued: 0 } }),
    then: async () => {
      await click('[data-room=versions]');
      await click('[data-compare] button');
    },
  },
  failure: {
    script: (plan) => ({
      ...full(plan),
      ran: true,
      replace: { preview: () => Promise.reject(new WorkbookError('protected', 'AccessDenied', 'Plan')) },
    }),
    then: async () => click('footer button'),
  },
  help: { script: (plan) => ({ ...full(plan), ran: true }), then: async () => openHelp() },
  menu: { script: (plan) => ({ ...full(plan), ran: true }), then: async () => click('header button:last-of-type') },
};

function full(plan: Plan): Partial<Script> {
  return { plan, result: exampleResult(plan) };
}

async function click(selector: string): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const found = document.querySelector<HTMLElement>(selector);
    if (found && !found.hasAttribute('disabled')) {
      found.click();
      await new Promise((resolve) => setTimeout(resolve, 60));
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`nothing to click: ${selector}`);
}

async function openHelp(): Promise<void> {
  await click('header button:last-of-type');
  await click('[role=menuitem]');
}

async function show(): Promise<void> {
  const root = document.getElementById('pane');
  const wanted = states[state];
  if (!root || !wanted) throw new Error(`no such state: ${state}`);
  const actions = scriptedActions(wanted.script(examplePlan(language)), wanted.hold);
  const remembered: Record<string, string> = state === 'welcome' ? {} : { welcomed: '1', author: language === 'zh' ? '李雷' : 'Li Lei' };
  if (state === 'versionErrors') delete remembered['author'];
  mountPane(root, actions, scriptedEnvironment({ language, theme }, remembered));
  await new Promise((resolve) => setTimeout(resolve, 150));
  await wanted.then?.(actions);
  await new Promise((resolve) => setTimeout(resolve, 250));
  document.documentElement.dataset['shown'] = state;
}

(window as unknown as { galleryStates: string[] }).galleryStates = Object.keys(states);
void show().catch((error: unknown) => {
  document.documentElement.dataset['shown'] = `failed: ${String(error)}`;
});
