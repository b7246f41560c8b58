import { Badge, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { SnapshotValue, TableDiff, VersionInfo } from '../../versions';
import { EmptyState } from '../components/EmptyState';
import { PageHeading } from '../components/PageHeading';
import { ShowMore } from '../components/ShowMore';
import { useShared } from '../components/styles';
import { usePane, usePaneState, useWords } from '../PaneContext';

const step = 30;

const useStyles = makeStyles({
  item: { display: 'flex', flexDirection: 'column', gap: '2px', padding: '8px 0', borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
  head: { display: 'flex', alignItems: 'center', gap: '8px', flexWrap: 'wrap' },
});

/** What changed between two states of the plan, table by table, by business key. */
export function ComparePage() {
  const t = useWords();
  const shared = useShared();
  const comparison = usePaneState((state) => state.comparison);
  if (!comparison) return null;
  const { diff, from, to } = comparison;
  const name = (version: VersionInfo | null) => (version ? `v${version.number}` : t('versions.now'));
  return (
    <div className={shared.page}>
      <PageHeading page="compare" />
      <p className={shared.text}>{t('compare.lead', { from: name(from), to: name(to) })}</p>
      {diff.tables.length === 0 ? <EmptyState text={t('empty.noDifference')} /> : <p className={shared.small}>{t('compare.counts', diff.counts)}</p>}
      {diff.tables.map((table) => (
        <TableChanges key={table.name} table={table} />
      ))}
    </div>
  );
}

interface Change {
  readonly kind: 'changed' | 'added' | 'removed';
  readonly key: string;
  readonly words: string;
}

function TableChanges({ table }: { readonly table: TableDiff }) {
  const t = useWords();
  const shared = useShared();
  const styles = useStyles();
  const changes = useChanges()(table);
  const [shown, setShown] = useState(step);
  const color = { changed: 'informative', added: 'success', removed: 'danger' } as const;
  return (
    <section className={shared.card}>
      <div className={shared.spread}>
        <h2 className={shared.heading}>{table.name}</h2>
        <span className={shared.small}>{t(`compare.${table.kind}`)}</span>
      </div>
      <ul className={shared.list}>
        {changes.slice(0, shown).map((change, i) => (
          <li key={i} className={styles.item}>
            <span className={styles.head}>
              <Badge appearance="tint" size="small" color={color[change.kind]}>
                {t(`compare.${change.kind}`)}
              </Badge>
              <span className={shared.text}>{change.key}</span>
            </span>
            <span className={shared.small}>{change.words}</span>
          </li>
        ))}
      </ul>
      <ShowMore hidden={changes.length - shown} onMore={() => setShown(shown + step)} />
    </section>
  );
}

function useChanges(): (table: TableDiff) => Change[] {
  const { formats } = usePane();
  const t = useWords();
  const value = (v: SnapshotValue) => (v === null ? t('compare.blank') : typeof v === 'number' ? formats.exact(v) : String(v));
  const key = (parts: readonly SnapshotValue[]) => parts.map(String).join(' · ');
  const all = (values: Readonly<Record<string, SnapshotValue>>, keyColumns: readonly string[]) =>
    Object.entries(values)
      .filter(([column]) => !keyColumns.includes(column))
      .map(([column, v]) => `${column}: ${value(v)}`)
      .join(', ');
  return ({ changed, added, removed, keyColumns }) => [
    ...changed.map((c): Change => ({
      kind: 'changed',
      key: key(c.key),
      words: `${c.column}: ${t('compare.becomes', { from: value(c.from), to: value(c.to) })}`,
    })),
    ...added.map((r): Change => ({ kind: 'added', key: key(r.key), words: all(r.values, keyColumns) })),
    ...removed.map((r): Change => ({ kind: 'removed', key: key(r.key), words: all(r.values, keyColumns) })),
  ];
}
