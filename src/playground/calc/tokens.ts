/** A piece of a formula. `sheet` is a prefix with its `!`; `structured` a table reference with its brackets. Texts joined give the formula back. */
export interface Token {
  readonly kind: 'string' | 'sheet' | 'cell' | 'name' | 'function' | 'structured' | 'number' | 'error' | 'space' | 'other';
  readonly text: string;
}

const PATTERNS: readonly [Token['kind'], RegExp][] = [
  ['string', /"(?:[^"]|"")*"/y],
  ['sheet', /'(?:[^']|'')+'!/y],
  ['error', /#(?:REF!|N\/A|NAME\?|VALUE!|DIV\/0!|NUM!|NULL!|SPILL!|CALC!)/y],
  ['sheet', /[\p{L}_][\p{L}\p{N}_.]*!/uy],
  ['function', /[\p{L}_][\p{L}\p{N}_.]*(?=\()/uy],
  ['cell', /\$?[A-Za-z]{1,3}\$?\d{1,7}(?![\p{L}\p{N}_.[])/uy],
  ['cell', /\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}(?![\p{L}\p{N}_.[(])/uy],
  ['cell', /\$?\d{1,7}:\$?\d{1,7}(?![\p{L}\p{N}_.])/uy],
  ['number', /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y],
  ['name', /[\p{L}_\\][\p{L}\p{N}_.\\?]*/uy],
  ['space', /\s+/y],
];

/** Cuts a formula (with or without `=`) into pieces. */
export function tokenize(formula: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < formula.length) {
    const token = next(formula, at);
    tokens.push(token);
    at += token.text.length;
  }
  return tokens;
}

function next(formula: string, at: number): Token {
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = at;
    const match = pattern.exec(formula);
    if (!match) continue;
    const text = match[0];
    if (kind !== 'name' || formula[at + text.length] !== '[') return { kind, text };
    return { kind: 'structured', text: text + brackets(formula, at + text.length) };
  }
  if (formula[at] === '[') return { kind: 'structured', text: brackets(formula, at) };
  return { kind: 'other', text: formula[at] ?? '' };
}

/** The bracketed part that begins at `at`, nested brackets and `'`-escapes included. */
function brackets(formula: string, at: number): string {
  let depth = 0;
  for (let i = at; i < formula.length; i++) {
    if (formula[i] === "'") i++;
    else if (formula[i] === '[') depth++;
    else if (formula[i] === ']' && --depth === 0) return formula.slice(at, i + 1);
  }
  return formula.slice(at);
}

/** Are quotes and brackets closed and is there anything after `=`? Excel refuses a formula where they are not. */
export function isWellFormed(formula: string): boolean {
  let depth = 0;
  for (const token of tokenize(formula)) {
    if (token.text === '(' || token.text === '{') depth++;
    if ((token.text === ')' || token.text === '}') && --depth < 0) return false;
    if (token.text === '"' || token.text === "'") return false;
    if (token.kind === 'structured' && !token.text.endsWith(']')) return false;
  }
  const body = formula.replace(/^=/, '').trim();
  return depth === 0 && body !== '' && !/[-+*/^&=<>,(]$/.test(body);
}

/** A formula as Excel shows it after entry: functions and references in capitals, without the file format's `_xlfn.` prefixes. */
export function normaliseFormula(formula: string): string {
  return tokenize(formula)
    .map((token) => {
      if (token.kind === 'function') return token.text.replace(/^(_xlfn\.|_xlws\.)+/i, '').toUpperCase();
      if (token.kind === 'cell') return token.text.toUpperCase();
      if (token.kind === 'name' && /^(true|false)$/i.test(token.text)) return token.text.toUpperCase();
      return token.text;
    })
    .join('');
}

/** The formula after a sheet was renamed, or deleted (`to` null: its references become `#REF!`). */
export function renameSheetIn(formula: string, from: string, to: string | null): string {
  if (!formula.toLowerCase().includes(from.replace(/'/g, "''").toLowerCase())) return formula;
  const isIt = (token: Token): boolean =>
    token.kind === 'sheet' && token.text.slice(0, -1).replace(/^'|'$/g, '').replace(/''/g, "'").toLowerCase() === from.toLowerCase();
  return tokenize(formula)
    .map((token) => (isIt(token) ? (to === null ? '#REF!' : `${to}!`) : token.text))
    .join('');
}
