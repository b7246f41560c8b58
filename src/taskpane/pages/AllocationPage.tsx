import { Accordion } from '@fluentui/react-components';
import type { Plan, Result } from '../../plan';
import { FirstRun } from '../components/FirstRun';
import { Group } from '../components/Group';
import { Notice } from '../components/Notice';
import { PageHeading } from '../components/PageHeading';
import { useShared } from '../components/styles';
import { usePane, usePaneState, useWords } from '../PaneContext';
import { effectFigures } from '../state/allocationFigures';
import { allocationGroups, resourceOf, settingsOf } from '../state/allocationForm';
import type { AllocationGroup, Tried } from '../state/allocationForm';
import { AllocationBar } from './allocation/AllocationBar';
import { EffectCard } from './allocation/EffectCard';
import { LinesGroup } from './allocation/LinesGroup';
import { PeopleGroup } from './allocation/PeopleGroup';
import { ReserveGroup } from './allocation/ReserveGroup';
import { ShiftCard } from './allocation/ShiftCard';
import { Trouble } from './allocation/Trouble';
import { useAmounts } from './allocation/useAmounts';

/** Works on the allocation: what it comes to, and, in groups, the reserve and the budget, the lines of every resource, people and accounts, and what if. */
export function AllocationPage() {
  const plan = usePaneState((state) => state.plan);
  const outcome = usePaneState((state) => state.outcome);
  return plan && outcome ? <Allotted plan={outcome.plan} result={outcome.result} /> : <FirstRun page="allocation" />;
}

function Allotted({ plan, result }: { readonly plan: Plan; readonly result: Result }) {
  const { model } = usePane();
  const t = useWords();
  const shared = useShared();
  const stale = usePaneState((state) => state.stale);
  const form = usePaneState((state) => state.allocation);
  const known = usePaneState((state) => state.tried);
  const tried = known?.outcome.result === result ? known : null;
  const own = resourceOf(form, tried?.resources ?? result.resources);
  const states = useGroupStates(plan, result, tried);
  const open = (items: unknown) => model.arrange({ open: allocationGroups.filter((group) => Array.isArray(items) && items.includes(group)) });
  return (
    <>
      <div className={shared.page}>
        <PageHeading page="allocation" />
        {stale && <Notice level="warning" text={t('results.stale')} />}
        <Trouble />
        <EffectCard plan={plan} result={result} tried={tried} />
        <Accordion multiple collapsible openItems={[...form.open]} onToggle={(_, data) => open(data.openItems)}>
          <Group group="reserve" title={t('allocation.groups.reserve')} state={states.reserve}>
            <ReserveGroup plan={plan} result={result} tried={tried} />
          </Group>
          <Group group="lines" title={t('allocation.groups.lines')} state={states.lines}>
            <LinesGroup plan={plan} result={result} tried={tried} />
          </Group>
          <Group group="people" title={t('allocation.groups.people')} state={states.people}>
            <PeopleGroup plan={plan} result={result} tried={tried} />
          </Group>
          {own && (
            <Group group="whatIf" title={t('allocation.groups.whatIf')} state={states.whatIf}>
              <ShiftCard plan={plan} own={own} effect={tried?.shift ?? null} />
            </Group>
          )}
        </Accordion>
      </div>
      {(own || plan.settings.budget > 0) && <AllocationBar plan={plan} result={result} own={own} tried={tried} />}
    </>
  );
}

/** What each group says of itself while it is closed. */
function useGroupStates(plan: Plan, result: Result, tried: Tried | null): Readonly<Record<AllocationGroup, string>> {
  const { formats } = usePane();
  const t = useWords();
  const { money } = useAmounts(plan);
  const form = usePaneState((state) => state.allocation);
  const { left } = effectFigures(tried ? { ...tried, territories: null } : result, form.resource);
  const territories = tried?.territories ?? result.territories;
  return {
    reserve:
      plan.settings.budget > 0 ? t('allocation.states.reserve', { share: formats.share(settingsOf(form, plan).reserveShare) }) : t('room.noBudget'),
    lines: left === null ? t('allocation.states.noLines') : t('allocation.states.left', { amount: money(left) }),
    people: territories ? t('allocation.states.moved', { count: territories.moved }) : '',
    whatIf: '',
  };
}
