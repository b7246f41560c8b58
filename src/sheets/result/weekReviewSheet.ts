import type { SheetSpec } from '../spec';
import { briefWords } from './briefWords';
import { fill } from './businessWords';
import { newDraft } from './draft';
import { percent } from './findings';
import { headRow } from './layouts';
import { colours } from './look';
import { sheetName } from './page';
import type { Page } from './page';
import { putAlertsByOwner, putResolved } from './reviewAlerts';
import { putCauses } from './reviewCauses';
import { putOptions, putReviewMoves } from './reviewOptions';
import { putFunnel, putPipelineBridge } from './reviewPipeline';
import { putProgress } from './reviewProgress';
import { putTop } from './putHead';

/**
 * The Weekly review (F10): progress by the first level, why the worst gaps are there, what moved the pipeline, the funnel against its past, options to decide on, alerts by owner and age, what was resolved. Two upright
 * pages; figures are live from Variance and Alerts where they stand there.
 */
export function weekReviewSheet(page: Page): SheetSpec {
  const { plan } = page;
  const words = briefWords[plan.language];
  const draft = newDraft();
  putTop(draft, page, `${words.review} ${plan.settings.asOf}`, findingOf(page));
  const progress = putProgress(draft, page, headRow);
  const options = putReviewMoves(draft, page, putOptions(draft, page, putCauses(draft, page, progress.next)));
  const funnel = putFunnel(draft, page, putPipelineBridge(draft, page, options));
  const end = putResolved(draft, page, putAlertsByOwner(draft, page, funnel.next));
  return {
    id: 'review',
    name: sheetName(page, words.review),
    tab: colours.resultTab,
    ...draft.finish(),
    rules: [...progress.rules, ...funnel.rules],
    charts: [],
    tables: [],
    widths: draft.widths([24, 15, 15, 15, 12, 15, 15, 15, 13]),
    freeze: { rows: 3, columns: 0 },
    names: [{ name: 'sp_Review', rect: { row: headRow, column: 0, rows: end - headRow, columns: 9 } }],
    printTitleRow: null,
    printPages: { wide: 1, titleColumns: 0, tall: 2, portrait: true },
    gridlines: false,
  };
}

function findingOf({ plan, result, progress }: Page): string {
  const words = briefWords[plan.language];
  const total = progress.get('');
  const members = result.control.nodes.filter(({ path }) => path.length === 1);
  const lag = total?.lag ?? null;
  if (lag === null) return words.noCauses;
  return fill(words.finding, {
    share: percent(Math.abs(lag)),
    side: lag < 0 ? words.behind : words.ahead,
    off: members.filter(({ severity }) => severity !== 'none').length,
    all: members.length,
    options: result.diagnosis.options.length,
  });
}
