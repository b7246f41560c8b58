import { Badge, Button, makeStyles, tokens } from '@fluentui/react-components';
import { scopeText } from '../../../plan';
import type { Adjustment, Decomposition, Plan } from '../../../plan';
import { amountText, inputWords, isMoney } from '../../../sheets';
import { moveByArrows } from '../../arrowKeys';
import { CellLink } from '../../components/CellLink';
import { useShared } from '../../components/styles';
import { usePane, usePaneState, useWords } from '../../PaneContext';
import { isExpired } from '../../state/scopeFigures';

const useStyles = makeStyles({
  item: {
    display: 'flex',
    flexDirection: 'column',
    gap: '2px',
    padding: '8px 0',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    ':first-child': { borderTop: 'none' },
  },
  name: { fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere' },
});

/** The rows of the Adjustments table: what each does, by whom, until when and why; each leads to its row and can be taken out. */
export function AdjustmentList({ plan, decomposition }: { readonly plan: Plan; readonly decomposition: Decomposition | null }) {
  const t = useWords();
  const shared = useShared();
  if (plan.adjustments.length === 0) return <p className={shared.small}>{t('edit.none')}</p>;
  const binding = new Set(
    decomposition?.limits.flatMap(({ source, binding: binds }) => (binds && source.kind === 'adjustment' ? [source.index] : [])) ?? [],
  );
  return (
    <ul className={shared.list} onKeyDown={moveByArrows}>
      {plan.adjustments.map((row, i) => (
        <Item key={`${row.at.sheet} ${row.at.row}`} row={row} plan={plan} binding={binding.has(i)} />
      ))}
    </ul>
  );
}

function Item({ row, plan, binding }: { readonly row: Adjustment; readonly plan: Plan; readonly binding: boolean }) {
  const { model, formats, language } = usePane();
  const t = useWords();
  const shared = useShared();
  const styles = useStyles();
  const busy = usePaneState((state) => state.work !== null);
  const expired = isExpired(row, plan);
  const amount = (value: number) => (isMoney(row.verb) ? amountText(value, plan, language) : formats.signedShare(value));
  const parts = [
    inputWords[language].verbs[row.verb],
    row.value === null ? '' : amount(row.value),
    row.to === null ? '' : `→ ${amount(row.to)}`,
    row.into === null ? '' : `→ ${scopeText(row.into, plan)}`,
    row.method === null ? '' : inputWords[language].methods[row.method],
    row.reference ?? '',
  ];
  const facts = [row.owner, row.reason, row.until === null ? '' : t('edit.untilDay', { day: formats.day(row.until) })].filter((text) => text !== '');
  return (
    <li className={styles.item} data-adjustment={row.verb}>
      <span className={shared.spread}>
        <span className={styles.name}>{scopeText(row.scope, plan)}</span>
        {expired ? (
          <Badge appearance="tint" color="subtle" size="small">
            {t('edit.expired')}
          </Badge>
        ) : (
          binding && (
            <Badge appearance="tint" size="small">
              {t('edit.binding')}
            </Badge>
          )
        )}
      </span>
      <span className={shared.text}>{parts.filter((text) => text !== '').join(' ')}</span>
      {facts.length > 0 && <span className={shared.small}>{facts.join(' · ')}</span>}
      <span className={shared.row}>
        <CellLink at={row.at} />
        <Button size="small" appearance="subtle" disabled={busy} onClick={() => void model.edit({ add: [], remove: [row.at] })}>
          {t('edit.remove')}
        </Button>
      </span>
    </li>
  );
}
