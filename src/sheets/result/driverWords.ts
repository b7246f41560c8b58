import type { CalendarPart, DriverReason, ForecastShape, NodeDriver } from '../../plan';
import { fill } from './businessWords';
import { percent } from './findings';

const en = {
  title: 'Drivers: what they do to the forecast',
  note: 'Of each part’s own forecast, before adding up; “brings” is against the driver’s average in the history. ± is 95 %.',
  driver: 'Driver',
  per: 'Per',
  effect: 'Effect',
  error: '±',
  brings: 'Brings',
  share: 'Share',
  remark: 'Remark',
  held: 'A month to come lies far beyond its history; it counts less far out.',
  leftOut: 'Left out',
  parts: '{n} parts',
  /** An effect in words, with its ± of 95 %. */
  said: '{name} {size} (± {error}) per {per}',
  /** The same of the calendar, and what it is called in a table. */
  calendar: {
    during: '{name} {size} (± {error}) in the month it falls in',
    pre: 'two weeks before {name} {size} (± {error})',
    post: 'two weeks after {name} {size} (± {error})',
    workdays: 'each working day more {size} (± {error})',
  } satisfies Record<CalendarPart['part'], string>,
  calendarNames: {
    during: '{name}',
    pre: 'Two weeks before {name}',
    post: 'Two weeks after {name}',
    workdays: '{name}',
  } satisfies Record<CalendarPart['part'], string>,
  fromCalendar: 'From the plan’s calendar.',
  trends: { none: 'no trend', straight: 'straight trend', damped: 'damped trend' } satisfies Record<NonNullable<ForecastShape['trend']>, string>,
  season: 'season peaks in {peak}, lowest in {trough}',
  noSeason: 'no season',
  gap: '; ',
  reasons: {
    'no-history': 'Its history lacks {month}: a month without a row is not known.',
    'no-future': '{month} has no row: what it will be must be known to the last month of the forecast.',
    'never-moves': 'It never moves in the history, so its effect cannot be told.',
    'too-short': 'The history is too short to tell its effect.',
    collinear: 'It moves as the season, the trend or another driver does; its own effect cannot be told.',
    'not-significant': 'Its effect is less than two standard errors.',
  } satisfies Record<DriverReason, string>,
};

/** The words of drivers and of a forecast's shape. `{…}` are filled in. */
export type DriverWords = typeof en;

const zh: DriverWords = {
  title: '外部因素对预测的影响',
  note: '为各部分自身的预测（汇总调整前）；“带来”指与历史均值相比。± 为 95% 区间。',
  driver: '外部因素',
  per: '每',
  effect: '影响',
  error: '±',
  brings: '带来',
  share: '占比',
  remark: '说明',
  held: '未来某月远超历史范围，超出部分只计一部分。',
  leftOut: '未采用',
  parts: '{n} 个部分',
  said: '{name}每 {per} 影响 {size}（± {error}）',
  calendar: {
    during: '{name}所在月份 {size}（± {error}）',
    pre: '{name}前两周 {size}（± {error}）',
    post: '{name}后两周 {size}（± {error}）',
    workdays: '每多一个工作日 {size}（± {error}）',
  },
  calendarNames: { during: '{name}', pre: '{name}前两周', post: '{name}后两周', workdays: '{name}' },
  fromCalendar: '来自计划的日历。',
  trends: { none: '无趋势', straight: '线性趋势', damped: '阻尼趋势' },
  season: '季节高点在 {peak}，低点在 {trough}',
  noSeason: '无季节性',
  gap: '；',
  reasons: {
    'no-history': '历史缺少 {month}：没有填写的月份视为未知。',
    'no-future': '{month} 没有填写：须填至预测的最后一个月。',
    'never-moves': '历史中从未变化，无法判断其影响。',
    'too-short': '历史太短，无法判断其影响。',
    collinear: '与季节、趋势或其他因素同步变化，无法单独判断其影响。',
    'not-significant': '影响不足两个标准误。',
  },
};

export const driverWords: Readonly<Record<'en' | 'zh', DriverWords>> = { en, zh };

/** Two-sided, of the normal law. */
export const WIDE = 1.96;

/** An effect in words: `Promotion days +5.1 % (± 1.6 %) per 1`; `money` writes amounts, `percents` shares. Null: it has no part. */
export function effectText(
  driver: NodeDriver,
  language: 'en' | 'zh',
  money: (value: number) => string,
  percents: (share: number) => string = shareText,
): string | null {
  const { name, effect, leftOut, calendar } = driver;
  if (!effect || leftOut !== null) return null;
  const { per, share, size, error } = effect;
  const write = share ? percents : money;
  const sign = size > 0 ? '+' : size < 0 ? '−' : '';
  const said = { size: `${sign}${write(Math.abs(size))}`, error: write(WIDE * error) };
  const words = driverWords[language];
  return calendar
    ? fill(words.calendar[calendar.part], { ...said, name: calendar[language] })
    : fill(words.said, { ...said, name, per: perText(per) });
}

/** What a driver is called: the user's own as written, what is of the calendar in the language. */
export function driverName({ name, calendar }: NodeDriver, language: 'en' | 'zh'): string {
  return calendar ? fill(driverWords[language].calendarNames[calendar.part], { name: calendar[language] }) : name;
}

/** Why a driver has no part, as a sentence; null: it has. */
export function leftOutText({ leftOut, missing }: NodeDriver, language: 'en' | 'zh'): string | null {
  return leftOut === null ? null : fill(driverWords[language].reasons[leftOut], { month: missing ?? '' });
}

/** Trend and season in words, with a small letter; empty: nothing is known of them. */
export function shapeText({ trend, season, peak, trough }: ForecastShape, language: 'en' | 'zh'): string {
  const words = driverWords[language];
  const parts = [
    trend === null ? '' : words.trends[trend],
    peak === null || trough === null
      ? season === 'none'
        ? words.noSeason
        : ''
      : fill(words.season, { peak: monthName(peak, language), trough: monthName(trough, language) }),
  ];
  return parts.filter((part) => part !== '').join(words.gap);
}

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

function monthName(month: number, language: 'en' | 'zh'): string {
  return language === 'zh' ? `${month} 月` : (MONTHS[month - 1] as string);
}

/** Small effects keep two digits. */
function shareText(share: number): string {
  return Math.abs(share) >= 0.001 || share === 0 ? percent(share) : `${(100 * share).toPrecision(2)} %`;
}

/** A power of ten, all digits grouped, or a decimal fraction. */
function perText(per: number): string {
  return per >= 1 && per < 1e15 ? String(Math.round(per)).replace(/\B(?=(\d{3})+$)/g, ',') : String(per);
}
