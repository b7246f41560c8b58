import { Button, Field, Input, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { LineShare, Plan, Resource } from '../../../plan';
import { lineName, unitText } from '../../../sheets';
import { useShared } from '../../components/styles';
import { usePane, usePaneState, useWords } from '../../PaneContext';
import { fieldUnit, holdRule, wrongBounds } from '../../state/allocationForm';
import type { TypedBounds } from '../../state/allocationForm';
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
  summary: {
    padding: '4px 0',
    cursor: 'pointer',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  },
  fields: { display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(104px, 1fr))', gap: '8px', '& > *': { minWidth: 0 } },
  // Fields of half the pane's width: a text field is no wider than its column.
  input: { minWidth: 0, width: '100%', '& input': { minWidth: 0, width: '100%' } },
});

interface Props {
  readonly plan: Plan;
  readonly resource: Resource;
  readonly share: LineShare;
  /** The largest amount of any line: the whole width of the bars. */
  readonly most: number;
}

/** One line of a split: now → proposed, what the next unit brings, and, opened, its floor, its cap, and how to hold it. */
export function LineRow({ plan, resource, share, most }: Props) {
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
        <p className={shared.small}>{t('allocation.range', { low: money(share.low), high: money(share.high) })}</p>
        <Bounds plan={plan} share={share} />
      </details>
    </li>
  );
}

function Bounds({ plan, share }: Pick<Props, 'plan' | 'share'>) {
  const { model, formats, language } = usePane();
  const t = useWords();
  const shared = useShared();
  const styles = useStyles();
  const { amount } = useAmounts(plan);
  const busy = usePaneState((state) => state.work !== null);
  const bounds = usePaneState((state) => state.allocation.bounds);
  const line = plan.lines[share.line];
  if (!line) return null;
  const { resource } = line;
  const typed = bounds[share.line] ?? {};
  const wrong = wrongBounds(typed, line, plan);
  const unit = fieldUnit(resource, plan);
  const type = (change: TypedBounds) => model.arrange({ bounds: { ...bounds, [share.line]: { ...typed, ...change } } });
  const words = (key: 'floor' | 'cap') => typed[key] ?? (line[key] === null ? '' : formats.exact((line[key] ?? 0) / unit));
  const after = resource === 'budget' ? unitText(plan.settings.currency, unit, language) : null;
  return (
    <div className={shared.stack}>
      <div className={styles.fields}>
        {(['floor', 'cap'] as const).map((key) => (
          <Field
            key={key}
            label={t(`allocation.${key}`)}
            size="small"
            {...(wrong && typed[key] !== undefined ? { validationState: 'error' as const, validationMessage: t(`allocation.wrong.${wrong}`) } : {})}
          >
            <Input
              className={styles.input}
              size="small"
              inputMode="decimal"
              aria-label={`${t(`allocation.${key}`)}: ${lineName(line)}`}
              placeholder={t('allocation.none')}
              value={words(key)}
              contentAfter={after}
              onChange={(_, data) => type({ [key]: data.value })}
            />
          </Field>
        ))}
      </div>
      <div>
        <Button size="small" disabled={busy} onClick={() => void model.allot({ addRules: [holdRule(line, share.current)] })}>
          {t('allocation.hold', { amount: amount(resource, share.current) })}
        </Button>
      </div>
    </div>
  );
}
