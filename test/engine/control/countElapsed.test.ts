import fc from 'fast-check';
import { countElapsed } from '../../../src/engine/control/countElapsed';
import { dayFromNumber, dayNumber, fiscalMonths, type Day, type Holiday } from '../../../src/plan';

const year = fiscalMonths(2017, 1);
const asOf = (day: string, holidays: readonly Holiday[] = []): number[] => countElapsed(year, day as Day, { calendar: 'none', holidays });
const off = (day: string): Holiday => ({ day: day as Day, name: 'Holiday', works: false });
const works = (day: string): Holiday => ({ day: day as Day, name: 'Make-up day', works: true });

test('[K1] closed, open and partial months', () => {
  expect(asOf('2016-12-31')).toEqual(new Array(12).fill(0));
  expect(asOf('2017-12-31')).toEqual(new Array(12).fill(1));
  expect(asOf('2017-03-15')).toEqual([1, 1, 11 / 23, ...new Array<number>(9).fill(0)]);
  expect(asOf('2017-03-31')[2]).toBe(1);
});

test('[K1] holidays are off, make-up days count, the later entry wins', () => {
  const october = (day: string, holidays: readonly Holiday[]): number | undefined => asOf(day, holidays)[9];
  const week = ['02', '03', '04', '05', '06'].map((d) => off(`2017-10-${d}`));
  expect(october('2017-10-08', week)).toBe(0);
  expect(october('2017-10-09', week)).toBe(1 / 17);
  expect(october('2017-10-08', [...week, works('2017-10-08')])).toBe(1 / 18);
  expect(october('2017-10-08', [works('2017-10-08'), ...week, off('2017-10-08')])).toBe(0);
});

test('[K1] the weekend that ends a month changes nothing; a month without working days counts calendar days', () => {
  expect(asOf('2017-04-28')[3]).toBe(1);
  const allOff = Array.from({ length: 28 }, (_, i) => off(`2017-02-${String(i + 1).padStart(2, '0')}`));
  expect(asOf('2017-02-07', allOff)[1]).toBe(0.25);
});

test('[K1] a later day never has less elapsed', () => {
  fc.assert(
    fc.property(fc.integer({ min: 17000, max: 17600 }), fc.array(fc.tuple(fc.integer({ min: 17000, max: 17600 }), fc.boolean())), (n, entries) => {
      const holidays = entries.map(([d, w]): Holiday => ({ day: dayFromNumber(d), name: '', works: w }));
      const [before, after] = [n, n + 1].map((d) => countElapsed(year, dayFromNumber(d), { calendar: 'none', holidays })) as [number[], number[]];
      before.forEach((share, m) => expect(after[m] as number).toBeGreaterThanOrEqual(share));
      expect(dayNumber(dayFromNumber(n))).toBe(n);
    }),
  );
});

test('[K1] the built-in calendar counts, and the own rows win over it', () => {
  const october = (day: string, holidays: readonly Holiday[] = []): number | undefined =>
    countElapsed(year, day as Day, { calendar: 'CN', holidays })[9];
  expect(october('2017-10-08')).toBe(0);
  expect(october('2017-10-09')).toBe(1 / 17);
  expect(october('2017-10-09', [works('2017-10-06')])).toBe(2 / 18);
});
