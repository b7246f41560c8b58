// node .config/chinese-calendar.mjs
// Writes src/engine/calendar/chineseDays.ts from the package chinese-days (the State Council's yearly notices, and the lunar calendar).
import { createRequire } from 'node:module';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';

const require = createRequire(import.meta.url);
const { getSolarDateFromLunar, getSolarTermDate } = require('chinese-days');
const data = require('chinese-days/dist/chinese-days.json');
const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../node_modules/chinese-days/package.json'), 'utf8'));

// The package's lunar table is a day early here: the new moon of September 1996 was on the 13th at 07:07 in Beijing, so the 15th of the month is the 27th.
const CORRECTED = { 1996: '1996-09-27' };

const isWeekend = (day) => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
const compact = (days) => days.map((day) => day.slice(5, 7) + day.slice(8)).sort().join(' '); // prettier-ignore
const years = [...new Set(Object.keys(data.holidays).map((day) => day.slice(0, 4)))].sort();
const rest = years.map((year) => {
  const of = (list, keep) => compact(Object.keys(list).filter((day) => day.startsWith(year) && keep(day)));
  return `  ${year}: ['${of(data.holidays, (day) => !isWeekend(day))}', '${of(data.workdays, isWeekend)}'],`;
});
const lunar = Array.from({ length: 61 }, (_, i) => 1990 + i).map((year) => {
  const days = [
    getSolarDateFromLunar(`${year}-01-01`).date,
    getSolarTermDate(year, 4, 'pure_brightness'),
    getSolarDateFromLunar(`${year}-05-05`).date,
    CORRECTED[year] ?? getSolarDateFromLunar(`${year}-08-15`).date,
  ];
  return `  ${year}: '${days.map((day) => day.slice(5, 7) + day.slice(8)).join(' ')}',`;
});

const text = `// Written by .config/chinese-calendar.mjs from chinese-days ${version} (MIT). Do not edit by hand.

/** Years with a notice of the State Council: weekdays that are off, and weekend days that are worked, as MMDD. */
export const OFFICIAL_DAYS: Readonly<Record<number, readonly [off: string, worked: string]>> = {
${rest.join('\n')}
};

/** Spring Festival (first day of the first lunar month), Qingming, Dragon Boat Festival (5 of the 5th), Mid-Autumn (15 of the 8th), as MMDD. */
export const LUNAR_DAYS: Readonly<Record<number, string>> = {
${lunar.join('\n')}
};
`;

writeFileSync(
  join(import.meta.dirname, '../src/engine/calendar/chineseDays.ts'),
  await format(text, { ...JSON.parse(readFileSync(join(import.meta.dirname, '../.prettierrc.json'), 'utf8')), parser: 'typescript' }),
);
