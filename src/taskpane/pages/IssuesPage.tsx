import { Button } from '@fluentui/react-components';
import { EmptyState } from '../components/EmptyState';
import { IssueList } from '../components/IssueList';
import { PageHeading } from '../components/PageHeading';
import { useShared } from '../components/styles';
import { usePane, usePaneState, useWords } from '../PaneContext';
import { errorCount } from '../state/state';

/** All that is wrong or odd in the input: errors first, each a sentence with a link to its cell. */
export function IssuesPage() {
  const { model, language } = usePane();
  const t = useWords();
  const shared = useShared();
  const issues = usePaneState((state) => state.issues);
  const plan = usePaneState((state) => state.plan);
  const busy = usePaneState((state) => state.work !== null);
  const errors = issues.filter((issue) => issue.level === 'error');
  const warnings = issues.filter((issue) => issue.level === 'warning');
  const warned = warnings.reduce((n, issue) => n + (issue.count ?? 1), 0);
  return (
    <div className={shared.page}>
      <PageHeading page="issues" />
      {issues.length === 0 ? <EmptyState text={t('empty.issues')} /> : <p className={shared.small}>{t('issues.lead')}</p>}
      {errors.length > 0 && (
        <section>
          <h2 className={shared.heading}>{t('issues.errors', { count: errorCount(issues) })}</h2>
          <IssueList issues={errors} />
        </section>
      )}
      {warnings.length > 0 && (
        <section>
          <h2 className={shared.heading}>{t('issues.warnings', { count: warned })}</h2>
          <IssueList issues={warnings} />
        </section>
      )}
      {!plan && (
        <EmptyState text={t('issues.need')}>
          <Button disabled={busy} onClick={() => void model.trySample(language)}>
            {t('welcome.sample')}
          </Button>
        </EmptyState>
      )}
    </div>
  );
}
