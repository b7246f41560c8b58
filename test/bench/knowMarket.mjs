// What could be reached at best on the synthetic markets: the exact posterior expected return of one who knows how markets are drawn (every prior, the noise, the season, the base), by quadrature.

const BENDS = Array.from({ length: 8 }, (_, i) => 0.6 + (1.6 * (i + 0.5)) / 8);
const OFFS = Array.from({ length: 3 }, (_, i) => 0.2 + (0.5 * (i + 0.5)) / 3);
/** Standard normal quadrature: evenly spaced points with their density. */
const normals = (n, width) => Array.from({ length: n }, (_, i) => width * ((2 * i) / (n - 1) - 1));
const FARS = normals(15, 1.6);
const EPS = normals(5, 2);
/** Where expected returns are known, as multiples of the current spend. */
const TIMES = Array.from({ length: 61 }, (_, i) => 0.04 * 1.085 ** i - 0.04);

/** Normal distribution function (Abramowitz & Stegun 7.1.26). */
function phi(x) {
  const t = 1 / (1 + (0.3275911 * Math.abs(x)) / Math.SQRT2);
  const y = 1 - ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t * Math.exp((-x * x) / 2);
  return x >= 0 ? (1 + y) / 2 : (1 - y) / 2;
}

/**
 * Posterior expected return a month of every line of a market over TIMES × its current spend, `shapes` being possible (the true one alone: the family is known), as arrays of values.
 * The return at the sensible spend is uniform from 2 to 8 a unit: integrated exactly (log-normal noise).
 */
export function expectReturns({ plan, current, noise }, shapes, trueCurve, { base = 0, season = 0 } = {}) {
  const count = current.length;
  const names = Math.max(2, Math.ceil(count / 4));
  const months = current.map((_, i) => plan.spend.slice(24 * i, 24 * i + 24));
  const found = current.map(() => new Float64Array(TIMES.length));
  const models = [];
  for (const shape of shapes) {
    // Marginal likelihood of line × bend × off, and its expected returns.
    const lines = current.map((year, i) => weigh(shape, year / 12, months[i]));
    for (let o = 0; o < OFFS.length; o++) {
      let log = 0;
      const chances = [];
      for (let name = 0; name < names; name++) {
        const logs = BENDS.map((_, b) => {
          let sum = 0;
          for (let i = name; i < count; i += names) sum += lines[i].logs[b][o];
          return sum;
        });
        const most = Math.max(...logs);
        const weights = logs.map((each) => Math.exp(each - most));
        const all = weights.reduce((x, y) => x + y, 0);
        log += most + Math.log(all / BENDS.length);
        chances.push(weights.map((each) => each / all));
      }
      models.push({ log, chances, lines, o });
    }
  }
  const most = Math.max(...models.map(({ log }) => log));
  const all = models.reduce((sum, { log }) => sum + Math.exp(log - most), 0);
  for (const { log, chances, lines, o } of models) {
    const p = Math.exp(log - most) / all;
    if (p < 1e-6) continue;
    found.forEach((values, i) =>
      BENDS.forEach((_, b) => {
        const weight = p * chances[i % names][b];
        if (weight > 1e-9) for (let k = 0; k < TIMES.length; k++) values[k] += weight * lines[i].means[b][o][k];
      }),
    );
  }
  return found;

  function weigh(shape, now, facts) {
    const logs = [];
    const means = [];
    const ys = facts.map(({ revenue }, t) => Math.log(Math.max(1e-9, revenue / (1 + season * Math.sin((2 * Math.PI * t) / 12)))) + noise ** 2 / 2);
    const n = ys.length;
    const sd = noise / Math.sqrt(n);
    for (const bend of BENDS) {
      const cells = [];
      for (const eps of EPS)
        for (const far of FARS) {
          // now = sensible · exp(far); prior of far by off comes in below, the size of the line here.
          const sensible = now * Math.exp(-far);
          const r = bend * Math.exp(0.25 * eps);
          const e = Math.min(0.85, Math.max(0.15, 0.2 + 0.2 * bend + 0.08 * eps));
          const f = trueCurve(shape, 1, sensible * r, e);
          const unit = sensible / f(sensible);
          const without = base * f(now);
          let [sum, square] = [0, 0];
          for (let t = 0; t < n; t++) {
            const off = ys[t] - Math.log(unit * (without + f(facts[t].spend)));
            sum += off;
            square += off * off;
          }
          const mean = sum / n;
          // ∫ over k = log K of e^k exp(−n(k − mean)²/2noise²): density of K uniform on 2–8; then E[K].
          const part = (power) => {
            const middle = mean + power * sd * sd;
            const mass = phi((Math.log(8) - middle) / sd) - phi((Math.log(2) - middle) / sd);
            return Math.max(1e-300, mass) * Math.exp(power * mean + (power * power * sd * sd) / 2);
          };
          const [one, two] = [part(1), part(2)];
          const log = -(square - n * mean * mean) / (2 * noise ** 2) + Math.log(one) - Math.log(sensible / 10_000) ** 2 / 2 - eps ** 2 / 2;
          cells.push({ log, far, f, scale: (unit * two) / one });
        }
      const top = OFFS.map((off) => Math.max(...cells.map(({ log, far }) => log - far ** 2 / (2 * off ** 2))));
      const values = cells.map(({ f, scale, log, far }) =>
        OFFS.some((off, o) => log - far ** 2 / (2 * off ** 2) - top[o] > -12) ? TIMES.map((times) => scale * f(times * now)) : null,
      );
      const ofBend = OFFS.map((off, o) => {
        const expected = new Float64Array(TIMES.length);
        let all = 0;
        cells.forEach(({ log, far }, c) => {
          const p = Math.exp(log - far ** 2 / (2 * off ** 2) - top[o]);
          if (p < 1e-5) return;
          all += p;
          for (let k = 0; k < TIMES.length; k++) expected[k] += p * values[c][k];
        });
        return { log: top[o] + Math.log(all / off), mean: expected.map((each) => each / all) };
      });
      logs.push(ofBend.map(({ log }) => log));
      means.push(ofBend.map(({ mean }) => mean));
    }
    return { logs, means };
  }
}

/** The split that is best by expected returns: pieces of the piecewise linear concave curves by falling slope. */
export function splitExpected({ current, total }, expected) {
  const pieces = [];
  expected.forEach((values, i) => {
    for (let k = 1; k < TIMES.length; k++) {
      const size = (TIMES[k] - TIMES[k - 1]) * current[i];
      pieces.push({ i, size, slope: (values[k] - values[k - 1]) / size });
    }
  });
  pieces.sort((a, b) => b.slope - a.slope);
  const amounts = current.map(() => 0);
  let left = total;
  for (const { i, size } of pieces) {
    const more = Math.min(left, size);
    amounts[i] += more;
    left -= more;
  }
  return amounts;
}
