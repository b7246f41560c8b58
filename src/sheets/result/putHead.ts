import type { CellInput } from '../spec';
import type { Draft } from './draft';
import { headRow } from './layouts';
import { looks } from './look';
import type { Page } from './page';

/** Rows 1 to 3 of a result sheet: title, the finding in one sentence, and what it was made from (no clock, so that running twice changes nothing). */
export function putTop(draft: Draft, page: Page, title: string, finding: string): void {
  const { words, plan } = page;
  draft.put(0, 0, title, looks.title);
  draft.put(1, 0, finding, looks.finding);
  const facts = [plan.settings.planName, `${words.asOf} ${plan.settings.asOf}`, `${words.unit} ${page.unitText}`, words.madeBy];
  draft.put(2, 0, facts.join(' · '), looks.facts);
}

/** A header row, each text in one line: texts stand left (`indent` where figures end just before them), headers of numbers right. */
export function putHeader(
  draft: Draft,
  columns: readonly {
    readonly column: number;
    readonly text: CellInput;
    readonly number?: boolean;
    readonly indent?: boolean;
    readonly format?: string;
  }[],
  row: number = headRow,
): void {
  for (const { column, text, number, indent, format } of columns) {
    const look = number ? looks.headNumber : indent ? looks.headIndent : looks.head;
    draft.put(row, column, text, format ? { ...look, format } : look);
  }
}
