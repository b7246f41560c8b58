import { Link, makeStyles } from '@fluentui/react-components';
import type { CellRef } from '../../plan';
import { usePane, useWords } from '../PaneContext';

const useStyles = makeStyles({ link: { '@media (forced-colors: active)': { color: 'LinkText', textDecorationLine: 'underline' } } });

/** The address of a cell, as a link that selects it in the sheet. */
export function CellLink({ at, text }: { readonly at: CellRef; readonly text?: string }) {
  const { model, formats } = usePane();
  const t = useWords();
  const styles = useStyles();
  const cell = formats.cell(at);
  return (
    <Link as="button" className={styles.link} onClick={() => void model.reveal(at)} aria-label={t('app.goTo', { cell })} data-arrow="">
      {text ?? cell}
    </Link>
  );
}
