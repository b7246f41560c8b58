import type { SourceRole } from '../../plan';
import { inputWords } from '../read/inputWords';
import { newDraft } from '../result/draft';
import { colours, looks, severityLook } from '../result/look';
import { putLink } from '../result/putLink';
import { resultWords } from '../result/words';
import type { SheetSpec } from '../spec';
import type { Language } from './inputSheet';
import { sheetOf } from './inputSheet';
import { sampleWords } from './sampleWords';

/** The first sheet: what the sample is, how to run it, links to its sheets, what the colours mean. `sheets`: the roles that name the sheets, in tab order. */
export function startSheet(language: Language, sheets: readonly SourceRole[]): SheetSpec {
  const words = sampleWords[language];
  const draft = newDraft();
  draft.put(0, 0, words.title, looks.title);
  draft.put(1, 0, words.lead, looks.finding);
  draft.put(3, 0, words.howTitle, looks.section);
  words.how.forEach((line, i) => draft.put(4 + i, 0, line, {}));
  let row = 5 + words.how.length;
  draft.put(row++, 0, words.sheetsTitle, looks.section);
  for (const role of sheets) {
    const name = inputWords[language].tables[role];
    putLink(draft, row, 0, name, { sheet: name, row: 0, column: 0 });
    draft.put(row++, 1, words.about[role] ?? '', {});
  }
  row++;
  draft.put(row++, 0, words.legendTitle, looks.section);
  draft.put(row++, 0, words.inputLegend, { fill: colours.input });
  draft.put(row++, 0, words.calculatedLegend, {});
  for (const severity of ['yellow', 'orange', 'red'] as const)
    draft.put(row++, 0, `${resultWords[language].severities[severity]} · ${words.severityLegend}`, {
      fill: severityLook[severity].fill,
      color: colours.ink,
    });
  draft.put(++row, 0, words.source, looks.facts);
  return sheetOf('start', words.start, draft, [], [46, 60], 0, { row: 0, column: 0, rows: row + 1, columns: 2 });
}
