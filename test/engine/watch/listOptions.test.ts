import fc from 'fast-check';
import { listOptions, type OptionFindings } from '../../../src/engine/watch/listOptions';
import {
  noAllocations,
  noOutlook,
  type Alert,
  type Calibration,
  type Capacity,
  type LedgerLine,
  type Option,
  type Plan,
  type Reallocation,
  type ResourceLine,
  type ResponseNode,
} from '../../../src/plan';
import { at, day, planOf } from './makeWatch';

const lineOf = (line: string, territory: string): ResourceLine => ({
  resource: 'budget', line, territory, channel: '', period: null, current: null, floor: null, cap: null, fixedCost: null, step: null, mostReturn: null, halfAt: null, at,
}); // prettier-ignore
const responseOf = (action: string, more: Partial<ResponseNode>): ResponseNode => ({
  kind: null, severity: 'red', members: {}, action, owner: '', hours: null, cost: null, effect: null, at, ...more,
}); // prettier-ignore
const red = (path: readonly string[], gap: number): Alert => ({ path, severity: 'red', lag: -0.3, gap, action: '' });
const nothing: OptionFindings = {
  control: { nodes: [], alerts: [], elapsed: [] },
  reallocation: null,
  reserve: noAllocations.reserve,
  capacity: null,
  outlook: noOutlook,
};
const moves = (...list: readonly (readonly [number | null, number, number, number, number])[]): Reallocation => ({
  triggers: [],
  moves: list.map(([from, to, amount, oddsBefore, oddsAfter]) => ({ from, to, amount, gain: 2 * amount, oddsBefore, oddsAfter })),
  oddsBefore: 0.4,
  oddsAfter: 0.6,
  costOfWaiting: 0,
});
const plan: Plan = planOf({ lines: [lineOf('Fairs', 'North'), lineOf('Online', 'South'), lineOf('Visits', '')] });
const told = (options: readonly Option[]): unknown[] => options.map(({ code, what, path, cost, effect, oddsBefore, oddsAfter }) => [code, what, path.join('/'), cost, effect, oddsBefore, oddsAfter]); // prettier-ignore

test('[X20] responses with a cost or an effect, each once, where the largest red gap is that they fit', () => {
  const responses = [
    responseOf('Open the pool', { cost: 100, effect: 500 }),
    responseOf('South only', { members: { territory: 'South' }, severity: 'yellow', effect: 50 }),
    responseOf('Words alone', {}),
    responseOf('For deals', { kind: 'stalled', cost: 1, effect: 1 }),
    responseOf('Bikes', { members: { category: 'B' }, cost: 10 }),
  ];
  const orange = { ...red(['North', 'B'], -900), severity: 'orange' as const };
  const control = { ...nothing.control, alerts: [red([], -50), red(['South'], -90), red(['North'], -80), orange] };
  expect(told(listOptions({ ...plan, responses }, { ...nothing, control }))).toEqual([
    ['response', 'Open the pool', 'South', 100, 500, null, null],
    ['response', 'South only', 'South', null, 50, null, null],
  ]);
});

test('[X20] moves with their odds; from the reserve what is moved is the cost; releases that wait, unless a move goes there', () => {
  const release = (territory: string, line: string, more: Partial<LedgerLine> = {}): LedgerLine => ({
    on: day('2017-06-01'), entry: 'release', amount: 70, territory, line, by: '', reason: '', approvedBy: '', counts: false, overdrawn: false, rule: null, balance: 0, row: null, ...more,
  }); // prettier-ignore
  const lines = [
    release('North', ''),
    release('South', ''),
    release('South', 'Online', { counts: true, approvedBy: 'Head office' }),
    release('', 'Visits', { overdrawn: true }),
  ];
  const found = { ...nothing, reallocation: moves([null, 0, 200, 0.4, 0.5], [1, 2, 30, 0.5, 0.6]), reserve: { ...nothing.reserve, lines } };
  expect(told(listOptions(plan, found))).toEqual([
    ['reallocation', 'South › Online → Visits', '', 0, 60, 0.5, 0.6],
    ['reserve', 'North › Fairs', 'North', 200, 400, 0.4, 0.5],
    ['reserve', 'South', 'South', 70, null, null, null],
  ]);
});

test('[X20] the steps of capacity with their cost, and targets to change with what they change by', () => {
  const step = { option: 0, kind: 'hire', territory: 'North', fromTerritory: '', heads: 1, hours: [], cost: 900, startBy: '2017-07' } as const;
  const capacity = { steps: [step, { ...step, option: null, kind: 'overtime', territory: 'South', cost: 20 }] } as unknown as Capacity;
  const calibration = { scope: { members: { territory: 'South' }, period: null }, target: 100, proposed: 90, probability: 0.2 } as Calibration;
  const outlook = { ...noOutlook, calibrations: [calibration, { ...calibration, scope: { members: {}, period: null }, proposed: 100 }] };
  const capacityOptions = [{ name: 'New seller' } as Plan['capacityOptions'][number]];
  expect(told(listOptions({ ...plan, capacityOptions }, { ...nothing, capacity, outlook }))).toEqual([
    ['capacity', 'New seller', 'North', 900, null, null, null],
    ['capacity', 'overtime', 'South', 20, null, null, null],
    ['retarget', 'South · 2017', 'South', null, -10, 0.2, null],
  ]);
});

test('[X21] the most odds gained per cost first, then effect per cost, then what is not known', () => {
  const odds = fc.integer({ min: 0, max: 10 }).map((tenth) => tenth / 10);
  const move = fc.tuple(fc.option(fc.integer({ min: 0, max: 2 })), fc.integer({ min: 0, max: 2 }), fc.integer({ min: 1, max: 9 }), odds, odds);
  const amount = fc.option(fc.integer({ min: 0, max: 5 }));
  fc.assert(
    fc.property(fc.array(move, { maxLength: 6 }), fc.array(fc.tuple(amount, amount), { maxLength: 6 }), (list, costs) => {
      const responses = costs.map(([cost, effect], i) => responseOf(`R${i}`, { cost, effect }));
      const control = { ...nothing.control, alerts: [red([], -50)] };
      const options = listOptions({ ...plan, responses }, { ...nothing, control, reallocation: moves(...list) });
      expect(options).toHaveLength(list.length + costs.filter(([cost, effect]) => cost !== null || effect !== null).length);
      const known = options.filter(({ code }) => code !== 'response');
      expect(options.slice(0, known.length)).toEqual(known);
      const worth = ({ cost, oddsBefore, oddsAfter }: Option): number => {
        const gain = (oddsAfter as number) - (oddsBefore as number);
        return gain === 0 ? 0 : gain / (cost as number);
      };
      known.slice(1).forEach((option, i) => expect(worth(option)).toBeLessThanOrEqual(worth(known[i] as Option)));
      const effects = options
        .slice(known.length)
        .map(({ cost, effect }) => (cost === null || effect === null ? null : effect === 0 ? 0 : effect / cost));
      const rated = effects.filter((each) => each !== null);
      expect(effects.slice(0, rated.length)).toEqual([...rated].sort((a, b) => b - a));
    }),
  );
});
