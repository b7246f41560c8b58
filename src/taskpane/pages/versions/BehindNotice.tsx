import { Button } from '@fluentui/react-components';
import { Notice } from '../../components/Notice';
import { usePane, usePaneState, useWords } from '../../PaneContext';
import { behindBy } from '../../state/versionFigures';

/** A colleague saved a version that this workbook does not have: see it, merge it, or take it instead. Nothing where there is none. */
export function BehindNotice() {
  const { model } = usePane();
  const t = useWords();
  const list = usePaneState((state) => state.versions);
  const busy = usePaneState((state) => state.work !== null);
  const isLooking = usePaneState((state) => state.viewAs !== null);
  const newest = list && behindBy(list);
  if (!newest) return null;
  const { author, number, message } = newest;
  return (
    <Notice level="warning" urgent title={t('versions.behind', { author, number, message })} text={t('versions.behindAbout')}>
      <Button size="small" appearance="primary" disabled={busy || isLooking} onClick={() => void model.merge(newest)}>
        {t('versions.merge')}
      </Button>
      <Button size="small" disabled={busy} onClick={() => void model.compare(null, newest)}>
        {t('versions.see')}
      </Button>
      <Button size="small" disabled={busy || isLooking} onClick={() => void model.restore(newest, { branch: newest.branch })}>
        {t('versions.get')}
      </Button>
    </Notice>
  );
}
