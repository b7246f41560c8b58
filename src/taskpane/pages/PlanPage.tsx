import { Button } from '@fluentui/react-components';
import { PageHeading } from '../components/PageHeading';
import { EmptyState } from '../components/EmptyState';
import { useShared } from '../components/styles';
import { usePane, usePaneState, useWords } from '../PaneContext';
import { choiceOfScope } from '../state/planForm';
import { AdjustmentList } from './plan/AdjustmentList';
import { EditForm } from './plan/EditForm';
import { Refusal } from './plan/Refusal';
import { ScopeCard } from './plan/ScopeCard';
import { WhyCard } from './plan/WhyCard';

/** Works on the plan: the part that is selected, why it is what it is, what to do with it, and all adjustments in force. */
export function PlanPage() {
  const { model } = usePane();
  const t = useWords();
  const shared = useShared();
  const plan = usePaneState((state) => state.plan);
  const scope = usePaneState((state) => state.scope);
  const outcome = usePaneState((state) => state.outcome);
  const busy = usePaneState((state) => state.work !== null);
  if (!plan || !outcome) {
    return (
      <div className={shared.page}>
        <PageHeading page="plan" />
        <EmptyState title={t('edit.emptyTitle')} text={t(plan ? 'edit.empty' : 'edit.emptyNoPlan')}>
          <Button appearance="primary" disabled={busy} onClick={() => (plan ? void model.run('auto') : model.openPage('issues'))}>
            {t(plan ? 'next.firstButton' : 'next.noPlanButton')}
          </Button>
        </EmptyState>
      </div>
    );
  }
  const choice = choiceOfScope(scope, plan);
  return (
    <div className={shared.page}>
      <PageHeading page="plan" />
      <ScopeCard plan={plan} scope={scope} choice={choice} decomposition={outcome.result.decomposition} />
      <Refusal />
      <EditForm plan={plan} choice={choice} />
      <WhyCard plan={outcome.plan} />
      <section className={shared.card} aria-label={t('edit.rows', { count: plan.adjustments.length })}>
        <h2 className={shared.heading}>{t('edit.rows', { count: plan.adjustments.length })}</h2>
        <AdjustmentList plan={plan} decomposition={outcome.result.decomposition} />
      </section>
      <div>
        <Button appearance="subtle" onClick={() => model.openPage('results', 'plan')}>
          {t('edit.results')}
        </Button>
      </div>
    </div>
  );
}
