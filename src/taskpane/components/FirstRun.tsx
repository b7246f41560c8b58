import { Button } from '@fluentui/react-components';
import { usePane, usePaneState, useWords } from '../PaneContext';
import { EmptyState } from './EmptyState';
import { PageHeading } from './PageHeading';
import { useShared } from './styles';

/** A page of results before there are any: run what was read, or, when nothing can be read, try the sample or see what is missing. */
export function FirstRun({ page }: { readonly page: 'alerts' | 'allocation' | 'outlook' }) {
  const { model, language } = usePane();
  const t = useWords();
  const shared = useShared();
  const isRead = usePaneState((state) => state.plan !== null);
  const busy = usePaneState((state) => state.work !== null);
  return (
    <div className={shared.page}>
      <PageHeading page={page} />
      {isRead ? (
        <EmptyState title={t(`${page}.emptyTitle`)} text={t(`${page}.firstRun`)}>
          <Button appearance="primary" disabled={busy} onClick={() => void model.run('auto')}>
            {t('next.firstButton')}
          </Button>
        </EmptyState>
      ) : (
        <EmptyState title={t(`${page}.emptyTitle`)} text={t(`${page}.noPlan`)}>
          <Button appearance="primary" disabled={busy} onClick={() => void model.trySample(language)}>
            {t('welcome.sample')}
          </Button>
          <p className={shared.small}>{t('welcome.sampleHint')}</p>
          <Button disabled={busy} onClick={() => model.openPage('issues')}>
            {t('next.noPlanButton')}
          </Button>
        </EmptyState>
      )}
    </div>
  );
}
