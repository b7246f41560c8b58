import fc from 'fast-check';
import { parseRowScope, rowScopeText } from '../../../src/taskpane/state/rowScope';
import { examplePlan } from '../examplePlan';

const { dimensions } = examplePlan('en');

describe('a scope of rows in words', () => {
  test('blank is everything, both ways', () => {
    expect(parseRowScope('  ', dimensions, 'en')).toBeNull();
    expect(rowScopeText(null, dimensions, 'en')).toBe('');
  });

  test.each([
    ['Territory: North, Coast; Category: Bikes', { territory: ['North', 'Coast'], category: ['Bikes'] }],
    [' territory :North,, ', { territory: ['North'] }],
    ['TERRITORY：North，Coast、Lake；品类：Bikes', { territory: ['North', 'Coast', 'Lake'], category: ['Bikes'] }],
    ['Territory: North; Territory: Coast, North', { territory: ['North', 'Coast'] }],
    ['Territory: "North, South"; Category: "A ""B"""', { territory: ['North, South'], category: ['A "B"'] }],
    ['Territory: a:b', { territory: ['a:b'] }],
  ])('%j can be read', (text, scope) => {
    expect(parseRowScope(text, dimensions, 'en')).toEqual(scope);
  });

  test.each([['North'], ['Territory:'], ['Territory: ,'], ['Planet: Mars'], ['__proto__: x'], ['constructor: x'], [';'], [': x']])(
    '%j cannot',
    (text) => {
      expect(parseRowScope(text, dimensions, 'en')).toBeUndefined();
    },
  );

  test('the words are those of the language, or the plan’s own', () => {
    const scope = { territory: ['North'], rep: ['R1'] };
    expect(rowScopeText(scope, [], 'zh')).toBe('大区：North；销售员：R1');
    expect(rowScopeText(scope, [{ ...(dimensions[0] as (typeof dimensions)[number]), label: 'Region' }], 'en')).toMatch(/^Region: North; /);
  });

  test('a field that nobody knows is shown by its own name', () => {
    expect(rowScopeText(JSON.parse('{"__proto__":["x"]}') as Record<string, string[]>, [], 'en')).toBe('__proto__: x');
  });

  test('whatever members are called, what is written is read again', () => {
    const member = fc.oneof(
      fc.constantFrom('a, b', '"', '""', 'x;y', '，', ' lead', '__proto__', '北京；上海'),
      fc.string({ minLength: 1, maxLength: 6 }),
    );
    const clean = member.filter((name) => name !== '' && !/^\s+$/.test(name));
    fc.assert(
      fc.property(fc.uniqueArray(clean, { minLength: 1, maxLength: 4 }), fc.constantFrom('en' as const, 'zh' as const), (members, language) => {
        const scope = { territory: members, rep: ['R'] };
        expect(parseRowScope(rowScopeText(scope, dimensions, language), dimensions, language)).toEqual(scope);
      }),
    );
  });
});
