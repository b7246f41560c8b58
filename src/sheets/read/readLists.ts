import type { DateSystem, Day, Deal, Holiday } from '../../plan';
import type { CellValue } from '../content';
import { a1 } from '../content';
import { foldText } from './foldText';
import type { FoundSource } from './foundSource';
import { bodyRows, cellOf, fieldValue, nameOf, shown } from './foundSource';
import type { MemberNames } from './memberNames';
import type { Report } from './readAmount';
import { readAmount } from './readAmount';
import { readDate } from './readPeriod';
import { yesOrNo } from './yesOrNo';

/** Reads the pipeline. A deal id twice is a warning; without an id column deals are numbered by their rows. Probabilities are shares, or percent when the header says `%`. */
export function readPipeline(source: FoundSource, unit: number, system: DateSystem, names: MemberNames, report: Report): Deal[] {
  const deals: Deal[] = [];
  const seen = new Map<string, number>();
  const percent = isPercent(source);
  for (const row of bodyRows(source)) {
    const id = source.columns['id'] ? keyOf(source, row, 'id', seen, report) : `#${row + 1}`;
    const deal = {
      customer: nameOf(fieldValue(source, row, 'customer')),
      territory: placeOf(source, row, 'territory', names, report),
      category: placeOf(source, row, 'category', names, report),
      stage: nameOf(fieldValue(source, row, 'stage')),
      amount: amountOf(source, row, 'amount', unit, report),
      opened: dayOf(source, row, 'opened', system, report),
      closes: dayOf(source, row, 'closes', system, report),
      probability: probabilityOf(source, row, percent, report),
      state: stateOf(source, row),
      rep: nameOf(fieldValue(source, row, 'rep')),
      at: at(source, row, source.columns['id'] ? 'id' : 'amount'),
    };
    if (id !== null) deals.push({ id, ...deal });
  }
  return deals;
}

const WON = /^((closed[- ]?)?won|win|赢|已?赢单|已?成交|已?签约|已?中标)$/;
const LOST = /^((closed[- ]?)?lost|loss|输|已?输单|已?丢单|已?丢失|已?流失|未中标)$/;

/** A deal is won or lost when its state says so, or else the name of its stage; open otherwise. */
function stateOf(source: FoundSource, row: number): Deal['state'] {
  for (const field of ['state', 'stage']) {
    const text = foldText(nameOf(fieldValue(source, row, field)));
    if (LOST.test(text)) return 'lost';
    if (WON.test(text)) return 'won';
  }
  return 'open';
}

const YES = new Set(['works', 'working', '上班', '调休上班']);
const NO = new Set(['off', 'holiday', '', '休息', '放假', '休', '不上班']);

/** Reads holidays and make-up working days. A date that cannot be read is an error; so is an answer that is neither yes nor no. */
export function readHolidays(source: FoundSource, system: DateSystem, report: Report): Holiday[] {
  const holidays: Holiday[] = [];
  for (const row of bodyRows(source)) {
    const value = fieldValue(source, row, 'day');
    const date = readDate(value, system);
    const answer = foldText(nameOf(fieldValue(source, row, 'works')));
    if (date.kind !== 'day')
      report({
        level: 'error',
        code: date.kind === 'blank' ? 'empty-key' : date.kind === 'ambiguous' ? 'ambiguous-date' : 'bad-date',
        at: at(source, row, 'day'),
        found: shown(value),
        expected: 'date',
      });
    const works = YES.has(answer) ? true : NO.has(answer) ? false : yesOrNo(answer);
    if (works === null) report({ level: 'error', code: 'bad-setting', at: at(source, row, 'works'), found: answer, expected: 'yes-no' });
    if (date.kind === 'day') holidays.push({ day: date.day, name: nameOf(fieldValue(source, row, 'name')), works: works ?? false });
  }
  return holidays;
}

/** Percent when the header says `%` and a value above 1 proves it; a share otherwise. */
function isPercent(source: FoundSource): boolean {
  const over = (row: number): boolean => Number(fieldValue(source, row, 'probability')) > 1;
  return /[%％]/.test(source.columns['probability']?.header ?? '') && bodyRows(source).some(over);
}

function at(source: FoundSource, row: number, field: string) {
  return cellOf(source, row, source.columns[field]?.column ?? source.body.column);
}

function keyOf(source: FoundSource, row: number, field: string, seen: Map<string, number>, report: Report): string | null {
  const id = nameOf(fieldValue(source, row, field));
  if (id === '') {
    report({ level: 'error', code: 'empty-key', at: at(source, row, field), expected: field });
    return null;
  }
  const earlier = seen.get(foldText(id));
  if (earlier === undefined) seen.set(foldText(id), row);
  else {
    const of = a1(earlier, source.columns[field]?.column ?? 0);
    report({ level: 'warning', code: 'duplicate-key', at: at(source, row, field), found: id, params: { of } });
  }
  return id;
}

function amountOf(source: FoundSource, row: number, field: string, unit: number, report: Report): number | null {
  return source.columns[field] ? readAmount(fieldValue(source, row, field), unit, at(source, row, field), report, 'number') : null;
}

function dayOf(source: FoundSource, row: number, field: string, system: DateSystem, report: Report): Day | null {
  const value: CellValue = fieldValue(source, row, field);
  const read = readDate(value, system);
  if (read.kind === 'blank') return null;
  if (read.kind === 'day') {
    if (read.text) report({ level: 'warning', code: 'text-date', at: at(source, row, field), found: shown(value), expected: read.day });
    return read.day;
  }
  const code = read.kind === 'bad' ? 'bad-date' : 'ambiguous-date';
  report({ level: 'warning', code, at: at(source, row, field), found: shown(value), expected: 'date' });
  return null;
}

function placeOf(source: FoundSource, row: number, field: 'territory' | 'category', names: MemberNames, report: Report): string {
  const name = nameOf(fieldValue(source, row, field));
  if (name === '') return '';
  const known = names.known(field, name);
  if (known === null && names.list(field).length > 0)
    report({ level: 'warning', code: 'unknown-member', at: at(source, row, field), found: name, params: { member: name } });
  return known ?? name;
}

function probabilityOf(source: FoundSource, row: number, percent: boolean, report: Report): number | null {
  const value = fieldValue(source, row, 'probability');
  const size = amountOf(source, row, 'probability', percent && typeof value === 'number' ? 0.01 : 1, report);
  if (size === null || (size >= 0 && size <= 1)) return size;
  report({ level: 'error', code: 'unit-mismatch', at: at(source, row, 'probability'), found: shown(value), expected: 'share' });
  return null;
}
