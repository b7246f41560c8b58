import type { NodeProgress, WatchedAlert } from '../../plan';
import type { CellInput } from '../spec';
import { varianceCell } from './elapsed';
import { calc, quoted } from './formulas';
import { treeRows, varianceColumns } from './layouts';
import { pathKey } from './page';
import type { Page } from './page';

/** Of a node behind plan, in words: the child that carries most of the gap, and live how far the year forecast misses the target (a whole percentage, so that the text is the same in every culture). */
export function behindInput(page: Page, { path, amount }: Pick<WatchedAlert, 'path' | 'amount'>): CellInput {
  const { words } = page;
  const node = page.progress.get(pathKey(path));
  const said = behindText(page, path, -(amount ?? 0));
  const source = treeRows(page).get(pathKey(path));
  if (!node || node.outlook === null || node.target <= 0 || source === undefined) return said;
  const [outlook, target] = [varianceColumns(page).outlook, varianceColumns(page).target].map((column) => varianceCell(page, source, column));
  const [before, after] = words.alsoBelow.split('{percent}') as [string, string];
  const short = Math.round((1 - node.outlook / node.target) * 100);
  const tail = node.outlook < node.target ? `${before}${short}${after}` : words.stillReached;
  return calc(
    `${quoted(said)}&IF(${outlook}<${target},${quoted(before)}&ROUND((1-${outlook}/${target})*100,0)&${quoted(after)},${quoted(words.stillReached)})`,
    said + tail,
  );
}

/** Behind, and which child carries at least half of the gap. */
function behindText({ words, result }: Page, path: WatchedAlert['path'], gap: number): string {
  const gapOf = (n: NodeProgress): number => (n.actual ?? 0) - n.planToDate;
  const worst = result.control.nodes
    .filter((n) => n.path.length === path.length + 1 && path.every((member, i) => n.path[i] === member))
    .reduce<NodeProgress | null>((least, n) => (gapOf(n) < Math.min(0, least ? gapOf(least) : 0) ? n : least), null);
  return worst && gapOf(worst) * 2 <= gap ? words.mostly.replace('{part}', () => worst.path[worst.path.length - 1] as string) : words.behind;
}
