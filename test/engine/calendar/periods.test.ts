import fc from 'fast-check';
import { parsePeriod } from '../../../src/engine/calendar/parsePeriod';
import { monthsIn, piecesIn, planPeriods } from '../../../src/engine/calendar/planPeriods';
import { retailYear, weekPieces } from '../../../src/engine/calendar/weekPieces';
import { dayFromNumber, dayNumber, defaultSettings, fiscalMonths, type Day, type Settings } from '../../../src/plan';

const settings = (parts: Partial<Settings> = {}): Settings => ({ ...defaultSettings(2017, '2017-06-30' as Day), ...parts });
const anySettings = fc
  .record({
    planYear: fc.integer({ min: 1995, max: 2040 }),
    fiscalStart: fc.integer({ min: 1, max: 12 }),
    weekPattern: fc.constantFrom('iso', '4-4-5', '4-5-4', '5-4-4') as fc.Arbitrary<Settings['weekPattern']>,
    calendar: fc.constantFrom('none', 'CN', 'US') as fc.Arbitrary<Settings['calendar']>,
  })
  .map(settings);
const span = (text: string, parts: Partial<Settings> = {}): string | null => {
  const period = parsePeriod(text, settings(parts));
  return period && `${period.from} ${period.to}`;
};

test('[C4] [C5] pieces partition the plan year, each in one month; every named period is a union of them and each kind partitions the year', () => {
  fc.assert(
    fc.property(anySettings, (each) => {
      const pieces = weekPieces(each);
      const months = fiscalMonths(each.planYear, each.fiscalStart);
      let next = dayNumber(`${months[0]}-01` as Day);
      for (const piece of pieces) {
        expect(piece.from).toBe(dayFromNumber(next));
        expect([piece.from.slice(0, 7), piece.to.slice(0, 7)]).toEqual([months[piece.month], months[piece.month]]);
        next = dayNumber(piece.to as Day) + 1;
      }
      expect(dayFromNumber(next).slice(0, 7)).toBe(fiscalMonths(each.planYear + 1, each.fiscalStart)[0]);
      const periods = planPeriods(each);
      for (const kind of ['year', 'half', 'quarter', 'month', 'week', ...(each.weekPattern === 'iso' ? [] : ['retail'])]) {
        const ofKind = periods.filter((period) => period.kind === kind);
        expect(ofKind.flatMap((period) => period.pieces)).toEqual(pieces.map((_, i) => i));
        for (const period of ofKind) {
          expect(piecesIn(period, pieces)).toEqual(period.pieces);
          expect(monthsIn(period, months)).toEqual(period.months);
        }
      }
    }),
    { numRuns: 60 },
  );
});

test('[C4] ISO weeks, cut at month ends and at the ends of the year', () => {
  const pieces = weekPieces(settings({ planYear: 2020 }));
  expect(pieces.filter(({ week }) => week === '2020-W53')).toEqual([{ week: '2020-W53', period: null, from: '2020-12-28', to: '2020-12-31', month: 11, workingDays: 4 }]); // prettier-ignore
  expect(weekPieces(settings())[0]).toEqual({ week: '2016-W52', period: null, from: '2017-01-01', to: '2017-01-01', month: 0, workingDays: 0 });
  expect(weekPieces(settings()).filter(({ week }) => week === '2017-W05').map(({ from, to, workingDays }) => `${from} ${to} ${workingDays}`)).toEqual(['2017-01-30 2017-01-31 2', '2017-02-01 2017-02-05 3']); // prettier-ignore
});

test('[C5] retail years of 52 and 53 weeks; the 53rd week is the last period’s', () => {
  const year = retailYear(settings({ planYear: 2018, fiscalStart: 2, weekPattern: '4-5-4', calendar: 'US' }));
  // The National Retail Federation's fiscal 2017, which ends in 2018, began on Sunday 29 January 2017 and had 53 weeks.
  expect([dayFromNumber(year.first), year.weeks]).toEqual(['2017-01-29', 53]);
  expect(year.starts).toEqual([0, 4, 9, 13, 17, 22, 26, 30, 35, 39, 43, 48, 53]);
  const plain = retailYear(settings({ weekPattern: '4-4-5' }));
  expect([dayFromNumber(plain.first), plain.weeks]).toEqual(['2017-01-02', 52]);
  const long = settings({ planYear: 2020, weekPattern: '4-4-5' });
  expect([dayFromNumber(retailYear(long).first), retailYear(long).weeks]).toEqual(['2019-12-30', 53]);
  expect(parsePeriod('P12', long)).toMatchObject({ from: '2020-11-23', to: '2020-12-31' });
  expect(planPeriods(long).filter(({ kind }) => kind === 'retail')).toHaveLength(12);
});

test('[C6] periods as people write them', () => {
  const march = '2017-03-01 2017-03-31';
  for (const text of [
    '2017-03',
    '2017/3',
    '2017.03',
    '201703',
    '3/2017',
    'Mar',
    'mar.',
    'March 2017',
    '2017 March',
    '3月',
    '三月',
    '3月份',
    '2017年3月',
    '2017 年 3 月',
    '17年3月',
    '２０１７－０３',
  ])
    // prettier-ignore
    expect([text, span(text)]).toEqual([text, march]);
  for (const text of ['Q3', 'q3 2017', '2017-Q3', '2017Q3', 'FY17 Q3', '第三季度', '三季度', '3季度', '2017年第三季度', '2017年三季度']) expect([text, span(text)]).toEqual([text, '2017-07-01 2017-09-30']); // prettier-ignore
  for (const text of ['H1', '2017-H1', '上半年', '2017年上半年', 'first half', '第一半年']) expect([text, span(text)]).toEqual([text, '2017-01-01 2017-06-30']); // prettier-ignore
  for (const text of ['2017-W14', 'W14', 'w14', 'Week 14', '第14周', '14周', '2017年第14周', '2017 W14']) expect([text, span(text)]).toEqual([text, '2017-04-03 2017-04-09']); // prettier-ignore
  for (const text of ['2017', 'FY2017', 'FY17', '2017年', '2017年全年', '2017财年', '全年', 'full year']) expect([text, span(text)]).toEqual([text, '2017-01-01 2017-12-31']); // prettier-ignore
  for (const text of ['2017-03-01..2017-03-15', '2017-03-01 ~ 2017-03-15', '2017/3/1至2017/3/15', '2017-03-01 to 2017-03-15', '2017年3月1日到2017年3月15日']) expect([text, span(text)]).toEqual([text, '2017-03-01 2017-03-15']); // prettier-ignore
  for (const text of ['1-3月', 'Jan – Mar', '2017-01..2017-03', '1月至3月']) expect([text, span(text)]).toEqual([text, '2017-01-01 2017-03-31']);
  expect(span('2017-03-15')).toBe('2017-03-15 2017-03-15');
  for (const text of ['', 'Q5', 'H3', '13月', '2017-13', 'W54', '2017-W53', 'P7', 'P13', '2017-02-29', '2017-03..2017-01', 'East', '1,200', '42']) expect([text, span(text)]).toEqual([text, null]); // prettier-ignore
  expect(parsePeriod('  Q3 ', settings())?.label).toBe('Q3');
});

test('[C6] fiscal years, retail periods, weeks that the year’s end cuts', () => {
  const july = { fiscalStart: 7 };
  expect(span('Q1', july)).toBe('2016-07-01 2016-09-30');
  expect(span('FY18', july)).toBe('2017-07-01 2018-06-30');
  expect(span('Mar', july)).toBe('2017-03-01 2017-03-31');
  expect(span('Sep', july)).toBe('2016-09-01 2016-09-30');
  expect(span('2017-09', july)).toBe('2017-09-01 2017-09-30');
  expect(span('W40', july)).toBe('2016-10-03 2016-10-09');
  expect(span('P7', { weekPattern: '4-4-5' })).toBe('2017-07-03 2017-07-30');
  expect(span('第7期', { weekPattern: '4-4-5' })).toBe('2017-07-03 2017-07-30');
  expect(span('W1', { weekPattern: '4-4-5' })).toBe('2017-01-01 2017-01-08');
  expect(span('2016-W52')).toBe('2017-01-01 2017-01-01');
  expect(span('W52')).toBe('2017-12-25 2017-12-31');
  expect(span('2020-W53', { planYear: 2020 })).toBe('2020-12-28 2020-12-31');
  expect(span('2020-W53')).toBe('2020-12-28 2021-01-03');
});

test('[C6] every label of the plan’s periods reads back as the period', () => {
  fc.assert(
    fc.property(anySettings, (each) => {
      for (const { label, from, to } of planPeriods(each)) expect(parsePeriod(label, each)).toEqual({ label, from, to });
    }),
    { numRuns: 40 },
  );
});
