import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { Plan, Result } from '../../plan';
import { usePane, useWords } from '../PaneContext';
import { totalProgress } from '../state/figures';
import { useShared } from './styles';

const useStyles = makeStyles({
  figure: {
    fontSize: tokens.fontSizeHero700,
    lineHeight: tokens.lineHeightHero700,
    fontWeight: tokens.fontWeightSemibold,
    fontVariantNumeric: 'tabular-nums',
  },
  head: { display: 'flex', alignItems: 'baseline', flexWrap: 'wrap', columnGap: '8px' },
  track: {
    position: 'relative',
    height: '8px',
    margin: '4px 0',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground5,
    outline: '1px solid transparent',
  },
  fill: {
    height: '100%',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorBrandBackground,
    '@media (forced-colors: active)': { backgroundColor: 'Highlight', forcedColorAdjust: 'none' },
  },
  mark: {
    position: 'absolute',
    top: '-4px',
    width: '2px',
    height: '16px',
    marginLeft: '-1px',
    backgroundColor: tokens.colorNeutralForeground1,
    '@media (forced-colors: active)': { backgroundColor: 'CanvasText', forcedColorAdjust: 'none' },
  },
});

/** The number that matters: how much of the target is expected, the bar of what is sold, and where the plan says it should be. */
export function Meter({ plan, result }: { readonly plan: Plan; readonly result: Result }) {
  const { formats } = usePane();
  const t = useWords();
  const shared = useShared();
  const styles = useStyles();
  const total = totalProgress(result);
  if (!total || total.target === 0) return null;
  const { currency, asOf } = plan.settings;
  const actual = total.actual ?? 0;
  const [sold, due] = [actual / total.target, total.planToDate / total.target];
  const expected = total.outlook === null ? sold : total.outlook / total.target;
  const day = formats.day(asOf);
  const target = formats.money(total.target, currency);
  return (
    <section aria-label={t('page.home')}>
      <p className={mergeClasses(shared.text, styles.head)}>
        <span className={styles.figure}>{formats.share(expected)}</span>
        <span>{t(total.outlook === null ? 'meter.noOutlook' : 'meter.title', { year: String(plan.settings.planYear) })}</span>
      </p>
      <div className={styles.track} role="img" aria-label={t('meter.bar', { share: formats.share(sold), planShare: formats.share(due) })}>
        <div className={styles.fill} style={{ width: `${clamp(sold) * 100}%` }} />
        <div className={styles.mark} style={{ left: `${clamp(due) * 100}%` }} />
      </div>
      <p className={shared.small}>
        {total.actual === null ? t('meter.noActual', { day, target }) : t('meter.amounts', { actual: formats.amount(actual), target, day })}
      </p>
      <LagWords lag={total.lag} />
    </section>
  );
}

/** How far behind or ahead, with a triangle and a word: colour is never alone. Nothing when unknown. */
function LagWords({ lag }: { readonly lag: number | null }) {
  const { formats } = usePane();
  const t = useWords();
  const shared = useShared();
  if (lag === null) return null;
  const share = formats.share(Math.abs(lag));
  if (Math.abs(lag) < 0.0005) return <p className={shared.small}>{t('meter.onPlan')}</p>;
  return <p className={mergeClasses(shared.small, lag < 0 ? shared.bad : shared.good)}>{t(lag < 0 ? 'meter.behind' : 'meter.ahead', { share })}</p>;
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, share));
}
