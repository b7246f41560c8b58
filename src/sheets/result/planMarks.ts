import type { Adjustment, AppliedLimit, Scope } from '../../plan';
import { scopeText } from '../../plan';
import type { CellPrompt, CellStyle } from '../spec';
import type { Draft } from './draft';
import { grouped } from './findings';
import { planColumns } from './layouts';
import { amountFormat, colours, looks } from './look';
import type { Page } from './page';
import { columnOfPeriod } from './planPeriods';
import { placeOfScope } from './planPlace';
import { amountOf } from './planUnits';
import { planWords } from './planWords';
import { cellText } from '../content';

/** What is to be told of one cell of the plan. */
interface Mark {
  readonly row: number;
  readonly column: number;
  readonly scope: Scope;
  low: boolean;
  high: boolean;
  edited: boolean;
  readonly lines: string[];
}

/**
 * Marks the cells that limits or edits name, where the sheet shows just their scope: `=` for held, `≥` for a floor, `≤` for a cap; pale yellow where a person set the value. Returns what is told when such a cell is selected: by whom, until when, and why.
 */
export function putMarks(draft: Draft, page: Page): CellPrompt[] {
  const marks = new Map<string, Mark>();
  const markOf = (scope: Scope): Mark | null => {
    const place = placeOfScope(page, scope);
    if (!place) return null;
    const key = `${place.row},${place.column}`;
    const mark = marks.get(key) ?? { ...place, scope, low: false, high: false, edited: false, lines: [] };
    marks.set(key, mark);
    return mark;
  };
  for (const limit of page.result.decomposition.limits) {
    if (limit.source.kind === 'guard-rail' || (limit.source.kind === 'target' && isShown(page, limit.scope))) continue;
    const isEdit = limit.source.kind === 'adjustment' && !isLimit(page.plan.adjustments[limit.source.index]);
    const mark = isEdit ? null : markOf(limit.scope);
    if (!mark) continue;
    mark.low ||= limit.low !== null;
    mark.high ||= limit.high !== null;
    mark.lines.push(limitLine(page, limit));
  }
  for (const adjustment of page.plan.adjustments) {
    if (isLimit(adjustment) || adjustment.verb === 'method' || !isInForce(page, adjustment)) continue;
    const mark = markOf(adjustment.scope);
    if (!mark) continue;
    mark.edited = true;
    mark.lines.push(editLine(page, adjustment));
  }
  for (const mark of marks.values()) draft.mark(mark.row, mark.column, lookOf(page, mark));
  putLegend(draft, page, [...marks.values()]);
  return [...marks.values()].map(({ row, column, scope, lines }) => ({
    rect: { row, column, rows: 1, columns: 1 },
    title: cut(scopeText(scope, page.plan), 32),
    message: cut(lines.join('\n'), 255),
  }));
}

/** Does a cell of its own show the target: beside the year, or under the total? */
function isShown(page: Page, scope: Scope): boolean {
  return Object.keys(scope.members).length === 0 || columnOfPeriod(page, scope.period) === planColumns(page).year;
}

/** What the signs mean, in the first row right of the title; only those that there are. */
function putLegend(draft: Draft, page: Page, marks: readonly Mark[]): void {
  const words = planWords[page.plan.language];
  const { firstMonth } = planColumns(page);
  if (marks.some(({ low, high }) => low || high)) draft.put(0, firstMonth + 3, words.legend, { ...looks.quiet, italic: true });
  if (marks.some(({ edited }) => edited)) draft.put(0, firstMonth + 7, words.legendEdited, { ...looks.quiet, fill: colours.input });
}

function lookOf(page: Page, { low, high, edited }: Mark): CellStyle {
  const glyph = low && high ? '=' : low ? '≥' : high ? '≤' : '';
  return {
    ...(glyph === '' ? {} : { format: amountFormat(page.planDecimals, `${glyph} `) }),
    ...(edited ? { fill: colours.input } : {}),
  };
}

/** Limits stay as they are; the other verbs set values. */
function isLimit(adjustment: Adjustment | undefined): boolean {
  return adjustment !== undefined && ['hold', 'floor', 'cap', 'min-growth', 'max-growth', 'release'].includes(adjustment.verb);
}

function isInForce(page: Page, { until }: Adjustment): boolean {
  return until === null || until >= page.plan.settings.asOf;
}

function limitLine(page: Page, { source, low, high }: AppliedLimit): string {
  const words = planWords[page.plan.language];
  const shown = (units: number): string => `${grouped(amountOf(units, page), page.planDecimals)} ${page.unitText}`;
  const text =
    low !== null && high !== null && low === high
      ? words.held.replace('{amount}', shown(low))
      : [low === null ? null : words.floor.replace('{amount}', shown(low)), high === null ? null : words.cap.replace('{amount}', shown(high))]
          .filter((part) => part !== null)
          .join(words.and);
  const said = text.charAt(0).toUpperCase() + text.slice(1);
  if (source.kind === 'guard-rail') return said + words.stop;
  if (source.kind === 'target') {
    const at = page.plan.targets[source.index]?.at;
    return words.byTarget.replace('{said}', said).replace('{cell}', at ? cellText(at) : '');
  }
  const adjustment = page.plan.adjustments[source.index];
  return adjustment ? said + because(page, adjustment) : said;
}

function editLine(page: Page, adjustment: Adjustment): string {
  const words = planWords[page.plan.language];
  const { verb, value } = adjustment;
  const isShare = verb === 'percent' || verb === 'growth';
  const amount = value === null ? '' : isShare ? `${grouped(value * 100, 1)} %` : `${grouped(value / page.unit, page.planDecimals)} ${page.unitText}`;
  return (words.verbs[verb] ?? verb).replace('{amount}', amount) + because(page, adjustment);
}

/** By whom, until when, because of what: as much of it as is known. */
function because(page: Page, { owner, until, reason }: Adjustment): string {
  const words = planWords[page.plan.language];
  const parts = [
    owner === '' ? '' : words.by.replace('{owner}', () => owner),
    until === null ? '' : words.until.replace('{until}', until),
    reason === '' ? '' : words.because.replace('{reason}', () => reason),
  ];
  return parts.join('') + words.stop;
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}
