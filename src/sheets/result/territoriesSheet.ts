import type { BalanceMeasure, Rect, Territories } from '../../plan';
import { a1 } from '../content';
import type { CellInput, ConditionalRule, SheetSpec } from '../spec';
import { fill } from './businessWords';
import { newDraft } from './draft';
import type { Draft } from './draft';
import { calc, quoted } from './formulas';
import { firstRow, headRow } from './layouts';
import { amountFormat, colours, percentFormat, severityLook } from './look';
import { sheetName } from './page';
import type { Page } from './page';
import { putHeader, putTop } from './putHead';
import { putLimit } from './putLimit';
import { putSum, sumLook } from './putSum';
import { textRule } from './rules';
import { putAccounts } from './territoriesAccounts';
import type { AccountColumns } from './territoriesAccounts';
import { putDeals } from './territoriesDeals';
import { amountLook, unitOf } from './territoriesLook';
import { territoriesWords } from './territoriesWords';

/** Columns of an owner: name, territory, accounts, then six for each measure. */
const at = { owner: 0, territory: 1, accounts: 2, loads: 3 } as const;
const wide = 6;
const load = { before: 0, after: 1, fair: 2, low: 3, high: 4, state: 5 } as const;
const legend = { band: 0, top: 1, nurture: 2, label: 10 } as const;

type Load = Territories['owners'][number]['loads'][number];

/**
 * The Territories sheet: every owner's loads before and after against the bands around the fair share; below, every account with owner before and after and why (the loads are native sums over it, so that
 * another owner typed there shows at once), and beside it the open deals. Null without accounts and deals.
 */
export function territoriesSheet(page: Page): SheetSpec | null {
  const { territories, dealOwners } = page.result;
  if (territories === null && dealOwners.length === 0) return null;
  const words = territoriesWords[page.plan.language];
  const draft = newDraft();
  putTop(draft, page, `${words.sheet} ${page.plan.settings.planYear}`, findingOf(page));
  putLegend(draft, page);
  const rules: ConditionalRule[] = [];
  const names: SheetSpec['names'][number][] = [];
  let below = headRow;
  let beside = 0;
  if (territories !== null && territories.owners.length > 0) {
    const measures = territories.owners[0]?.loads.map(({ measure }) => measure) ?? [];
    const total = firstRow + territories.owners.length;
    const accounts = putAccounts(draft, page, territories, measures, total + 2);
    rules.push(...accounts.rules, ...putOwners(draft, page, territories, measures, accounts.columns));
    names.push(
      { name: 'sp_Territories', rect: { row: firstRow, column: 0, rows: territories.owners.length, columns: at.loads + wide * measures.length } },
      { name: 'sp_Territories_Accounts', rect: accounts.rect },
    );
    below = total + 3;
    beside = accounts.rect.columns + 1;
  }
  if (dealOwners.length > 0) {
    const limits = [legend.top, legend.nurture].map((row) => a1(row, legend.label + 1, true)) as [string, string];
    const deals = putDeals(draft, page, { row: below, column: beside }, limits);
    rules.push(...deals.rules);
    names.push({ name: beside === 0 ? 'sp_Territories' : 'sp_Territories_Deals', rect: deals.rect });
  }
  return {
    id: 'territories',
    name: sheetName(page, words.sheet),
    tab: colours.resultTab,
    ...draft.finish(),
    rules,
    charts: [],
    tables: [],
    widths: draft.widths([18, 18, 14, 16, 16, 18, ...Array.from({ length: 15 }, () => 12)]),
    freeze: { rows: headRow + 1, columns: 1 },
    names,
    printTitleRow: headRow,
    gridlines: false,
  };
}

function putLegend(draft: Draft, page: Page): void {
  const words = territoriesWords[page.plan.language];
  const { balanceBand, dealBands } = page.plan.settings;
  putLimit(draft, page, { row: legend.band, column: legend.label }, words.band, 'balanceBand', balanceBand, percentFormat);
  putLimit(draft, page, { row: legend.top, column: legend.label }, words.topFrom, 'dealTop', dealBands.top, percentFormat);
  putLimit(draft, page, { row: legend.nurture, column: legend.label }, words.nurtureFrom, 'dealNurture', dealBands.nurture, percentFormat);
}

function putOwners(draft: Draft, page: Page, { owners }: Territories, measures: readonly BalanceMeasure[], list: AccountColumns): ConditionalRule[] {
  const words = territoriesWords[page.plan.language];
  putHeader(draft, [
    { column: at.owner, text: words.owner },
    { column: at.territory, text: page.words.territory },
    { column: at.accounts, text: words.accounts, number: true },
    ...measures.flatMap((measure, m) => {
      const name = words.measures[measure] + (measure === 'hours' ? '' : ` (${page.unitText})`);
      const first = at.loads + wide * m;
      return [
        ...[fill(words.before, { measure: name }), name, words.fair, words.low, words.high].map((text, i) => ({
          column: first + i,
          text,
          number: true,
        })),
        { column: first + load.state, text: words.state, indent: true },
      ];
    }),
  ]);
  owners.forEach((owner, i) => {
    const row = firstRow + i;
    draft.put(row, at.owner, owner.rep, {});
    draft.put(row, at.territory, owner.territory || null, {});
    draft.put(row, at.accounts, list.countOf(owner.rep, a1(row, at.owner), owner.accounts), { align: 'right', format: amountFormat(0) });
    owner.loads.forEach((each, m) => putLoad(draft, page, row, at.loads + wide * m, each, list.sumOf(owner.rep, a1(row, at.owner), each)));
  });
  const total = firstRow + owners.length;
  const rows = owners.map((_, i) => firstRow + i);
  draft.put(total, at.owner, page.words.total, sumLook);
  draft.paint(total, at.territory, sumLook);
  putSum(draft, total, at.accounts, rows, { align: 'right', format: amountFormat(0) });
  measures.forEach((measure, m) => {
    const first = at.loads + wide * m;
    for (const column of [load.before, load.after]) putSum(draft, total, first + column, rows, amountLook(page, measure));
    for (const column of [load.fair, load.low, load.high, load.state]) draft.paint(total, first + column, sumLook);
  });
  return measures.flatMap((measure, m) => {
    const states: Rect = { row: firstRow, column: at.loads + wide * m + load.state, rows: owners.length, columns: 1 };
    return [
      textRule(`territories:${measure}:below`, states, words.states.below, severityLook.yellow.fill),
      textRule(`territories:${measure}:above`, states, words.states.above, severityLook.orange.fill),
    ];
  });
}

/** A load before and after, its fair share, and the band around that as formulas of the band's cell. */
function putLoad(draft: Draft, page: Page, row: number, first: number, { measure, low, high, before, sum }: Load, after: CellInput): void {
  const { states } = territoriesWords[page.plan.language];
  const unit = unitOf(page, measure);
  const look = amountLook(page, measure);
  const { balanceBand } = page.plan.settings;
  const fair = (low + high) / 2;
  const cell = (of: number): string => a1(row, first + of);
  const band = a1(legend.band, legend.label + 1, true);
  const end = (sign: '+' | '-', value: number): CellInput => {
    const computed = fair * (sign === '+' ? 1 + balanceBand : 1 - balanceBand);
    return Math.abs(computed - value) <= 1e-9 * Math.max(1, Math.abs(value))
      ? calc(`${cell(load.fair)}*(1${sign}${band})`, value / unit)
      : value / unit;
  };
  draft.put(row, first + load.before, before / unit, look);
  draft.put(row, first + load.after, after, look);
  draft.put(row, first + load.fair, fair / unit, look);
  draft.put(row, first + load.low, end('-', low), look);
  draft.put(row, first + load.high, end('+', high), look);
  const [now, least, most] = [cell(load.after), cell(load.low), cell(load.high)];
  const formula = `IF(${now}<${least}*(1-0.000000001),${quoted(states.below)},IF(${now}>${most}*(1+0.000000001),${quoted(states.above)},${quoted(states.within)}))`;
  const state = isBelow(sum, low) ? states.below : isAbove(sum, high) ? states.above : states.within;
  draft.put(row, first + load.state, calc(formula, state), { align: 'left', indent: 1 });
}

function isBelow(sum: number, low: number): boolean {
  return sum < low * (1 - 1e-9);
}

function isAbove(sum: number, high: number): boolean {
  return sum > high * (1 + 1e-9);
}

function findingOf(page: Page): string {
  const words = territoriesWords[page.plan.language];
  const { territories, dealOwners } = page.result;
  if (territories === null) {
    return fill(words.noAccounts, { deals: dealOwners.length, changed: dealOwners.filter(({ reason }) => reason !== 'kept').length });
  }
  const loads = territories.owners.flatMap((owner) => owner.loads);
  const count = (value: (each: Load) => number): number =>
    loads.filter((each) => isBelow(value(each), each.low) || isAbove(value(each), each.high)).length;
  const [after, before] = [count(({ sum }) => sum), count((each) => each.before)];
  const bands = after === 0 ? words.allWithin : fill(words.outside, { after, before });
  return fill(words.finding, { moved: territories.moved, all: territories.accounts.length, bands });
}
