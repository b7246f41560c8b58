import type { Plan, ResourceLine, ResponseCurve } from '../../plan';
import { defaultCurve } from './defaultCurve';
import { firstLook, median } from './firstLook';
import { currentOf, gatherSpend, periodOf, perMonth, type SpendHistory } from './gatherSpend';
import { learnResponseSeason } from './learnResponseSeason';
import { meanCurve } from './meanCurve';
import { poolNoise } from './poolNoise';
import { poolLines, type Pool } from './poolLines';
import { typicalReturn, type TypicalReturn } from './typicalReturn';
import { weighLine, type LineEvidence } from './weighLine';

/** Noise of a month before anything is known. */
const NOISE = 0.25;
const FLAT: readonly number[] = new Array<number>(12).fill(1);
/** Own months from which a curve counts as fitted from its own history, when they took away at least this share of the uncertainty. */
const OWN_MONTHS = 12;
const OWN_SHARE = 0.5;

/**
 * The response of every line to its monthly spend, parallel to `Plan.lines` (V1–V6): expected return a month, over the months of the line's period.
 * **edge** a typed curve is taken as it is; no history of its own: by the lines of its name or of its resource, `pooled`; none at all: `default`.
 * **source** Gelman et al., Bayesian Data Analysis (3rd ed.), ch. 5 (hierarchical models) and 7 (averaging over models).
 */
export function learnCurves(plan: Plan): ResponseCurve[] {
  const histories = gatherSpend(plan);
  const distinct = [...new Set(histories)];
  const places = new Map(distinct.map((history, i) => [history, i]));
  const names: string[] = [];
  plan.lines.forEach((line, i) => (names[places.get(histories[i] as SpendHistory) as number] = keyOf(line)));
  const first = distinct.map((history) => firstLook(history, FLAT, NOISE));
  const season = learnResponseSeason(distinct, first);
  const noises = first.flatMap((look) => (look === null || look.ratios.length < 6 ? [] : [look.noise]));
  const usual = noises.length > 0 ? median(noises) : NOISE;
  const fits = distinct.map((history) => {
    const look = firstLook(history, season, usual);
    return look === null ? null : weighLine(history, look, season);
  });
  const { evidence, noise: pooledNoise } = poolNoise(fits);
  const pool = poolLines(names, evidence);
  const typical = typicalReturn(names, evidence, pool);
  return plan.lines.map((line, i) => {
    const place = places.get(histories[i] as SpendHistory) as number;
    return curveOf(plan, line, histories[i] as SpendHistory, {
      evidence: evidence[place] ?? null,
      chance: pool.chances[place] ?? pool.without(keyOf(line)),
      own: pool.own[place] as number,
      typical,
      season,
      pooledNoise,
    });
  });
}

/** Lines of one resource and one name share their strength. */
function keyOf({ resource, line }: ResourceLine): string {
  return JSON.stringify([resource, line]);
}

interface Learnt {
  readonly evidence: LineEvidence | null;
  readonly chance: NonNullable<Pool['chances'][number]>;
  readonly own: number;
  readonly typical: (key: string) => TypicalReturn | null;
  readonly season: readonly number[];
  readonly pooledNoise: number;
}

function curveOf(
  plan: Plan,
  line: ResourceLine,
  history: SpendHistory,
  { evidence, chance, own, typical, season, pooledNoise }: Learnt,
): ResponseCurve {
  if (line.mostReturn !== null && line.halfAt !== null) {
    const typed = { scale: line.mostReturn, rate: line.halfAt, months: history.spend.length };
    return { shape: 'hill', ...typed, from: 'given', error: null, tilt: 0, noise: 0, base: 0 };
  }
  const { months, shares } = periodOf(line, plan.settings);
  const amount = currentOf(line, history, months);
  const current = amount === null || !(amount > 0) || months === 0 ? null : perMonth(line, amount, months);
  const index = months === 0 ? 1 : shares.reduce((sum, each) => sum + each.share * (season[each.season] as number), 0) / months;
  const inSeason = (curve: ResponseCurve): ResponseCurve => ({ ...curve, scale: curve.scale * index, base: curve.base * index });
  if (evidence !== null) {
    const curve = meanCurve(chance, evidence, current ?? evidence.spend, null);
    const from = evidence.months >= OWN_MONTHS && own >= OWN_SHARE ? 'own' : 'pooled';
    return inSeason({ ...curve, from, months: evidence.months, noise: evidence.noise });
  }
  const others = typical(keyOf(line));
  if (others === null) return defaultCurve(plan, line, current, months);
  const spend = current ?? others.spend;
  const curve = meanCurve(chance, { spend }, spend, { level: others.perUnit * spend, error: others.error });
  return inSeason({ ...curve, from: 'pooled', months: 0, noise: pooledNoise });
}
