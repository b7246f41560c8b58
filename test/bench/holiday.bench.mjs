// What a moving holiday as regressor is worth: Chinese imports with the weeks of Spring Festival.
//   SUANPAN_DATA=<folder> node test/bench/holiday.bench.mjs
// Its folder `forecast` holds china_imports_monthly.csv (series_id,date,value) and spring_festival_dates.csv (date). One year ahead from twelve ends of years, with and without,
// and with what the built-in calendar offers by itself.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { forecastFolder as folder, meanOf } from './forecastData.mjs';
import { loadEngine } from './loadEngine.mjs';

const BEFORE = 3;
const AFTER = 12;
const DAY = 86_400_000;
const file = (name) => path.join(folder ?? '', name);
if (!folder || !existsSync(file('china_imports_monthly.csv'))) console.log('not measured: data not found (SUANPAN_DATA)');
else await measure();

async function measure() {
  const { forecastSeries, calendarRegressors } = await loadEngine(`export * from './src/engine/forecast/calendarRegressors';`);
  const plan = { settings: { calendar: 'CN', holidays: [] }, events: [], drivers: [] };
  const rows = (name) => readFileSync(file(name), 'utf8').trim().split(/\r?\n/).slice(1);
  const points = rows('china_imports_monthly.csv').map((line) => line.split(','));
  const share = new Map();
  for (const date of rows('spring_festival_dates.csv')) {
    for (let day = -BEFORE; day <= AFTER; day++) {
      const month = new Date(Date.parse(date) + day * DAY).toISOString().slice(0, 7);
      share.set(month, (share.get(month) ?? 0) + 1 / (BEFORE + AFTER + 1));
    }
  }
  const names = ['with', 'without', 'by itself'];
  const errors = Object.fromEntries(names.flatMap((name) => [name, `${name}, January to March`]).map((name) => [name, []]));
  let last = null;
  for (let year = 2002; year <= 2013; year++) {
    const history = points.filter(([, month]) => month < `${year}-01` && month >= `${year - 12}-01`);
    const future = points.filter(([, month]) => month.startsWith(`${year}`));
    const row = (list) => list.map(([, month]) => share.get(month) ?? 0);
    const values = history.map(([, , value]) => Number(value));
    const options = { horizon: future.length, period: 12 };
    const plain = forecastSeries(values, options);
    last = forecastSeries(values, { ...options, regressors: [{ name: 'Spring Festival', history: row(history), future: row(future) }] });
    const [[, first]] = history;
    const calendar = calendarRegressors(
      plan,
      first,
      history.length,
      future.map(([, each]) => each),
    ).map((each) => ({ ...each, isDays: each.calendar.part === 'workdays' }));
    const itself = forecastSeries(values, { ...options, calendar });
    console.log(
      `${year}: by itself ${itself.taken.map((place) => `${calendar[place].name} (${calendar[place].calendar.part})`).join(', ') || 'nothing'}`,
    );
    future.forEach(([, month, value], h) => {
      for (const [name, outcome] of [
        ['with', last],
        ['without', plain],
        ['by itself', itself],
      ]) {
        const error = Math.abs(outcome.mean[h] / Number(value) - 1);
        errors[name].push(error);
        if (month.slice(5) <= '03') errors[`${name}, January to March`].push(error);
      }
    });
    const [{ effect, standardError, used }] = last.effects;
    console.log(`${year}: effect ${effect.toFixed(3)} ± ${standardError.toFixed(3)} of the logarithm, ${used ? 'used' : 'not used'}`);
  }
  for (const [name, list] of Object.entries(errors))
    console.log(`${name}: mean absolute error ${(100 * meanOf(list)).toFixed(2)} % of ${list.length} months`);
}
