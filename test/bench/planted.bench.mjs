// What is planted in made-up monthly series and what the forecast makes of it: lasting jumps of the level, and Spring Festival that falls into January or February.
//   node test/bench/planted.bench.mjs [SERIES] [SEED]
// Seeded; 12 months ahead. MASE in units of the series without the jump. `undone` is the same series with the true jump undone by hand: no cure can be expected to do better.
import { meanOf, scaleOf } from './forecastData.mjs';
import { loadEngine } from './loadEngine.mjs';

const AHEAD = 12;
const COUNT = Number(process.argv[2] ?? 40);
const SEED = Number(process.argv[3] ?? 1);
/** Season, noise, wandering of the level and slope, all of logarithms. */
const KINDS = {
  seasonal: { season: 0.2, noise: 0.06, walk: 0.01, slope: 0 },
  trending: { season: 0.16, noise: 0.05, walk: 0.01, slope: 0.02 },
  noisy: { season: 0, noise: 0.15, walk: 0, slope: 0 },
  wandering: { season: 0.12, noise: 0.04, walk: 0.05, slope: 0 },
};
const engine = await loadEngine(`export * from './src/engine/forecast/calendarRegressors'; export * from './src/engine/calendar/publicHolidays';`);
for (const kind of Object.keys(KINDS)) measureJumps(kind);
for (const effect of ['strong', 'none']) for (const kind of Object.keys(KINDS)) measureFestival(kind, effect);

/** Numbers from a seed: uniform and standard normal (mulberry32; Box & Muller). */
function random(seed) {
  let state = seed >>> 0;
  const uniform = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return { uniform, normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()) };
}

function makeSeries({ season, noise, walk, slope }, length, { uniform, normal }) {
  const rise = slope * (uniform() - 0.35);
  const indices = Array.from({ length: 12 }, () => season * normal());
  let level = 0;
  return Array.from({ length }, (_, t) => {
    level += rise + walk * normal();
    return 1e5 * Math.exp(level + indices[t % 12] + noise * normal());
  });
}

function errorOf({ mean }, actual, scale, steps = actual.length) {
  return meanOf(actual.slice(0, steps).map((v, h) => Math.abs(v - mean[h]))) / scale;
}

function holds({ intervals: [inner] }, actual) {
  return meanOf(actual.map((v, h) => (v >= inner.lo[h] && v <= inner.hi[h] ? 1 : 0)));
}

function measureJumps(kind) {
  const rows = Array.from({ length: COUNT }, (_, i) => {
    const draw = random(1000003 * SEED + 7919 * i);
    const n = 48 + Math.floor(72 * draw.uniform());
    const back = 6 + Math.floor(25 * draw.uniform());
    const factor = Math.exp((draw.uniform() < 0.5 ? -1 : 1) * (0.2 + 0.4 * draw.uniform()));
    const plain = makeSeries(KINDS[kind], n + AHEAD, draw);
    const jumped = plain.map((v, t) => (t >= n - back ? v * factor : v));
    const forecast = (values) => engine.forecastSeries(values.slice(0, n), { horizon: AHEAD, period: 12 });
    const [own, undone, still] = [jumped, plain.map((v) => v * factor), plain].map(forecast);
    const jumps = ({ cleaned }) => cleaned.filter((found) => found.kind === 'level-shift');
    const scale = scaleOf(plain.slice(0, n), 12);
    return {
      error: errorOf(own, jumped.slice(n), scale),
      best: errorOf(undone, jumped.slice(n), scale * factor) * factor,
      found: jumps(own).some(({ at }) => Math.abs(at - n + back) <= 1) ? 1 : 0,
      alarm: jumps(still).length > 0 ? 1 : 0,
      cover: holds(own, jumped.slice(n)),
    };
  });
  const of = (key) => meanOf(rows.map((row) => row[key]));
  console.log(
    `jump, ${kind}: MASE ${of('error').toFixed(3)} (undone ${of('best').toFixed(3)}), found at its month in ${(100 * of('found')).toFixed(0)} %, told where there is none in ${(100 * of('alarm')).toFixed(0)} % of ${COUNT}; 80 % covers ${of('cover').toFixed(3)}`,
  );
}

/** Sales of a day are 0.3 of the usual in the eight days of the festival, and 1.3 in the fourteen before. */
function measureFestival(kind, effect) {
  const rows = Array.from({ length: COUNT }, (_, i) => {
    const draw = random(2000003 * SEED + 7919 * i);
    const n = 12 * (4 + Math.floor(6 * draw.uniform()));
    const first = 12 * (2016 + Math.floor(8 * draw.uniform())) - n;
    const festivals = Array.from({ length: n / 12 + 3 }, (_year, k) => engine.dayNumber(engine.lunarFestivals(Math.floor(first / 12) + k).spring));
    const sold = (day) => {
      const near = festivals.map((each) => day - each).find((off) => off >= -15 && off <= 6);
      return effect === 'none' || near === undefined ? 1 : near >= -1 ? 0.3 : 1.3;
    };
    const values = makeSeries(KINDS[kind], n + AHEAD, draw).map((v, t) => {
      const month = engine.monthFromNumber(first + t);
      const [from, to] = [engine.dayNumber(`${month}-01`), engine.dayNumber(engine.lastDay(month))];
      return v * meanOf(Array.from({ length: to - from + 1 }, (_day, d) => sold(from + d)));
    });
    const months = Array.from({ length: AHEAD }, (_step, h) => engine.monthFromNumber(first + n + h));
    const plan = { settings: { calendar: 'CN', holidays: [] }, events: [], drivers: [] };
    const calendar = engine
      .calendarRegressors(plan, engine.monthFromNumber(first), n, months)
      .map((each) => ({ ...each, isDays: each.calendar.part === 'workdays' }));
    const options = { horizon: AHEAD, period: 12 };
    const history = values.slice(0, n);
    const [without, own] = [options, { ...options, calendar }].map((each) => engine.forecastSeries(history, each));
    const scale = scaleOf(history, 12);
    const errors = (outcome, steps) => errorOf(outcome, values.slice(n), scale, steps);
    return {
      before: errors(without),
      after: errors(own),
      early: errors(without, 2),
      late: errors(own, 2),
      used: own.taken.length > 0 ? 1 : 0,
      cover: holds(own, values.slice(n)),
    };
  });
  const of = (key) => meanOf(rows.map((row) => row[key]));
  console.log(
    `Spring Festival ${effect}, ${kind}: MASE ${of('before').toFixed(3)} without the calendar, ${of('after').toFixed(3)} with it; January and February ${of('early').toFixed(3)}, ${of('late').toFixed(3)}; used in ${(100 * of('used')).toFixed(0)} % of ${COUNT}; 80 % covers ${of('cover').toFixed(3)}`,
  );
}
