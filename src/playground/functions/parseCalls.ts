import { tokenize } from '../calc/tokens';
import type { Token } from '../calc/tokens';
import type { FunctionMetadata } from './metadata';

/** A part of a formula: text, or the number of a call whose value stands here. */
export type Piece = string | number;

/** A call of a custom function in a formula. An argument that is left out has no pieces. */
export interface ParsedCall {
  readonly metadata: FunctionMetadata;
  readonly args: readonly (readonly Piece[])[];
}

/** A formula with its calls of custom functions taken out: inner calls come before those that they are arguments of. */
export interface ParsedFormula {
  readonly calls: readonly ParsedCall[];
  readonly pieces: readonly Piece[];
}

/** Takes the calls of custom functions out of a formula; null when it has none. `find` tells the function of a name as written. */
export function parseCalls(formula: string, find: (name: string) => FunctionMetadata | null): ParsedFormula | null {
  const tokens = tokenize(formula);
  const calls: ParsedCall[] = [];
  let at = 0;
  const pieces = readUntil(() => false);
  return calls.length > 0 ? { calls, pieces } : null;

  /** Reads up to a token that stands outside of all brackets opened meanwhile, or to the end. */
  function readUntil(end: (token: Token) => boolean): Piece[] {
    const read: Piece[] = [];
    let depth = 0;
    for (; at < tokens.length; at++) {
      const token = tokens[at] as Token;
      if (depth === 0 && end(token)) break;
      const metadata = token.kind === 'function' && tokens[at + 1]?.text === '(' ? find(token.text) : null;
      if (metadata) {
        at += 2;
        calls.push({ metadata, args: readArguments() });
        read.push(calls.length - 1);
        continue;
      }
      if (token.text === '(' || token.text === '{') depth++;
      if (token.text === ')' || token.text === '}') depth--;
      read.push(token.text);
    }
    return joined(read);
  }

  /** Reads the arguments behind an opened bracket; stands on the bracket that closes it afterwards. */
  function readArguments(): Piece[][] {
    const args: Piece[][] = [];
    for (;;) {
      args.push(readUntil((token) => token.text === ',' || token.text === ')'));
      if (tokens[at]?.text !== ',') return args.length === 1 && args[0]?.length === 0 ? [] : args;
      at++;
    }
  }
}

function joined(pieces: readonly Piece[]): Piece[] {
  const out: Piece[] = [];
  for (const piece of pieces) {
    const last = out.at(-1);
    if (typeof piece === 'string' && typeof last === 'string') out[out.length - 1] = last + piece;
    else out.push(piece);
  }
  return out.length === 1 && typeof out[0] === 'string' && out[0].trim() === '' ? [] : out;
}

/** A formula as it must read on another sheet: references without a sheet get that of `sheet` (quoted, without `!`). */
export function qualify(formula: string, sheet: string): string {
  return tokenize(formula)
    .map((token, i, all) =>
      token.kind === 'cell' && all[i - 1]?.kind !== 'sheet' && all[i - 1]?.text !== ':' ? `${sheet}!${token.text}` : token.text,
    )
    .join('');
}
