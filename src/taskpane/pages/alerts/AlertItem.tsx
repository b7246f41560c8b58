import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ChevronDown16Regular } from '@fluentui/react-icons/svg/chevron-down';
import { ChevronRight16Regular } from '@fluentui/react-icons/svg/chevron-right';
import { useId } from 'react';
import type { Plan, Result, WatchedAlert } from '../../../plan';
import { alertText } from '../../../sheets';
import { SeverityMark } from '../../components/SeverityMark';
import { useShared } from '../../components/styles';
import { keepTogether } from '../../keepTogether';
import { usePane, useWords } from '../../PaneContext';
import { isOverdue } from '../../state/alertFigures';
import { AlertActions } from './AlertActions';
import { AlertDetails } from './AlertDetails';

const useStyles = makeStyles({
  item: { borderTop: `1px solid ${tokens.colorNeutralStroke2}`, padding: '4px 0', ':first-child': { borderTop: 'none' } },
  button: {
    display: 'flex',
    gap: '8px',
    width: '100%',
    padding: '4px 0',
    border: 'none',
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground1,
    font: 'inherit',
    textAlign: 'left',
    cursor: 'pointer',
    borderRadius: tokens.borderRadiusMedium,
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  },
  mark: { flexShrink: 0, lineHeight: tokens.lineHeightBase300 },
  chevron: { flexShrink: 0, marginLeft: 'auto', display: 'flex', paddingTop: '2px', color: tokens.colorNeutralForeground2 },
  words: { display: 'flex', flexDirection: 'column', gap: '2px', minWidth: 0 },
  what: { fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300, fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere' },
  late: { fontWeight: tokens.fontWeightSemibold },
  panel: { display: 'flex', flexDirection: 'column', gap: '12px', padding: '4px 0 12px 24px' },
});

interface Props {
  readonly alert: WatchedAlert;
  readonly plan: Plan;
  readonly result: Result;
  readonly names: readonly string[];
  readonly short: boolean;
  readonly unfolded: boolean;
  readonly onFold: () => void;
  readonly onTold: (key: string) => void;
}

/** One alert: severity, what it says, where, when due and whose; unfolded its history, what to do, and what can be said of it. */
export function AlertItem({ alert, plan, result, names, short, unfolded, onFold, onTold }: Props) {
  const { formats, language } = usePane();
  const t = useWords();
  const shared = useShared();
  const styles = useStyles();
  const panel = useId();
  const { severity, path, due, owner, returned, state, until, resolvedOn, action, kind } = alert;
  const late = isOverdue(alert, plan.settings.asOf);
  // These say themselves where they are.
  const placed = kind === 'behind' || kind === 'forecast' || kind === 'coverage' || kind === 'funnel' || kind === 'cycle' || kind === 'lead';
  const day = state === 'open' && due !== null ? (late ? 'overdue' : 'due') : null;
  const facts = [
    t(`severity.${severity}`),
    placed || path.length === 0 ? '' : formats.path(path, ''),
    state === 'snoozed' && until !== null ? t('alerts.until', { day: formats.shortDay(until) }) : '',
    state === 'resolved' && resolvedOn !== null ? t('alerts.resolvedOn', { day: formats.shortDay(resolvedOn) }) : '',
    owner === '' ? t('alerts.nobody') : owner,
    returned > 0 ? t('alerts.returned', { count: returned }) : '',
  ].filter((fact) => fact !== '');
  return (
    <li className={styles.item} data-alert={alert.key}>
      <button type="button" className={styles.button} data-arrow="" aria-expanded={unfolded} aria-controls={panel} onClick={onFold}>
        <span className={styles.mark}>
          <SeverityMark severity={severity} />
        </span>
        <span className={styles.words}>
          <span className={styles.what}>{keepTogether(alertText(alert, plan, language))}</span>
          <span className={shared.small}>
            {facts.join(' · ')}
            {day !== null && due !== null && (
              <>
                {' · '}
                <span className={late ? mergeClasses(shared.bad, styles.late) : undefined}>{t(`alerts.${day}`, { day: formats.shortDay(due) })}</span>
              </>
            )}
          </span>
          {short && !unfolded && action !== '' && <span className={shared.small}>{t('alerts.action', { action })}</span>}
        </span>
        <span className={styles.chevron}>{unfolded ? <ChevronDown16Regular /> : <ChevronRight16Regular />}</span>
      </button>
      <div id={panel} hidden={!unfolded}>
        {unfolded && (
          <div className={styles.panel}>
            <AlertDetails alert={alert} plan={plan} result={result} />
            {state !== 'resolved' && <AlertActions alert={alert} plan={plan} names={names} onTold={onTold} />}
          </div>
        )}
      </div>
    </li>
  );
}
