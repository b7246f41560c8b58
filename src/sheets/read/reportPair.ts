import type { CellRef } from '../../plan';
import type { Report } from './readAmount';

/** A rule of a table, as an issue names it. */
interface Rule {
  readonly at: CellRef;
  readonly text: string;
}

/** Reports two rules that exclude each other, at the later one. */
export function reportPair(earlier: Rule, later: Rule, report: Report): void {
  const params = { of: `${earlier.at.sheet}!${earlier.at.row + 1}` };
  report({ level: 'error', code: 'contradiction', at: later.at, found: later.text, expected: earlier.text, params });
}
