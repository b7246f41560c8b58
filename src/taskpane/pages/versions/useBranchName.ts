import { useWords } from '../../PaneContext';

/** The name of a branch as people read it: the plan itself has a word. */
export function useBranchName(): (name: string) => string {
  const t = useWords();
  return (name) => (name === 'main' ? t('versions.main') : name);
}
