import { daySerial } from '../../plan';
import type { Day, ObjectiveState } from '../../plan';
import { a1 } from '../content';
import { inputWords } from '../read/inputWords';
import type { CellInput, CellStyle, SheetSpec } from '../spec';
import { businessWords, fill } from './businessWords';
import { newDraft } from './draft';
import type { Draft } from './draft';
import { calc, quoted, sumRows } from './formulas';
import { firstRow, headRow } from './layouts';
import { colours, dayFormat, looks, severityLook } from './look';
import { sheetName } from './page';
import type { Page } from './page';
import { putHeader, putTop } from './putHead';
import { textRule } from './rules';

const at = { objective: 0, keyResult: 1, owner: 2, score: 3, change: 4, state: 5, reviewed: 6, review: 7, history: 8 } as const;
const legend = { low: 0, good: 1, label: 5, value: 6 } as const;

/** Scores below which a key result is at risk, and from which on it is good. */
const LOW = 0.4;
const GOOD = 0.7;
/** Reviews that are shown one by one, the latest. */
const SHOWN = 12;

const scoreFormat = '0.00';
const changeFormat = '"▲ +"0.00;"▼ −"0.00;"–"';
const sumLook: CellStyle = { bold: true, borderTop: colours.rule };

type KeyResult = ObjectiveState['keyResults'][number];

/**
 * The Objectives sheet: each objective with the native average of its key results, and per key result the last score, its change, a state in words that reads its limits
 * from cells, whether a review is overdue, and the last twelve review days. Null without reviews.
 */
export function objectivesSheet(page: Page): SheetSpec | null {
  const { objectives } = page.result.review;
  if (objectives.length === 0) return null;
  const { objectives: words, sheets } = businessWords[page.plan.language];
  const heads = inputWords[page.plan.language].columns.reviews;
  const days = [...new Set(objectives.flatMap(({ keyResults }) => keyResults.flatMap(({ history }) => history.map(({ on }) => on))))]
    .sort()
    .slice(-SHOWN);
  const draft = newDraft();
  putTop(draft, page, `${sheets.objectives} ${page.plan.settings.planYear}`, findingOf(page));
  putLegend(draft, page);
  putHeader(draft, [
    ...[heads['objective'], heads['keyResult'], heads['owner']].map((text, column) => ({ column, text: text ?? '' })),
    { column: at.score, text: words.score, number: true },
    { column: at.change, text: words.change, number: true },
    { column: at.state, text: words.state, indent: true },
    { column: at.reviewed, text: words.reviewed },
    { column: at.review, text: words.review },
    ...days.map((on, i) => ({ column: at.history + i, text: daySerial(on, page.system), number: true, format: dayFormat })),
  ]);
  let row = firstRow;
  for (const objective of objectives) {
    putObjective(draft, page, objective, row);
    for (const keyResult of objective.keyResults) putKeyResult(draft, page, objective.objective, keyResult, days, ++row);
    row++;
  }
  const states = { row: firstRow, column: at.state, rows: row - firstRow, columns: 1 };
  const reviews = { ...states, column: at.review };
  return {
    id: 'objectives',
    name: sheetName(page, sheets.objectives),
    tab: colours.resultTab,
    ...draft.finish(),
    rules: [
      textRule('objectives:low', states, words.states.low, severityLook.orange.fill),
      textRule('objectives:middle', states, words.states.middle, severityLook.yellow.fill),
      textRule('objectives:overdue', reviews, words.overdue, severityLook.orange.fill),
    ],
    charts: [],
    tables: [],
    widths: draft.widths([26, 30, 16, 9, 11, 16, 13, 13, ...days.map(() => 11)]),
    freeze: { rows: headRow + 1, columns: 2 },
    names: [{ name: 'sp_Objectives', rect: { ...states, column: 0, columns: at.history + days.length } }],
    printTitleRow: headRow,
    gridlines: false,
  };
}

function putLegend(draft: Draft, page: Page): void {
  const { objectives: words } = businessWords[page.plan.language];
  for (const [row, label, value] of [
    [legend.low, words.low, LOW],
    [legend.good, words.good, GOOD],
  ] as const) {
    draft.put(row, legend.label, label, looks.quiet);
    draft.put(row, legend.value, value, { ...looks.quiet, align: 'left', indent: 1, format: scoreFormat });
  }
}

/** An objective's own row: the average of the scores below it. */
function putObjective(draft: Draft, page: Page, { objective, score, keyResults }: ObjectiveState, row: number): void {
  const rows = keyResults.map((_, i) => row + 1 + i);
  draft.put(row, at.objective, objective, sumLook);
  for (const column of [at.keyResult, at.owner, at.change, at.reviewed, at.review]) draft.paint(row, column, sumLook);
  const average = sumRows(rows, at.score).replace(/^SUM/, 'AVERAGE');
  draft.put(row, at.score, calc(`IFERROR(${average},"")`, score ?? ''), { ...sumLook, align: 'right', format: scoreFormat });
  draft.put(row, at.state, stateOf(page, row, score), { ...sumLook, align: 'left', indent: 1 });
}

function putKeyResult(draft: Draft, page: Page, objective: string, keyResult: KeyResult, days: readonly Day[], row: number): void {
  const { objectives: words } = businessWords[page.plan.language];
  const { score, change, reviewedOn, overdue, history } = keyResult;
  draft.put(row, at.objective, objective, { color: colours.quiet, align: 'left', indent: 1 });
  draft.put(row, at.keyResult, keyResult.keyResult, {});
  draft.put(row, at.owner, keyResult.owner || null, {});
  draft.put(row, at.score, score, { align: 'right', format: scoreFormat });
  draft.put(row, at.change, change, { align: 'right', format: changeFormat });
  draft.put(row, at.state, stateOf(page, row, score), { align: 'left', indent: 1 });
  draft.put(row, at.reviewed, reviewedOn === null ? null : daySerial(reviewedOn, page.system), { align: 'left', format: dayFormat });
  draft.put(row, at.review, overdue ? words.overdue : words.onTime, {});
  days.forEach((day, i) => {
    const known = history.filter(({ on, score: each }) => on === day && each !== null);
    const last = known[known.length - 1]?.score ?? null;
    draft.put(row, at.history + i, last, { align: 'right', format: scoreFormat });
  });
}

/** The state of a score in words, as a formula over the score and the limits in the legend. */
function stateOf(page: Page, row: number, score: number | null): CellInput {
  const { states } = businessWords[page.plan.language].objectives;
  const [low, good] = [a1(legend.low, legend.value, true), a1(legend.good, legend.value, true)];
  const cell = a1(row, at.score);
  const formula = `IF(${cell}="",${quoted(states.none)},IF(${cell}<${low},${quoted(states.low)},IF(${cell}<${good},${quoted(states.middle)},${quoted(states.good)})))`;
  return calc(formula, score === null ? states.none : score < LOW ? states.low : score < GOOD ? states.middle : states.good);
}

function findingOf(page: Page): string {
  const { objectives: words } = businessWords[page.plan.language];
  const { objectives } = page.result.review;
  const keyResults = objectives.flatMap((each) => each.keyResults);
  const late = keyResults.filter(({ overdue }) => overdue).length;
  const overdue = late === 0 ? words.allReviewed : fill(words.someOverdue, { n: late });
  return fill(words.finding, { objectives: objectives.length, keyResults: keyResults.length, overdue });
}
