import { EmptyState } from '../components/EmptyState';
import { Notice } from '../components/Notice';
import { PageHeading } from '../components/PageHeading';
import { useShared } from '../components/styles';
import { usePane, usePaneState, useWords } from '../PaneContext';
import { AllocationResult } from './results/AllocationResult';
import { BackwardResult } from './results/BackwardResult';
import { BusinessResult } from './results/BusinessResult';
import { ControlResult } from './results/ControlResult';
import { ForecastResult } from './results/ForecastResult';
import { PlanResult } from './results/PlanResult';
import { TargetsResult } from './results/TargetsResult';

/** The numbers of the last computation, part by part. */
export function ResultsPage() {
  const { formats } = usePane();
  const t = useWords();
  const shared = useShared();
  const outcome = usePaneState((state) => state.outcome);
  const stale = usePaneState((state) => state.stale);
  if (!outcome) {
    return (
      <div className={shared.page}>
        <PageHeading page="results" />
        <EmptyState text={t('empty.results')} />
      </div>
    );
  }
  const { plan, result } = outcome;
  const { asOf, currency } = plan.settings;
  return (
    <div className={shared.page}>
      <PageHeading page="results" />
      <p className={shared.small}>{t('results.asOf', { day: formats.day(asOf), currency })}</p>
      {stale && <Notice level="warning" text={t('results.stale')} />}
      <TargetsResult plan={plan} result={result} />
      <PlanResult plan={plan} result={result} />
      <BackwardResult plan={plan} result={result} />
      <BusinessResult plan={plan} result={result} />
      <AllocationResult result={result} />
      <ForecastResult result={result} />
      <ControlResult result={result} />
    </div>
  );
}
