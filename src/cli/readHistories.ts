import { parseCsv } from './parseCsv';
import { parseStep, stepText, type Step } from './parseStep';

/** One series at even steps, oldest first, gaps as null. */
export interface CsvHistory {
  readonly values: readonly (number | null)[];
  readonly kind: Step['kind'];
  /** Index of the first step, and how many indices one step is; null: a single day says nothing of its step. */
  readonly first: number;
  readonly stride: number | null;
  /** Line of its first row. */
  readonly line: number;
}

interface Point {
  readonly step: Step;
  readonly value: number | null;
  readonly line: number;
}

/**
 * Reads the series of a CSV file with the columns `series,date,value` (rules F20–F22 of the engine's SPEC.md), by name, in order of appearance.
 * Errors: every bad line is an issue with its number, what was found, what was expected and how to mend it.
 */
export function readHistories(text: string): { readonly histories: ReadonlyMap<string, CsvHistory>; readonly issues: readonly string[] } {
  const issues: string[] = [];
  const points = readPoints(text, issues);
  const histories = new Map<string, CsvHistory>();
  for (const [name, rows] of points) {
    const history = spaceOut(name, rows, issues);
    if (history) histories.set(name, history);
  }
  if (points.size === 0 && issues.length === 0)
    issues.push('Line 2: no data found, expected at least one row "series,date,value". Add the history and run again.');
  return { histories, issues };
}

function readPoints(text: string, issues: string[]): Map<string, Point[]> {
  const points = new Map<string, Point[]>();
  const { rows, problem } = parseCsv(text);
  if (problem) issues.push(problem);
  const header = rows[0]?.fields.map((f) => f.trim().toLowerCase()) ?? [];
  const [name, date, value] = ['series', 'date', 'value'].map((column) => header.indexOf(column)) as [number, number, number];
  if (name < 0 || date < 0 || value < 0) {
    issues.push(`Line 1: found the header "${rows[0]?.fields.join(',') ?? ''}", expected the columns series, date and value. Name the columns so.`);
    return points;
  }
  for (const { fields, line } of rows.slice(1)) {
    if (fields.length !== header.length) {
      issues.push(`Line ${line}: found ${fields.length} fields, expected ${header.length} as in the header. Quote a field that holds a comma.`);
      continue;
    }
    const series = fields[name]!.trim();
    const step = parseStep(fields[date]!.trim());
    const number = parseValue(fields[value]!.trim());
    if (series === '') issues.push(`Line ${line}: found no series name, expected one. Write the name of the series in every row.`);
    if (!step) issues.push(`Line ${line}: found the date "${fields[date]}", expected 2017-03, 2017-Q1 or 2017-03-06. Correct the date.`);
    if (number === undefined)
      issues.push(
        `Line ${line}: found the value "${fields[value]}", expected a number such as 1234.5. Write it without separators or units, or leave it empty if it is missing.`,
      );
    if (series === '' || !step || number === undefined) continue;
    const list = points.get(series) ?? [];
    points.set(series, list);
    list.push({ step, value: number, line });
  }
  return points;
}

/** A plain decimal number; null when empty, undefined when it is something else. */
function parseValue(text: string): number | null | undefined {
  if (text === '') return null;
  if (!/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text)) return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}

/** The values of one series at even steps, oldest first, gaps as null; null when there is an issue. */
function spaceOut(name: string, rows: readonly Point[], issues: string[]): CsvHistory | null {
  const before = issues.length;
  const kind = rows[0]!.step.kind;
  const seen = new Map<number, Point>();
  for (const row of rows) {
    const text = stepText(row.step);
    const other = seen.get(row.step.index);
    if (row.step.kind !== kind)
      issues.push(
        `Line ${row.line}: found the date ${text} in series "${name}", expected a ${kind} as on line ${rows[0]!.line}. Write all dates of a series the same way.`,
      );
    else if (other)
      issues.push(
        `Line ${row.line}: found ${text} a second time in series "${name}", expected each date once (first on line ${other.line}). Remove or add up one of them.`,
      );
    else seen.set(row.step.index, row);
  }
  if (issues.length > before) return null;
  const sorted = [...seen.values()].sort((a, b) => a.step.index - b.step.index);
  if (sorted.every((row) => row.value === null)) {
    issues.push(`Line ${rows[0]!.line}: found no value in series "${name}", expected at least one number. Add its history or remove the series.`);
    return null;
  }
  const gaps = sorted.slice(1).map((row, i) => row.step.index - sorted[i]!.step.index);
  const stride = kind === 'day' && gaps.length > 0 ? Math.min(...gaps) : 1;
  const first = sorted[0]!.step.index;
  const odd = sorted.find((row) => (row.step.index - first) % stride !== 0);
  if (odd) {
    issues.push(
      `Line ${odd.line}: found the date ${stepText(odd.step)} in series "${name}", expected a whole number of steps of ${stride} days after ${stepText(sorted[0]!.step)}. Correct the date or the step.`,
    );
    return null;
  }
  const values = new Array<number | null>((sorted.at(-1)!.step.index - first) / stride + 1).fill(null);
  for (const row of sorted) values[(row.step.index - first) / stride] = row.value;
  return { values, kind, first, stride: kind === 'day' && gaps.length === 0 ? null : stride, line: rows[0]!.line };
}
