import type { VersionInfo } from '../../../versions';
import { useWords } from '../../PaneContext';

/** A version's name as people read it: its number and message; one that waits has no number yet. */
export function useVersionName(): (version: VersionInfo) => string {
  const t = useWords();
  return ({ state, number, message }) => (state === 'queued' ? t('versions.entryQueued', { message }) : t('versions.entry', { number, message }));
}
