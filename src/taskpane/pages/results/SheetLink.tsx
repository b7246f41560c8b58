import type { Plan } from '../../../plan';
import { partSheet } from '../../../sheets';
import type { PartOfResult } from '../../../sheets';
import { usePane, useWords } from '../../PaneContext';
import { TextLink } from '../../components/TextLink';

/** Opens the sheet on which a part of the result stands in full. */
export function SheetLink({ plan, part }: { readonly plan: Plan; readonly part: PartOfResult }) {
  const { model } = usePane();
  const t = useWords();
  const at = partSheet(plan, part);
  return (
    <div>
      <TextLink data-sheet={part} onClick={() => void model.reveal(at)}>
        {t('results.openSheet', { sheet: at.sheet })}
      </TextLink>
    </div>
  );
}
