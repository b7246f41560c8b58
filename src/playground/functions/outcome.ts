import type { CellContent } from '../model/cell';
import { isError } from '../model/cell';

/** What a call came to: a block of values (one for a single value), or an error with what the function says about it. */
export type Outcome = { readonly values: readonly (readonly CellContent[])[] } | { readonly error: string; readonly message: string };

/** One answer of the library's custom functions runtime. */
export interface InvocationResult {
  readonly id: number;
  readonly failed?: boolean;
  readonly value?: unknown;
  readonly errorCode?: number;
}

const CODES: Readonly<Record<number, string>> = { 1: '#N/A', 5: '#DIV/0!', 6: '#NUM!', 8: '#NULL!' };
const LITERALS = ['#VALUE!', '#N/A', '#DIV/0!', '#NUM!', '#NULL!', '#NAME?', '#REF!', '#SPILL!', '#CALC!'];

/** Reads an answer of the runtime. null becomes 0, as in Excel; rows of different lengths are #VALUE!. */
export function readOutcome({ failed, value, errorCode }: InvocationResult): Outcome {
  if (failed) return { error: CODES[errorCode ?? 0] ?? '#VALUE!', message: typeof value === 'string' ? value : '' };
  if (!Array.isArray(value)) {
    const content = toContent(value);
    return isError(content) ? { error: content.error, message: String((value as { message?: unknown }).message ?? '') } : { values: [[content]] };
  }
  const lines = (value as unknown[]).map((line) => (Array.isArray(line) ? (line as unknown[]) : [line]).map(toContent));
  const width = lines[0]?.length ?? 0;
  if (width === 0 || lines.some((line) => line.length !== width)) return { error: '#VALUE!', message: '' };
  return { values: lines };
}

function toContent(value: unknown): CellContent {
  if (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean') return value;
  if (value === null || value === undefined) return 0;
  const { code } = value as { code?: unknown };
  return { error: typeof code === 'string' && LITERALS.includes(code) ? code : '#VALUE!' };
}

/** The outcome as it stands in a formula. */
export function literalOf(outcome: Outcome): string {
  if ('error' in outcome) return LITERALS.includes(outcome.error) ? outcome.error : '#VALUE!';
  const [first] = outcome.values;
  if (outcome.values.length === 1 && first?.length === 1) {
    const text = literal(first[0] ?? 0);
    return text.startsWith('-') ? `(${text})` : text;
  }
  return `{${outcome.values.map((line) => line.map(literal).join(',')).join(';')}}`;
}

function literal(content: CellContent): string {
  if (content === null) return '0';
  if (typeof content === 'number') return String(content);
  if (typeof content === 'boolean') return content ? 'TRUE' : 'FALSE';
  return isError(content) ? content.error : `"${content.replace(/"/g, '""')}"`;
}
