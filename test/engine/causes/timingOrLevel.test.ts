import fc from 'fast-check';
import { timingOrLevel } from '../../../src/engine/causes/timingOrLevel';

test('[E8] gone is what the outlook misses, the rest is still to come', () => {
  expect(timingOrLevel(-100, 1000, 960)).toEqual({ timing: -60, level: -40 });
  expect(timingOrLevel(-100, 1000, 900)).toEqual({ timing: 0, level: -100 });
  expect(timingOrLevel(-100, 1000, 1020)).toEqual({ timing: -100, level: 0 });
  expect(timingOrLevel(-100, 1000, 700)).toEqual({ timing: 0, level: -100 });
  expect(timingOrLevel(50, 1000, 1030)).toEqual({ timing: 20, level: 30 });
  expect(timingOrLevel(-100, 0, -30)).toEqual({ timing: -70, level: -30 });
  expect(timingOrLevel(-100, 1000, null)).toBeNull();
});

test('[E1] [E8] the two add up to the gap to the cent and never pull against each other', () => {
  const money = fc.double({ min: -1e9, max: 1e9, noNaN: true });
  fc.assert(
    fc.property(fc.integer({ min: -1e9, max: 1e9 }), money, money, (cents, target, outlook) => {
      const { timing, level } = timingOrLevel(cents / 100, target, outlook) ?? { timing: NaN, level: NaN };
      expect(Math.round(timing * 100) + Math.round(level * 100)).toBe(cents);
      expect(Math.min(timing * cents, level * cents)).toBeGreaterThanOrEqual(0);
    }),
  );
});
