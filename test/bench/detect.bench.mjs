// Planted faults in simulated sales, looked at every Friday of the year as known on that day: how long until the node is called off plan, and how often one is called that has no fault.
//   node test/bench/detect.bench.mjs [first seed] [worlds]
// 8 regions × 3 categories with seasons of their own (± 45 %), sales booked on working days with log-normal noise (15 % a day and cell), a plan that knows seasons with an error of 2 % a cell. In half of the worlds one
// region sells 30 % less from a day in February to June on, in the others nothing happens. Ours: `control` with default settings (pace by season and working days, hysteresis). Static: the same thresholds on the
// lag behind target × days elapsed / 365, as planning grids paint it. Funnel: 3 deals a day, conversion of one stage halves in one region; ours: `reviewFunnel` with its test of chance, static: 15 % below the mean.
import { loadEngine } from './loadEngine.mjs';

const { control, reviewFunnel, defaultSettings, fiscalMonths, noInputs, dayFromNumber, dayNumber, workCalendar, monthOf } = await loadEngine();
const first = Number(process.argv[2] ?? 500_000);
const worlds = Number(process.argv[3] ?? 60);
const at = { sheet: 'Sales', row: 0, column: 0 };
const months = fiscalMonths(2017, 1);
const settings = defaultSettings(2017, '2017-12-31');
const works = workCalendar(settings);
const year = Array.from({ length: 365 }, (_, i) => dayNumber('2017-01-01') + i);
const fridays = year.filter((n) => new Date(n * 86_400_000).getUTCDay() === 5 && n >= dayNumber('2017-02-01'));
const dimensions = [
  { field: 'territory', label: 'Region', members: [] },
  { field: 'category', label: 'Category', members: [] },
];

const tally = () => ({ found: 0, days: [], falseNodes: 0, calmNodes: 0, faults: 0 });
const [ours, fixed] = [tally(), tally()];
for (let w = 0; w < worlds; w++) {
  const { normal, pick } = generator(first + w);
  const cells = Array.from({ length: 24 }, (_, i) => {
    const [size, turn] = [100_000 * Math.exp(0.6 * normal()), pick(12)];
    const season = months.map((_, m) => 1 + 0.45 * Math.sin((2 * Math.PI * (m + turn)) / 12));
    return { path: [`R${Math.floor(i / 3)}`, `C${i % 3}`], season, size };
  });
  const since = w % 2 === 0 ? dayNumber('2017-02-01') + pick(150) : Infinity;
  const bad = `R${pick(8)}`;
  const daysIn = months.map((month) => year.filter((n) => monthOf(dayFromNumber(n)) === month && works(n)).length);
  const leaves = cells.map(({ path, season, size }) => ({ path, units: season.map((s) => Math.round(size * s * (1 + 0.02 * normal()))) }));
  const sold = cells.map(() => new Float64Array(365));
  cells.forEach(({ path, season, size }, i) =>
    year.forEach((n, d) => {
      if (!works(n)) return;
      const m = months.indexOf(monthOf(dayFromNumber(n)));
      const usual = (size * season[m]) / daysIn[m];
      sold[i][d] = usual * Math.exp(0.15 * normal() - 0.011) * (path[0] === bad && n >= since ? 0.7 : 1);
    }),
  );
  const decomposition = { months, leaves, roundingUnit: 1, totalUnits: leaves.reduce((sum, { units }) => sum + units.reduce((a, b) => a + b, 0), 0) };
  const seen = { ours: null, fixed: null };
  for (const friday of fridays) {
    const asOf = dayFromNumber(friday);
    const sales = cells.flatMap(({ path }, i) =>
      months.flatMap((month) => {
        const days = year.map((n, d) => (monthOf(dayFromNumber(n)) === month && n <= friday ? d : -1)).filter((d) => d >= 0);
        return days.length === 0 ? [] : [{ month, members: path, amount: Math.round(days.reduce((sum, d) => sum + sold[i][d], 0)), at }];
      }),
    );
    const plan = { ...noInputs, language: 'en', settings: { ...settings, asOf }, levels: ['territory', 'category'], dimensions, sales, details: [], targets: [], customers: [], pipeline: [], sources: [], settingCells: {} }; // prettier-ignore
    const elapsed = (friday - year[0] + 1) / 365;
    for (const { path, severity, target, actual, thresholds } of control(plan, decomposition, null).nodes) {
      if (path.length !== 1) continue;
      const isOff = path[0] === bad && friday >= since;
      const called = { ours: severity !== 'none', fixed: actual / (target * elapsed) - 1 <= -thresholds.yellow };
      for (const [key, result] of [
        ['ours', ours],
        ['fixed', fixed],
      ]) {
        if (isOff) {
          if (called[key] && seen[key] === null) seen[key] = friday - since;
        } else if (since === Infinity || path[0] !== bad) {
          result.calmNodes++;
          if (called[key]) result.falseNodes++;
        }
      }
    }
  }
  if (since < Infinity)
    for (const [key, result] of [
      ['ours', ours],
      ['fixed', fixed],
    ]) {
      result.faults++;
      if (seen[key] !== null) {
        result.found++;
        result.days.push(seen[key]);
      }
    }
}
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
const told = (name, { found, faults, days, falseNodes, calmNodes }) =>
  console.log(
    `${name}: ${found} of ${faults} regions called, median ${median(days)} days after the fault began; ${((100 * falseNodes) / calmNodes).toFixed(2)} % of sound region-weeks called off`,
  );
told('sales, by season and working days', ours);
told('sales, static share of the year', fixed);

const [funnelOurs, funnelFixed] = [tally(), tally()];
for (let w = 0; w < worlds; w++) {
  const { random, pick } = generator(first + 10_000 + w);
  const [bad, since] = [`R${pick(4)}`, w % 2 === 0 ? 500 : Infinity];
  const start = dayNumber('2016-01-01');
  const [pipeline, stageMoves] = [[], []];
  const stages = ['Lead', 'Qualified', 'Proposal'];
  for (let d = 0; d < 640; d++)
    for (let k = 0; k < 3; k++) {
      const territory = `R${pick(4)}`;
      let [day, stage, state] = [d, 0, 'open'];
      const id = `D${d}-${k}`;
      for (; stage < 3; stage++) {
        stageMoves.push({ deal: id, stage: stages[stage], on: dayFromNumber(start + day), at });
        day += 3 + pick(20);
        if (day > 640) break;
        if (random() >= (territory === bad && stage === 1 && day >= since ? 0.3 : 0.6)) {
          state = 'lost';
          break;
        }
      }
      if (stage === 3) state = 'won';
      pipeline.push({ id, name: '', territory, category: '', rep: '', customer: '', stage: state === 'open' ? stages[stage] : '', amount: 100, probability: null, opened: dayFromNumber(start + d), closes: state === 'open' ? null : dayFromNumber(start + day), state, at }); // prettier-ignore
    }
  const seen = { ours: null, fixed: null };
  for (let day = 400; day <= 630; day += 7) {
    const asOf = dayFromNumber(start + day);
    const known = pipeline
      .filter(({ opened }) => opened <= asOf)
      .map((deal) => (deal.closes !== null && deal.closes > asOf ? { ...deal, state: 'open', closes: null } : deal));
    const plan = { ...noInputs, language: 'en', settings: { ...settings, asOf }, levels: ['territory'], dimensions: dimensions.slice(0, 1), sales: [], details: [], targets: [], customers: [], pipeline: known, stageMoves: stageMoves.filter(({ on }) => on <= asOf), sources: [], settingCells: {} }; // prettier-ignore
    const review = reviewFunnel(plan, {
      control: { nodes: [], alerts: [], elapsed: [] },
      decomposition: { leaves: [], months: [], roundingUnit: 1 },
    });
    for (const { by, member, stages: list } of review.segments) {
      if (by !== 'territory') continue;
      list.forEach(({ conversion: { severity, change } }, stage) => {
        const isOff = member === bad && day >= since;
        const called = { ours: severity !== 'none', fixed: change !== null && change <= -0.15 };
        for (const [key, result] of [
          ['ours', funnelOurs],
          ['fixed', funnelFixed],
        ]) {
          if (isOff && stage === 1) {
            if (called[key] && seen[key] === null) seen[key] = day - since;
          } else if (!isOff) {
            result.calmNodes++;
            if (called[key]) result.falseNodes++;
          }
        }
      });
    }
  }
  if (since < Infinity)
    for (const [key, result] of [
      ['ours', funnelOurs],
      ['fixed', funnelFixed],
    ]) {
      result.faults++;
      if (seen[key] !== null) {
        result.found++;
        result.days.push(seen[key]);
      }
    }
}
told('funnel, against chance', funnelOurs);
told('funnel, 15 % below the mean', funnelFixed);

/** Numbers from 0 to 1 (mulberry32), normal ones and places. */
function generator(seed) {
  let state = seed * 2654435761;
  const random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return { random, normal, pick: (n) => Math.floor(random() * n) };
}
