import { membersText, nodeText, periodText, scopeText } from '../plan';
import type { Calibration, DealWarning, OddsMover, Outlook, Plan, TargetOdds } from '../plan';
import { fill, oddsWords as sheetWords } from '../sheets';
import { figuresOf } from './figuresOf';
import { oddsWords } from './oddsWords';
import { textTable } from './textTable';

/** Rows of a list that may be long, of movers deals and parts each; the rest is in the JSON. */
const MOVERS = 4;
const DEALS = 12;

/** The odds of a plan's targets as plain text: of all targets, what is expected of the total and what moves it, the deals to look at, the targets to reconsider. Words in the plan's language. **unit** as the plan shows amounts. */
export function oddsLines(plan: Plan, { odds, pipeline, calibrations }: Outlook): string[] {
  const words = oddsWords[plan.language];
  const total = odds.filter(({ scope }) => Object.keys(scope.members).length === 0);
  return sections([
    [fill(words.odds, { day: plan.settings.asOf }), ...targetTable(plan, odds)],
    [words.expected, ...madeOf(plan, total)],
    ...moverParts(plan, total),
    [fill(words.deals, { n: plan.settings.warningDays }), ...(pipeline === null ? [words.noDeals] : warnings(plan, pipeline.warnings))],
    [words.proposals, ...proposals(plan, calibrations)],
  ]);
}

/** The odds of one target as plain text. */
export function askedOddsLines(plan: Plan, odds: TargetOdds): string[] {
  const words = oddsWords[plan.language];
  const { money } = figuresOf(plan);
  const name = scopeText(odds.scope, plan);
  const sentence = odds.probability === null ? words.unknown : words.asked;
  const said = fill(sentence, { odds: chance(odds.probability), target: money(odds.target), from: odds.from, until: odds.until, day: odds.asOf });
  return [said, '', ...sections([[fill(words.expectedOf, { name }), ...madeOf(plan, [odds])], ...moverParts(plan, [odds])])];
}

/** The year's odds of the total in one line; none when there are none. */
export function yearLine(plan: Plan, { odds }: Outlook): string[] {
  const year = odds.find(({ scope }) => Object.keys(scope.members).length === 0 && scope.period === null);
  if (year === undefined || year.probability === null) return [];
  const { money } = figuresOf(plan);
  const values = { odds: chance(year.probability), target: money(year.target), mean: money(year.mean), year: periodText(null, plan.settings) };
  return [fill(oddsWords[plan.language].year, values)];
}

function sections(parts: readonly (readonly string[])[]): string[] {
  return parts
    .filter(([, ...lines]) => lines.length > 0)
    .flatMap(([heading = '', ...lines], i) => [...(i > 0 ? [''] : []), `== ${heading} ==`, ...lines]);
}

/** A row a part: its targets side by side. */
function targetTable(plan: Plan, odds: readonly TargetOdds[]): string[] {
  const [words, heads] = [oddsWords[plan.language], sheetWords[plan.language]];
  const { money } = figuresOf(plan);
  const periods = [...new Set(odds.map(({ scope }) => periodText(scope.period, plan.settings)))];
  const rows = new Map<string, string[]>();
  for (const { scope, target, mean, probability } of odds) {
    const name = membersText(scope, plan) || words.total;
    rows.set(name, [...(rows.get(name) ?? [name]), money(target), probability === null ? '–' : money(mean), chance(probability)]);
  }
  const head = periods.flatMap((period) => [fill(words.target, { period }), heads.mean, words.chance]);
  return textTable([heads.where, ...head], [...rows.values()]);
}

/** A column a target; what is expected adds up as it is shown. */
function madeOf(plan: Plan, odds: readonly TargetOdds[]): string[] {
  const [words, heads] = [oddsWords[plan.language], sheetWords[plan.language]];
  const { money } = figuresOf(plan);
  const { roundingUnit } = plan.settings;
  const whole = (value: number): number => Math.round(value / roundingUnit) * roundingUnit;
  const row = (name: string, value: (each: TargetOdds) => number): string[] => [name, ...odds.map((each) => money(value(each)))];
  const rows = [
    row(heads.sold, ({ actual }) => actual),
    row(heads.open, ({ open }) => open),
    row(heads.fresh, ({ fresh }) => fresh),
    row(heads.history, ({ actual, open, fresh, mean }) => whole(mean) - whole(actual) - whole(open) - whole(fresh)),
    row(heads.mean, ({ mean }) => mean),
    row(words.low, ({ band }) => band.low),
    row(words.high, ({ band }) => band.high),
    row(heads.target, ({ target }) => target),
  ];
  return textTable(['', ...odds.map(({ scope }) => periodText(scope.period, plan.settings))], rows);
}

/** A part a target, the words about the columns under the last. */
function moverParts(plan: Plan, odds: readonly TargetOdds[]): string[][] {
  const words = oddsWords[plan.language];
  const parts = odds.map(({ scope, movers }) => [
    fill(words.movers, { period: periodText(scope.period, plan.settings) }),
    ...moverTable(plan, movers),
  ]);
  return parts.map((part, i) => (i === parts.length - 1 ? [...part, words.howWell] : part));
}

/** Deals first, then parts; those that move nothing by a whole per cent are left out. */
function moverTable(plan: Plan, all: readonly OddsMover[]): string[] {
  const words = oddsWords[plan.language];
  const { money } = figuresOf(plan);
  const customers = new Map(plan.pipeline.map(({ id, customer }) => [id, customer]));
  const name = ({ deal, path }: OddsMover): string =>
    deal === null ? nodeText(path ?? []) : [fill(words.deal, { deal }), customers.get(deal) ?? ''].filter((part) => part !== '').join(' · ');
  const rows = [all.filter(({ deal }) => deal !== null), all.filter(({ deal }) => deal === null)]
    .flatMap((each) => each.slice(0, MOVERS))
    .map((each) => [name(each), money(each.value), chance(each.ifHigh), chance(each.ifLow)])
    .filter(([, , high, low]) => high !== low);
  return rows.length === 0 ? [words.nothingMoves] : textTable([words.what, words.worth, words.ifHigh, words.ifLow], rows);
}

/** A row a deal, with all its reasons. */
function warnings(plan: Plan, all: readonly DealWarning[]): string[] {
  const [words, heads] = [oddsWords[plan.language], sheetWords[plan.language]];
  const { money } = figuresOf(plan);
  const rows = new Map<string, [string, string, string, string]>();
  for (const warning of all) {
    const values = Object.fromEntries(Object.entries(warning).map(([key, value]) => [key, String(value)]));
    const shares = Object.fromEntries(Object.entries(warning).flatMap(([key, value]) => (key === 'odds' || key === 'fresh' ? [[key, chance(value as number)]] : []))); // prettier-ignore
    const why = fill(words.warnings[warning.code], { ...values, ...shares });
    const known = rows.get(warning.deal);
    rows.set(warning.deal, [warning.deal, warning.rep, money(warning.value), known === undefined ? why : `${known[3]}${words.and}${why}`]);
  }
  if (rows.size === 0) return [words.noWarnings];
  const more = rows.size > DEALS ? [fill(words.more, { count: String(rows.size - DEALS) })] : [];
  return [...textTable([words.dealHead, words.rep, words.worth, heads.why], [...rows.values()].slice(0, DEALS)), ...more];
}

function proposals(plan: Plan, all: readonly Calibration[]): string[] {
  const [words, heads] = [oddsWords[plan.language], sheetWords[plan.language]];
  const { money, percent } = figuresOf(plan);
  const rows = all
    .filter(({ target, proposed }) => proposed !== target)
    .map(({ scope, target, proposed, change, mean, reason }) => [
      membersText(scope, plan) || words.total,
      money(target),
      money(proposed),
      change === null ? '–' : `${change < 0 ? '−' : '+'}${percent(Math.abs(change))}`,
      money(mean),
      fill(words.reasons[reason], { band: percent(plan.settings.revisionBand) }),
    ]);
  if (rows.length === 0) return [words.noProposal];
  return [...textTable([heads.where, heads.target, heads.proposed, heads.change, heads.mean, heads.why], rows), words.toDecide];
}

/** A probability in whole per cent: more is not known of it. */
function chance(probability: number | null): string {
  if (probability === null) return '–';
  if (probability > 0 && probability < 0.005) return '<1%';
  if (probability < 1 && probability >= 0.995) return '>99%';
  return `${Math.round(100 * probability)}%`;
}
