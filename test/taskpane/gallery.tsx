/** Every page and state of the pane, for looking at and for the accessibility check: gallery.html?state=…&language=…&theme=…, or one after the other by `showState`. */
import type { Adjustment, Day, Issue, Period, Plan, Result, Scope } from '../../src/plan';
import type { TypedValue } from '../../src/sheets';
import { mountPane, sendPaneCommand } from '../../src/taskpane';
import type { PaneTheme } from '../../src/taskpane';
import type { Compared, TeamMember } from '../../src/flow';
import type { Conflict, PlanTest } from '../../src/versions';
import { WorkbookError } from '../../src/workbook';
import { alertsPlan, allocationPlan, examplePlan, exampleResult } from './examplePlan';
import { drivenPlan, outlookPlan } from './outlookPlan';
import { exampleHistory, exampleVersion, scriptedActions, scriptedEnvironment, Stopped } from './scriptedActions';
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

const compared: Compared = {
  diff: {
    planName: null,
    tables: [
      {
        name: 'targets',
        kind: 'input',
        keyColumns: ['territory'],
        before: null,
        after: null,
        renamed: [],
        moved: [{ from: ['Northwest', 'Bikes'], to: ['Southwest', 'Bikes'] }],
        changed: [
          { key: ['Germany'], column: 'amount', from: 5200000, to: 4900000 },
          { key: ['United Kingdom'], column: 'amount', from: 3100000, to: 3400000 },
        ],
        added: [{ key: ['Spain'], values: { territory: 'Spain', amount: 800000 } }],
        removed: [{ key: ['Central'], values: { territory: 'Central', amount: 2500000 } }],
      },
    ],
    counts: { added: 1, removed: 1, changed: 2, moved: 1, renamed: 0 },
  },
  groups: [
    {
      cause: { kind: 'input', what: 'removed', table: 'targets', key: ['Central'], changes: [{ column: 'amount', from: 2500000, to: null }] },
      inputs: 1,
      cells: 96,
      net: -2500000,
    },
    {
      cause: { kind: 'input', what: 'added', table: 'targets', key: ['Spain'], changes: [{ column: 'amount', from: null, to: 800000 }] },
      inputs: 1,
      cells: 48,
      net: 800000,
    },
    { cause: { kind: 'factor', table: 'targets', column: 'amount', factor: 1.05, rows: 12 }, inputs: 12, cells: 240, net: 312000 },
    { cause: { kind: 'recalculated', table: 'forecast' }, inputs: 0, cells: 60, net: null },
  ],
  effects: [
    { table: 'plan', path: [], period: '2017', before: 41_300_000, after: 39_912_000, difference: -1_388_000 },
    { table: 'plan', path: ['Central'], period: '2017', before: 2_500_000, after: null, difference: -2_500_000 },
    { table: 'plan', path: ['Germany'], period: '2017', before: 5_200_000, after: 4_900_000, difference: -300_000 },
    { table: 'plan', path: ['Spain'], period: '2017', before: null, after: 800_000, difference: 800_000 },
  ],
  net: -1_388_000,
};

const conflicts: readonly Conflict[] = [
  {
    id: 'a1',
    table: 'targets',
    kind: 'both-changed',
    key: ['Germany', null],
    column: 'amount',
    base: 5200000,
    ours: 4900000,
    theirs: 5350000,
    rows: null,
  },
  { id: 'a2', table: 'settings', kind: 'both-changed', key: ['reserveShare'], column: 'value', base: 0.15, ours: 0.1, theirs: 0.12, rows: null },
  {
    id: 'a3',
    table: 'adjustments',
    kind: 'they-deleted',
    key: ['France', 'Bikes', '2017-Q3', 'hold'],
    column: null,
    base: null,
    ours: null,
    theirs: null,
    rows: { base: { territory: 'France', value: 120000 }, ours: { territory: 'France', value: 135000 }, theirs: null },
  },
];
const noBalance = { imbalances: [], changes: [], left: [] };
const imbalance = { key: [null, null, '2017'], parts: 10, amount: 41_300_000, sum: 41_750_000, by: 'others' as const };
const merging = (settled: boolean) => ({
  base: saved[2] ?? null,
  found: {
    conflicts: settled ? [] : conflicts,
    open: settled ? [] : conflicts,
    taken: { ours: 12, theirs: 31, both: 4 },
    balance: settled
      ? {
          imbalances: [imbalance],
          changes: [
            { key: ['France', null, '2017'], from: 3_200_000, to: 3_010_000 },
            { key: ['Australia', null, '2017'], from: 4_400_000, to: 4_140_000 },
          ],
          left: [],
        }
      : noBalance,
  },
  preview: null,
});

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
const tests: readonly PlanTest[] = [
  { test: 'ties-out', passed: true, found: [] },
  { test: 'growth-band', passed: false, found: ['Germany · 2017: 41.0 %'] },
  { test: 'no-typed-results', passed: true, found: [] },
  { test: 'no-errors', passed: true, found: [] },
];
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
    script: (plan) => ({ ...full(plan), ran: true, compared, versions: team }),
    then: async () => click('[data-room=versions]'),
  },
  submit: {
    script: (plan) => ({ ...full(plan), ran: true, tests, versions: exampleHistory(saved) }),
    then: async () => {
      await click('[data-room=versions]');
      await click('[data-approval] button');
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
    script: (plan) => ({ ...full(plan), ran: true, versions: team, merge: () => merging(false) }),
    then: async () => {
      await click('[data-room=versions]');
      await click('[role=alert] button');
    },
  },
  balance: {
    script: (plan) => ({ ...full(plan), ran: true, versions: team, merge: () => merging(true) }),
    then: async () => {
      await click('[data-room=versions]');
      await click('[role=alert] button');
    },
  },
  compare: {
    script: (plan) => ({ ...full(plan), ran: true, compared, versions: exampleHistory(saved) }),
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
