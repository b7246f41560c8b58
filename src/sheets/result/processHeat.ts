import type { ProcessMeasure, Rect } from '../../plan';
import { a1 } from '../content';
import type { CellStyle, ConditionalRule } from '../spec';
import type { Draft } from './draft';
import { amountFormat, colours, looks, severityLook } from './look';
import type { Page } from './page';
import { putHeader } from './putHead';
import { whenRule } from './rules';
import { settingCell } from './settingCell';
import { taskWords } from './watchWords';

/** The setting that holds the goal of each measure. */
const GOALS = { reach: 'processReach', 'pain-points': 'painPoints', 'solution-match': 'solutionMatch', 'key-people': 'keyPeople' } as const;
const at = { seller: 0, deals: 1, value: (k: number): number => 2 + 2 * k } as const;

/** The measures of all, then of each seller. */
export function processRows(page: Page): ProcessMeasure[][] {
  const rows = new Map<string, ProcessMeasure[]>();
  for (const measure of page.result.diagnosis.process) {
    const row = rows.get(measure.rep);
    if (row) row.push(measure);
    else rows.set(measure.rep, [measure]);
  }
  return [...rows.values()];
}

/**
 * How the open deals of each seller are prepared, under its title: the mean of each measure and how many deals fall short, coloured by the goals, which are cells that read Settings. Orange: the mean is below the goal; yellow: single deals
 * are. Returns the rows, the goals first.
 */
export function putProcess(draft: Draft, page: Page, row: number): { readonly rect: Rect; readonly rules: readonly ConditionalRule[] } {
  const words = taskWords[page.plan.language];
  const rows = processRows(page);
  const [whole = []] = rows;
  draft.put(row, 0, words.processTitle, looks.section);
  putHeader(
    draft,
    [
      { column: at.seller, text: words.seller },
      { column: at.deals, text: words.deals, number: true },
      ...whole.flatMap(({ code }, k) => [
        { column: at.value(k), text: words.measures[code], number: true },
        { column: at.value(k) + 1, text: words.short, number: true },
      ]),
    ],
    row + 1,
  );
  const first = row + 2;
  const formatOf = (code: ProcessMeasure['code']): string => (code === 'pain-points' ? '0.0' : '0%');
  draft.put(first, at.seller, words.goal, looks.quiet);
  whole.forEach(({ code, goal }, k) =>
    draft.put(first, at.value(k), settingCell(page, GOALS[code], goal), { ...looks.quiet, align: 'right', format: formatOf(code) }),
  );
  rows.forEach((measures, i) => {
    const line = first + 1 + i;
    const look: CellStyle = i === 0 ? { bold: true } : {};
    draft.put(line, at.seller, measures[0]?.rep || words.all, look);
    draft.put(line, at.deals, measures[0]?.deals ?? null, { ...look, align: 'right', format: amountFormat(0) });
    measures.forEach(({ code, value, missing }, k) => {
      draft.put(line, at.value(k), value, { ...look, align: 'right', format: formatOf(code) });
      draft.put(line, at.value(k) + 1, missing.length, { ...looks.quiet, align: 'right', format: '"▼ "0;;"✓"' });
    });
  });
  const rect: Rect = { row: first, column: 0, rows: rows.length + 1, columns: 2 + 2 * whole.length };
  const rules = whole.flatMap(({ code }, k) => {
    const range: Rect = { row: first + 1, column: at.value(k), rows: rows.length, columns: 2 };
    const [value, short, goal] = [`$${a1(first + 1, at.value(k))}`, `$${a1(first + 1, at.value(k) + 1)}`, a1(first, at.value(k), true)];
    return [
      whenRule(`tasks:${code}-low`, range, `ISNUMBER(${value}),N(${value})<${goal}-0.000000000001`, { fill: severityLook.orange.fill }),
      whenRule(`tasks:${code}-unknown`, range, `${value}=""`, { fill: colours.head, color: colours.quiet }),
      // Reach is a share of deals: some may be missed.
      ...(code === 'reach' ? [] : [whenRule(`tasks:${code}-some`, range, `${short}>0`, { fill: severityLook.yellow.fill })]),
    ];
  });
  return { rect, rules };
}
