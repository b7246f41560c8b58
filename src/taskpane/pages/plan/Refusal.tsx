import { IssueList } from '../../components/IssueList';
import { Notice } from '../../components/Notice';
import { usePaneState, useWords } from '../../PaneContext';

/** Why the last edit cannot be made, with the least that must give. Nothing when none was refused. */
export function Refusal() {
  const t = useWords();
  const refused = usePaneState((state) => state.refused);
  if (refused.length === 0) return null;
  return (
    <div data-refused="">
      <Notice level="error" urgent title={t('edit.refused')} text={t('edit.refusedText')}>
        <IssueList issues={refused} />
      </Notice>
    </div>
  );
}
