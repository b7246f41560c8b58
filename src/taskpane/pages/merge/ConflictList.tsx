import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { tableWord } from '../../../sheets';
import type { Merging } from '../../state/state';
import { ShowMore } from '../../components/ShowMore';
import { useShared } from '../../components/styles';
import { usePane, useWords } from '../../PaneContext';
import { ConflictItem } from './ConflictItem';

const step = 20;

/** What both sides changed, table by table: settled one by one, or all that are open at once. */
export function ConflictList({ merging, open }: { readonly merging: Merging; readonly open: number }) {
  const { model, language } = usePane();
  const t = useWords();
  const shared = useShared();
  const [shown, setShown] = useState(step);
  const { tried, settlements, theirs } = merging;
  const { conflicts } = tried.found;
  const openIds = () => conflicts.flatMap(({ id }) => (Object.hasOwn(settlements.byId, id) ? [] : [id]));
  const visible = conflicts.slice(0, shown);
  const tables = [...new Set(visible.map(({ table }) => table))];
  return (
    <section className={shared.part} data-conflicts={conflicts.length} data-open={open}>
      <h2 className={shared.heading}>{t('merge.conflicts', { count: conflicts.length })}</h2>
      <p className={shared.small} role="status">
        {open > 0 ? t('merge.left', { count: open }) : t('merge.allSettled')}
      </p>
      <div className={shared.wrap}>
        <Button size="small" disabled={open === 0} onClick={() => model.settle(openIds(), 'ours')}>
          {t('merge.allMine')}
        </Button>
        <Button size="small" disabled={open === 0} onClick={() => model.settle(openIds(), 'theirs')}>
          {t('merge.allTheirs')}
        </Button>
        <Button
          size="small"
          appearance="subtle"
          disabled={open === conflicts.length}
          onClick={() =>
            model.settle(
              conflicts.map(({ id }) => id),
              null,
            )
          }
        >
          {t('merge.reset')}
        </Button>
      </div>
      {tables.map((table) => (
        <section key={table} className={shared.card}>
          <h3 className={shared.heading}>{tableWord(table, language)}</h3>
          <ul className={shared.list}>
            {visible
              .filter((conflict) => conflict.table === table)
              .map((conflict) => (
                <ConflictItem key={conflict.id} conflict={conflict} settled={settlements.byId[conflict.id] ?? null} author={theirs.author} />
              ))}
          </ul>
        </section>
      ))}
      <ShowMore hidden={conflicts.length - shown} onMore={() => setShown(shown + step)} />
    </section>
  );
}
