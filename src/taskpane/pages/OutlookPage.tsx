import { Accordion } from '@fluentui/react-components';
import type { Plan, Result } from '../../plan';
import { FirstRun } from '../components/FirstRun';
import { Group } from '../components/Group';
import { Notice } from '../components/Notice';
import { PageHeading } from '../components/PageHeading';
import { useShared } from '../components/styles';
import { usePane, usePaneState, useWords } from '../PaneContext';
import { outlookGroups } from '../state/outlookForm';
import type { OutlookGroup } from '../state/outlookForm';
import { AheadGroup } from './outlook/AheadGroup';
import { DealsGroup } from './outlook/DealsGroup';
import { DriversGroup } from './outlook/DriversGroup';
import { ModelGroup } from './outlook/ModelGroup';
import { MoversGroup } from './outlook/MoversGroup';
import { OddsGroup } from './outlook/OddsGroup';
import { PastGroup } from './outlook/PastGroup';
import { TargetsGroup } from './outlook/TargetsGroup';
import { useGroupStates } from './outlook/useGroupStates';
import { Refusal } from './plan/Refusal';

/** What lies ahead: the odds of the targets and what moves them, deals to look at, targets to reconsider, the weeks to come, drivers to try otherwise, how past forecasts did, and the model in words. */
export function OutlookPage() {
  const plan = usePaneState((state) => state.plan);
  const outcome = usePaneState((state) => state.outcome);
  return plan && outcome ? <Foreseen plan={outcome.plan} result={outcome.result} /> : <FirstRun page="outlook" />;
}

function Foreseen({ plan, result }: { readonly plan: Plan; readonly result: Result }) {
  const { model } = usePane();
  const t = useWords();
  const shared = useShared();
  const stale = usePaneState((state) => state.stale);
  const shown = usePaneState((state) => state.outlook.open);
  const states = useGroupStates(plan, result);
  const open = (items: unknown) => model.look({ open: outlookGroups.filter((group) => Array.isArray(items) && items.includes(group)) });
  const groups: Readonly<Record<OutlookGroup, typeof OddsGroup>> = {
    odds: OddsGroup,
    movers: MoversGroup,
    deals: DealsGroup,
    targets: TargetsGroup,
    ahead: AheadGroup,
    drivers: DriversGroup,
    past: PastGroup,
    model: ModelGroup,
  };
  return (
    <div className={shared.page}>
      <PageHeading page="outlook" />
      {stale && <Notice level="warning" text={t('results.stale')} />}
      <Refusal />
      <Accordion multiple collapsible openItems={[...shown]} onToggle={(_, data) => open(data.openItems)}>
        {outlookGroups.map((group) => {
          const Own = groups[group];
          return (
            <Group key={group} group={group} title={t(`outlook.groups.${group}`)} state={states[group]}>
              <Own plan={plan} result={result} />
            </Group>
          );
        })}
      </Accordion>
    </div>
  );
}
