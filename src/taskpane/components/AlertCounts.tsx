import { makeStyles, tokens } from '@fluentui/react-components';
import { ChevronRight16Regular } from '@fluentui/react-icons/svg/chevron-right';
import type { Result } from '../../plan';
import { usePane, useWords } from '../PaneContext';
import { openAlerts, severityCounts } from '../state/alertFigures';
import { SeverityMark } from './SeverityMark';

const useStyles = makeStyles({
  button: {
    display: 'flex',
    alignItems: 'center',
    gap: '12px',
    width: '100%',
    minHeight: '32px',
    padding: '4px 8px',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    font: 'inherit',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  },
  count: { display: 'flex', alignItems: 'center', gap: '4px', fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
  end: { marginLeft: 'auto', display: 'flex' },
});

/** How many alerts of each severity nobody has taken yet; opens the list. */
export function AlertCounts({ result }: { readonly result: Result }) {
  const { model } = usePane();
  const t = useWords();
  const styles = useStyles();
  const counts = severityCounts(openAlerts(result));
  return (
    <button type="button" className={styles.button} title={t('count.open')} onClick={() => model.openPage('alerts')}>
      {(['red', 'orange', 'yellow'] as const).map((severity) => (
        <span key={severity} className={styles.count}>
          <SeverityMark severity={severity} />
          {t(`count.${severity}`, { count: counts[severity] })}
        </span>
      ))}
      <span className={styles.end}>
        <ChevronRight16Regular />
      </span>
    </button>
  );
}
