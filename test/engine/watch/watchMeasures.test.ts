import fc from 'fast-check';
import { customerDependence } from '../../../src/engine/watch/customerDependence';
import { lateTasks } from '../../../src/engine/watch/lateTasks';
import { measureProcess } from '../../../src/engine/watch/measureProcess';
import { reviewLeads } from '../../../src/engine/watch/reviewLeads';
import { weighRisks } from '../../../src/engine/watch/weighRisks';
import { workClock } from '../../../src/engine/watch/workClock';
import { dayFromNumber, dayNumber, defaultSettings, type Day, type Plan, type Settings, type Source } from '../../../src/plan';
import { dealOf, day, leadOf, planOf, processOf, riskOf, taskOf } from './makeWatch';

const asOf = (text: string, more: Partial<Settings> = {}): Settings => ({ ...defaultSettings(2017, day(text)), ...more });

test('[X1] the clock counts working days after a day; weekends and holidays stand still, make-up days run', () => {
  const plain = workClock({ calendar: 'none', holidays: [] });
  expect(plain.daysAfter(day('2017-03-03'), day('2017-03-03'))).toBe(0);
  expect(plain.daysAfter(day('2017-03-03'), day('2017-03-05'))).toBe(0);
  expect(plain.daysAfter(day('2017-03-03'), day('2017-03-06'))).toBe(1);
  expect(plain.daysAfter(day('2017-03-06'), day('2017-03-03'))).toBe(0);
  expect(plain.deadline(day('2017-03-03'), 24)).toBe('2017-03-06');
  expect(plain.deadline(day('2017-03-03'), 36)).toBe('2017-03-06');
  expect(plain.deadline(day('2017-03-03'), 72)).toBe('2017-03-08');
  expect(plain.deadline(day('2017-03-04'), 8)).toBe('2017-03-04');
  const chinese = workClock({ calendar: 'CN', holidays: [] });
  // Spring Festival 2017: off from 27 January to 2 February, made up on Sunday 22 January and Saturday 4 February.
  expect(chinese.deadline(day('2017-01-20'), 24)).toBe('2017-01-22');
  expect(chinese.deadline(day('2017-01-26'), 48)).toBe('2017-02-04');
  const own = workClock({ calendar: 'none', holidays: [{ day: day('2017-03-06'), name: '', works: false }] });
  expect(own.deadline(day('2017-03-03'), 24)).toBe('2017-03-07');
});

test('[X1] a deadline is the last day that is still in time', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 17000, max: 18000 }),
      fc.integer({ min: 0, max: 200 }),
      fc.constantFrom('none', 'CN', 'US'),
      (n, hours, calendar) => {
        const clock = workClock({ calendar, holidays: [] });
        const from = dayFromNumber(n);
        const last = clock.deadline(from, hours);
        expect(clock.daysAfter(from, last) * 24).toBeLessThanOrEqual(hours);
        expect(clock.daysAfter(from, dayFromNumber(dayNumber(last) + 30)) * 24).toBeGreaterThan(hours - 24);
        expect(clock.daysAfter(from, last)).toBe(Math.floor(hours / 24));
      },
    ),
  );
});

const prepared: Plan = planOf({
  pipeline: [
    dealOf('D1', { amount: 100, rep: 'R1' }),
    dealOf('D2', { amount: 300, rep: 'R1' }),
    dealOf('D3', { amount: null, rep: 'R2' }),
    dealOf('D4', { amount: 900, rep: 'R2', state: 'won' }),
    dealOf('D5', { amount: 200, rep: '' }),
  ],
  process: [
    processOf('D1', { reached: true, painPoints: 4, solutionMatch: 1, keyPeople: 2, keyCovered: 2 }),
    processOf('D2', { reached: true, painPoints: 2, solutionMatch: 0.9, keyPeople: 2, keyCovered: 1 }),
    processOf('D3', { reached: false, painPoints: null, solutionMatch: null, keyPeople: 0, keyCovered: 0 }),
  ],
});

test('[X2] open deals only, overall and by rep in the order of the team; nothing without the table', () => {
  const lines = measureProcess({ ...prepared, team: [{ ...prepared.team[0], name: 'R2' } as Plan['team'][number]] });
  expect(lines.map(({ code, rep, deals }) => [code, rep, deals])).toEqual([
    ['reach', '', 4], ['pain-points', '', 4], ['solution-match', '', 4], ['key-people', '', 4],
    ['reach', 'R2', 1], ['pain-points', 'R2', 1], ['solution-match', 'R2', 1], ['key-people', 'R2', 1],
    ['reach', 'R1', 2], ['pain-points', 'R1', 2], ['solution-match', 'R1', 2], ['key-people', 'R1', 2],
  ]); // prettier-ignore
  expect(measureProcess({ ...prepared, process: [] })).toEqual([]);
  const source = { role: 'process' } as Source;
  expect(measureProcess({ ...prepared, process: [], sources: [source] })[0]).toMatchObject({ deals: 4, value: 0, holds: false });
  expect(measureProcess({ ...prepared, pipeline: [] })[0]).toMatchObject({ deals: 0, value: null, holds: null, missing: [] });
});

test('[X3] [X4] reach is a share of deals, the others means of what is recorded; a blank is not zero, yet falls short; the largest that fall short first', () => {
  const [reach, points, match, people] = measureProcess(prepared);
  expect(reach).toEqual({ code: 'reach', rep: '', deals: 4, value: 0.5, goal: 0.8, holds: false, missing: ['D5', 'D3'] });
  expect(points).toEqual({ code: 'pain-points', rep: '', deals: 4, value: 3, goal: 3, holds: false, missing: ['D2', 'D5', 'D3'] });
  expect(match).toMatchObject({ value: 0.95, goal: 1, holds: false, missing: ['D2', 'D5', 'D3'] });
  expect(people).toMatchObject({ value: 0.75, goal: 1, holds: false, missing: ['D2', 'D5', 'D3'] });
  const first = measureProcess(prepared).find(({ code, rep }) => code === 'reach' && rep === 'R1');
  expect(first).toMatchObject({ value: 1, holds: true, missing: [] });
  const eased = { ...prepared, settings: { ...prepared.settings, process: { reach: 0.5, painPoints: 2, solutionMatch: 0.9, keyPeople: 0.5 } } };
  expect(measureProcess(eased)[0]).toMatchObject({ goal: 0.5, holds: true, missing: ['D5', 'D3'] });
  const people1 = measureProcess(eased).find(({ code, rep }) => code === 'key-people' && rep === 'R1');
  expect(people1).toMatchObject({ value: 0.75, holds: true });
});

const leads = planOf({
  settings: asOf('2017-03-08'),
  leads: [
    leadOf('L1', '2017-03-03', { answered: day('2017-03-06'), accepted: day('2017-03-07'), deal: 'D1' }),
    leadOf('L2', '2017-03-03', { answered: day('2017-03-07') }),
    leadOf('L3', '2017-03-06', {}),
    leadOf('L4', '2017-03-07', {}),
    leadOf('L5', '2017-03-06', { answered: day('2017-03-09') }),
    leadOf('L6', '2017-03-07', { returned: day('2017-03-08'), territory: 'South' }),
    leadOf('L7', '2016-12-30', {}),
    leadOf('L8', '2017-03-09', {}),
    leadOf('L9', '2017-03-02', { territory: '' }),
  ],
});

test('[X5] [X6] leads since the year began, as known on the day: in time by working hours, those past it late, oldest first', () => {
  const [all, north, south] = reviewLeads(leads);
  expect(north).toEqual({
    territory: 'North', received: 5, answered: 2, inTime: 0.25, medianHours: 36, accepted: 1, returned: 0, converted: 1, late: ['L3', 'L5'],
  }); // prettier-ignore
  expect(south).toMatchObject({ territory: 'South', received: 1, answered: 1, inTime: 1, medianHours: 24, returned: 1, late: [] });
  expect(all).toMatchObject({ territory: '', received: 7, answered: 3, late: ['L9', 'L3', 'L5'] });
  expect(reviewLeads({ ...leads, leads: [] })).toEqual([]);
});

test('[X6] a lead is in time to the end of its last working day; a weekend and a holiday give no hours', () => {
  const late = (now: string, more: Partial<Settings> = {}): unknown =>
    reviewLeads({ ...leads, settings: asOf(now, more), leads: [leadOf('L', '2017-03-03', {})] }).map((line) => [line.late.length, line.inTime])[0];
  expect(late('2017-03-05')).toEqual([0, null]);
  expect(late('2017-03-06')).toEqual([0, null]);
  expect(late('2017-03-07')).toEqual([1, 0]);
  expect(late('2017-03-07', { holidays: [{ day: day('2017-03-06'), name: '', works: false }] })).toEqual([0, null]);
  expect(late('2017-03-07', { leadHours: 48 })).toEqual([0, null]);
});

test('[X7] the first reminder from the first working day over, the second from the day of the settings', () => {
  const tasks = (now: string, more: Partial<Settings> = {}): unknown =>
    lateTasks(planOf({ settings: asOf(now, more), tasks: [taskOf('Call', '2017-03-03', {})] })).map(({ daysOver, reminder }) => [daysOver, reminder]);
  expect(tasks('2017-03-03')).toEqual([]);
  expect(tasks('2017-03-05')).toEqual([]);
  expect(tasks('2017-03-06')).toEqual([[1, 1]]);
  expect(tasks('2017-03-07')).toEqual([[2, 2]]);
  expect(tasks('2017-03-07', { secondReminder: 3 })).toEqual([[2, 1]]);
  expect(tasks('2017-03-06', { holidays: [{ day: day('2017-03-06'), name: '', works: false }] })).toEqual([]);
  const some = [
    taskOf('A', '2017-03-06', {}),
    taskOf('B', '2017-03-03', { manager: 'Head' }),
    taskOf('C', '2017-03-01', { done: day('2017-03-02') }),
  ];
  const open = [...some, taskOf('D', '2017-03-06', { done: day('2017-03-09') }), { ...taskOf('E', '2017-03-01', {}), due: null }];
  expect(lateTasks(planOf({ settings: asOf('2017-03-08'), tasks: open })).map(({ task, manager }) => [task, manager])).toEqual([
    ['B', 'Head'],
    ['A', ''],
    ['D', ''],
  ]);
});

test('[X8] open risks by what is expected of them; ready with enough responses and an owner', () => {
  const risks = [
    riskOf('Small', { probability: 0.1, impact: 100, owner: 'R1', responses: ['a', 'b'] }),
    riskOf('Unknown', { probability: null, impact: 9000, owner: 'R1', responses: ['a'] }),
    riskOf('Big', { probability: 0.5, impact: 1000.01, responses: ['a', 'b'], review: day('2017-06-29') }),
    riskOf('Closed', { open: false }),
  ];
  expect(weighRisks(planOf({ risks }))).toEqual([
    { risk: 'Big', owner: '', expected: 500.01, responses: 2, ready: false, reviewOverdue: true },
    { risk: 'Small', owner: 'R1', expected: 10, responses: 2, ready: true, reviewOverdue: false },
    { risk: 'Unknown', owner: 'R1', expected: null, responses: 1, ready: false, reviewOverdue: false },
  ]);
  const due = (review: Day): boolean | undefined => weighRisks(planOf({ risks: [riskOf('R', { review })] }))[0]?.reviewOverdue;
  expect([due(day('2017-06-30')), due(day('2017-06-29'))]).toEqual([false, true]);
});

test('[X9] the largest customers, their share of all revenue, and whether an open risk with a response names them', () => {
  const customers = [['C1', 500], ['C2', 300], ['C3', null], ['C4', 150], ['C5', 50]] as const; // prettier-ignore
  const risks = [
    riskOf('Loss of one', { kind: 'customer', customer: 'C1', responses: ['a'] }),
    riskOf('Loss of two', { kind: 'customer', customer: 'Name of C2', responses: [] }),
    riskOf('Loss of four', { kind: 'customer', customer: 'Name of C4', responses: ['a'] }),
  ];
  expect(customerDependence(planOf({ customers, risks }))).toEqual({
    customers: [
      { customer: 'C1', revenue: 500, share: 0.5, hasPlan: true },
      { customer: 'C2', revenue: 300, share: 0.3, hasPlan: false },
      { customer: 'C4', revenue: 150, share: 0.15, hasPlan: true },
    ],
    share: 0.95,
  });
  const closed = risks.map((risk) => ({ ...risk, open: false }));
  expect(customerDependence(planOf({ customers, risks: closed }))?.customers.some(({ hasPlan }) => hasPlan)).toBe(false);
  expect(customerDependence(planOf({ customers: [['C3', null]] }))).toBeNull();
});
