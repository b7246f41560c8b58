import fc from 'fast-check';
import { calendarEvents, easterSunday, eventKey } from '../../../src/engine/calendar/calendarEvents';
import { lunarFestivals, publicHolidays } from '../../../src/engine/calendar/publicHolidays';
import { workingDays } from '../../../src/engine/calendar/workingDays';
import { countElapsed } from '../../../src/engine/control/countElapsed';
import { dayFromNumber, dayNumber, fiscalMonths, type CalendarEvent, type Day, type Holiday, type Settings } from '../../../src/plan';

const day = (text: string): Day => text as Day;
const CN: Pick<Settings, 'calendar' | 'holidays'> = { calendar: 'CN', holidays: [] };
const US: Pick<Settings, 'calendar' | 'holidays'> = { calendar: 'US', holidays: [] };
const NONE: Pick<Settings, 'calendar' | 'holidays'> = { calendar: 'none', holidays: [] };
const works = (text: string, settings: Pick<Settings, 'calendar' | 'holidays'>): boolean => workingDays(day(text), day(text), settings) === 1;
const at = { sheet: 'Sheet1', row: 0, column: 0 };

test('[C1] Monday to Friday; China’s holidays and make-up days; the user’s rows win, the later of two', () => {
  expect(workingDays(day('2017-03-01'), day('2017-03-31'), NONE)).toBe(23);
  expect(works('2026-02-14', CN)).toBe(true);
  expect(works('2026-02-16', CN)).toBe(false);
  expect(works('2017-01-22', CN)).toBe(true);
  expect(works('2017-01-27', CN)).toBe(false);
  expect(works('2017-02-03', CN)).toBe(true);
  expect(workingDays(day('2024-10-01'), day('2024-10-07'), CN)).toBe(0);
  const own = (works: boolean): Holiday => ({ day: day('2026-02-14'), name: '', works });
  expect(works('2026-02-14', { calendar: 'CN', holidays: [own(false)] })).toBe(false);
  expect(works('2026-02-14', { calendar: 'CN', holidays: [own(false), own(true)] })).toBe(true);
  expect(workingDays(day('2017-03-02'), day('2017-03-01'), NONE)).toBe(0);
});

test('[C1] a year has as many working days in China as its notice says', () => {
  // 2024: 366 days, 104 weekend days, 13 statutory days off; make-up days change the place of days off, not their number, but for what falls on weekends.
  const count = (year: number): number => workingDays(day(`${year}-01-01`), day(`${year}-12-31`), CN);
  expect([2018, 2019, 2021, 2024, 2025].map(count)).toEqual([250, 250, 250, 251, 248]);
});

test('[C1] working days of neighbouring stretches add up, and agree with the elapsed share of a month', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 13000, max: 21000 }),
      fc.integer({ min: 0, max: 400 }),
      fc.integer({ min: 0, max: 400 }),
      fc.constantFrom(CN, US, NONE),
      (from, a, b, settings) => {
        const [first, middle, last] = [from, from + a, from + a + b].map(dayFromNumber) as [Day, Day, Day];
        const next = dayFromNumber(from + a + 1);
        expect(workingDays(first, middle, settings) + workingDays(next, last, settings)).toBe(workingDays(first, last, settings));
      },
    ),
  );
  const elapsed = countElapsed(fiscalMonths(2017, 1), day('2017-03-15'), NONE)[2];
  expect(elapsed).toBe(workingDays(day('2017-03-01'), day('2017-03-15'), NONE) / workingDays(day('2017-03-01'), day('2017-03-31'), NONE));
});

test('[C2] years without a notice have the statutory days alone, no make-up days', () => {
  const off = (year: number): string[] => publicHolidays('CN', year).map((each) => each.day);
  expect(publicHolidays('CN', 2028).every((each) => !each.works)).toBe(true);
  expect(off(2028)).toEqual(['2028-01-01', '2028-01-25', '2028-01-26', '2028-01-27', '2028-01-28', '2028-04-04', '2028-05-28', '2028-10-03', '2028-05-01', '2028-05-02', '2028-10-01', '2028-10-02', '2028-10-03']); // prettier-ignore
  expect(off(2002)).toEqual(['2002-01-01', '2002-02-12', '2002-02-13', '2002-02-14', '2002-05-01', '2002-05-02', '2002-05-03', '2002-10-01', '2002-10-02', '2002-10-03']); // prettier-ignore
});

test('[C2] US federal holidays by rule, observed on the weekday beside a weekend', () => {
  const days = (year: number): string[] => publicHolidays('US', year).map((each) => each.day.slice(5));
  expect(days(2024)).toEqual(['01-01', '01-15', '02-19', '05-27', '06-19', '07-04', '09-02', '10-14', '11-11', '11-28', '12-25']);
  expect(days(2021)).toEqual(['01-01', '01-18', '02-15', '05-31', '06-18', '07-05', '09-06', '10-11', '11-11', '11-25', '12-24', '12-31']);
  expect(days(2020)).toEqual(['01-01', '01-20', '02-17', '05-25', '07-03', '09-07', '10-12', '11-11', '11-26', '12-25']);
  expect(days(2022)[0]).toBe('01-17');
});

test('[C3] moving events on their days', () => {
  expect([2017, 2024, 2020, 2033].map((year) => lunarFestivals(year)?.spring)).toEqual(['2017-01-28', '2024-02-10', '2020-01-25', '2033-01-31']);
  expect(lunarFestivals(2024)).toEqual({ spring: '2024-02-10', qingming: '2024-04-04', dragonBoat: '2024-06-10', midAutumn: '2024-09-17' });
  // Where tables often go wrong: new moons just before and after midnight in Beijing.
  expect([lunarFestivals(2027)?.spring, lunarFestivals(2030)?.spring, lunarFestivals(1996)?.midAutumn]).toEqual([
    '2027-02-06',
    '2030-02-03',
    '1996-09-27',
  ]);
  expect(lunarFestivals(1989)).toBeNull();
  expect([2019, 2008, 2011, 2024, 2038, 1961].map(easterSunday)).toEqual([
    '2019-04-21',
    '2008-03-23',
    '2011-04-24',
    '2024-03-31',
    '2038-04-25',
    '1961-04-02',
  ]);
  const event = (calendar: 'CN' | 'US', key: string, year: number): string[] =>
    calendarEvents(calendar, [], year, year).filter((each) => each.key === key).map(({ from, to }) => `${from} ${to}`); // prettier-ignore
  expect(event('US', 'thanksgiving', 2018)).toEqual(['2018-11-22 2018-12-02']);
  expect(event('US', 'black-friday', 2018)).toEqual(['2018-11-23 2018-11-23']);
  expect(event('US', 'cyber-week', 2018)).toEqual(['2018-11-26 2018-12-02']);
  expect(event('US', 'easter', 2019)).toEqual(['2019-04-19 2019-04-22']);
  expect(event('CN', 'spring-festival', 2017)).toEqual(['2017-01-27 2017-02-03']);
  expect(event('CN', '618', 2017)).toEqual(['2017-06-01 2017-06-20']);
  expect(event('CN', 'double-11', 2017)).toEqual(['2017-11-01 2017-11-11']);
  expect(event('CN', 'national-day', 2017)).toEqual(['2017-10-01 2017-10-07']);
});

test('[C3] the user’s rows win over the built-in event of the same name and year, in either language', () => {
  const own = (name: string, from: string, to: string): CalendarEvent => ({ name, from: day(from), to: day(to), at });
  const events = calendarEvents('CN', [own('春节', '2017-01-20', '2017-02-10'), own('House fair', '2017-05-01', '2017-05-03')], 2017, 2018);
  expect(events.filter(({ key }) => key === 'spring-festival').map(({ from }) => from)).toEqual(['2017-01-20', '2018-02-15']);
  expect(events.some(({ key, from }) => key === 'housefair' && from === '2017-05-01')).toBe(true);
  expect(['Spring Festival', '春节', 'chinese new year', 'Spring Festival 2017', '2017年春节', '双十一', 'Double 11', "Singles' Day", '６18'].map(eventKey)).toEqual(['spring-festival', 'spring-festival', 'spring-festival', 'spring-festival', 'spring-festival', 'double-11', 'double-11', 'double-11', '618']); // prettier-ignore
});

test('[C3] every lunar festival of 1990–2050 lies in its season, and consecutive Spring Festivals are 12 or 13 months of the moon apart', () => {
  for (let year = 1990; year <= 2050; year++) {
    const { spring, qingming, dragonBoat, midAutumn } = lunarFestivals(year) as NonNullable<ReturnType<typeof lunarFestivals>>;
    expect(spring >= `${year}-01-21` && spring <= `${year}-02-20`).toBe(true);
    expect(['04-04', '04-05']).toContain(qingming.slice(5));
    expect(dragonBoat >= `${year}-05-25` && dragonBoat <= `${year}-06-25`).toBe(true);
    expect(midAutumn >= `${year}-09-07` && midAutumn <= `${year}-10-08`).toBe(true);
    const next = lunarFestivals(year + 1);
    if (next !== null) expect([353, 354, 355, 383, 384, 385]).toContain(dayNumber(next.spring) - dayNumber(spring));
  }
});
