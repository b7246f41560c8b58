import { IssueList } from '../../components/IssueList';
import { Notice } from '../../components/Notice';
import { usePaneState, useWords } from '../../PaneContext';

/** Why what was asked cannot be written, or why what is being tried would stop a run. */
export function Trouble() {
  const t = useWords();
  const refused = usePaneState((state) => state.refused);
  const issues = usePaneState((state) => state.tried?.issues ?? null);
  if (refused.length > 0) {
    return (
      <div data-refused="">
        <Notice level="error" urgent title={t('allocation.limitRefused')} text={t('allocation.limitRefusedText')}>
          <IssueList issues={refused} />
        </Notice>
      </div>
    );
  }
  if (!issues || issues.length === 0) return null;
  return (
    <div data-conflict="">
      <Notice level="error" urgent title={t('allocation.conflict')} text={t('allocation.conflictText')}>
        <IssueList issues={issues} />
      </Notice>
    </div>
  );
}
