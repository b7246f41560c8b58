import type { CellRef } from '../../plan';
import { usePane, useWords } from '../PaneContext';
import { TextLink } from './TextLink';

/** The address of a cell, or `text` that stands for it, as a link that selects it in the sheet. A link's name holds what it shows. */
export function CellLink({ at, text }: { readonly at: CellRef; readonly text?: string }) {
  const { model, formats } = usePane();
  const t = useWords();
  const cell = formats.cell(at);
  const target = t('app.goTo', { cell });
  return (
    <TextLink onClick={() => void model.reveal(at)} {...(text === undefined ? { 'aria-label': target } : { title: target })} data-arrow="">
      {text ?? cell}
    </TextLink>
  );
}
