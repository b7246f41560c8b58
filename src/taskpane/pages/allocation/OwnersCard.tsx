import type { Plan, Territories } from '../../../plan';
import { useShared } from '../../components/styles';
import { usePane, usePaneState, useWords } from '../../PaneContext';
import { widestLoads } from '../../state/allocationFigures';
import { moveSettings, settingsOf } from '../../state/allocationForm';
import { SheetLink } from '../results/SheetLink';
import { FigureTable } from '../../components/FigureTable';
import { ShareSlider } from './ShareSlider';

const shownLoads = 5;

/** Accounts to owners: how even the loads shall be and how many accounts may move for it, what comes of it, and the loads furthest from fair. */
export function OwnersCard({ plan, territories, deals }: { readonly plan: Plan; readonly territories: Territories; readonly deals: number }) {
  const { model, formats } = usePane();
  const t = useWords();
  const shared = useShared();
  const form = usePaneState((state) => state.allocation);
  const { balanceBand, maxMoves } = settingsOf(form, plan);
  const { moved, accounts, gap, conflict } = territories;
  const move = (change: Parameters<typeof moveSettings>[2]) => model.arrange(moveSettings(form, plan, change));
  const loads = widestLoads(territories).slice(0, shownLoads);
  return (
    <section className={shared.part} aria-label={t('allocation.territories')} data-card="territories">
      <h3 className={shared.label}>{t('allocation.territories')}</h3>
      <ShareSlider
        label={t('allocation.band')}
        before={plan.settings.balanceBand}
        share={balanceBand}
        most={0.5}
        onMove={(share) => move({ balanceBand: share })}
      />
      <ShareSlider
        label={t('allocation.mostMoves')}
        before={plan.settings.maxMoves}
        share={maxMoves}
        most={1}
        onMove={(share) => move({ maxMoves: share < 1 || plan.settings.maxMoves === 1 ? share : null })}
      />
      <p className={shared.text}>{t('allocation.territoriesText', { moved, accounts: accounts.length, gap: formats.share(gap) })}</p>
      {conflict && <p className={`${shared.small} ${shared.bad}`}>{t('allocation.territoriesConflict', { count: conflict.length })}</p>}
      {deals > 0 && <p className={shared.small}>{t('allocation.deals', { count: deals })}</p>}
      {loads.length > 0 && (
        <FigureTable
          first={t('allocation.furthest')}
          heads={[t('allocation.now'), t('allocation.then')]}
          rows={loads.map(({ rep, measure, before, after }) => ({
            name: t('allocation.load', { rep, measure: t(`allocation.measures.${measure}`) }),
            values: [formats.signedShare(before), formats.signedShare(after)],
          }))}
        />
      )}
      <SheetLink plan={plan} part="territories" />
    </section>
  );
}
