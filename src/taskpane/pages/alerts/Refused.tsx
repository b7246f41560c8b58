import { IssueList } from '../../components/IssueList';
import { Notice } from '../../components/Notice';
import { usePaneState, useWords } from '../../PaneContext';

/** Why what was said of an alert cannot be written. Nothing when none was refused. */
export function Refused() {
  const t = useWords();
  const refused = usePaneState((state) => state.refused);
  if (refused.length === 0) return null;
  return (
    <div data-refused="">
      <Notice level="error" urgent title={t('alerts.refused')} text={t('alerts.refusedText')}>
        <IssueList issues={refused} />
      </Notice>
    </div>
  );
}
