import fc from 'fast-check';
import { spreadDays } from '../../../src/engine/backward/spreadDays';
import { dayFromNumber, dayNumber, defaultSettings, type Day } from '../../../src/plan';

const monday = '2017-05-01' as Day;
const weeks = [0, 1, 2, 3].map((i) => dayFromNumber(dayNumber(monday) + 7 * i));
const line = (rep: string, perWeek: readonly number[]) => ({ rep, territory: 'North', stage: 'Lead', activity: 'call', perWeek, overloaded: [] });

test('[W16] a week of 7 activities on its five working days, from the day after the as-of day', () => {
  const settings = defaultSettings(2017, '2017-04-30' as Day);
  const { days, lines } = spreadDays({ settings }, [line('A', [7, 0, 5, 1])], weeks);
  expect(days).toHaveLength(10);
  expect([days[0], days[4], days[5], days[9]]).toEqual(['2017-05-01', '2017-05-05', '2017-05-08', '2017-05-12']);
  expect(lines[0]?.perDay).toEqual([1, 2, 1, 2, 1, 0, 0, 0, 0, 0]);
  const later = spreadDays({ settings: { ...settings, asOf: '2017-05-04' as Day } }, [line('A', [7, 0, 5, 1])], weeks);
  expect(later.days[0]).toBe('2017-05-05');
  expect(later.lines[0]?.perDay.slice(0, 2)).toEqual([1, 0]);
});

test('[W16] holidays hold nothing, make-up days do; a week without a working day uses all seven', () => {
  const settings = defaultSettings(2017, '2017-04-30' as Day);
  const off = ['2017-05-01', '2017-05-02', '2017-05-03', '2017-05-04', '2017-05-05'].map((day) => ({ day: day as Day, name: '', works: false }));
  const one = spreadDays(
    { settings: { ...settings, holidays: [off[0]!, { day: '2017-05-06' as Day, name: '', works: true }] } },
    [line('A', [5])],
    weeks,
  );
  expect(one.days[0]).toBe('2017-05-02');
  expect(one.days[4]).toBe('2017-05-06');
  const none = spreadDays({ settings: { ...settings, holidays: off } }, [line('A', [7, 0, 0, 0])], weeks);
  expect(none.days.slice(0, 7)).toEqual([0, 1, 2, 3, 4, 5, 6].map((i) => dayFromNumber(dayNumber(monday) + i)));
  expect(none.lines[0]?.perDay.slice(0, 7)).toEqual([1, 1, 1, 1, 1, 1, 1]);
});

test('[W16] the days of a week add up to it, each the floor or the ceiling of its even share, and the lines of a rep take turns', () => {
  const counts = fc.array(fc.tuple(fc.constantFrom('A', 'B'), fc.nat(40), fc.nat(40)), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(counts, (rows) => {
      const settings = defaultSettings(2017, '2017-04-30' as Day);
      const { lines } = spreadDays({ settings }, rows.map(([rep, one, two]) => line(rep, [one, two, 0, 0])), weeks); // prettier-ignore
      lines.forEach(({ perDay, perWeek }) => {
        for (const week of [0, 1]) {
          const own = perDay.slice(5 * week, 5 * week + 5);
          expect(own.reduce((sum, each) => sum + each, 0)).toBe(perWeek[week]);
          for (const each of own) expect(Math.abs(each - (perWeek[week] as number) / 5)).toBeLessThan(1);
        }
      });
      // One activity a week each: never all on one day.
      const singles = spreadDays({ settings }, Array.from({ length: 5 }, () => line('A', [1, 0, 0, 0])), weeks).lines; // prettier-ignore
      expect([0, 1, 2, 3, 4].map((day) => singles.reduce((sum, { perDay }) => sum + (perDay[day] as number), 0))).toEqual([1, 1, 1, 1, 1]);
    }),
    { numRuns: 100 },
  );
});
