import { Button, makeStyles, ProgressBar, tokens } from '@fluentui/react-components';
import { usePane, usePaneState, useWords } from '../PaneContext';
import type { Line, Work } from '../state/state';
import { CellLink } from './CellLink';

const useStyles = makeStyles({
  box: {
    display: 'flex',
    flexDirection: 'column',
    gap: '8px',
    padding: '8px 16px',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground1,
    flexShrink: 0,
  },
  words: { display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: '8px', minHeight: '24px' },
});

/** While work runs: a bar with words and Cancel. Afterwards: one quiet line that says what was done. */
export function StatusLine() {
  const t = useWords();
  const styles = useStyles();
  const work = usePaneState((state) => state.work);
  const line = usePaneState((state) => state.line);
  if (work) return <Running work={work} />;
  if (!line) return null;
  return (
    <section className={styles.box} aria-label={t('work.status')} data-line={line.kind}>
      <LineWords line={line} />
    </section>
  );
}

function Running({ work }: { readonly work: Work }) {
  const { model } = usePane();
  const t = useWords();
  const styles = useStyles();
  const words = useWorkWords()(work);
  const { progress } = work;
  return (
    <section className={styles.box} aria-label={t('work.status')} data-work={work.kind}>
      <div className={styles.words}>
        <span>{words}</span>
        {work.cancellable && (
          <Button size="small" appearance="subtle" disabled={work.cancelling} onClick={() => model.cancel()}>
            {t('app.cancel')}
          </Button>
        )}
      </div>
      <ProgressBar aria-label={t(`work.${work.kind}`)} {...(progress && progress.total > 0 ? { value: progress.done, max: progress.total } : {})} />
    </section>
  );
}

function useWorkWords(): (work: Work) => string {
  const t = useWords();
  return ({ kind, progress, cancelling }) => {
    if (cancelling) return t('work.cancelling');
    return progress ? t(`work.${progress.phase}`, { done: progress.done, total: progress.total }) : t(`work.${kind}`);
  };
}

function LineWords({ line }: { readonly line: Line }) {
  const words = useLineWords()(line);
  const first = line.kind === 'blocked' ? line.cells[0] : undefined;
  return (
    <span>
      {words} {first && <CellLink at={first} />}
    </span>
  );
}

/** The sentence of a quiet line; also what the live region says. */
export function useLineWords(): (line: Line) => string {
  const { formats } = usePane();
  const t = useWords();
  return (line) => {
    switch (line.kind) {
      case 'applied': {
        const names = line.sheets.map((sheet) => sheet.name);
        const more = names.length > 5 ? ` ${t('app.more', { count: names.length - 5 })}` : '';
        return t('line.applied', { count: line.cells, sheets: names.slice(0, 5).join(', ') + more });
      }
      case 'undone':
        return t('line.undone', { count: line.run.cells, title: line.run.title });
      case 'blocked':
        return t('line.blocked', { count: line.cells.length, cell: line.cells[0] ? formats.cell(line.cells[0]) : '' });
      case 'saved':
        return t('line.saved', { number: line.version.number });
      case 'aside':
        return t('line.aside', { number: line.version.number, branch: line.version.branch });
      case 'stepTaken':
        return t('line.stepTaken', { number: line.version.number, step: t(`approval.${line.step}`) });
      case 'scenarioMade':
        return t('line.scenarioMade', { name: line.name });
      default:
        return t(`line.${line.kind}`);
    }
  };
}
