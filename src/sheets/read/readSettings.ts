import type { CalendarName, CellRef, DateSystem, Day, Settings, WeekPattern } from '../../plan';
import { defaultSettings, lastDay } from '../../plan';
import type { CellValue } from '../content';
import { isCellError } from '../content';
import { foldText } from './foldText';
import type { FoundSource } from './foundSource';
import { bodyRows, cellOf, fieldValue, nameOf, shown } from './foundSource';
import type { SettingKey } from './inputWords';
import type { Report } from './readAmount';
import { scaled } from './readAmount';
import { readDate } from './readPeriod';
import { readCurrency, readUnit } from './readUnit';
import { settingOf } from './settingOf';
import { aimOf } from './allocationWords';
import { checkControl, controlRanges, controlSettings, controlShares } from './controlSettings';

/** The settings that a workbook gives: only what stands there. `budget` and `headCost` are in currency; `maxMoves` without a limit is `none`. */
export interface SettingsRead {
  readonly values: Readonly<Partial<Record<SettingKey, string | number>>>;
  readonly cells: Readonly<Partial<Record<SettingKey, CellRef>>>;
}

const SHARES = [
  'yellow',
  'orange',
  'red',
  'reserveShare',
  'tierA',
  'tierB',
  'tierC',
  'tierPotential',
  'abcA',
  'abcB',
  'revisionBand',
  'achievable',
  'grossMargin',
  'discountRate',
  'attainmentTrigger',
  'balanceBand',
  'maxMoves',
  'dealTop',
  'dealNurture',
  'errorLimit',
  'accuracyLimit',
  'sellingShare',
  'capacityReserve',
  ...controlShares,
] as const;
/** The settings whose value is a share: 0.15, shown as 15 %. */
export const SHARE_KEYS: ReadonlySet<SettingKey> = new Set(SHARES);
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * Reads a Settings table (setting, value, note). An unknown key is a warning; a value that cannot be meant as written (10 where 10 % is meant, text for a number, thresholds
 * out of order, tier shares that do not sum to 1) is an error; a blank value is as if the row were not there. The same setting twice is an error.
 */
export function readSettings(source: FoundSource, system: DateSystem, report: Report): SettingsRead {
  const values: Partial<Record<SettingKey, string | number>> = {};
  const cells: Partial<Record<SettingKey, CellRef>> = {};
  const keyTexts: Partial<Record<SettingKey, string>> = {};
  for (const row of bodyRows(source)) {
    const text = nameOf(fieldValue(source, row, 'setting'));
    const value = fieldValue(source, row, 'value');
    const key = settingOf(text);
    if (text === '' || (key === null && value === null)) continue;
    if (key === null) {
      report({ level: 'warning', code: 'bad-setting', at: keyCell(source, row), found: text, params: { setting: text, why: 'unknown' } });
      continue;
    }
    const at = cellOf(source, row, source.columns['value']?.column ?? source.body.column + 1);
    if (value === null || shown(value).trim() === '') continue;
    const read = readSetting(key, value, system);
    if (cells[key]) report({ level: 'error', code: 'bad-setting', at, found: text, params: { setting: text, why: 'twice' } });
    else if (typeof read === 'object')
      report({ level: 'error', code: 'bad-setting', at, found: shown(value), expected: read.expected, params: { setting: text } });
    else {
      values[key] = read;
      cells[key] = at;
      keyTexts[key] = text;
    }
  }
  checkTogether(values, cells, report);
  const unit = typeof values.amountUnit === 'number' ? values.amountUnit : 1;
  if (typeof values.budget === 'number') values.budget = scaled(values.budget, readUnit(keyTexts.budget ?? '')?.unit ?? unit);
  if (typeof values.headCost === 'number') values.headCost = scaled(values.headCost, readUnit(keyTexts.headCost ?? '')?.unit ?? 1);
  return { values, cells };
}

function keyCell(source: FoundSource, row: number): CellRef {
  return cellOf(source, row, source.columns['setting']?.column ?? source.body.column);
}

const CALENDARS = wordMap<CalendarName>({
  none: 'none|no|off|无|不使用|不启用',
  CN: 'cn|china|chinese|prc|中国|中国大陆',
  US: 'us|usa|united states|america|美国',
});
const PATTERNS = wordMap<WeekPattern>({
  iso: 'iso|isoweek|isoweeks|iso8601|iso周|自然周',
  '4-4-5': '445',
  '4-5-4': '454',
  '5-4-4': '544',
});
const DEPTHS = wordMap<Settings['depth']>({ month: 'month|months|monthly|月|按月|月度', week: 'week|weeks|weekly|周|按周|周度' });

function wordMap<Key extends string>(words: Readonly<Record<Key, string>>): ReadonlyMap<string, Key> {
  return new Map((Object.keys(words) as Key[]).flatMap((key) => words[key].split('|').map((word) => [word, key] as const)));
}

/** Words for a limit that is none. */
const NO_LIMIT: ReadonlySet<string> = new Set('none|no limit|unlimited|not limited|any|无|不限|无限制|不限制'.split('|'));

/** Numbers that settings must lie in; both ends are allowed, unless `above` says that the number must be above the lower. */
interface Range {
  readonly low: number;
  readonly high: number;
  readonly above?: true;
  readonly whole?: true;
  readonly expected: string;
}

const RANGES: Readonly<Partial<Record<SettingKey, Range>>> = {
  dormantDays: { low: 1, high: 3650, whole: true, expected: 'days' },
  warningDays: { low: 1, high: 365, whole: true, expected: 'warning-days' },
  hoursPerDay: { low: 0, high: 24, above: true, expected: 'hours-of-day' },
  sellingShare: { low: 0, high: 1, above: true, expected: 'share-above-zero' },
  hoursPerActivity: { low: 0, high: 1000, above: true, expected: 'above-zero' },
  rampMonths: { low: 0, high: 36, expected: 'ramp' },
  coverLow: { low: 0, high: 3650, expected: 'days-or-zero' },
  coverHigh: { low: 0, high: 3650, expected: 'days-or-zero' },
  leadDays: { low: 0, high: 3650, expected: 'days-or-zero' },
  stuffing: { low: 1, high: 1000, expected: 'at-least-one' },
  ...controlRanges,
};

function inRange(value: CellValue, { low, high, above, whole }: Range): value is number {
  return typeof value === 'number' && value >= low && value <= high && !(above && value === low) && !(whole && !Number.isInteger(value));
}

/** The value in plan terms, or what was expected instead. */
function readSetting(key: SettingKey, value: CellValue, system: DateSystem): string | number | { expected: string } {
  if (isCellError(value)) return { expected: 'value' };
  if (key === 'maxMoves' && NO_LIMIT.has(foldText(nameOf(value)))) return 'none';
  const range = RANGES[key];
  if (range) return inRange(value, range) ? value : { expected: range.expected };
  if (SHARE_KEYS.has(key)) return typeof value === 'number' && value >= 0 && value <= 1 ? value : { expected: 'share' };
  switch (key) {
    case 'asOf':
      return readAsOf(value, system);
    case 'planYear':
      return readYear(value);
    case 'fiscalStart':
      return readMonthOfYear(value);
    case 'amountUnit':
    case 'roundingUnit':
      return readUnitSetting(value);
    case 'currency': {
      const text = nameOf(value);
      return /^[A-Za-z]{3}$/.test(text) ? text.toUpperCase() : (readCurrency(text) ?? { expected: 'currency' });
    }
    case 'aim':
      return aimOf(nameOf(value)) ?? { expected: 'aim' };
    case 'budget':
    case 'headCost':
      return typeof value === 'number' && value >= 0 ? value : { expected: 'amount' };
    case 'calendar':
      return CALENDARS.get(foldText(nameOf(value))) ?? { expected: 'calendar' };
    case 'weekPattern':
      return PATTERNS.get(foldText(nameOf(value)).replace(/[^a-z0-9\u3400-\u9fff]/g, '')) ?? { expected: 'week-pattern' };
    case 'depth':
      return DEPTHS.get(foldText(nameOf(value))) ?? { expected: 'depth' };
    case 'minGrowth':
    case 'maxGrowth':
      return typeof value === 'number' && value >= -1 && value < 5 ? value : { expected: 'growth' };
    case 'horizon':
      return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 60 ? value : { expected: 'months' };
    default:
      return nameOf(value);
  }
}

function readAsOf(value: CellValue, system: DateSystem): Day | { expected: string } {
  const read = readDate(value, system);
  if (read.kind === 'day') return read.day;
  return read.kind === 'month' ? lastDay(read.month) : { expected: 'date' };
}

function readYear(value: CellValue): number | { expected: string } {
  const match = /^(?:fy\s?)?((?:19|20|21)\d{2})\s?年?度?$/.exec(foldText(nameOf(value)));
  return match ? Number(match[1]) : { expected: 'year' };
}

function readMonthOfYear(value: CellValue): number | { expected: string } {
  const text = foldText(nameOf(value));
  const named = MONTHS.indexOf(text.slice(0, 3)) + 1;
  const n = /^\d{1,2}月?(份)?$/.test(text) ? parseInt(text, 10) : /^[a-z]+$/.test(text) ? named : 0;
  return n >= 1 && n <= 12 ? n : { expected: 'month' };
}

function readUnitSetting(value: CellValue): number | { expected: string } {
  if (typeof value === 'number') return value > 0 && (Number.isInteger(value) || value === 0.01 || value === 0.1) ? value : { expected: 'unit' };
  return readUnit(nameOf(value))?.unit ?? { expected: 'unit' };
}

/** Checks settings that belong together; what the workbook leaves out counts with its default. */
function checkTogether(values: SettingsRead['values'], cells: SettingsRead['cells'], report: Report): void {
  const all = mergeSettings(defaultSettings(2000, '2000-01-01' as Day), values);
  const bad = (keys: readonly SettingKey[], value: number, expected: string): void => {
    const key = keys.find((k) => cells[k]);
    if (key) report({ level: 'error', code: 'bad-setting', at: cells[key], found: String(value), expected, params: { setting: key } });
  };
  const { yellow, orange, red } = all.thresholds;
  if (yellow <= 0) bad(['yellow'], yellow, 'order');
  if (orange <= yellow) bad(['orange', 'yellow'], orange, 'order');
  if (red <= orange) bad(['red', 'orange'], red, 'order');
  if (all.abcCuts.b < all.abcCuts.a) bad(['abcB', 'abcA'], all.abcCuts.b, 'order');
  if (all.minGrowth !== null && all.maxGrowth !== null && all.maxGrowth < all.minGrowth) bad(['maxGrowth'], all.maxGrowth, 'above-lowest');
  if (all.dealBands.nurture > all.dealBands.top) bad(['dealNurture', 'dealTop'], all.dealBands.nurture, 'below-top');
  if (all.cover.high <= all.cover.low) bad(['coverHigh', 'coverLow'], all.cover.high, 'above-low-cover');
  checkControl(all, bad);
  const { A, B, C, potential } = all.tierShares;
  const sum = A + B + C + potential;
  if (Math.abs(sum - 1) > 1e-9) bad(['tierPotential', 'tierC', 'tierB', 'tierA'], Number(sum.toPrecision(12)), 'sum');
}

/** The settings of a plan: what was read over the defaults. `base` carries plan year, as-of date and holidays. */
export function mergeSettings(base: Settings, read: SettingsRead['values']): Settings {
  const n = (key: SettingKey, otherwise: number): number => (typeof read[key] === 'number' ? (read[key] as number) : otherwise);
  const t = (key: SettingKey, otherwise: string): string => (read[key] === undefined ? otherwise : String(read[key]));
  return {
    ...base,
    planName: t('planName', base.planName),
    fiscalStart: n('fiscalStart', base.fiscalStart),
    amountUnit: n('amountUnit', base.amountUnit),
    roundingUnit: n('roundingUnit', base.roundingUnit),
    currency: t('currency', base.currency),
    thresholds: { yellow: n('yellow', base.thresholds.yellow), orange: n('orange', base.thresholds.orange), red: n('red', base.thresholds.red) },
    actions: {
      yellow: t('yellowAction', base.actions.yellow),
      orange: t('orangeAction', base.actions.orange),
      red: t('redAction', base.actions.red),
    },
    budget: n('budget', base.budget),
    reserveShare: n('reserveShare', base.reserveShare),
    tierShares: {
      A: n('tierA', base.tierShares.A),
      B: n('tierB', base.tierShares.B),
      C: n('tierC', base.tierShares.C),
      potential: n('tierPotential', base.tierShares.potential),
    },
    abcCuts: { a: n('abcA', base.abcCuts.a), b: n('abcB', base.abcCuts.b) },
    horizon: n('horizon', base.horizon),
    calendar: (read.calendar as CalendarName | undefined) ?? base.calendar,
    weekPattern: (read.weekPattern as WeekPattern | undefined) ?? base.weekPattern,
    depth: (read.depth as Settings['depth'] | undefined) ?? base.depth,
    revisionBand: n('revisionBand', base.revisionBand),
    minGrowth: typeof read.minGrowth === 'number' ? read.minGrowth : base.minGrowth,
    maxGrowth: typeof read.maxGrowth === 'number' ? read.maxGrowth : base.maxGrowth,
    achievable: n('achievable', base.achievable),
    grossMargin: n('grossMargin', base.grossMargin),
    discountRate: n('discountRate', base.discountRate),
    dormantDays: n('dormantDays', base.dormantDays),
    attainmentTrigger: n('attainmentTrigger', base.attainmentTrigger),
    balanceBand: n('balanceBand', base.balanceBand),
    maxMoves: read.maxMoves === 'none' ? null : typeof read.maxMoves === 'number' ? read.maxMoves : base.maxMoves,
    dealBands: { top: n('dealTop', base.dealBands.top), nurture: n('dealNurture', base.dealBands.nurture) },
    warningDays: n('warningDays', base.warningDays),
    accuracyLimits: { error: n('errorLimit', base.accuracyLimits.error), accuracy: n('accuracyLimit', base.accuracyLimits.accuracy) },
    aim: (read.aim as Settings['aim'] | undefined) ?? base.aim,
    hoursPerDay: n('hoursPerDay', base.hoursPerDay),
    sellingShare: n('sellingShare', base.sellingShare),
    hoursPerActivity: n('hoursPerActivity', base.hoursPerActivity),
    rampMonths: n('rampMonths', base.rampMonths),
    capacityReserve: n('capacityReserve', base.capacityReserve),
    headCost: n('headCost', base.headCost),
    cover: { low: n('coverLow', base.cover.low), high: n('coverHigh', base.cover.high) },
    leadDays: n('leadDays', base.leadDays),
    stuffing: n('stuffing', base.stuffing),
    ...controlSettings(base, n),
  };
}
