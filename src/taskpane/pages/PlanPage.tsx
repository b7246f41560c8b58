import { Button } from '@fluentui/react-components';
import { scopeText } from '../../plan';
import { EmptyState } from '../components/EmptyState';
import { PageHeading } from '../components/PageHeading';
import { useShared } from '../components/styles';
import { usePane, usePaneState, useWords } from '../PaneContext';
import { choiceOfScope, scopeOfChoice } from '../state/planForm';
import { AdjustmentList } from './plan/AdjustmentList';
import { EditForm } from './plan/EditForm';
import { ScopeFields } from './plan/ScopeFields';
import { WhyCard } from './plan/WhyCard';

/** Works on the plan: the cell that is selected (or a part chosen here), what to do with it, why it is what it is, and all adjustments in force. */
export function PlanPage() {
  const { model } = usePane();
  const t = useWords();
  const shared = useShared();
  const plan = usePaneState((state) => state.plan);
  const scope = usePaneState((state) => state.scope);
  const outcome = usePaneState((state) => state.outcome);
  if (!plan) {
    return (
      <div className={shared.page}>
        <PageHeading page="plan" />
        <EmptyState text={t('empty.results')} />
      </div>
    );
  }
  const choice = choiceOfScope(scope, plan);
  return (
    <div className={shared.page}>
      <PageHeading page="plan" />
      <section className={shared.card} aria-label={t('edit.part')}>
        <h2 className={shared.heading}>{scopeText(scope, plan)}</h2>
        <p className={shared.small}>{t('edit.follow')}</p>
        <ScopeFields plan={plan} choice={choice} onChange={(next) => void model.choose(scopeOfChoice(next, plan))} />
      </section>
      <EditForm key={JSON.stringify(scope)} plan={plan} choice={choice} />
      {outcome && <WhyCard plan={outcome.plan} />}
      <section>
        <h2 className={shared.heading}>{t('edit.rows', { count: plan.adjustments.length })}</h2>
        <AdjustmentList plan={plan} decomposition={outcome?.result.decomposition ?? null} />
      </section>
      <div>
        <Button appearance="subtle" onClick={() => model.openPage('results', 'plan')}>
          {t('edit.results')}
        </Button>
      </div>
    </div>
  );
}
