import { Badge, Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { Compared } from '../../flow';
import { causeTable, causeText, columnWord, keyText, tableWord } from '../../sheets';
import type { SnapshotValue, TableDiff, VersionInfo } from '../../versions';
import { EmptyState } from '../components/EmptyState';
import { PageHeading } from '../components/PageHeading';
import { ShowMore } from '../components/ShowMore';
import { useShared } from '../components/styles';
import { usePane, usePaneState, useWords } from '../PaneContext';
import { useValueText } from './compare/useValueText';
import { useVersionName } from './versions/useVersionName';

const step = 30;
const kinds = ['changed', 'added', 'removed', 'moved', 'renamed'] as const;
/** How many causes and totals are shown at first. */
const few = 10;

const useStyles = makeStyles({
  item: { display: 'flex', flexDirection: 'column', gap: '2px', padding: '8px 0', borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
  head: { display: 'flex', alignItems: 'center', gap: '8px', flexWrap: 'wrap' },
});

/** What changed between two states of the plan: what was done and what it does to the totals, then table by table, by business key. */
export function ComparePage() {
  const { model } = usePane();
  const t = useWords();
  const shared = useShared();
  const nameOf = useVersionName();
  const comparison = usePaneState((state) => state.comparison);
  const busy = usePaneState((state) => state.work !== null);
  if (!comparison) return null;
  const { compared, from, to } = comparison;
  const { counts, tables, planName } = compared.diff;
  const name = (version: VersionInfo | null) =>
    version ? (version.state === 'queued' ? nameOf(version) : `v${version.number}`) : t('compare.workbook');
  const nothing = tables.length === 0 && !planName;
  return (
    <div className={shared.page}>
      <PageHeading page="compare" />
      <p className={shared.text}>{t('compare.lead', { from: name(from), to: name(to) })}</p>
      {nothing ? (
        <EmptyState text={t('empty.noDifference')} />
      ) : (
        <p className={shared.small}>
          {kinds
            .filter((kind) => counts[kind] > 0)
            .map((kind) => t(`compare.counts.${kind}`, { count: counts[kind] }))
            .join(' · ')}
        </p>
      )}
      {!nothing && (
        <div>
          <Button size="small" disabled={busy} onClick={() => void model.laySheet({ kind: 'comparison', from, to })}>
            {t('compare.toSheet')}
          </Button>
        </div>
      )}
      {planName && (
        <p className={shared.text}>
          {t('compare.planName')}
          {t('app.colon')}
          {t('compare.becomes', planName)}
        </p>
      )}
      <Causes compared={compared} />
      <Effects compared={compared} />
      {tables.length > 0 && <h2 className={shared.heading}>{t('compare.details')}</h2>}
      {tables.map((table) => (
        <TableChanges key={table.name} table={table} />
      ))}
    </div>
  );
}

/** What was done, each with how many cells follow from it and what it does to the plan. */
function Causes({ compared }: { readonly compared: Compared }) {
  const { formats, language } = usePane();
  const t = useWords();
  const shared = useShared();
  const styles = useStyles();
  const currency = usePaneState((state) => state.plan?.settings.currency ?? '');
  const [shown, setShown] = useState(few);
  const { groups } = compared;
  if (groups.length === 0) return null;
  return (
    <section className={shared.card} data-causes={groups.length}>
      <h2 className={shared.heading}>{t('compare.causes')}</h2>
      <ul className={shared.list}>
        {groups.slice(0, shown).map(({ cause, inputs, cells, net }, i) => (
          <li key={i} className={styles.item}>
            <span className={shared.text}>
              {[causeTable(cause, language), causeText(cause, language)].filter((part) => part !== '').join(t('app.colon'))}
            </span>
            <span className={shared.spread}>
              <span className={shared.small}>{t('compare.cells', { count: inputs + cells })}</span>
              {net !== null && net !== 0 && (
                <span className={mergeClasses(shared.small, shared.number, net > 0 ? shared.good : shared.bad)}>
                  {net > 0 ? '▲ ' : '▼ '}
                  {formats.signedMoney(net, currency)}
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
      <ShowMore hidden={groups.length - shown} onMore={() => setShown(shown + step)} />
    </section>
  );
}

/** What it does to the totals of the plan's parts, whole year. */
function Effects({ compared }: { readonly compared: Compared }) {
  const { formats } = usePane();
  const t = useWords();
  const shared = useShared();
  const top = usePaneState((state) => state.plan?.settings.planName ?? '');
  const [shown, setShown] = useState(few);
  const effects = compared.effects.filter(({ table, period, difference }) => table === 'plan' && !period.includes('-') && difference !== 0);
  if (effects.length === 0) return null;
  return (
    <section className={shared.card} data-effects={effects.length}>
      <h2 className={shared.heading}>{t('compare.effects')}</h2>
      <table className={shared.table}>
        <thead>
          <tr>
            <th scope="col">{t('compare.part')}</th>
            <th scope="col">{t('compare.before')}</th>
            <th scope="col">{t('compare.after')}</th>
            <th scope="col">{t('compare.difference')}</th>
          </tr>
        </thead>
        <tbody>
          {effects.slice(0, shown).map(({ path, before, after, difference }) => (
            <tr key={path.join('\u0000')}>
              <td>{formats.path(path, top)}</td>
              <td className={shared.number}>{before === null ? '–' : formats.amount(before)}</td>
              <td className={shared.number}>{after === null ? '–' : formats.amount(after)}</td>
              <td className={mergeClasses(shared.number, difference > 0 ? shared.good : shared.bad)}>
                {difference > 0 ? '▲ +' : '▼ '}
                {formats.amount(difference)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <ShowMore hidden={effects.length - shown} onMore={() => setShown(shown + step)} />
    </section>
  );
}

interface Change {
  readonly kind: (typeof kinds)[number];
  readonly key: string;
  readonly words: string;
}

function TableChanges({ table }: { readonly table: TableDiff }) {
  const { language } = usePane();
  const t = useWords();
  const shared = useShared();
  const styles = useStyles();
  const changes = useChanges()(table);
  const [shown, setShown] = useState(step);
  const color = { changed: 'informative', added: 'success', removed: 'danger', moved: 'brand', renamed: 'brand' } as const;
  return (
    <section className={shared.card}>
      <div className={shared.spread}>
        <h3 className={shared.heading}>{tableWord(table.name, language)}</h3>
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
  const { language } = usePane();
  const t = useWords();
  const value = useValueText();
  return ({ name, changed, added, removed, moved, renamed, keyColumns }) => {
    const key = (parts: readonly SnapshotValue[]) => keyText(name, parts, language);
    const word = (column: string) => columnWord(name, column, language);
    const all = (values: Readonly<Record<string, SnapshotValue>>) =>
      Object.entries(values)
        .filter(([column, v]) => !keyColumns.includes(column) && v !== null && v !== '')
        .map(([column, v]) => `${word(column)}${t('app.colon')}${value(v)}`)
        .join(t('app.comma'));
    const becomes = (from: string, to: string) => t('compare.becomes', { from, to });
    return [
      ...renamed.map((r): Change => ({ kind: 'renamed', key: r.column === null ? '' : word(r.column), words: becomes(r.from, r.to) })),
      ...moved.map((m): Change => ({ kind: 'moved', key: key(m.from), words: becomes(key(m.from), key(m.to)) })),
      ...changed.map((c): Change => ({
        kind: 'changed',
        key: key(c.key),
        words: `${word(c.column)}${t('app.colon')}${becomes(value(c.from), value(c.to))}`,
      })),
      ...added.map((r): Change => ({ kind: 'added', key: key(r.key), words: all(r.values) })),
      ...removed.map((r): Change => ({ kind: 'removed', key: key(r.key), words: all(r.values) })),
    ];
  };
}
