import { makeStyles, mergeClasses, tokens, ToggleButton } from '@fluentui/react-components';
import { useState } from 'react';
import type { Alert } from '../../plan';
import { moveByArrows } from '../arrowKeys';
import { EmptyState } from '../components/EmptyState';
import { PageHeading } from '../components/PageHeading';
import { SeverityMark } from '../components/SeverityMark';
import { ShowMore } from '../components/ShowMore';
import { useShared } from '../components/styles';
import { usePane, usePaneState, useWords } from '../PaneContext';
import { alertCounts, targetCell } from '../state/figures';
import { TextLink } from '../components/TextLink';

const step = 50;
type Filter = 'all' | Alert['severity'];

const useStyles = makeStyles({
  item: {
    display: 'flex',
    gap: '8px',
    padding: '8px 0',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    ':first-child': { borderTop: 'none' },
  },
  chip: { minWidth: 'auto' },
  mark: { flexShrink: 0, lineHeight: tokens.lineHeightBase300 },
  words: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: '2px', minWidth: 0 },
  name: {
    fontWeight: tokens.fontWeightSemibold,
    textAlign: 'left',
  },
});

/** Who is behind plan, worst first; each leads to its target in the sheet. */
export function AlertsPage() {
  const { formats } = usePane();
  const t = useWords();
  const shared = useShared();
  const styles = useStyles();
  const outcome = usePaneState((state) => state.outcome);
  const [filter, setFilter] = useState<Filter>('all');
  const [shown, setShown] = useState(step);
  const alerts = outcome?.result.control.alerts ?? [];
  const found = filter === 'all' ? alerts : alerts.filter((alert) => alert.severity === filter);
  const counts = outcome ? alertCounts(outcome.result) : null;
  const label = (name: Filter) => (name === 'all' ? t('alerts.all', { count: alerts.length }) : t(`count.${name}`, { count: counts?.[name] ?? 0 }));
  return (
    <div className={shared.page}>
      <PageHeading page="alerts" />
      {!outcome && <EmptyState text={t('empty.alerts')} />}
      {outcome && alerts.length === 0 && <EmptyState text={t('empty.noAlerts', { share: formats.share(outcome.plan.settings.thresholds.yellow) })} />}
      {alerts.length > 0 && (
        <>
          <div className={shared.wrap} role="group" aria-label={t('alerts.filter')}>
            {(['all', 'red', 'orange', 'yellow'] as const).map((name) => (
              <ToggleButton
                key={name}
                className={styles.chip}
                size="small"
                shape="circular"
                checked={filter === name}
                onClick={() => setFilter(name)}
              >
                {label(name)}
              </ToggleButton>
            ))}
          </div>
          {found.length === 0 && <p className={shared.small}>{t('empty.noAlertsOfKind')}</p>}
          <ul className={shared.list} onKeyDown={moveByArrows}>
            {found.slice(0, shown).map((alert) => (
              <AlertItem key={alert.path.join('\u0000')} alert={alert} />
            ))}
          </ul>
          <ShowMore hidden={found.length - shown} onMore={() => setShown(shown + step)} />
          <p className={shared.small}>{t('alerts.hint')}</p>
        </>
      )}
    </div>
  );
}

function AlertItem({ alert }: { readonly alert: Alert }) {
  const { model, formats } = usePane();
  const t = useWords();
  const shared = useShared();
  const styles = useStyles();
  const plan = usePaneState((state) => state.outcome?.plan ?? null);
  if (!plan) return null;
  const at = targetCell(plan, alert.path);
  const name = formats.path(alert.path, t('alerts.whole'));
  return (
    <li className={styles.item}>
      <span className={styles.mark}>
        <SeverityMark severity={alert.severity} />
      </span>
      <div className={styles.words}>
        {at ? (
          <TextLink data-arrow="" className={styles.name} title={t('alerts.target')} onClick={() => void model.reveal(at)}>
            {name}
          </TextLink>
        ) : (
          <span className={styles.name}>{name}</span>
        )}
        <span className={mergeClasses(shared.text, shared.bad)}>
          ▼ {t('alerts.lag', { share: formats.share(-alert.lag) })} · {t(`severity.${alert.severity}`)}
        </span>
        <span className={shared.small}>{t('alerts.gap', { amount: formats.money(-alert.gap, plan.settings.currency) })}</span>
        {alert.action !== '' && <span className={shared.small}>{t('alerts.action', { action: alert.action })}</span>}
      </div>
    </li>
  );
}
