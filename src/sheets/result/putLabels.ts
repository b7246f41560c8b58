import type { NodePath } from '../../plan';
import type { CellStyle } from '../spec';
import type { Draft } from './draft';
import { colours } from './look';
import type { Page } from './page';

/**
 * A node's members, one in each level's column, on sheets where every node stands above its children: its own member in full, those above it quiet, the first a little to
 * the right; the total has the word for it. `look` is the row's.
 */
export function putLabels(draft: Draft, page: Page, row: number, path: NodePath, look: CellStyle): void {
  const own = Math.max(0, path.length - 1);
  const rule: CellStyle = look.borderTop ? { borderTop: look.borderTop } : {};
  page.levels.forEach((_, level) => {
    if (level >= own) return draft.put(row, level, path[level] ?? (level === 0 ? page.words.total : null), look);
    const quiet: CellStyle = { ...rule, color: colours.quiet };
    draft.put(row, level, path[level] as string, level === 0 ? { ...quiet, align: 'left', indent: 1 } : quiet);
  });
}
