import { periodText } from '../../plan';
import type { OddsMover } from '../../plan';
import { a1 } from '../content';
import type { ChartSpec, ConditionalRule, SheetSpec } from '../spec';
import { fill } from './businessWords';
import { newDraft } from './draft';
import { moneyText, percent } from './findings';
import { headRow } from './layouts';
import { colours, percentFormat } from './look';
import { chartHeight, putDeveloped } from './oddsDeveloped';
import { moverName, putMovers } from './oddsMovers';
import { putProposals } from './oddsProposals';
import { oddsWidth, putTargets } from './oddsTargets';
import { putTrust } from './oddsTrust';
import { putWeeks } from './oddsWeeks';
import { oddsWords } from './oddsWords';
import { sheetName } from './page';
import type { Page } from './page';
import { putTop } from './putHead';
import { putLimit } from './putLimit';

/** From so high a probability on a target is likely to be reached, below the other unlikely. */
const CUTS = { high: 0.65, low: 0.35 } as const;
const legend = { high: 0, low: 1, label: 12 } as const;
/** A deal decides when it moves the probability by so much; so many are named. */
const DECIDES = 0.1;
const NAMED = 3;

/**
 * The Odds sheet: the probability of every target with what it is made of; what moves the total; how the year's odds developed; proposals for targets; the weeks to the quarter's end; how far stated odds can be trusted.
 * The cuts of the bands are cells. Null when no probability is known at all.
 */
export function oddsSheet(page: Page): SheetSpec | null {
  const { odds } = page.result.outlook;
  if (odds.every(({ probability }) => probability === null)) return null;
  const words = oddsWords[page.plan.language];
  const draft = newDraft();
  putTop(draft, page, `${words.sheet} ${page.plan.settings.planYear}`, findingOf(page));
  putLimit(draft, page, { row: legend.high, column: legend.label }, words.likelyFrom, null, CUTS.high, percentFormat);
  putLimit(draft, page, { row: legend.low, column: legend.label }, words.openFrom, null, CUTS.low, percentFormat);
  const cells = [legend.high, legend.low].map((row) => a1(row, legend.label + 1, true)) as [string, string];
  const targets = putTargets(draft, page, headRow, cells, CUTS);
  const rules: ConditionalRule[] = [...targets.rules];
  const charts: ChartSpec[] = [];
  const names: SheetSpec['names'][number][] = [
    { name: 'sp_Odds', rect: targets.rect },
    { name: 'sp_Odds_Cuts', rect: { row: legend.high, column: legend.label + 1, rows: 2, columns: 1 } },
  ];
  let next = targets.rect.row + targets.rect.rows + 1;
  const movers = putMovers(draft, page, next);
  if (movers) {
    names.push({ name: 'sp_Odds_Movers', rect: movers });
    next = movers.row + movers.rows + 1;
  }
  // The chart stands beside the movers where they are long enough, so that it is seen early.
  const beside = movers && movers.rows > chartHeight ? movers.row - 1 : null;
  const developed = putDeveloped(draft, page, next, targets.yearTarget, beside);
  if (developed) {
    names.push({ name: 'sp_Odds_Developed', rect: developed.rect });
    charts.push(developed.chart);
    next = Math.max(beside === null ? next + chartHeight + 2 : 0, developed.rect.row + developed.rect.rows + 2);
  }
  const proposals = putProposals(draft, page, next);
  if (proposals) {
    names.push({ name: 'sp_Odds_Proposals', rect: proposals.rect });
    rules.push(...proposals.rules);
    next = proposals.rect.row + proposals.rect.rows + 1;
  }
  const weeks = putWeeks(draft, page, next);
  if (weeks) {
    names.push({ name: 'sp_Odds_Weeks', rect: weeks });
    next = weeks.row + weeks.rows + 1;
  }
  const trust = putTrust(draft, page, next);
  if (trust) {
    names.push({ name: 'sp_Odds_Trust', rect: trust.rect });
    rules.push(...trust.rules);
    charts.push(trust.chart);
  }
  return {
    id: 'odds',
    name: sheetName(page, words.sheet),
    tab: colours.resultTab,
    ...draft.finish(),
    rules,
    charts,
    tables: [],
    widths: draft.widths([18, 12, ...Array.from({ length: oddsWidth - 2 }, () => 12)]),
    freeze: { rows: 3, columns: 1 },
    names,
    printTitleRow: 0,
    gridlines: false,
  };
}

/** The year's odds, else the first that are known, and the deals that decide; without such deals what moves it most. */
function findingOf(page: Page): string {
  const words = oddsWords[page.plan.language];
  const { odds } = page.result.outlook;
  const totals = odds.filter(({ scope }) => Object.keys(scope.members).length === 0);
  const told =
    totals.find(({ scope, probability }) => scope.period === null && probability !== null) ?? totals.find(({ probability }) => probability !== null);
  const period = periodText(told?.scope.period ?? null, page.plan.settings);
  if (!told || told.probability === null) return fill(words.findingNone, { period });
  const comma = page.plan.language === 'zh' ? '、' : ', ';
  const swing = ({ ifHigh, ifLow }: OddsMover): number => Math.abs(ifHigh - ifLow);
  const deals = told.movers.filter((mover) => mover.deal !== null && swing(mover) >= DECIDES).slice(0, NAMED);
  const named = (movers: readonly OddsMover[]): string => movers.map((mover) => moverName(page, mover)).join(comma);
  const most = told.movers.filter((mover) => swing(mover) >= 0.01).slice(0, NAMED);
  const moved = most.map((mover) =>
    fill(words.partMoves, { name: moverName(page, mover), low: (100 * mover.ifLow).toFixed(0), high: percent(mover.ifHigh, 0) }),
  );
  const decide =
    deals.length > 0
      ? fill(deals.length === 1 ? words.decideOne : words.decideDeals, { n: deals.length, names: named(deals) })
      : most.length > 0
        ? fill(words.decideParts, { names: moved.join(comma) })
        : words.nothingMoves;
  const amounts = { mean: moneyText(page, told.mean), target: moneyText(page, told.target) };
  return fill(words.finding, { odds: percent(told.probability, 0), period, ...amounts, decide });
}
