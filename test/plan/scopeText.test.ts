import { defaultSettings, scopeText, yearPeriod, type Day, type Dimension, type Scope, type Settings } from '../../src/plan';

const dimensions: readonly Dimension[] = [
  { field: 'category', label: 'Product line', members: ['Bikes', 'Other'] },
  { field: 'territory', label: 'Territory', members: ['Europe', 'North America'] },
  { field: 'channel', label: 'Channel', members: ['Online', 'Other'] },
];
const textOf = (members: Scope['members'], days: readonly [string, string] | null = null, settings: Partial<Settings> = {}): string =>
  scopeText(
    { members, period: days === null ? null : { from: days[0] as Day, to: days[1] as Day, label: 'as typed' } },
    { dimensions, settings: { ...defaultSettings(2017, '2017-06-30' as Day), ...settings } },
  );

test('members stand in one order whatever the order of the dimensions', () => {
  expect(textOf({ category: 'Bikes', territory: 'Europe' }, ['2017-07-01', '2017-09-30'])).toBe('Europe / Bikes · 2017-Q3');
  expect(textOf({ territory: 'Europe' })).toBe('Europe · 2017');
  expect(textOf({})).toBe('2017');
});

test('a name that two dimensions share carries its label', () => {
  expect(textOf({ channel: 'Other' })).toBe('Channel: Other · 2017');
  expect(textOf({ category: 'Other' })).toBe('Product line: Other · 2017');
});

test('a period has one name by its days, not by what was typed', () => {
  expect(textOf({}, ['2017-01-01', '2017-12-31'])).toBe('2017');
  expect(textOf({}, ['2017-07-01', '2017-12-31'])).toBe('2017-H2');
  expect(textOf({}, ['2017-03-01', '2017-03-31'])).toBe('2017-03');
  expect(textOf({}, ['2017-02-01', '2017-05-31'])).toBe('2017-02…2017-05');
  expect(textOf({}, ['2017-04-03', '2017-04-09'])).toBe('2017-W14');
  expect(textOf({}, ['2017-01-02', '2017-01-08'])).toBe('2017-W01');
  expect(textOf({}, ['2016-12-26', '2017-01-01'])).toBe('2016-W52');
  expect(textOf({}, ['2017-04-04', '2017-04-10'])).toBe('2017-04-04…2017-04-10');
  expect(textOf({}, ['2017-11-11', '2017-11-11'])).toBe('2017-11-11');
});

test('quarters of a fiscal year count from its own begin', () => {
  const july = { fiscalStart: 7 };
  expect(yearPeriod(2017, 7)).toEqual({ from: '2016-07-01', to: '2017-06-30' });
  expect(textOf({ territory: 'Europe' }, null, july)).toBe('Europe · FY2017');
  expect(textOf({}, ['2017-01-01', '2017-03-31'], july)).toBe('FY2017-Q3');
  expect(textOf({}, ['2017-01-01', '2017-06-30'], july)).toBe('FY2017-H2');
});
