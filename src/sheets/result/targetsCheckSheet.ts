import { membersText, periodText } from '../../plan';
import type { RevisionState, SmartCheck } from '../../plan';
import { a1 } from '../content';
import { inputWords } from '../read/inputWords';
import type { CellInput, CellStyle, SheetSpec } from '../spec';
import { businessWords, fill } from './businessWords';
import { newDraft } from './draft';
import type { Draft } from './draft';
import { grouped, percent } from './findings';
import { calc } from './formulas';
import { firstRow, headRow } from './layouts';
import { amountFormat, colours, looks, percentDifferenceFormat, severityLook } from './look';
import { sheetName } from './page';
import type { Page } from './page';
import { sumOfTargets } from './planTarget';
import { putHeader, putTop } from './putHead';
import { textRule } from './rules';
import { cellReference } from './sourceSum';

const at = { scope: 0, period: 1, amount: 2, lastYear: 3, growth: 4, odds: 5, letters: 6, baseline: 11, change: 12, revision: 13, toDo: 14 } as const;
const legend = { achievable: 0, band: 1, label: 11, value: 12 } as const;

/**
 * The Target check sheet: every target with growth, odds and the five letters, then how it stands against its approved baseline, and what to do in words. The pass of
 * 'achievable' and the change are formulas that read the limits from Settings. Null without targets and revisions.
 */
export function targetsCheckSheet(page: Page): SheetSpec | null {
  const { smart, revisions } = page.result.review;
  const gone = revisions.filter(({ source }) => source === null);
  if (smart.length + gone.length === 0) return null;
  const { check: words, sheets } = businessWords[page.plan.language];
  const draft = newDraft();
  putTop(draft, page, `${sheets.check} ${page.plan.settings.planYear}`, findingOf(page));
  putLegend(draft, page);
  putHeader(draft, [
    { column: at.scope, text: words.scope },
    { column: at.period, text: words.period },
    { column: at.amount, text: `${page.words.target} (${page.unitText})`, number: true },
    ...[words.lastYear, words.growth, words.odds].map((text, i) => ({ column: at.lastYear + i, text, number: true })),
    ...['S', 'M', 'A', 'R', 'T'].map((text, i) => ({ column: at.letters + i, text })),
    ...[words.baseline, words.change].map((text, i) => ({ column: at.baseline + i, text, number: true })),
    { column: at.revision, text: words.revision, indent: true },
    { column: at.toDo, text: words.toDo },
  ]);
  smart.forEach((check, i) => putTarget(draft, page, check, firstRow + i));
  gone.forEach((state, i) => putGone(draft, page, state, firstRow + smart.length + i));
  const rows = smart.length + gone.length;
  const letters = { row: firstRow, column: at.letters, rows, columns: 5 };
  const states = { row: firstRow, column: at.revision, rows, columns: 1 };
  return {
    id: 'targets-check',
    name: sheetName(page, sheets.check),
    tab: colours.resultTab,
    ...draft.finish(),
    rules: [
      textRule('targets-check:fail', letters, '✗', severityLook.yellow.fill),
      textRule('targets-check:approval', states, words.states['needs-approval'], severityLook.orange.fill),
    ],
    charts: [],
    tables: [],
    widths: draft.widths([24, 12, 16, 14, 12, 10, 5, 5, 5, 5, 5, 16, 12, 20, 60]),
    freeze: { rows: headRow + 1, columns: 1 },
    names: [{ name: 'sp_TargetsCheck', rect: { row: firstRow, column: 0, rows, columns: at.toDo + 1 } }],
    printTitleRow: headRow,
    gridlines: false,
  };
}

/** The limits that the formulas read: from the cells of Settings where there are such. */
function putLegend(draft: Draft, page: Page): void {
  const { check: words } = businessWords[page.plan.language];
  const { settings, settingCells } = page.plan;
  const put = (row: number, label: string, cell: (typeof settingCells)[string] | undefined, value: number): void => {
    draft.put(row, legend.label, label, looks.quiet);
    draft.put(row, legend.value, cell ? calc(cellReference(cell), value) : value, { ...looks.quiet, align: 'right', format: '0.0%' });
  };
  put(legend.achievable, words.achievable, settingCells['achievable'], settings.achievable);
  put(legend.band, words.band, settingCells['revisionBand'], settings.revisionBand);
}

function putTarget(draft: Draft, page: Page, check: SmartCheck, row: number): void {
  const { scope, amount, growth, probability, letters, source } = check;
  const money: CellStyle = { align: 'right', format: amountFormat(page.planDecimals) };
  const fact = source.kind === 'target' ? page.plan.targets[source.index] : undefined;
  const target = fact ? sumOfTargets(page, [fact]) : { formula: null, value: amount / page.unit };
  draft.put(row, at.scope, membersText(scope, page.plan) || page.words.total, {});
  draft.put(row, at.period, periodText(scope.period, page.plan.settings), {});
  draft.put(row, at.amount, target.formula === null ? target.value : calc(target.formula, target.value), money);
  const lastYear = letters.find(({ letter }) => letter === 'A')?.params['lastYear'];
  if (lastYear !== undefined) draft.put(row, at.lastYear, Number(lastYear) / page.unit, { align: 'right', format: amountFormat(page.decimals) });
  if (growth !== null)
    draft.put(row, at.growth, calc(`${a1(row, at.amount)}/${a1(row, at.lastYear)}-1`, growth), { align: 'right', format: percentDifferenceFormat });
  if (probability !== null) draft.put(row, at.odds, probability, { align: 'right', format: '0%' });
  letters.forEach(({ letter, pass }, i) => draft.put(row, at.letters + i, letter === 'A' ? passOfOdds(row, pass) : glyph(pass), { align: 'center' }));
  const state = page.result.review.revisions.find(
    (each) => each.source?.kind === 'target' && source.kind === 'target' && each.source.index === source.index,
  );
  if (state) putRevision(draft, page, state, row);
  const sentences = [...letters.flatMap((letter) => mend(page, letter) ?? []), ...(state ? missing(page, state) : [])];
  draft.put(row, at.toDo, sentences.length === 0 ? null : sentences.join(businessWords[page.plan.language].check.gap), { italic: true });
}

/** A target that was kept and is there no more. */
function putGone(draft: Draft, page: Page, state: RevisionState, row: number): void {
  const { check: words } = businessWords[page.plan.language];
  const cut = state.node.lastIndexOf(' · ');
  draft.put(row, at.scope, cut < 0 ? page.words.total : state.node.slice(0, cut), {});
  draft.put(row, at.period, cut < 0 ? state.node : state.node.slice(cut + 3), {});
  draft.put(row, at.amount, 0, { align: 'right', format: amountFormat(page.planDecimals) });
  putRevision(draft, page, state, row);
  draft.put(row, at.toDo, [words.gone, ...missing(page, state)].join(words.gap), { italic: true });
}

/** Is the probability in the row at least the one that counts? */
function passOfOdds(row: number, pass: boolean): CellInput {
  const odds = a1(row, at.odds);
  return calc(`IF(${odds}="","✗",IF(${odds}>=${a1(legend.achievable, legend.value, true)},"✓","✗"))`, glyph(pass));
}

/** Baseline, change against it and how that stands. The amount that is judged is the sum of all targets of the scope. */
function putRevision(draft: Draft, page: Page, state: RevisionState, row: number): void {
  const { check: words } = businessWords[page.plan.language];
  const { baseline, amount, change } = state;
  if (baseline !== null) draft.put(row, at.baseline, baseline / page.unit, { align: 'right', format: amountFormat(page.planDecimals) });
  if (change !== null) {
    const facts = page.targets.get(state.node) ?? [];
    const now = facts.length > 1 ? (sumOfTargets(page, facts).formula ?? String(amount / page.unit)) : a1(row, at.amount);
    const before = a1(row, at.baseline);
    draft.put(row, at.change, calc(`(${now}-${before})/ABS(${before})`, change), { align: 'right', format: percentDifferenceFormat });
  }
  draft.put(row, at.revision, words.states[state.state], { align: 'left', indent: 1 });
}

type Letter = SmartCheck['letters'][number];

/** What to do about a letter, in words; null: nothing. */
function mend(page: Page, { code, params }: Letter): string | null {
  const { check: words } = businessWords[page.plan.language];
  const sentence = code === 'no-member' && params['member'] === '' ? words.nobody : words.mend[code];
  if (sentence === null) return null;
  const { measure, objective } = inputWords[page.plan.language].columns.targets;
  const chance = Number(params['probability'] ?? NaN);
  return fill(sentence, {
    ...params,
    probability: chance < 0.005 ? '<1 %' : chance > 0.995 ? '>99 %' : percent(chance, 0),
    reachable: `${grouped(Number(params['reachable'] ?? NaN) / page.unit, page.planDecimals)} ${page.unitText}`,
    measureColumn: measure ?? '',
    objectiveColumn: objective ?? '',
  });
}

function missing(page: Page, state: RevisionState): string[] {
  if (state.missing.length === 0) return [];
  const { check: words } = businessWords[page.plan.language];
  const { reason, approvedBy } = inputWords[page.plan.language].columns.revisions;
  const said = state.missing.map((each) => (each === 'reason' ? reason : approvedBy)).join(words.and);
  return [fill(words.missing, { band: band(page), missing: said })];
}

function findingOf(page: Page): string {
  const { check: words } = businessWords[page.plan.language];
  const { smart, revisions } = page.result.review;
  const waiting = revisions.filter(({ state }) => state === 'needs-approval').length;
  const pass = smart.filter(({ letters }) => letters.every((letter) => letter.pass)).length;
  const open = waiting === 0 ? words.allClear : fill(words.open, { n: waiting, band: band(page) });
  return fill(words.finding, { pass, all: smart.length, open });
}

function band(page: Page): string {
  return percent(page.plan.settings.revisionBand, 0);
}

function glyph(pass: boolean): string {
  return pass ? '✓' : '✗';
}
