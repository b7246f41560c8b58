import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { LineShare, Plan, Resource } from '../../../plan';
import { lineName } from '../../../sheets';
import { useShared } from '../../components/styles';
import { usePane, usePaneState, useWords } from '../../PaneContext';
import { holdRule } from '../../state/allocationForm';
import { Bound } from './Bound';
import { useAmounts } from './useAmounts';

const useStyles = makeStyles({
  item: {
    display: 'flex',
    flexDirection: 'column',
    gap: '4px',
    padding: '8px 0',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    ':first-child': { borderTop: 'none' },
  },
  name: { fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere', minWidth: 0 },
  bars: { display: 'flex', flexDirection: 'column', gap: '2px' },
  // Now is outlined, the proposal is solid: they differ without colour.
  now: { height: '4px', boxSizing: 'border-box', border: `1px solid ${tokens.colorNeutralStrokeAccessible}`, minWidth: '2px' },
  proposed: {
    height: '6px',
    minWidth: '2px',
    backgroundColor: tokens.colorBrandBackground,
    '@media (forced-colors: active)': { backgroundColor: 'Highlight', forcedColorAdjust: 'none' },
  },
  opened: { padding: '4px 0 8px' },
  summary: {
    padding: '4px 0',
    cursor: 'pointer',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  },
});

interface Props {
  readonly plan: Plan;
  readonly resource: Resource;
  readonly share: LineShare;
  /** The largest amount of any line: the whole width of the bars. */
  readonly most: number;
  /** What there is to split. */
  readonly total: number;
}

/** One line of a split: now → proposed, what the next unit brings, and, opened, its floor, its cap, and how to hold it. */
export function LineRow({ plan, resource, share, most, total }: Props) {
  const t = useWords();
  const shared = useShared();
  const styles = useStyles();
  const { amount, money, next } = useAmounts(plan);
  const line = plan.lines[share.line];
  if (!line) return null;
  const [now, proposed] = [amount(resource, share.current), amount(resource, share.proposed)];
  const facts = [
    next(resource, share.marginal),
    share.binding === 'none' ? '' : t(`allocation.binding.${share.binding}`),
    share.curve.from === 'default' ? t('allocation.noHistory') : '',
  ];
  const width = (value: number) => ({ width: `${(Math.max(0, value) / most) * 100}%` });
  return (
    <li className={styles.item} data-line={share.line}>
      <span className={mergeClasses(shared.text, styles.name)}>{lineName(line)}</span>
      <span className={shared.text}>{share.current === share.proposed ? now : `${now} → ${proposed}`}</span>
      <div className={styles.bars} role="img" aria-label={t('allocation.bar', { now, proposed })}>
        <div className={styles.now} style={width(share.current)} />
        <div className={styles.proposed} style={width(share.proposed)} />
      </div>
      <span className={shared.small}>{facts.filter((text) => text !== '').join(' · ')}</span>
      <details>
        <summary className={styles.summary}>{t('allocation.bounds')}</summary>
        <div className={mergeClasses(shared.part, styles.opened)}>
          <p className={shared.small}>{t('allocation.range', { low: money(share.low), high: money(share.high) })}</p>
          <Bounds plan={plan} share={share} total={total} />
        </div>
      </details>
    </li>
  );
}

function Bounds({ plan, share, total }: Pick<Props, 'plan' | 'share' | 'total'>) {
  const { model } = usePane();
  const t = useWords();
  const shared = useShared();
  const { amount } = useAmounts(plan);
  const busy = usePaneState((state) => state.work !== null);
  const line = plan.lines[share.line];
  if (!line) return null;
  return (
    <div className={shared.part}>
      <Bound plan={plan} index={share.line} line={line} total={total} end="floor" />
      <Bound plan={plan} index={share.line} line={line} total={total} end="cap" />
      <div>
        <Button size="small" disabled={busy} onClick={() => void model.allot({ addRules: [holdRule(line, share.current)] })}>
          {t('allocation.hold', { amount: amount(line.resource, share.current) })}
        </Button>
      </div>
    </div>
  );
}
