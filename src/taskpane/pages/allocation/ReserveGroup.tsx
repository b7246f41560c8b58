import type { Plan, Result } from '../../../plan';
import { useShared } from '../../components/styles';
import { useWords } from '../../PaneContext';
import type { Tried } from '../../state/allocationForm';
import { BehindCard } from './BehindCard';
import { MovesCard } from './MovesCard';
import { ReserveCard } from './ReserveCard';
import { TierShares } from './TierShares';

interface Props {
  readonly plan: Plan;
  readonly result: Result;
  readonly tried: Tried | null;
}

/** The budget: what is held back of it, how the classes share the rest, and what happens when a part falls behind. */
export function ReserveGroup({ plan, result, tried }: Props) {
  const t = useWords();
  const shared = useShared();
  const resources = tried?.resources ?? result.resources;
  const budget = resources.find(({ resource }) => resource === 'budget');
  const reallocation = tried?.reallocation ?? result.reallocation;
  if (plan.settings.budget <= 0 && !reallocation) return <p className={shared.small}>{t('results.noBudget')}</p>;
  return (
    <>
      {plan.settings.budget > 0 && <ReserveCard plan={plan} result={result} tried={tried} />}
      {plan.settings.budget > 0 && plan.customers.length > 0 && <TierShares plan={plan} allocation={tried?.allocation ?? result.allocation} />}
      <BehindCard plan={plan} result={result} tried={tried} />
      {reallocation && budget && <MovesCard plan={plan} reallocation={reallocation} budget={budget} />}
    </>
  );
}
