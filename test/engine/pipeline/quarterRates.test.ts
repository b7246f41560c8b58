import { quarterPlaces } from '../../../src/engine/pipeline/quarterPlaces';
import { quarterRates } from '../../../src/engine/pipeline/quarterRates';
import type { StageSpell } from '../../../src/engine/pipeline/readSpells';
import { seeded } from '../../../src/engine/assign/seeded';
import { dayNumber } from '../../../src/plan';
import type { Day, Deal } from '../../../src/plan';

const first = dayNumber('2014-01-01' as Day);
const places = quarterPlaces({ asOf: '2017-12-31' as Day, fiscalStart: 1 }, first);

test('[G14] the last day of a day’s month', () => {
  const ends = ['2016-02-01', '2016-02-29', '2017-02-10', '2017-12-31'].map((day) => places.monthEnd(dayNumber(day as Day)));
  expect(ends).toEqual(['2016-02-29', '2016-02-29', '2017-02-28', '2017-12-31'].map((day) => dayNumber(day as Day)));
});

test('[G14] months of a quarter taken at a time give what days taken one by one do', () => {
  const random = seeded(14);
  const spells: StageSpell[] = Array.from({ length: 3000 }, () => {
    const from = first + Math.floor(random() * 1300);
    let to = from;
    // Deals leave five times as often in the last month of a quarter.
    while (to - from < 90 && random() > (places.placeOf(to) === 2 ? 0.05 : 0.01)) to++;
    return { stage: 0, from, to, end: to - from >= 90 ? 'open' : random() < 0.5 ? 'on' : 'lost', deal: {} as Deal, won: false };
  });
  const even = new Float64Array(spells.length).fill(1);
  const rates = (monthEnd: (day: number) => number) => quarterRates(spells, first + 20, { on: even, lost: even }, { ...places, monthEnd });
  const [whole, daily] = [rates(places.monthEnd), rates((day) => day)];
  expect(whole).toHaveLength(3);
  for (let place = 0; place < 3; place++)
    for (const cause of ['on', 'lost'] as const)
      whole?.[place]?.[cause].forEach((rate, bin) => expect(rate / (daily?.[place]?.[cause][bin] as number)).toBeCloseTo(1, 9));
  expect(whole?.[2]?.on[3]).toBeGreaterThan(2 * (whole?.[0]?.on[3] as number));
});
