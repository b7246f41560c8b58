import { Button, Field, Input } from '@fluentui/react-components';
import { useState } from 'react';
import type { Move, Plan, Reallocation, ResourcePlan } from '../../../plan';
import { lineName } from '../../../sheets';
import { useShared } from '../../components/styles';
import { usePane, usePaneState, useWords } from '../../PaneContext';
import { settingsOf, takeMoves, withForm } from '../../state/allocationForm';
import { useAmounts } from './useAmounts';

/** The fewest moves that help what fell behind; those from the reserve need a name. Nothing while no part is below the trigger. */
export function MovesCard({
  plan,
  reallocation,
  budget,
}: {
  readonly plan: Plan;
  readonly reallocation: Reallocation;
  readonly budget: ResourcePlan;
}) {
  const { model, formats, language } = usePane();
  const t = useWords();
  const shared = useShared();
  const { money } = useAmounts(plan);
  const busy = usePaneState((state) => state.work !== null);
  const form = usePaneState((state) => state.allocation);
  const [missing, setMissing] = useState(false);
  const { name } = form;
  const { triggers, moves, oddsBefore, oddsAfter, costOfWaiting } = reallocation;
  if (triggers.length === 0) return null;
  const names = triggers.slice(0, 3).map(({ path }) => formats.path(path, t('alerts.whole')));
  const rest = triggers.length > 3 ? ` ${t('app.more', { count: triggers.length - 3 })}` : '';
  const of = (index: number | null) => {
    const line = index === null ? undefined : plan.lines[index];
    return line ? lineName(line) : t('allocation.fromReserve');
  };
  const needsName = moves.some(({ from }) => from === null);
  const make = () => {
    const isMissing = needsName && name.trim() === '';
    setMissing(isMissing);
    if (!isMissing) void model.allot(withForm(takeMoves(moves, budget, plan, name.trim(), t('allocation.moveReason')), form, plan));
  };
  const gain = ({ gain: more, oddsBefore: before, oddsAfter: after }: Move) =>
    t('allocation.gain', { amount: money(more), before: formats.share(before), after: formats.share(after) });
  return (
    <section className={shared.part} aria-label={t('allocation.moves')} data-card="moves">
      <h3 className={shared.label}>{t('allocation.moves')}</h3>
      <p className={shared.text}>
        {t('allocation.triggered', {
          count: triggers.length,
          share: formats.share(settingsOf(form, plan).attainmentTrigger),
          names: names.join(language === 'zh' ? '、' : ', ') + rest,
        })}
      </p>
      {moves.length === 0 ? (
        <p className={shared.small}>{t('allocation.noMoves')}</p>
      ) : (
        <>
          <ol className={shared.list}>
            {moves.map((move, i) => (
              <li key={i} className={shared.stack}>
                <span className={shared.text}>{t('allocation.move', { amount: money(move.amount), from: of(move.from), to: of(move.to) })}</span>
                <span className={shared.small}>{gain(move)}</span>
              </li>
            ))}
          </ol>
          <p className={shared.small}>
            {t('allocation.oddsOfTotal', { before: formats.share(oddsBefore), after: formats.share(oddsAfter), amount: money(costOfWaiting) })}
          </p>
          {needsName && (
            <Field
              label={t('allocation.approvedBy')}
              size="small"
              required
              {...(missing ? { validationState: 'error' as const, validationMessage: t('allocation.nameNeeded') } : {})}
            >
              <Input size="small" value={name} onChange={(_, data) => model.arrange({ name: data.value })} />
            </Field>
          )}
          <div>
            <Button size="small" disabled={busy} onClick={make}>
              {t('allocation.makeMoves')}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}
