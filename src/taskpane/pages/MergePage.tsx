import { Button } from '@fluentui/react-components';
import { PageHeading } from '../components/PageHeading';
import { useShared } from '../components/styles';
import { usePane, usePaneState, useWords } from '../PaneContext';
import { BalanceCard } from './merge/BalanceCard';
import { ConflictList } from './merge/ConflictList';

/** A merge that is being settled: what comes in by itself, what both sides changed, and totals that no longer hold. Nothing is written here. */
export function MergePage() {
  const { model, formats } = usePane();
  const t = useWords();
  const shared = useShared();
  const merging = usePaneState((state) => state.merging);
  const busy = usePaneState((state) => state.work !== null);
  if (!merging) return null;
  const { theirs, tried, settlements } = merging;
  const { base, found } = tried;
  const open = found.conflicts.filter(({ id }) => !Object.hasOwn(settlements.byId, id)).length;
  return (
    <div className={shared.page}>
      <PageHeading page="merge" />
      <div className={shared.stack}>
        <p className={shared.text}>{t('merge.lead', { number: theirs.number, author: theirs.author })}</p>
        <p className={shared.small}>
          {base ? t('merge.base', { number: base.number, author: base.author, at: formats.time(base.at) }) : t('merge.noBase')}
        </p>
        <p className={shared.small}>{t('merge.taken', found.taken)}</p>
      </div>
      {found.conflicts.length > 0 && <ConflictList merging={merging} open={open} />}
      {found.balance.imbalances.length > 0 && <BalanceCard merging={merging} />}
      <div className={shared.stack}>
        <div>
          <Button appearance="primary" disabled={busy || open > 0} onClick={() => void model.goOnMerging()}>
            {t('merge.go')}
          </Button>
        </div>
        <p className={shared.small}>{t('merge.goAbout')}</p>
      </div>
    </div>
  );
}
