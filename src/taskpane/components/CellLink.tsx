import { Link } from '@fluentui/react-components';
import type { CellRef } from '../../plan';
import { usePane, useWords } from '../PaneContext';

/** The address of a cell, as a link that selects it in the sheet. */
export function CellLink({ at, text }: { readonly at: CellRef; readonly text?: string }) {
  const { model, formats } = usePane();
  const t = useWords();
  const cell = formats.cell(at);
  return (
    <Link as="button" onClick={() => void model.reveal(at)} aria-label={t('app.goTo', { cell })} data-arrow="">
      {text ?? cell}
    </Link>
  );
}
