import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { Plan, TargetOdds } from '../../../plan';
import { usePane, useWords } from '../../PaneContext';
import { barOf } from '../../state/outlookFigures';

const strong = { '@media (forced-colors: active)': { backgroundColor: 'CanvasText', forcedColorAdjust: 'none' } } as const;

const useStyles = makeStyles({
  track: {
    position: 'relative',
    height: '10px',
    margin: '4px 0',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground5,
    outline: '1px solid transparent',
  },
  piece: { position: 'absolute', top: 0, bottom: 0 },
  sold: { left: 0, borderRadius: tokens.borderRadiusMedium, backgroundColor: tokens.colorNeutralForeground3, ...strong },
  band: {
    top: '3px',
    bottom: '3px',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorBrandForeground1,
    opacity: 0.55,
    '@media (forced-colors: active)': { backgroundColor: 'Highlight', forcedColorAdjust: 'none' },
  },
  mean: {
    width: '4px',
    marginLeft: '-2px',
    backgroundColor: tokens.colorBrandForeground1,
    '@media (forced-colors: active)': { backgroundColor: 'Highlight', forcedColorAdjust: 'none' },
  },
  target: { top: '-4px', bottom: '-4px', width: '2px', marginLeft: '-1px', backgroundColor: tokens.colorNeutralForeground1, ...strong },
});

/** What is sold, the 80 % interval with its middle, and the target as a line: one bar, told in words to a screen reader. */
export function OddsBar({ plan, odds }: { readonly plan: Plan; readonly odds: TargetOdds }) {
  const { formats } = usePane();
  const t = useWords();
  const styles = useStyles();
  const { sold, low, high, mean, target } = barOf(odds);
  const { currency } = plan.settings;
  const money = (amount: number) => formats.money(amount, currency);
  const label = t('outlook.bar', {
    actual: money(odds.actual),
    low: money(odds.band.low),
    high: money(odds.band.high),
    target: money(odds.target),
  });
  const at = (share: number) => `${share * 100}%`;
  return (
    <div className={styles.track} role="img" aria-label={label}>
      <div className={mergeClasses(styles.piece, styles.sold)} style={{ width: at(sold) }} />
      <div className={mergeClasses(styles.piece, styles.band)} style={{ left: at(low), width: at(high - low) }} />
      <div className={mergeClasses(styles.piece, styles.mean)} style={{ left: at(mean) }} />
      <div className={mergeClasses(styles.piece, styles.target)} style={{ left: at(target) }} />
    </div>
  );
}
