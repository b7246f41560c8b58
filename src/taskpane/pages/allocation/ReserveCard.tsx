import type { Plan, Result } from '../../../plan';
import { useShared } from '../../components/styles';
import { usePane, usePaneState, useWords } from '../../PaneContext';
import { isChanged, moveSettings, settingsOf } from '../../state/allocationForm';
import type { Tried } from '../../state/allocationForm';
import { SheetLink } from '../results/SheetLink';
import { FigureTable } from '../../components/FigureTable';
import { ShareSlider } from './ShareSlider';
import { useAmounts } from './useAmounts';

interface Props {
  readonly plan: Plan;
  readonly result: Result;
  readonly tried: Tried | null;
}

/** What is held back, and how much of it is released. */
export function ReserveCard({ plan, result, tried }: Props) {
  const { model } = usePane();
  const t = useWords();
  const shared = useShared();
  const { money } = useAmounts(plan);
  const form = usePaneState((state) => state.allocation);
  const { reserveShare } = settingsOf(form, plan);
  const [before, after] = [result.reserve, tried?.reserve ?? result.reserve];
  const isMoved = isChanged(form, plan);
  return (
    <section className={shared.part} aria-label={t('allocation.reserve')} data-card="reserve">
      <ShareSlider
        label={t('allocation.reserveShare')}
        before={plan.settings.reserveShare}
        share={reserveShare}
        most={0.5}
        amount={money(reserveShare * plan.settings.budget)}
        onMove={(share) => model.arrange(moveSettings(form, plan, { reserveShare: share }))}
      />
      <FigureTable
        heads={[t('allocation.now'), ...(isMoved ? [t('allocation.then')] : [])]}
        rows={(['held', 'released', 'balance'] as const).map((key) => ({
          name: t(`allocation.${key}`),
          values: [money(before[key]), ...(isMoved ? [money(after[key])] : [])],
        }))}
      />
      {result.reserve.lines.length > 0 && <SheetLink plan={plan} part="ledger" />}
    </section>
  );
}
