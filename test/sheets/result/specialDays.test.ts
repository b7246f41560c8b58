import { runPlan } from '../../../src/engine';
import type { Day, Plan } from '../../../src/plan';
import { reconcile, toSheetSpecs } from '../../../src/sheets';
import { specialDays } from '../../../src/sheets/result/elapsed';
import { newPage } from '../../../src/sheets/result/page';
import { applyToContent, emptyWorkbook } from '../../support/applyToContent';
import { checkFormulas } from '../../support/checkFormulas';
import { smallPlan } from '../../support/plan';

const planOf = (settings: Partial<Plan['settings']>): Plan => {
  const plan = smallPlan();
  return { ...plan, settings: { ...plan.settings, asOf: '2017-04-12' as Day, ...settings } };
};

test('days of the built-in calendar and own days keep the share of a running month a formula that agrees with the engine', () => {
  const own = [{ day: '2017-04-06' as Day, name: 'Fair', works: false }];
  const plan = planOf({ calendar: 'CN', holidays: own });
  const result = runPlan(plan);
  // April 2017 in China: Saturday the 1st is worked, Monday the 3rd and Tuesday the 4th are off; and the fair on the 6th
  expect(result.control.elapsed[3]).toBe(6 / 18);
  const april = specialDays(newPage(plan, result, 1900)).filter(({ holiday }) => holiday.day.startsWith('2017-04'));
  expect(april.map(({ holiday, effect }) => [holiday.day, holiday.name, effect])).toEqual([
    ['2017-04-01', 'CN', 1],
    ['2017-04-03', 'CN', -1],
    ['2017-04-04', 'CN', -1],
    ['2017-04-06', 'Fair', -1],
  ]);
  const specs = toSheetSpecs(plan, result);
  const book = emptyWorkbook('Sheet1');
  expect(checkFormulas(applyToContent(book, reconcile(book, specs).writes), specs).wrong).toEqual([]);
});

test('without a calendar only own days that change something count', () => {
  const holidays = ['2017-05-01', '2017-05-06', '2018-01-01'].map((day) => ({ day: day as Day, name: 'Off', works: false }));
  const plan = planOf({ holidays });
  expect(specialDays(newPage(plan, runPlan(plan), 1900)).map(({ holiday }) => holiday.day)).toEqual(['2017-05-01']);
});
