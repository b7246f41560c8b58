import { assignAccounts } from '../../../src/engine/assign/assignAccounts';
import { seeded } from '../../../src/engine/assign/seeded';

test('[T6] accounts crowded around few owners: prices are found though the likeliest owners cannot hold them, and every band is kept', () => {
  const [accounts, owners] = [160, 20];
  const random = seeded(5);
  const size = Array.from({ length: accounts }, () => 1 + random());
  const place = size.map(() => random() * 60);
  const mean = size.reduce((sum, each) => sum + each, 0) / owners;
  const cost = size.flatMap((each, i) => Array.from({ length: owners }, (_, j) => each * (10 + Math.abs((place[i] as number) - 40 * j))));
  const band = (by: number): number[] => new Array<number>(owners).fill(mean * by);
  const found = assignAccounts({ accounts, owners, cost, measures: [{ load: size, low: band(0.9), high: band(1.1) }] });
  expect(found.widened).toEqual([]);
  expect(found.gap).toBeLessThan(0.01);
});
