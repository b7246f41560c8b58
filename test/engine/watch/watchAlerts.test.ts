import fc from 'fast-check';
import { keyOf } from '../../../src/engine/leafOf';
import { watchAlerts, type AlertFindings } from '../../../src/engine/watch/watchAlerts';
import { matterOfKey, watchKey } from '../../../src/engine/watch/watchKey';
import {
  dayFromNumber,
  dayNumber,
  noOutlook,
  type Against,
  type Alert,
  type AlertFact,
  type AlertKind,
  type AlertState,
  type Day,
  type FunnelSegment,
  type NodeProgress,
  type Plan,
  type ResponseNode,
  type Severity,
  type StalledDeal,
  type TargetOdds,
  type WatchedAlert,
} from '../../../src/plan';
import { at, day, dealOf, planOf, taskOf } from './makeWatch';

type Level = WatchedAlert['severity'];

const nothing: AlertFindings = {
  control: { nodes: [{ path: [] } as unknown as NodeProgress], alerts: [], elapsed: [] },
  outlook: noOutlook,
  funnel: null,
  stalled: [],
  process: [],
  leads: [],
  tasks: [],
  risks: [],
  dependence: null,
};

const behind = (path: readonly string[], severity: Level, gap = -100, lag = -0.1): Alert => ({ path, severity, lag, gap, action: '' });
const withAlerts = (...alerts: readonly Alert[]): AlertFindings => ({ ...nothing, control: { ...nothing.control, alerts } });
const none = withAlerts();
const stalled = (deal: string, kind: StalledDeal['kind'] = 'stalled', value = 100): StalledDeal => ({
  deal, territory: 'North', rep: 'R1', stage: 'lead', value, kind, reasons: [{ code: 'date-passed', days: 3 }], risk: 0.5, todo: 'new-date',
}); // prettier-ignore

/** The row that is kept of an alert. */
const rowOf = ({ key, kind, severity, firstSeen, since, history, owner, due, state, until, done, resolvedOn, returned }: WatchedAlert): AlertFact => ({
  key, kind, severity, firstSeen, since, history, owner, due, state, until, done, resolvedOn, returned, at,
}); // prettier-ignore

/** The plan a day later in the record: what was said is kept, then people wrote `edit`. */
const after = (plan: Plan, alerts: readonly WatchedAlert[], asOf: string, edit: Partial<AlertFact> = {}): Plan => ({
  ...plan,
  settings: { ...plan.settings, asOf: day(asOf) },
  alertLog: alerts.map((alert) => ({ ...rowOf(alert), ...edit })),
});

const start = planOf({ settings: { asOf: day('2017-03-01'), actions: { yellow: 'call', orange: 'incentive', red: 'reserve' } } });
const first = (alerts: readonly WatchedAlert[]): WatchedAlert => alerts[0] as WatchedAlert;

/** Runs day after day: each with its finding of North (null: not behind) and what people wrote on the day before. */
function follow(steps: readonly (readonly [string, Level | null, Partial<AlertFact>?])[]): WatchedAlert {
  let alerts: WatchedAlert[] = [];
  let plan = start;
  for (const [asOf, severity, edit] of steps) {
    plan = after(plan, alerts, asOf, edit);
    alerts = watchAlerts(plan, severity === null ? none : withAlerts(behind(['North'], severity)));
    expect(alerts).toHaveLength(1);
  }
  return first(alerts);
}

test('[X10] a key names its matter for good and is taken back whatever the names', () => {
  expect(watchKey({ kind: 'behind', path: ['North', 'A'], subject: [] })).toBe('behind|North›A|');
  expect(watchKey({ kind: 'stalled', path: [], subject: ['D-17'] })).toBe('stalled||D-17');
  const name = fc.string({ unit: fc.constantFrom('a', '|', '›', '\\', ' ', '北'), minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(fc.constantFrom<AlertKind>('behind', 'process'), fc.array(name), fc.array(name), (kind, path, subject) => {
      expect(matterOfKey(watchKey({ kind, path, subject }))).toEqual({ kind, path, subject });
    }),
  );
  expect([matterOfKey('row 7'), matterOfKey('weather|North|'), matterOfKey('behind|a|b|c'), matterOfKey('behind|a\\b|')]).toEqual([
    null,
    null,
    null,
    null,
  ]);
});

test('[X10] the key does not depend on the language, on figures or on where a deal lies', () => {
  const keys = (plan: Plan, found: AlertFindings): string[] => watchAlerts(plan, found).map(({ key }) => key);
  const found = { ...nothing, stalled: [stalled('D1')] };
  const moved = { ...nothing, stalled: [{ ...stalled('D1', 'zombie', 7), territory: 'South', rep: 'R2' }] };
  expect(keys({ ...start, language: 'zh' }, found)).toEqual(keys(start, moved));
  const merged = watchAlerts(start, { ...nothing, tasks: [1, 5].map((daysOver) => ({ task: 'Call', owner: 'R1', manager: '', due: day('2017-02-01'), daysOver, reminder: daysOver > 1 ? 2 : 1 })) }); // prettier-ignore
  expect(merged).toMatchObject([{ key: 'task||Call›R1', subject: 'Call · R1', severity: 'orange', owner: 'R1' }]);
});

const quiet: Against = { value: null, usual: null, low: null, high: null, change: null, chance: null, severity: 'none' };
const segment = (more: Partial<FunnelSegment>): FunnelSegment => ({
  by: 'all', member: '', stages: [], winRate: quiet, cycle: quiet, velocity: null, coverage: null, ...more,
}); // prettier-ignore
const off = (severity: Severity, change: number): Against => ({ ...quiet, severity, change });

test('[X11] what asks for an alert, how severe it is, and what is at stake', () => {
  const plan = planOf({ pipeline: [dealOf('D1', { amount: 40 }), dealOf('D2', { amount: null })], customers: [['C1', 90]] });
  const odds = { scope: { members: { territory: 'North' }, period: null }, probability: 0.3, target: 1000, mean: 870 } as unknown as TargetOdds;
  const stage = { open: 2, value: 300, left: 9, on: 3, dwell: off('yellow', 0.4), overdue: 0 };
  const alerts = watchAlerts(plan, {
    ...nothing,
    control: { ...nothing.control, alerts: [behind(['North', 'A'], 'red', -250, -0.25)] },
    outlook: { ...noOutlook, odds: [odds, { ...odds, scope: { members: {}, period: null }, probability: 0.5 }] },
    funnel: {
      since: day('2017-04-01'),
      segments: [
        segment({ stages: [{ ...stage, stage: 'lead', conversion: off('red', -0.5) }], coverage: 2, cycle: off('orange', 0.3) }),
        segment({ by: 'territory', member: 'South', stages: [{ ...stage, stage: 'lead', conversion: quiet }] }),
        segment({ by: 'category', member: 'B', winRate: off('yellow', -0.2), coverage: 3 }),
      ],
    },
    stalled: [stalled('D1'), stalled('D2', 'zombie', 70)],
    leads: [
      { territory: '', received: 4, answered: 1, inTime: 0.25, medianHours: 0, accepted: 0, returned: 0, converted: 0, late: ['L1', 'L2'] },
      { territory: 'North', received: 4, answered: 1, inTime: 0.88, medianHours: 0, accepted: 0, returned: 0, converted: 0, late: ['L1', 'L2'] },
      { territory: 'South', received: 4, answered: 4, inTime: 0.5, medianHours: 0, accepted: 0, returned: 0, converted: 0, late: [] },
    ],
    process: [
      { code: 'reach', rep: '', deals: 2, value: 0.5, goal: 0.8, holds: false, missing: ['D1'] },
      { code: 'reach', rep: 'R1', deals: 1, value: 0, goal: 0.8, holds: false, missing: ['D1', 'D2'] },
      { code: 'pain-points', rep: '', deals: 2, value: 3.5, goal: 3, holds: false, missing: ['D2'] },
      { code: 'key-people', rep: '', deals: 2, value: 1, goal: 1, holds: true, missing: [] },
    ],
    risks: [
      { risk: 'Ready', owner: 'R1', expected: 5, responses: 2, ready: true, reviewOverdue: false },
      { risk: 'Bare', owner: '', expected: 6, responses: 0, ready: false, reviewOverdue: true },
    ],
    dependence: { customers: [{ customer: 'C1', revenue: 90, share: 0.16, hasPlan: false }, { customer: 'C2', revenue: 90, share: 0.2, hasPlan: true }], share: 0.36 }, // prettier-ignore
  });
  expect(alerts.map(({ key, severity, amount, share }) => [key, severity, amount, share])).toEqual([
    ['funnel||lead', 'red', 300, -0.5],
    ['behind|North›A|', 'red', 250, -0.25],
    ['coverage||', 'orange', 150, -0.333333333333],
    ['dependence||C1', 'orange', 90, 0.16],
    ['stalled||D2', 'orange', 70, null],
    ['risk||Bare', 'orange', 6, null],
    ['cycle||', 'orange', null, 0.3],
    ['funnel|South|lead', 'yellow', 300, 0.4],
    ['forecast|North|', 'yellow', 130, -0.13],
    ['stalled||D1', 'yellow', 100, null],
    ['process||R1', 'yellow', 40, -1],
    ['funnel||category›B', 'yellow', 0, -0.2],
    ['lead|North|', 'yellow', null, -0.12],
  ]);
});

test('[X22] what a part above says already is not raised again, unless it is on the record', () => {
  const alerts = withAlerts(
    behind([], 'red'),
    behind(['North'], 'orange'),
    behind(['North', 'A'], 'orange'),
    behind(['North', 'B'], 'red'),
    behind(['South', 'A'], 'yellow'),
  );
  const keys = (plan: Plan): string[] => watchAlerts(plan, alerts).map(({ key }) => key).sort(); // prettier-ignore
  const raised = ['behind|North|', 'behind|North›B|', 'behind|South›A|', 'behind||'];
  expect(keys(start)).toEqual(raised);
  const known = watchAlerts(start, withAlerts(behind(['North', 'A'], 'orange')));
  expect(keys(after(start, known, '2017-03-01'))).toEqual([...raised, 'behind|North›A|'].sort());
});

test('[X12] [X13] where a matter lies, who has it, and the narrowest response: members, then kind, then severity', () => {
  const response = (action: string, more: Partial<ResponseNode>): ResponseNode => ({
    kind: null, severity: 'yellow', members: {}, action, owner: '', hours: null, cost: null, effect: null, at, ...more,
  }); // prettier-ignore
  const responses = [
    response('north', { members: { territory: 'North' }, owner: 'Manager' }),
    response('stalled', { kind: 'stalled' }),
    response('orange', { severity: 'orange' }),
    response('any', {}),
    response('deal of B', { members: { territory: 'South', category: 'B' } }),
  ];
  const rep = { name: 'R9', territory: 'South' } as Plan['team'][number];
  const plan = { ...start, team: [rep], pipeline: [dealOf('D1', { territory: 'South', category: 'B', rep: 'R2' }), dealOf('D2', { territory: 'East', rep: '' })] }; // prettier-ignore
  const found = {
    ...withAlerts(behind(['North'], 'red'), behind(['South'], 'orange'), behind([], 'yellow')),
    stalled: [stalled('D1'), { ...stalled('D2', 'zombie'), rep: '' }],
  };
  const told = (with_: Plan): unknown =>
    Object.fromEntries(watchAlerts(with_, found).map(({ key, path, owner, action }) => [key, [path.join('/'), owner, action]]));
  expect(told({ ...plan, responses })).toEqual({
    'behind|North|': ['North', 'Manager', 'north'],
    'behind|South|': ['South', 'R9', 'orange'],
    'behind||': ['', '', 'any'],
    'stalled||D1': ['South/B', 'R1', 'deal of B'],
    'stalled||D2': ['East/A', '', 'stalled'],
  });
  expect(told(plan)).toMatchObject({ 'behind|North|': ['North', '', 'reserve'], 'behind|South|': ['South', 'R9', 'incentive'] });
  const written = { ...plan, responses, alertLog: [{ ...rowOf(first(watchAlerts(plan, found))), owner: 'Somebody' }] };
  expect(told(written)).toMatchObject({ 'behind|North|': ['North', 'Somebody', 'north'] });
});

test('[X14] first seen is kept; a change of severity starts anew and leaves the one before in the history', () => {
  expect(follow([['2017-03-01', 'yellow'], ['2017-03-02', 'yellow'], ['2017-03-03', 'red'], ['2017-03-06', 'orange'], ['2017-03-07', 'orange', { done: 'called' }]])).toMatchObject({
    severity: 'orange',
    firstSeen: '2017-03-01',
    since: '2017-03-06',
    history: [{ on: '2017-03-01', severity: 'yellow' }, { on: '2017-03-03', severity: 'red' }],
    state: 'open',
    done: 'called',
    returned: 0,
  }); // prettier-ignore
});

test('[X15] acknowledged until it gets worse; snoozed through its day, or until it turns red', () => {
  const acknowledged = { state: 'acknowledged' } as const;
  expect(
    follow([
      ['2017-03-01', 'orange'],
      ['2017-03-20', 'orange', acknowledged],
    ]).state,
  ).toBe('acknowledged');
  expect(
    follow([
      ['2017-03-01', 'orange'],
      ['2017-03-02', 'yellow', acknowledged],
    ]).state,
  ).toBe('acknowledged');
  expect(
    follow([
      ['2017-03-01', 'orange'],
      ['2017-03-02', 'yellow', acknowledged],
      ['2017-03-03', 'orange'],
    ]).state,
  ).toBe('open');
  expect(
    follow([
      ['2017-03-01', 'orange'],
      ['2017-03-02', 'red', acknowledged],
    ]).state,
  ).toBe('open');
  const snoozed = { state: 'snoozed', until: day('2017-03-06') } as const;
  expect(
    follow([
      ['2017-03-01', 'orange'],
      ['2017-03-05', 'orange', snoozed],
    ]),
  ).toMatchObject({ state: 'snoozed', until: '2017-03-06' });
  expect(
    follow([
      ['2017-03-01', 'orange'],
      ['2017-03-06', 'orange', snoozed],
    ]).state,
  ).toBe('snoozed');
  expect(
    follow([
      ['2017-03-01', 'orange'],
      ['2017-03-07', 'orange', snoozed],
    ]).state,
  ).toBe('open');
  expect(
    follow([
      ['2017-03-01', 'yellow'],
      ['2017-03-03', 'orange', snoozed],
    ]).state,
  ).toBe('snoozed');
  expect(
    follow([
      ['2017-03-01', 'orange'],
      ['2017-03-03', 'red', snoozed],
    ]),
  ).toMatchObject({ state: 'open', until: null });
  expect(
    follow([
      ['2017-03-01', 'red'],
      ['2017-03-03', 'red', snoozed],
    ]).state,
  ).toBe('snoozed');
  expect(
    follow([
      ['2017-03-01', 'red'],
      ['2017-03-03', 'red', { state: 'snoozed' }],
    ]).state,
  ).toBe('open');
});

test('[X16] [X17] what is found no more is resolved with the day and kept; what comes back says so', () => {
  const gone = follow([
    ['2017-03-01', 'orange'],
    ['2017-03-02', null, { done: 'called', owner: 'R1' }],
    ['2017-03-03', null],
  ]);
  expect(gone).toMatchObject({ severity: 'orange', state: 'resolved', resolvedOn: '2017-03-02', done: 'called', owner: 'R1', path: ['North'] });
  expect(follow([['2017-03-01', 'orange'], ['2017-03-02', null], ['2017-03-03', 'red']])).toMatchObject({
    severity: 'red',
    firstSeen: '2017-03-01',
    since: '2017-03-03',
    history: [{ on: '2017-03-01', severity: 'orange' }, { on: '2017-03-02', severity: 'none' }],
    state: 'open',
    resolvedOn: null,
    returned: 1,
  }); // prettier-ignore
  expect(
    follow([
      ['2017-03-01', 'red'],
      ['2017-03-02', null],
      ['2017-03-03', 'red'],
      ['2017-03-06', null],
      ['2017-03-07', 'yellow'],
    ]).returned,
  ).toBe(2);
  expect(
    follow([
      ['2017-03-01', 'red'],
      ['2017-03-02', 'red', { state: 'resolved' }],
    ]),
  ).toMatchObject({ state: 'open', returned: 1 });
});

test('[X23] what a person resolved and told about stays resolved until the next figures, unless it gets worse', () => {
  const done = { state: 'resolved', done: 'new price agreed', due: day('2017-03-06') } as const;
  const resolved = [['2017-03-01', 'orange'], ['2017-03-02', 'orange', done]] as const; // prettier-ignore
  const history = [{ on: '2017-03-01', severity: 'orange' }, { on: '2017-03-02', severity: 'none' }]; // prettier-ignore
  expect(follow(resolved)).toMatchObject({ state: 'resolved', resolvedOn: '2017-03-02', severity: 'orange', returned: 0, history, done: done.done });
  expect(follow([...resolved, ['2017-03-02', 'yellow']])).toMatchObject({ state: 'resolved', returned: 0, history });
  expect(follow([...resolved, ['2017-03-02', 'red']])).toMatchObject({ state: 'open', severity: 'red', returned: 1, history });
  expect(follow([...resolved, ['2017-03-03', 'orange']])).toMatchObject({ state: 'open', since: '2017-03-03', returned: 1, history });
  expect(follow([...resolved, ['2017-03-03', null]])).toMatchObject({ state: 'resolved', resolvedOn: '2017-03-02', returned: 0 });
  const gone = [['2017-03-01', 'orange', {}], ['2017-03-01', null, { done: 'called' }]] as const; // prettier-ignore
  expect(follow([...gone, ['2017-03-01', 'orange']])).toMatchObject({ state: 'open', returned: 1 });
});

test('[X17] a row of an unknown key, or of what nobody could look for, stays as it is', () => {
  const row: AlertFact = {
    ...rowOf(first(watchAlerts(start, withAlerts(behind(['North'], 'orange'))))),
    state: 'snoozed',
    until: day('2017-01-01'),
    due: day('2017-01-02'),
    owner: 'R1',
  };
  const rows: AlertFact[] = [
    { ...row, key: 'my own' },
    { ...row, key: 'stalled||D1', kind: 'stalled' },
    { ...row, key: 'behind|North|', kind: 'stalled' },
  ];
  const told = watchAlerts({ ...start, alertLog: rows }, none);
  expect(new Map(told.map((alert) => [alert.key, rowOf(alert)]))).toEqual(new Map(rows.map((each) => [each.key, each])));
  const looked = watchAlerts({ ...start, alertLog: rows, pipeline: [dealOf('D1', {})] }, none);
  expect(looked.find(({ key }) => key === 'stalled||D1')).toMatchObject({ state: 'resolved', resolvedOn: '2017-03-01', until: '2017-01-01' });
});

test('[X18] 24, 48, 72 hours of working time: the rep, the region, the executive; weekends and holidays do not count', () => {
  // 2017-03-02 is a Thursday.
  const on = (asOf: string, edit: Partial<AlertFact> = {}): unknown[] => {
    const { audience, due } = follow([
      ['2017-03-02', 'orange'],
      [asOf, 'orange', edit],
    ]);
    return [audience, due];
  };
  expect(on('2017-03-02')).toEqual(['rep', '2017-03-03']);
  expect(on('2017-03-03')).toEqual(['rep', '2017-03-03']);
  expect(on('2017-03-05')).toEqual(['rep', '2017-03-03']);
  expect(on('2017-03-06')).toEqual(['region', '2017-03-06']);
  expect(on('2017-03-07')).toEqual(['executive', '2017-03-07']);
  expect(on('2017-03-27')).toEqual(['executive', '2017-03-07']);
  const held = { ...start, settings: { ...start.settings, holidays: [{ day: day('2017-03-06'), name: '', works: false }] } };
  const seen = watchAlerts({ ...held, settings: { ...held.settings, asOf: day('2017-03-02') } }, withAlerts(behind(['North'], 'orange')));
  expect(first(watchAlerts(after(held, seen, '2017-03-06'), withAlerts(behind(['North'], 'orange'))))).toMatchObject({ audience: 'rep' });
  expect(first(watchAlerts(after(held, seen, '2017-03-07'), withAlerts(behind(['North'], 'orange'))))).toMatchObject({ audience: 'region' });
});

test('[X18] who took it keeps it; a change of severity and the end of a snooze start the clock anew; a response’s hours move it', () => {
  const taken = follow([['2017-03-02', 'orange'], ['2017-03-06', 'orange'], ['2017-03-20', 'orange', { state: 'acknowledged' }]]);
  expect(taken).toMatchObject({ audience: 'region', due: '2017-03-06', state: 'acknowledged' });
  expect(follow([['2017-03-02', 'orange'], ['2017-03-20', 'red']])).toMatchObject({ audience: 'rep', due: '2017-03-21' });
  const snoozed = { state: 'snoozed', until: day('2017-03-13') } as const;
  expect(follow([['2017-03-02', 'red'], ['2017-03-10', 'red', snoozed], ['2017-03-14', 'red']])).toMatchObject({ audience: 'rep', due: '2017-03-14', state: 'open' });
  const response: ResponseNode = { kind: null, severity: 'red', members: {}, action: 'now', owner: '', hours: 72, cost: null, effect: null, at };
  const found = withAlerts(behind(['North'], 'red'));
  expect(first(watchAlerts({ ...start, responses: [response] }, found))).toMatchObject({ audience: 'rep', due: '2017-03-06' });
}); // prettier-ignore

test('[X19] what closing a gap gains stands beside its node alone', () => {
  const oddsEffects = new Map([[keyOf(['North']), 0.12]]);
  const found = { ...withAlerts(behind(['North'], 'red'), behind(['South'], 'red')), stalled: [stalled('D1')], oddsEffects };
  expect(watchAlerts({ ...start, pipeline: [dealOf('D1', {})] }, found).map(({ key, oddsEffect }) => [key, oddsEffect])).toEqual([
    ['behind|North|', 0.12],
    ['behind|South|', null],
    ['stalled||D1', null],
  ]);
});

const level = fc.constantFrom<Level>('yellow', 'orange', 'red');
const anyFound = fc
  .record({
    behind: fc.uniqueArray(fc.tuple(fc.constantFrom<string[]>([], ['North'], ['South'], ['North', 'A']), level, fc.integer({ min: -500, max: -1 })), { selector: ([path]) => path.join() }),
    stalled: fc.array(fc.tuple(fc.constantFrom('D1', 'D2', 'D3'), fc.constantFrom('stalled', 'zombie'), fc.integer({ min: 0, max: 9 })), { maxLength: 4 }),
    tasks: fc.array(fc.tuple(fc.constantFrom('T1', 'T2'), fc.constantFrom('', 'R1', 'R2')), { maxLength: 3 }),
  })
  .map(({ behind: nodes, stalled: deals, tasks }): AlertFindings => ({
    ...withAlerts(...nodes.map(([path, severity, gap]) => behind(path, severity, gap))),
    stalled: deals.map(([deal, kind, value]) => stalled(deal, kind as StalledDeal['kind'], value)),
    tasks: tasks.map(([task, owner]) => ({ task, owner, manager: '', due: day('2017-02-01'), daysOver: 3, reminder: 2 })),
  })); // prettier-ignore

const anyEdit = fc.record(
  {
    state: fc.constantFrom<AlertState>('open', 'acknowledged', 'snoozed', 'resolved'),
    until: fc.option(fc.integer({ min: 17226, max: 17250 }).map(dayFromNumber)),
    owner: fc.constantFrom('', 'R1', 'R7'),
    done: fc.constantFrom('', 'called'),
  },
  { requiredKeys: [] },
);

/** Weeks of runs: days go on, findings come and go, people write what they like. */
const anyStory = fc.array(fc.record({ days: fc.integer({ min: 0, max: 6 }), found: anyFound, edits: fc.array(anyEdit, { maxLength: 8 }) }), {
  minLength: 1,
  maxLength: 6,
});
const foreign: AlertFact = {
  key: 'kept by hand', kind: 'risk', severity: 'none', firstSeen: day('2016-01-01'), since: day('2016-01-01'), history: [], owner: 'R1', due: null, state: 'open', until: null, done: 'x', resolvedOn: null, returned: 0, at,
}; // prettier-ignore

test('[X10] [X14] [X16] [X17] [X19] through weeks of runs: nothing twice, nothing lost, run again the same, whatever the order of the record', () => {
  const base = { ...start, pipeline: ['D1', 'D2', 'D3'].map((id) => dealOf(id, {})), tasks: [taskOf('T1', '2017-02-01', {})] };
  fc.assert(
    fc.property(anyStory, (story) => {
      let now: Day = day('2017-03-01');
      let log: AlertFact[] = [foreign];
      for (const { days, found, edits } of story) {
        now = dayFromNumber(dayNumber(now) + days);
        const written = log.map((row, i) => (row.key === foreign.key ? row : { ...row, ...edits[i] }));
        const plan = { ...base, settings: { ...base.settings, asOf: now }, alertLog: written };
        const alerts = watchAlerts(plan, found);
        const keys = alerts.map(({ key }) => key);
        expect(new Set(keys).size).toBe(keys.length);
        expect(watchAlerts({ ...plan, alertLog: [...written].reverse() }, found)).toEqual(alerts);
        for (const row of written) {
          const alert = alerts.find(({ key }) => key === row.key);
          expect(alert).toMatchObject({ firstSeen: row.firstSeen, done: row.done, history: expect.arrayContaining([...row.history]) });
          const isBack = row.state === 'resolved' && alert?.state !== 'resolved';
          expect(alert?.returned).toBe(row.returned + (isBack ? 1 : 0));
          if (row.owner !== '') expect(alert?.owner).toBe(row.owner);
        }
        log = alerts.map(rowOf);
        expect(watchAlerts({ ...plan, alertLog: log }, found)).toEqual(alerts);
        expect(log.find(({ key }) => key === foreign.key)).toEqual({ ...foreign, severity: 'yellow' });
      }
    }),
    { numRuns: 40 },
  );
});
