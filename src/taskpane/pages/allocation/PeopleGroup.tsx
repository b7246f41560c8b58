import type { Plan, Result } from '../../../plan';
import { useShared } from '../../components/styles';
import { useWords } from '../../PaneContext';
import type { Tried } from '../../state/allocationForm';
import { AroundCards } from './AroundCards';
import { OwnersCard } from './OwnersCard';

interface Props {
  readonly plan: Plan;
  readonly result: Result;
  readonly tried: Tried | null;
}

/** Who looks after which accounts, and what else is allotted. */
export function PeopleGroup({ plan, result, tried }: Props) {
  const t = useWords();
  const shared = useShared();
  const territories = tried?.territories ?? result.territories;
  const deals = result.dealOwners.filter(({ from, to }) => to !== '' && from !== to).length;
  const { classes, capacity, channel } = result;
  if (!territories && classes.standings.rank.length === 0 && !capacity && !channel) return <p className={shared.small}>{t('allocation.noPeople')}</p>;
  return (
    <>
      {territories && <OwnersCard plan={plan} territories={territories} deals={deals} />}
      <AroundCards plan={plan} result={result} />
    </>
  );
}
