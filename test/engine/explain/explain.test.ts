import { decompose, explain } from '../../../src/engine';
import {
  fiscalMonths,
  lastDay,
  type Adjustment,
  type Day,
  type Explanation,
  type Month,
  type Period,
  type Plan,
  type Scope,
} from '../../../src/plan';
import { makePlan, monthly } from '../makePlan';

const at = { sheet: 'Adjustments', row: 0, column: 0 };

function periodOf(month: Month): Period {
  return { from: `${month}-01` as Day, to: lastDay(month), label: month };
}

function row(verb: Adjustment['verb'], scope: Scope, value: number | null, more: Partial<Adjustment> = {}): Adjustment {
  return { verb, scope, value, to: null, into: null, method: null, reference: null, owner: 'sales', reason: 'launch', until: null, at, ...more };
}

const sales = ['A', 'B'].flatMap((category, c) =>
  ['West', 'East'].flatMap((territory, t) => monthly('2015-01', 24, territory, category, (i) => 10 + 7 * c + 3 * t + 2 * (i % 12))),
);
const plain = makePlan({ sales, targets: [['West', 5003], ['East', 4001]] }); // prettier-ignore
const cell = (territory: string, category: string, month: Month): Scope => ({ members: { territory, category }, period: periodOf(month) });
const kinds = ({ steps }: Explanation): string[] => steps.map(({ kind }) => kind);

test('[D24] target × share × index / 12 is the base, whatever cell is asked, and the last step is the number that stands there', () => {
  const { decomposition } = decompose(plain);
  for (const { path, units } of decomposition.leaves)
    fiscalMonths(2017, 1).forEach((month, m) => {
      const why = explain(plain, decomposition, cell(path[0] as string, path[1] as string, month));
      expect(kinds(why)).toEqual(['target', 'mix', 'season', 'base', 'rounding']);
      const [target, mix, season, base, rounding] = why.steps.map(({ value }) => value) as [number, number, number, number, number];
      expect((target * mix * season) / 12).toBeCloseTo(base, 6);
      expect([rounding, why.units]).toEqual([units[m], units[m]]);
    });
});

test('[D24] shares of one target add up to 1, and so do the indices of a leaf to 12', () => {
  const { decomposition } = decompose(plain);
  const valueOf = (scope: Scope, kind: string): number => explain(plain, decomposition, scope).steps.find((step) => step.kind === kind)?.value ?? NaN;
  const march = '2017-03' as Month;
  expect(valueOf(cell('West', 'A', march), 'mix') + valueOf(cell('West', 'B', march), 'mix')).toBeCloseTo(1, 12);
  expect(fiscalMonths(2017, 1).reduce((sum, month) => sum + valueOf(cell('West', 'A', month), 'season'), 0)).toBeCloseTo(12, 9);
});

test('[D24] methods, edits, holds and bounds are named with who and why, and the fit leads to the number', () => {
  const scope = cell('West', 'A', '2017-03' as Month);
  const plan: Plan = {
    ...plain,
    adjustments: [
      row('method', { members: { territory: 'West' }, period: null }, null, { method: 'even' }),
      row('set', scope, 900),
      row('hold', { members: { territory: 'West', category: 'B' }, period: null }, null),
      row('cap', { members: { territory: 'East' }, period: periodOf('2017-12' as Month) }, 300),
    ],
  };
  const { decomposition } = decompose(plan);
  const why = explain(plan, decomposition, scope);
  expect(kinds(why)).toEqual(['target', 'mix', 'season', 'method', 'base', 'adjustment', 'fit', 'rounding']);
  expect(why.steps.find(({ kind }) => kind === 'adjustment')).toMatchObject({
    value: 900,
    source: { kind: 'adjustment', index: 1 },
    params: { owner: 'sales', reason: 'launch', verb: 'set' },
  });
  expect(why.steps.find(({ kind }) => kind === 'method')?.value).toBeCloseTo(1 / 24, 12);
  const held = explain(plan, decomposition, cell('West', 'B', '2017-03' as Month));
  expect(kinds(held)).toContain('hold');
  const capped = explain(plan, decomposition, cell('East', 'A', '2017-12' as Month));
  expect(capped.steps.find(({ kind }) => kind === 'cap')?.value).toBe(300);
  expect(explain(JSON.parse(JSON.stringify(plan)) as Plan, decomposition, scope)).toEqual(why);
});

test('[D24] a subtotal is the sum of its cells; a scope without cells is a sum of none', () => {
  const { decomposition } = decompose(plain);
  const total = explain(plain, decomposition, { members: {}, period: null });
  expect(total.steps.at(-1)).toMatchObject({ kind: 'sum', value: 9004, params: { count: '48' } });
  expect(kinds(explain(plain, decomposition, { members: { territory: 'West' }, period: null }))).toEqual(['target', 'base', 'sum']);
  expect(explain(plain, decomposition, { members: { channel: 'Web' }, period: null })).toMatchObject({
    units: 0,
    steps: [{ kind: 'sum', value: 0 }],
  });
});
