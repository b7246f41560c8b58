import fc from 'fast-check';
import { calm, lagOf, nextState, severityOf } from '../../../src/engine/control/judge';

const thresholds = { yellow: 0.1, orange: 0.15, red: 0.2 };

test('[K5] lag is exact where a person would say so, and null where there is none', () => {
  expect(lagOf(900, 1000)).toBe(-0.1);
  expect(lagOf(0.3 * 0.8, 0.3)).toBe(-0.2);
  expect(lagOf(1000, 1000)).toBe(0);
  expect(Object.is(lagOf(-1000, -1000), 0)).toBe(true);
  expect(lagOf(-1100, -1000)).toBe(-0.1);
  expect(lagOf(null, 1000)).toBeNull();
  expect(lagOf(5, 0)).toBeNull();
});

test('[K6] exactly at a threshold counts, just above it does not', () => {
  expect([0, -0.0999999, -0.1, -0.1499999, -0.15, -0.1999999, -0.2, -1, 0.5].map((lag) => severityOf(lag, thresholds))).toEqual([
    'none',
    'none',
    'yellow',
    'yellow',
    'orange',
    'orange',
    'red',
    'red',
    'none',
  ]);
  expect(severityOf(null, thresholds)).toBe('none');
});

test('[K6] no plan makes floating point decide: behind by exactly p percent is at threshold p percent', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 1_000_000_000 }), (percent, hundreds) => {
      const planned = hundreds * 100;
      const actual = hundreds * (100 - percent);
      const at = { yellow: percent / 100, orange: 2, red: 3 };
      expect(severityOf(lagOf(actual, planned), at)).toBe('yellow');
      expect(severityOf(lagOf(actual / 100, planned / 100), at)).toBe('yellow');
      expect(severityOf(lagOf(actual + planned / 1e9, planned), at)).toBe('none');
    }),
    { numRuns: 1000 },
  );
});

describe('[K11] severity remembers', () => {
  const replay = (lags: readonly (number | null)[], hysteresis = 0.02, at: Parameters<typeof nextState>[1] = thresholds): string[] => {
    let state = calm;
    return lags.map((lag) => {
      state = nextState(lag, at, state, hysteresis);
      return `${state.severity} ${state.running}`;
    });
  };

  test('worse at once, easier only when back inside by the hysteresis', () => {
    expect(replay([-0.2, -0.181, -0.18, -0.1301, -0.13, -0.081, -0.08])).toEqual([
      'red 1',
      'red 2',
      'orange 3',
      'orange 4',
      'yellow 5',
      'yellow 6',
      'none 0',
    ]);
    expect(replay([-0.09, -0.1, -0.09, -0.2])).toEqual(['none 0', 'yellow 1', 'yellow 2', 'red 3']);
  });

  test('a red that falls far comes to rest at the severity that it is in, or still held by', () => {
    expect(replay([-0.5, -0.14])[1]).toBe('orange 2');
    expect(replay([-0.5, -0.05])[1]).toBe('none 0');
  });

  test('no lag begins anew, and without hysteresis there is no memory', () => {
    expect(replay([-0.2, null, -0.09])).toEqual(['red 1', 'none 0', 'none 0']);
    expect(replay([-0.2, -0.199999], 0)[1]).toBe('orange 2');
  });

  test('a threshold inside of the hysteresis eases when it is not behind; one that is not given is never reached', () => {
    const narrow = { yellow: 0.01, orange: null, red: null };
    expect(replay([-0.5, -0.001, 0, 0.01], 0.02, narrow)).toEqual(['yellow 1', 'yellow 2', 'none 0', 'none 0']);
    expect(replay([-0.5], 0.02, { yellow: null, orange: 0.2, red: null })).toEqual(['orange 1']);
  });

  test('in any course it is at least what the lag says by itself and at most what it was, or that', () => {
    const rank = (text: string): number => ['none', 'yellow', 'orange', 'red'].indexOf(text.split(' ')[0] as string);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -40, max: 10 }), { minLength: 2, maxLength: 12 }), fc.integer({ min: 0, max: 9 }), (percents, ease) => {
        const states = replay(
          percents.map((percent) => percent / 100),
          ease / 100,
        ).map(rank);
        states.forEach((state, i) => {
          const plain = rank(severityOf((percents[i] as number) / 100, thresholds));
          expect(state).toBeGreaterThanOrEqual(plain);
          expect(state).toBeLessThanOrEqual(Math.max(plain, states[i - 1] ?? 0));
        });
      }),
    );
  });
});
