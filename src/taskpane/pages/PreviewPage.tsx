import { Badge, Button, makeStyles, tokens } from '@fluentui/react-components';
import { scopeText } from '../../plan';
import { amountText } from '../../sheets';
import type { RunPreview } from '../actions';
import { CellLink } from '../components/CellLink';
import { IssueList } from '../components/IssueList';
import { PageHeading } from '../components/PageHeading';
import { useShared } from '../components/styles';
import { usePane, usePaneState, useWords } from '../PaneContext';
import { moveByArrows } from '../arrowKeys';

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    gap: '8px',
    padding: '8px 16px',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    position: 'sticky',
    bottom: 0,
  },
  sheet: { padding: '6px 0', borderTop: `1px solid ${tokens.colorNeutralStroke2}`, ':first-child': { borderTop: 'none' } },
  name: { display: 'flex', alignItems: 'center', gap: '8px', minWidth: 0, overflowWrap: 'anywhere' },
  typed: { display: 'flex', flexDirection: 'column', padding: '4px 0' },
  blank: { fontStyle: 'italic', color: tokens.colorNeutralForeground2 },
});

/** What is about to be written: sheets with counts, the largest changes old → new, warnings; Apply and Cancel. */
export function PreviewPage() {
  const { model } = usePane();
  const t = useWords();
  const shared = useShared();
  const styles = useStyles();
  const preview = usePaneState((state) => state.preview);
  const busy = usePaneState((state) => state.work !== null);
  if (!preview) return null;
  const warnings = preview.issues.filter((issue) => issue.level === 'warning');
  const lead =
    'kind' in preview
      ? preview.kind === 'sheet' || !preview.version
        ? t('preview.leadSheet')
        : t(preview.kind === 'merge' ? 'preview.leadMerge' : 'preview.leadRestore', {
            number: preview.version.number,
            message: preview.version.message,
          })
      : t('preview.leadRun', { count: preview.changeCount });
  return (
    <>
      <div className={shared.page}>
        <PageHeading page="preview" />
        <p className={shared.text}>{lead}</p>
        {'typed' in preview && preview.typed.length > 0 && <Typed preview={preview} />}
        <section>
          <h2 className={shared.heading}>{t('preview.sheets')}</h2>
          <ul className={shared.list}>
            {preview.sheets.map((sheet) => (
              <li key={sheet.name} className={`${shared.spread} ${styles.sheet}`}>
                <span className={styles.name}>
                  {sheet.name}
                  {sheet.added && (
                    <Badge appearance="tint" size="small">
                      {t('preview.added')}
                    </Badge>
                  )}
                </span>
                <span className={shared.small}>{sheet.cells > 0 ? t('preview.cells', { count: sheet.cells }) : t('preview.formatOnly')}</span>
              </li>
            ))}
          </ul>
        </section>
        {preview.changes.length > 0 && <Changes />}
        {warnings.length > 0 && (
          <section>
            <h2 className={shared.heading}>{t('preview.warnings')}</h2>
            <IssueList issues={warnings} />
          </section>
        )}
      </div>
      <div className={styles.bar}>
        <Button appearance="primary" disabled={busy} onClick={() => void model.apply(preview)}>
          {t('preview.apply')}
        </Button>
        <Button disabled={busy} onClick={() => model.back()}>
          {t('preview.keep')}
        </Button>
      </div>
    </>
  );
}

/** Values that were typed over the plan: the run keeps them as adjustments, unless they are thrown away. */
function Typed({ preview }: { readonly preview: RunPreview }) {
  const { model, language } = usePane();
  const t = useWords();
  const shared = useShared();
  const styles = useStyles();
  const busy = usePaneState((state) => state.work !== null);
  const { plan } = preview;
  return (
    <section className={shared.card}>
      <h2 className={shared.heading}>{t('preview.typed', { count: preview.typed.length })}</h2>
      <ul className={shared.list}>
        {preview.typed.slice(0, 20).map(({ at, from, to, draft }) => (
          <li key={`${at.sheet} ${at.row} ${at.column}`} className={styles.typed}>
            <span className={shared.spread}>
              <span className={shared.text}>{scopeText(draft.scope, plan)}</span>
              <CellLink at={at} />
            </span>
            <span className={shared.small}>
              {amountText(from, plan, language)} → {amountText(to, plan, language)}
            </span>
          </li>
        ))}
      </ul>
      {preview.typed.length > 20 && <p className={shared.small}>{t('app.more', { count: preview.typed.length - 20 })}</p>}
      <div>
        <Button size="small" disabled={busy} onClick={() => void model.run('preview', { typed: 'discard' })}>
          {t('preview.discardTyped')}
        </Button>
      </div>
    </section>
  );
}

function Changes() {
  const t = useWords();
  const shared = useShared();
  const styles = useStyles();
  const preview = usePaneState((state) => state.preview);
  if (!preview) return null;
  const { changes, changeCount } = preview;
  const value = (text: string) => (text === '' ? <span className={styles.blank}>{t('preview.blank')}</span> : text);
  return (
    <section>
      <h2 className={shared.heading}>{t('preview.changes')}</h2>
      <table className={shared.table} onKeyDown={moveByArrows}>
        <thead>
          <tr>
            <th scope="col">{t('preview.cell')}</th>
            <th scope="col" className={shared.number}>
              {t('preview.from')}
            </th>
            <th scope="col" className={shared.number}>
              {t('preview.to')}
            </th>
          </tr>
        </thead>
        <tbody>
          {changes.map((change, i) => (
            <tr key={i}>
              <td>
                <CellLink at={change.at} />
              </td>
              <td className={shared.number}>{value(change.from)}</td>
              <td className={shared.number}>{value(change.to)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {changeCount > changes.length && <p className={shared.small}>{t('app.more', { count: changeCount - changes.length })}</p>}
    </section>
  );
}
