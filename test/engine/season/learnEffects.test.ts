import fc from 'fast-check';
import { calendarEvents } from '../../../src/engine/calendar/calendarEvents';
import { weekPieces } from '../../../src/engine/calendar/weekPieces';
import { learnWeights } from '../../../src/engine/season/learnWeights';
import { dayFromNumber, dayNumber, daysInMonth, monthNumber, type CalendarEvent, type Day, type Month, type Plan } from '../../../src/plan';
import { makePlan, monthly } from '../makePlan';

const at = { sheet: 'Sheet1', row: 0, column: 0 };

/** Share of the days of Spring Festival (eve to sixth day) of a month. */
function festival(month: Month): number {
  const year = Number(month.slice(0, 4));
  const event = calendarEvents('CN', [], year, year).find(({ key }) => key === 'spring-festival');
  const [from, to] = [dayNumber(event?.from as Day), dayNumber(event?.to as Day)];
  return Array.from({ length: to - from + 1 }, (_, i) => dayFromNumber(from + i)).filter((day) => day.startsWith(month)).length / (to - from + 1);
}

/** A number from −1 to 1 for a place, always the same. */
const wobble = (i: number, seed = 0): number => (((i * 7919 + seed * 104729) % 211) - 105) / 105;

const SEASON = [0.9, 0.8, 1.05, 1, 1, 1.1, 1, 0.95, 1.05, 1, 1.05, 1.1];

/** Eight years before 2017 in which a month that holds the festival is exp(effect) times what it would be. */
function sales(effect: number, noise: number, category = 'A', years = 8, seed = 0): [string, string, string, number | null][] {
  return monthly(`${2017 - years}-01`, 12 * years, 'West', category, (i) => {
    const month = `${2017 - years + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}` as Month;
    return 1000 * 1.01 ** i * (SEASON[i % 12] as number) * Math.exp(effect * festival(month)) * (1 + noise * wobble(i, seed));
  });
}

const CN = { calendar: 'CN' as const };

test('[C14] the effect of Spring Festival is found, taken out, and put back where the plan year has it: 2017 in January', () => {
  const weights = learnWeights(makePlan({ sales: sales(-0.4, 0.01), settings: CN }));
  const found = weights.seasonSource(['West', 'A']).events.find(({ key, part }) => key === 'spring-festival' && part === 'during');
  expect(found?.change).toBeCloseTo(Math.exp(-0.4) - 1, 1);
  const season = weights.seasonOf(['West', 'A']);
  const fixed = learnWeights(makePlan({ sales: sales(-0.4, 0.01) })).seasonOf(['West', 'A']);
  // 28 January 2017: eve to month's end are five of eight days; on average over history February holds most of them.
  const expected = (month: number): number => (SEASON[month] as number) * Math.exp(-0.4 * festival(`2017-0${month + 1}` as Month));
  const ratio = expected(0) / expected(1);
  expect(Math.abs((season[0] as number) / (season[1] as number) - ratio)).toBeLessThan(0.04);
  expect(Math.abs((fixed[0] as number) / (fixed[1] as number) - ratio)).toBeGreaterThan(0.08);
});

test('[C14] a series without the effect is left alone: the same season with the Chinese calendar and with none, whatever the noise', () => {
  let changed = 0;
  for (let seed = 1; seed <= 40; seed++) {
    const rows = sales(0, 0.1, 'A', 8, seed);
    const [cn, none] = [CN, {}].map((settings) => learnWeights(makePlan({ sales: rows, settings })).seasonOf([])) as [
      readonly number[],
      readonly number[],
    ];
    if (cn.some((index, i) => Math.abs(index - (none[i] as number)) > 0.02)) changed++;
  }
  expect(changed).toBeLessThanOrEqual(6);
});

test('[C14] a short series takes its parent’s effect; fewer than three years have none', () => {
  const long = sales(-0.4, 0.01);
  const short = sales(-0.4, 0.01, 'B', 2);
  const weights = learnWeights(makePlan({ sales: [...long, ...short], settings: CN }));
  const effectOf = (path: string[]): number => weights.seasonSource(path).events.find(({ part }) => part === 'during')?.change ?? 0;
  expect(effectOf(['West', 'B'])).toBe(effectOf(['West']));
  expect(effectOf(['West', 'B'])).toBeLessThan(-0.25);
  expect(learnWeights(makePlan({ sales: short, settings: CN })).seasonSource(['West', 'B']).events).toEqual([]);
});

test('[C14] days before and after an event count when they explain more', () => {
  const share = (month: Month, from: number, to: number): number => {
    const year = Number(month.slice(0, 4));
    const first = dayNumber(calendarEvents('CN', [], year, year).find(({ key }) => key === 'spring-festival')?.from as Day);
    return (
      Array.from({ length: to - from + 1 }, (_, i) => dayFromNumber(first + from + i)).filter((day) => day.startsWith(month)).length / (to - from + 1)
    );
  };
  const rows = sales(-0.3, 0.005, 'A', 10).map(([when, territory, category, amount]): [string, string, string, number | null] => [
    when,
    territory,
    category,
    (amount as number) * Math.exp(0.5 * share(when as Month, -14, -1)),
  ]);
  const { events } = learnWeights(makePlan({ sales: rows, settings: CN })).seasonSource([]);
  expect(events.map(({ part }) => part)).toEqual(expect.arrayContaining(['during', 'pre']));
  expect(events.find(({ part }) => part === 'pre')?.change as number).toBeGreaterThan(0.4);
});

test('[C14] an event of the user’s table that moves is learnt like a built-in one, without any calendar', () => {
  const months = [3, 3, 5, 4, 5, 3, 4, 5, 4];
  const events = months.map((month, i): CalendarEvent => {
    const from = `${2009 + i}-0${month}-10` as Day;
    return { name: 'House fair', from, to: dayFromNumber(dayNumber(from) + 4), at };
  });
  const rows = monthly(
    '2009-01',
    96,
    'West',
    'A',
    (i) => 1000 * (i % 12 === (months[Math.floor(i / 12)] as number) - 1 ? 1.5 : 1) * (1 + 0.01 * wobble(i)),
  );
  const plan: Plan = { ...makePlan({ sales: rows }), events };
  const season = learnWeights(plan).seasonOf([]);
  expect((season[3] as number) / (season[2] as number)).toBeGreaterThan(1.4);
  expect((season[3] as number) / (season[4] as number)).toBeGreaterThan(1.4);
});

test('[C14] an event that never moves changes nothing, and weekdays count only with evidence', () => {
  const rows = monthly('2009-01', 96, 'West', 'A', (i) => 1000 * (i % 12 === 9 ? 1.5 : 1));
  const { events } = learnWeights(makePlan({ sales: rows, settings: CN })).seasonSource([]);
  expect(events.filter(({ key }) => key === 'national-day' || key === '618' || key === 'double-11')).toEqual([]);
  const weekdays = (month: number): number => {
    const [year, m] = [Math.floor(month / 12), (month % 12) + 1];
    return Array.from({ length: daysInMonth(year, m) }, (_, d) => dayNumber(`${year}-${String(m).padStart(2, '0')}-01` as Day) + d).filter(
      (n) => (n + 3) % 7 < 5,
    ).length;
  };
  const first = monthNumber('2009-01' as Month);
  const daily = monthly('2009-01', 96, 'West', 'A', (i) => 100 * weekdays(first + i) * (1 + 0.005 * wobble(i)));
  const weights = learnWeights(makePlan({ sales: daily }));
  expect(weights.seasonSource([]).events.map(({ key }) => key)).toEqual(['weekdays']);
  const season = weights.seasonOf([]);
  const planned = monthNumber('2017-01' as Month);
  for (let m = 0; m < 12; m++)
    expect(Math.abs((season[m] as number) / (season[0] as number) - weekdays(planned + m) / weekdays(planned))).toBeLessThan(0.03);
});

test('[C14] seasons stay of mean 1 and not negative whatever the history, and do not depend on its unit', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.integer({ min: 1, max: 100000 }), fc.constant(0), fc.constant(null)), { minLength: 36, maxLength: 72 }),
      (amounts) => {
        const rows = (unit: number): [string, string, string, number | null][] =>
          monthly('2011-01', amounts.length, 'West', 'A', (i) => (amounts[i] === null ? null : (amounts[i] as number) * unit));
        const season = learnWeights(makePlan({ sales: rows(1), settings: CN })).seasonOf(['West', 'A']);
        expect(Math.abs(season.reduce((a, b) => a + b, 0) - 12)).toBeLessThan(1e-9);
        expect(Math.min(...season)).toBeGreaterThanOrEqual(0);
        const scaled = learnWeights(makePlan({ sales: rows(1024), settings: CN })).seasonOf(['West', 'A']);
        season.forEach((index, i) => expect(Math.abs(index - (scaled[i] as number))).toBeLessThan(1e-6));
      },
    ),
    { numRuns: 100 },
  );
});

test('[C7] weeks of an event that stills sales weigh less than their working days, and a month’s shares still add up to 1', () => {
  const plan = makePlan({ sales: sales(-0.4, 0.01), settings: { calendar: 'CN', holidays: [] } });
  const pieces = weekPieces(plan.settings);
  const shares = learnWeights(plan).weeksOf([]);
  for (let m = 0; m < 12; m++) expect(shares.filter((_, i) => pieces[i]?.month === m).reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
  const february = pieces.map((piece, i) => ({ piece, share: shares[i] as number })).filter(({ piece }) => piece.month === 1);
  const worked = february.reduce((days, { piece }) => days + piece.workingDays, 0);
  const first = february[0] as { piece: { workingDays: number }; share: number };
  expect(first.share).toBeLessThan(first.piece.workingDays / worked);
});
