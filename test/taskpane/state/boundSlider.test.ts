import type { Plan, ResourceLine } from '../../../src/plan';
import { changeOf, emptyAllocation } from '../../../src/taskpane/state/allocationForm';
import { boundAt, boundRange, slideBound } from '../../../src/taskpane/state/boundSlider';
import { allocationPlan } from '../examplePlan';

const plan: Plan = allocationPlan('en');
const line = { ...plan.lines[0], floor: 40_000, cap: null } as ResourceLine;
const range = boundRange(line, { total: 2_125_000 }, plan);

test('a slider goes over the budget by hundredths, over heads one by one; a larger figure of the line widens it', () => {
  expect(range).toEqual({ most: 2_500_000, step: 25_000 });
  const heads = { ...line, resource: 'heads', current: 3, floor: 2 } as ResourceLine;
  expect(boundRange(heads, { total: 18 }, plan)).toEqual({ most: 18, step: 1 });
  expect(boundRange({ ...heads, cap: 450 }, { total: 18 }, plan)).toEqual({ most: 450, step: 5 });
  expect(boundRange({ ...line, step: 40_000, cap: 2_600_001 }, { total: 1 }, plan)).toEqual({ most: 2_640_000, step: 40_000 });
});

test('no floor stands at the left end and no cap at the right; what cannot be meant leaves the slider where it was', () => {
  const at = (key: 'floor' | 'cap', typed = {}) => boundAt(key, line, typed, plan, range);
  expect([at('floor'), at('cap'), at('floor', { floor: '' }), at('cap', { cap: '90,000' }), at('floor', { floor: 'lots' })]).toEqual([
    40_000, 2_500_000, 0, 90_000, 40_000,
  ]);
});

test('what is slid is typed as in the field, at its own end as nothing; a floor stops at the cap and a cap at the floor', () => {
  const slid = (key: 'floor' | 'cap', value: number, typed = {}, own = line) => slideBound(key, value, own, typed, plan, range, String);
  expect(slid('floor', 65_000)).toEqual({ floor: '65000' });
  expect([slid('floor', 0), slid('cap', 2_500_000)]).toEqual([{ floor: '' }, { cap: '' }]);
  expect(slid('floor', 500_000, { cap: '90000' })).toEqual({ cap: '90000', floor: '90000' });
  expect(slid('cap', 0)).toEqual({ cap: '40000' });
  const nil = { ...line, floor: 0 };
  expect(slid('floor', 0, { floor: '5' }, nil)).toEqual({ floor: '0' });
  const inThousands = { ...plan, settings: { ...plan.settings, amountUnit: 1000 } };
  expect(slideBound('floor', 65_000, line, {}, inThousands, range, String)).toEqual({ floor: '65' });
  expect(changeOf({ ...emptyAllocation, bounds: { 0: slid('floor', 65_000) } }, plan)).toEqual({ lines: [{ line: 0, floor: 65_000 }] });
});
