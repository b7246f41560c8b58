import type { CellRef } from '../../plan';
import { usePane, useWords } from '../PaneContext';
import { TextLink } from './TextLink';

/** The address of a cell, as a link that selects it in the sheet. */
export function CellLink({ at, text }: { readonly at: CellRef; readonly text?: string }) {
  const { model, formats } = usePane();
  const t = useWords();
  const cell = formats.cell(at);
  return (
    <TextLink onClick={() => void model.reveal(at)} aria-label={t('app.goTo', { cell })} data-arrow="">
      {text ?? cell}
    </TextLink>
  );
}
