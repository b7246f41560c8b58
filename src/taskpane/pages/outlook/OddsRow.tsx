import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { Plan, TargetOdds } from '../../../plan';
import { useShared } from '../../components/styles';
import { useOddsText } from '../../components/useOddsText';
import { usePane, useWords } from '../../PaneContext';
import { likelihood } from '../../state/outlookFigures';
import { partName } from '../../state/outlookForm';
import { OddsBar } from './OddsBar';

const useStyles = makeStyles({
  row: { display: 'flex', flexDirection: 'column', gap: '2px', paddingBottom: '12px' },
  name: { minWidth: 0, overflowWrap: 'anywhere' },
  odds: { whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums', fontWeight: tokens.fontWeightSemibold },
  total: { fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500 },
  open: { color: tokens.colorStatusWarningForeground1 },
});

/** One target's probability as number and word, its bar, and what is expected against it. */
export function OddsRow({ plan, odds, isTotal = false }: { readonly plan: Plan; readonly odds: TargetOdds; readonly isTotal?: boolean }) {
  const { formats } = usePane();
  const t = useWords();
  const shared = useShared();
  const styles = useStyles();
  const oddsText = useOddsText();
  const { probability, mean, band, target } = odds;
  const word = probability === null ? null : likelihood(probability, plan.settings.dealBands);
  const tone = word === 'likely' ? shared.good : word === 'open' ? styles.open : word === 'unlikely' ? shared.bad : undefined;
  return (
    <div className={styles.row}>
      <div className={shared.spread}>
        <span className={mergeClasses(shared.text, styles.name)}>{partName(odds.scope, plan, t('alerts.whole'))}</span>
        <span className={mergeClasses(styles.odds, isTotal && styles.total, tone)}>
          {probability === null || word === null ? t('outlook.noOdds') : `${oddsText(probability)} · ${t(`outlook.word.${word}`)}`}
        </span>
      </div>
      <OddsBar plan={plan} odds={odds} />
      <p className={shared.small}>
        {t(isTotal ? 'outlook.expected' : 'outlook.expectedShort', {
          mean: formats.money(mean, plan.settings.currency),
          low: formats.amount(band.low),
          high: formats.amount(band.high),
          target: formats.amount(target),
        })}
      </p>
    </div>
  );
}
