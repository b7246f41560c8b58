import type { SnapshotValue } from '../../../versions';
import { usePane, useWords } from '../../PaneContext';

/** A value of a version as people read it. */
export function useValueText(): (value: SnapshotValue) => string {
  const { formats } = usePane();
  const t = useWords();
  return (value) => (value === null || value === '' ? t('compare.blank') : typeof value === 'number' ? formats.exact(value) : String(value));
}
