import { TextLink } from '../../components/TextLink';
import { useShared } from '../../components/styles';
import { usePane, usePaneState, useWords } from '../../PaneContext';

/** How the workbook differs from the approved plan: in cells and in money. Nothing where no plan is locked. */
export function BaselineNotice() {
  const { model, formats } = usePane();
  const t = useWords();
  const shared = useShared();
  const baseline = usePaneState((state) => state.baseline);
  const currency = usePaneState((state) => state.plan?.settings.currency ?? '');
  if (!baseline?.from) return null;
  const { from, compared } = baseline;
  const { counts } = compared.diff;
  const count = counts.added + counts.removed + counts.changed + counts.moved + counts.renamed;
  const money = compared.net === null || compared.net === 0 ? '' : t('approval.net', { amount: formats.signedMoney(compared.net, currency) });
  return (
    <p className={shared.small} data-baseline={count}>
      {count === 0 ? t('approval.same', { number: from.number }) : t('approval.differs', { number: from.number, count, net: money })}{' '}
      {count > 0 && <TextLink onClick={() => void model.compare(from, null)}>{t('approval.seeWhat')}</TextLink>}
    </p>
  );
}
