import { makeStyles, mergeClasses } from '@fluentui/react-components';
import type { Plan, Result, WatchedAlert } from '../../../plan';
import { causeLines } from '../../../sheets';
import { CellLink } from '../../components/CellLink';
import { useShared } from '../../components/styles';
import { keepTogether } from '../../keepTogether';
import { usePane, useWords } from '../../PaneContext';
import { alertCell, causeOf } from '../../state/alertFigures';

const useStyles = makeStyles({ link: { '& button': { fontSize: 'inherit', lineHeight: 'inherit' } } });

/** What an alert has behind it: what to do, what was done, why, what closing it brings, its history, and the way to its cell. */
export function AlertDetails({ alert, plan, result }: { readonly alert: WatchedAlert; readonly plan: Plan; readonly result: Result }) {
  const { formats, language } = usePane();
  const t = useWords();
  const shared = useShared();
  const styles = useStyles();
  const { action, done, history, severity, since, oddsEffect, firstSeen } = alert;
  const at = alertCell(alert, plan, result);
  const cause = causeOf(alert, result.diagnosis.causes);
  const points = oddsEffect === null ? 0 : Math.round(oddsEffect * 100);
  const past = [...history, { on: since, severity }].map((entry) =>
    t('alerts.entry', {
      day: formats.shortDay(entry.on),
      severity: entry.severity === 'none' ? t('alerts.solved') : t(`severity.${entry.severity}`),
    }),
  );
  return (
    <div className={shared.stack}>
      {action !== '' && <p className={shared.text}>{t('alerts.action', { action })}</p>}
      {done !== '' && <p className={shared.text}>{t('alerts.done', { done })}</p>}
      {cause &&
        causeLines(cause, plan, language).map((line) => (
          <p key={line} className={shared.small}>
            {keepTogether(line)}
          </p>
        ))}
      {points > 0 && <p className={shared.small}>{t('alerts.oddsEffect', { points })}</p>}
      <p className={shared.small}>
        {history.length === 0 ? t('alerts.firstSeen', { day: formats.shortDay(firstSeen) }) : t('alerts.history', { entries: past.join(' → ') })}
      </p>
      {at && (
        <p className={mergeClasses(shared.small, styles.link)}>
          <CellLink at={at} text={t('app.goTo', { cell: formats.cell(at) })} />
        </p>
      )}
    </div>
  );
}
