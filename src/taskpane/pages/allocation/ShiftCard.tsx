import { Button, Field, Select } from '@fluentui/react-components';
import type { Plan, ResourcePlan, ShiftEffect } from '../../../plan';
import { allocationLimitName, allocationLimitParts, lineName } from '../../../sheets';
import { StepSlider } from '../../components/StepSlider';
import { useShared } from '../../components/styles';
import { usePane, usePaneState, useWords } from '../../PaneContext';
import { shiftEnds, takeShift, withForm } from '../../state/allocationForm';
import { FigureTable } from '../../components/FigureTable';
import { useAmounts } from './useAmounts';

/** What if a share of one line went to another: its effect on return, leads, cost per lead, odds and risk, at once. */
export function ShiftCard({ plan, own, effect }: { readonly plan: Plan; readonly own: ResourcePlan; readonly effect: ShiftEffect | null }) {
  const { model, formats, language } = usePane();
  const t = useWords();
  const shared = useShared();
  const { amount, signed } = useAmounts(plan);
  const busy = usePaneState((state) => state.work !== null);
  const form = usePaneState((state) => state.allocation);
  const ends = shiftEnds(form, own);
  if (!ends) return <p className={shared.small}>{t('allocation.noShift')}</p>;
  const { resource } = own;
  const shift = (change: { from?: number; to?: number; share?: number }) => model.arrange({ ...ends, share: form.share, ...change });
  const share = formats.share(form.share);
  const value = effect ? t('allocation.moved', { share, amount: amount(resource, effect.amount) }) : share;
  const options = (without: number) =>
    own.lines.map(({ line }) => {
      const each = plan.lines[line];
      return each ? (
        <option key={line} value={line} disabled={line === without}>
          {lineName(each)}
        </option>
      ) : null;
    });
  const limit = effect?.limited ?? null;
  const limited =
    limit &&
    t(limit.most > 0 ? 'allocation.limited' : 'allocation.limitedNone', {
      amount: amount(resource, limit.most),
      limit: allocationLimitName(allocationLimitParts(plan, resource, limit.source), language),
    });
  return (
    <section className={shared.part} aria-label={t('allocation.shift')} data-card="shift">
      <Field label={t('allocation.from')} size="small">
        <Select size="small" value={ends.from} onChange={(_, data) => shift({ from: Number(data.value) })}>
          {options(ends.to)}
        </Select>
      </Field>
      <Field label={t('allocation.to')} size="small">
        <Select size="small" value={ends.to} onChange={(_, data) => shift({ to: Number(data.value) })}>
          {options(ends.from)}
        </Select>
      </Field>
      <StepSlider
        label={t('allocation.share')}
        text={value}
        value={Math.round(form.share * 100)}
        most={100}
        step={1}
        onSlide={(percent) => shift({ share: percent / 100 })}
      />
      {effect && (
        <>
          <p className={shared.text} aria-live="polite" data-effect="">
            {t('allocation.effect', { amount: amount(resource, effect.amount), gain: signed(effect.return.after - effect.return.before) })}
            {limited && ` ${limited}`}
          </p>
          <EffectTable plan={plan} effect={effect} />
        </>
      )}
      <div>
        <Button
          size="small"
          disabled={busy || !effect || limit !== null || effect.amount === 0}
          onClick={() => effect && void model.allot(withForm(takeShift(effect, ends, own), form, plan))}
        >
          {t('allocation.shiftTake')}
        </Button>
      </div>
    </section>
  );
}

function EffectTable({ plan, effect }: { readonly plan: Plan; readonly effect: ShiftEffect }) {
  const { formats } = usePane();
  const t = useWords();
  const { money } = useAmounts(plan);
  const row = (name: string, pair: ShiftEffect['leads'], text: (value: number) => string) =>
    pair ? [{ name, values: [text(pair.before), text(pair.after)] }] : [];
  return (
    <FigureTable
      heads={[t('allocation.now'), t('allocation.then')]}
      rows={[
        ...row(t('allocation.return_'), effect.return, money),
        ...row(t('allocation.leads'), effect.leads, (value) => formats.whole(Math.round(value))),
        ...row(t('allocation.costPerLead'), effect.costPerLead, money),
        ...row(t('allocation.odds'), effect.odds, formats.share),
        ...row(t('allocation.risk'), effect.risk, money),
      ]}
    />
  );
}
