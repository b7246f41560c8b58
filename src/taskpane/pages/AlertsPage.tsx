import { Accordion, Button, Field, Select, Tab, TabList } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { Plan, Result } from '../../plan';
import { EmptyState } from '../components/EmptyState';
import { FirstRun } from '../components/FirstRun';
import { Group } from '../components/Group';
import { Notice } from '../components/Notice';
import { PageHeading } from '../components/PageHeading';
import { useShared } from '../components/styles';
import { usePane, usePaneState, useWords } from '../PaneContext';
import { alertGroups, alertStates, alertViews, ownerNames, severityCounts } from '../state/alertFigures';
import type { AlertView } from '../state/alertFigures';
import { AlertList } from './alerts/AlertList';
import { CausesCard } from './alerts/CausesCard';
import { focusAlert } from './alerts/focusAlert';
import { OptionsCard } from './alerts/OptionsCard';
import { Refused } from './alerts/Refused';

/** The alerts that a run remembers, by how far they are dealt with, for whom they are: what to do today, why the gap, what can be done. */
export function AlertsPage() {
  const outcome = usePaneState((state) => state.outcome);
  return outcome ? <Watched plan={outcome.plan} result={outcome.result} /> : <FirstRun page="alerts" />;
}

function Watched({ plan, result }: { readonly plan: Plan; readonly result: Result }) {
  const { model, preferences, formats } = usePane();
  const t = useWords();
  const shared = useShared();
  const stale = usePaneState((state) => state.stale);
  const { alerts, causes, options } = result.diagnosis;
  const [view, setView] = useState<AlertView>(() => alertViews.find((each) => each === preferences.read('alertView')) ?? 'all');
  const [owner, setOwner] = useState(() => preferences.read('alertOwner') ?? '');
  const names = ownerNames(plan, alerts);
  const own = names.includes(owner) ? owner : '';
  const groups = alertGroups(alerts, view, own);
  const [unfolded, setUnfolded] = useState<readonly string[]>(['open', 'acknowledged', 'snoozed']);
  // After something was said of an alert the focus stays with it, wherever it stands now.
  const [told, setTold] = useState<{ readonly key: string } | null>(null);
  useEffect(() => {
    if (told) focusAlert(told.key);
  }, [told]);
  const shown = alertStates.filter((state) => groups[state].length > 0);
  const look = (next: AlertView) => {
    preferences.write('alertView', next);
    setView(next);
  };
  const stateOf = (state: (typeof alertStates)[number]) => {
    if (state !== 'open') return formats.whole(groups[state].length);
    const counts = severityCounts(groups.open);
    return (['red', 'orange', 'yellow'] as const)
      .filter((severity) => counts[severity] > 0)
      .map((severity) => t(`count.${severity}`, { count: counts[severity] }))
      .join(' · ');
  };
  return (
    <div className={shared.page}>
      <PageHeading page="alerts" />
      {stale && <Notice level="warning" text={t('results.stale')} />}
      <Refused />
      {alerts.length > 0 && (
        <TabList size="small" selectedValue={view} aria-label={t('alerts.views')} onTabSelect={(_, data) => look(data.value as AlertView)}>
          {alertViews.map((each) => (
            <Tab key={each} value={each}>
              {t(`alerts.view.${each}`)}
            </Tab>
          ))}
        </TabList>
      )}
      {view === 'rep' && names.length > 0 && (
        <Field label={t('alerts.whose')} size="small">
          <Select
            size="small"
            value={own}
            onChange={(_, data) => {
              preferences.write('alertOwner', data.value);
              setOwner(data.value);
            }}
          >
            <option value="">{t('alerts.everybody')}</option>
            {names.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </Select>
        </Field>
      )}
      {view === 'executive' && <OptionsCard plan={plan} options={options} />}
      {view === 'region' && <CausesCard plan={plan} causes={causes} />}
      {alerts.length === 0 && (
        <EmptyState title={t('alerts.noneTitle')} text={t('empty.noAlerts', { share: formats.share(plan.settings.thresholds.yellow) })}>
          <Button onClick={() => model.openPage('results', 'control')}>{t('alerts.toProgress')}</Button>
        </EmptyState>
      )}
      {alerts.length > 0 && shown.length === 0 && (
        <EmptyState text={t(`alerts.noneFor.${view}`)}>
          <Button onClick={() => look('all')}>{t('alerts.showAll')}</Button>
        </EmptyState>
      )}
      {shown.length > 0 && (
        <Accordion multiple collapsible openItems={[...unfolded]} onToggle={(_, data) => setUnfolded(data.openItems as string[])}>
          {shown.map((state) => (
            <Group key={state} group={state} title={t(`alerts.states.${state}`)} state={stateOf(state)}>
              <AlertList
                key={`${view} ${own}`}
                alerts={groups[state]}
                plan={plan}
                result={result}
                names={names}
                short={view === 'rep'}
                onTold={(key) => setTold({ key })}
              />
            </Group>
          ))}
        </Accordion>
      )}
    </div>
  );
}
