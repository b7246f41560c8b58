/** Every page and state of the pane, for looking at and for the accessibility check: gallery.html?state=…&language=…&theme=…, or one after the other by `showState`. */
import type { Adjustment, Day, Issue, Period, Plan, Result, Scope } from '../../src/plan';
import type { TypedValue } from '../../src/sheets';
import { mountPane, sendPaneCommand } from '../../src/taskpane';
import type { PaneTheme } from '../../src/taskpane';
import type { TeamMember } from '../../src/flow';
import { WorkbookError } from '../../src/workbook';
import { alertsPlan, allocationPlan, examplePlan, exampleResult } from './examplePlan';
import { drivenPlan, outlookPlan } from './outlookPlan';
import { exampleCompared, exampleConflicts, exampleHistory, exampleMerge, exampleTests, exampleVersion } from './exampleVersions';
import { scriptedActions, scriptedEnvironment, Stopped } from './scriptedActions';
import type { Script, Scripted } from './scriptedActions';

const query = new URLSearchParams(location.search);
const language = query.get('language') === 'zh' ? 'zh' : 'en';
const theme = (query.get('theme') ?? 'light') as PaneTheme;

const quarter: Period = { from: '2017-10-01' as Day, to: '2017-12-31' as Day, label: 'Q4' };

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

const saved = [
  exampleVersion(14, language === 'zh' ? '评审后的三季度目标' : 'Q3 targets after the review', language === 'zh' ? '李雷' : 'Li Lei'),
  exampleVersion(13, language === 'zh' ? '一季度实际数' : 'Actuals of the first quarter', language === 'zh' ? '韩梅梅' : 'Han Meimei'),
  exampleVersion(12, language === 'zh' ? '基线' : 'Baseline', language === 'zh' ? '李雷' : 'Li Lei'),
];
/** A team: a colleague is ahead, one version is locked, there is a scenario. */
const team = exampleHistory(
  saved,
  {
    me: { mode: 'team', id: 'u1', name: 'Finance', role: 'administrator', scope: null },
    branches: [{ name: language === 'zh' ? '乐观方案' : 'Optimistic', head: 'v13', from: 'v12' }],
    approvals: [
      { versionId: 'v12', step: 'locked', by: 'u2', author: 'Head of sales', at: '2017-05-12T10:00:00.000Z', note: '', tests: [] },
      { versionId: 'v12', step: 'approved', by: 'u2', author: 'Head of sales', at: '2017-05-12T09:50:00.000Z', note: 'Agreed', tests: [] },
    ],
  },
  'v13',
);
const members: readonly TeamMember[] = [
  { id: 'u1', name: 'Finance', role: 'administrator', scope: null, active: true },
  { id: 'u7', name: 'Sales North', role: 'rep', scope: { territory: ['Northwest', 'Canada'] }, active: true },
];
const waiting = [exampleVersion(15, language === 'zh' ? '出差途中' : 'On the train', 'Li Lei', 'queued'), ...saved];

/** For each state: the script, and what is clicked afterwards (the text of a button or `#room`). */
const states: Record<string, { script: (plan: Plan) => Partial<Script>; hold?: boolean; then?: (actions: Scripted) => Promise<void> }> = {
  welcome: { script: () => ({ plan: null, issues: [{ level: 'error', code: 'missing-table', params: { table: 'Sales' } }] }) },
  first: { script: (plan) => ({ ...full(plan), ran: false }) },
  home: { script: (plan) => ({ ...full(plan), ran: true, versions: exampleHistory(saved) }) },
  changed: { script: (plan) => ({ ...full(plan), ran: true, differs: 3, versions: exampleHistory(waiting, { online: false, queued: 1 }) }) },
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
  planEmpty: { script: (plan) => ({ ...full(plan), ran: false }), then: async () => click('[data-room=plan]') },
  plan: { script: (plan) => ({ ...adjusted(plan), ran: true, selected: heldPart(plan) }), then: onPart },
  planForm: {
    script: (plan) => ({ ...adjusted(plan), ran: true, selected: heldPart(plan) }),
    then: async (actions) => {
      await onPart(actions);
      pick('form select', 'transfer');
      await click('form summary');
      await click('form button[type=submit]');
    },
  },
  planRefused: {
    script: (plan) => ({ ...full(plan), ran: true }),
    then: async (actions) => {
      const { preview } = actions;
      actions.preview = (options) => (options.edit ? Promise.reject(new Stopped(issues.slice(0, 1))) : preview(options));
      await click('[data-room=plan]');
      await click('[data-scope] button');
    },
  },
  planAsking: {
    script: (plan) => ({ ...full(plan), ran: true, replace: { explain: () => new Promise(() => undefined) } }),
    then: async () => click('[data-room=plan]'),
  },
  typed: {
    script: (plan) => ({ ...full(plan), ran: true, differs: 3, typed: typedOver(plan) }),
    then: async () => click('[data-next] button'),
  },
  allocation: {
    script: () => ({ ...full(allocationPlan(language)), ran: true }),
    then: async () => {
      await click('[data-room=allocation]');
      for (const group of ['lines', 'people', 'whatIf']) await click(`[data-group=${group}] button`);
      await click('[data-line] summary');
      slide('[data-card=reserve] input', 220);
      slide('[data-card=tiers] input', 550);
    },
  },
  allocationNone: {
    script: () => ({ plan: null, issues: [{ level: 'error', code: 'missing-table', params: { table: 'Sales' } }] }),
    then: async () => click('[data-room=allocation]'),
  },
  allocationEmpty: { script: (plan) => ({ ...full(plan), ran: true }), then: async () => click('[data-room=allocation]') },
  outlook: {
    script: () => ({ ...full(outlookPlan(language)), ran: true }),
    then: async () => {
      await click('[data-room=outlook]');
      for (const group of ['movers', 'deals', 'targets', 'ahead', 'past', 'model']) await click(`[data-group=${group}] button`);
    },
  },
  outlookDrivers: {
    script: () => ({ ...full(drivenPlan(language)), ran: true }),
    then: async () => {
      await click('[data-room=outlook]');
      for (const group of ['odds', 'drivers', 'model']) await click(`[data-group=${group}] button`);
      slide('[data-card=drivers] input', -20);
      await appear('[data-card=drivers] [data-effect]');
    },
  },
  outlookEmpty: { script: (plan) => ({ ...full(plan), ran: false }), then: async () => click('[data-room=outlook]') },
  outlookNone: {
    script: (plan) => ({ ...full(plan), ran: true, differs: 3 }),
    then: async () => {
      await click('[data-room=outlook]');
      for (const group of ['movers', 'deals', 'ahead', 'past']) await click(`[data-group=${group}] button`);
    },
  },
  results: { script: (plan) => ({ ...full(plan), ran: true }), then: async () => click('[data-room=targets]') },
  control: { script: (plan) => ({ ...full(plan), ran: true }), then: async () => click('[data-room=control]') },
  alerts: { script: () => watched(), then: async () => toAlerts() },
  alertsOpen: {
    script: () => watched(),
    then: async () => {
      await toAlerts();
      await click('[data-alert^=behind] [data-arrow]');
      await click('[data-alert] [role=group] button:nth-of-type(2)');
      await click('[data-group=resolved] h2 button');
    },
  },
  alertsMine: {
    script: () => watched(),
    then: async () => {
      await toAlerts('rep');
      await click('[data-alert^=behind] [data-arrow]');
      await click('[data-alert] [role=group] button:nth-of-type(4)');
      await click('[data-alert] form button[type=submit]');
    },
  },
  alertsRegion: { script: () => watched(), then: async () => toAlerts('region') },
  alertsExecutive: { script: () => watched(), then: async () => toAlerts('executive') },
  alertsNone: {
    script: (plan) => {
      const own = full(plan);
      return { ...own, ran: true, result: own.result ? { ...own.result, diagnosis: { ...own.result.diagnosis, alerts: [] } } : null };
    },
    then: async () => toAlerts(),
  },
  alertsRefused: {
    script: () => watched(),
    then: async (actions) => {
      const { preview } = actions;
      const missing: Issue = {
        level: 'error',
        code: 'contradiction',
        at: { sheet: 'Alerts', row: 4, column: 0 },
        found: 'behind|France|',
        params: { why: 'alert-missing' },
      };
      actions.preview = (options) => (options.edit ? Promise.reject(new Stopped([missing])) : preview(options));
      await toAlerts('executive');
      await click('[data-alert] [data-arrow]');
      await click('[data-alert] [role=group] button');
    },
  },
  alertsEmpty: { script: (plan) => ({ ...full(plan), ran: false }), then: async () => toAlerts() },
  versions: {
    script: (plan) => ({ ...full(plan), ran: true, versions: exampleHistory(saved) }),
    then: async () => click('[data-room=versions]'),
  },
  offline: {
    script: (plan) => ({ ...full(plan), ran: true, versions: exampleHistory(waiting, { online: false, queued: 1 }) }),
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
  versionsTeam: {
    script: (plan) => ({ ...full(plan), ran: true, compared: exampleCompared, versions: team }),
    then: async () => click('[data-room=versions]'),
  },
  submit: {
    script: (plan) => ({ ...full(plan), ran: true, tests: exampleTests('growth-band'), versions: exampleHistory(saved) }),
    then: async () => {
      await click('[data-room=versions]');
      await click('[data-approval] button');
    },
  },
  submitApart: {
    script: (plan) => ({ ...full(plan), ran: true, tests: null, versions: exampleHistory(saved) }),
    then: async () => {
      await click('[data-room=versions]');
      await click('[data-approval] button');
    },
  },
  merged: {
    script: (plan) => ({ ...full(plan), ran: true, versions: team, merge: exampleMerge([]) }),
    then: async (actions) => {
      await click('[data-room=versions]');
      await click('[role=alert] button');
      actions.versions = async () => exampleHistory(saved, team);
      await click('main > div:last-child > button');
      await click('[data-room=versions]');
    },
  },
  people: {
    script: (plan) => ({ ...full(plan), ran: true, versions: team, team: members }),
    then: async () => {
      await click('[data-room=versions]');
      await click('[data-people]');
    },
  },
  merge: {
    script: (plan) => ({ ...full(plan), ran: true, versions: team, merge: exampleMerge(exampleConflicts) }),
    then: async () => {
      await click('[data-room=versions]');
      await click('[role=alert] button');
    },
  },
  balance: {
    script: (plan) => ({ ...full(plan), ran: true, versions: team, merge: exampleMerge([], true) }),
    then: async () => {
      await click('[data-room=versions]');
      await click('[role=alert] button');
    },
  },
  compare: {
    script: (plan) => ({ ...full(plan), ran: true, compared: exampleCompared, versions: exampleHistory(saved) }),
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

/** The quarter of a territory that the adjusted plan holds. */
function heldPart(plan: Plan): Scope {
  return { members: { territory: plan.dimensions[0]?.members[6] ?? '' }, period: quarter };
}

function adjusted(plan: Plan): Partial<Script> {
  const territories = plan.dimensions[0]?.members ?? [];
  const base = { value: null, to: null, into: null, method: null, reference: null, owner: '', reason: '', until: null };
  const year = (i: number): Scope => ({ members: { territory: territories[i] ?? '' }, period: null });
  const at = (row: number) => ({ sheet: language === 'zh' ? '调整' : 'Adjustments', row, column: 0 });
  const reason = language === 'zh' ? '与渠道商签订的框架协议，季度评审后再定' : 'Framework agreement with the distributor until the quarterly review';
  const adjustments: Adjustment[] = [
    {
      ...base,
      verb: 'hold',
      scope: heldPart(plan),
      owner: language === 'zh' ? '销售运营' : 'Sales operations',
      reason,
      until: '2017-10-31' as Day,
      at: at(1),
    },
    {
      ...base,
      verb: 'cap',
      scope: { members: { ...year(4).members, category: plan.dimensions[1]?.members[0] ?? '' }, period: null },
      value: 900_000,
      at: at(2),
    },
    { ...base, verb: 'percent', scope: year(3), value: 0.05, until: '2017-03-31' as Day, at: at(3) },
    { ...base, verb: 'transfer', scope: year(1), value: 120_000, into: year(2), at: at(4) },
  ];
  return full({ ...plan, adjustments });
}

function typedOver(plan: Plan): TypedValue[] {
  const draft = {
    verb: 'set',
    scope: heldPart(plan),
    value: 1,
    to: null,
    into: null,
    method: null,
    reference: null,
    owner: '',
    reason: '',
    until: null,
  } as const;
  return [
    { at: { sheet: 'Plan', row: 6, column: 3 }, from: 1_250_000, to: 1_395_000, draft },
    { at: { sheet: 'Plan', row: 7, column: 3 }, from: 980_000, to: 902_000, draft },
  ];
}

async function onPart(actions: Scripted): Promise<void> {
  await click('[data-room=plan]');
  await new Promise((resolve) => setTimeout(resolve, 100));
  actions.select({ sheet: language === 'zh' ? '计划' : 'Plan', row: 6, column: 3 });
  await new Promise((resolve) => setTimeout(resolve, 100));
}

function pick(selector: string, value: string): void {
  const select = document.querySelector<HTMLSelectElement>(selector);
  if (!select) throw new Error(`nothing to choose from: ${selector}`);
  Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value')?.set?.call(select, value);
  select.dispatchEvent(new Event('change', { bubbles: true }));
}

function slide(selector: string, value: number): void {
  const slider = document.querySelector<HTMLInputElement>(selector);
  if (!slider) throw new Error(`nothing to slide: ${selector}`);
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(slider, String(value));
  slider.dispatchEvent(new Event('input', { bubbles: true }));
}

function full(plan: Plan): Partial<Script> {
  return { plan, result: knownResult(plan) };
}

async function appear(selector: string): Promise<void> {
  for (let tries = 0; tries < 1000 && !document.querySelector(selector); tries++) await new Promise((resolve) => setTimeout(resolve, 20));
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

/** The example with a record of alerts, whose sheets stand. */
function watched(): Partial<Script> {
  return { ...full(alertsPlan(language)), ran: true };
}

/** Opens the alerts of a view. */
async function toAlerts(view: 'all' | 'rep' | 'region' | 'executive' = 'all'): Promise<void> {
  void sendPaneCommand('alerts');
  await appear('[data-page=alerts] h1');
  if (view !== 'all') await click(`[role=tab][value=${view}]`);
}

async function openHelp(): Promise<void> {
  await click('header button:last-of-type');
  await click('[role=menuitem]');
}

/** Takes away the state that is shown, so that the next one starts on an empty page. */
let takeAway = (): void => undefined;

async function show(state: string): Promise<void> {
  takeAway();
  const root = document.getElementById('pane');
  const wanted = states[state];
  if (!root || !wanted) throw new Error(`no such state: ${state}`);
  scrollTo(0, 0);
  const actions = scriptedActions(wanted.script(examplePlan(language)), wanted.hold);
  const remembered: Record<string, string> = state === 'welcome' ? {} : { welcomed: '1', author: language === 'zh' ? '李雷' : 'Li Lei' };
  if (state === 'versionErrors') delete remembered['author'];
  takeAway = mountPane(root, actions, scriptedEnvironment({ language, theme }, remembered));
  await new Promise((resolve) => setTimeout(resolve, 150));
  await wanted.then?.(actions);
  await new Promise((resolve) => setTimeout(resolve, 250));
}

/** Shows a state on an empty page; what came of it: the state, or why not. */
const showState = (state: string): Promise<string> =>
  show(state).then(
    () => state,
    (error: unknown) => `failed: ${String(error)}`,
  );

/** The result of a plan, computed once: the states show the same few plans again and again. */
function knownResult(plan: Plan): Result {
  const key = JSON.stringify(plan);
  const result = known.get(key) ?? exampleResult(plan);
  known.set(key, result);
  return structuredClone(result);
}

const known = new Map<string, Result>();
Object.assign(window, { galleryStates: Object.keys(states), showState });
const asked = query.get('state');
if (asked !== null) void showState(asked);
