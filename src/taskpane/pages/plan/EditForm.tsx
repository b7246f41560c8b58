import { Button, Field, Input, Select } from '@fluentui/react-components';
import { useState } from 'react';
import type { Plan } from '../../../plan';
import { amountText, inputWords, unitText } from '../../../sheets';
import { useShared } from '../../components/styles';
import { usePane, usePaneState, useWords } from '../../PaneContext';
import { draftOf, methods, needsOf, scopeOfChoice, verbGroups } from '../../state/planForm';
import type { PlanForm, ScopeChoice } from '../../state/planForm';
import { ScopeFields } from './ScopeFields';
import { WhoAndWhy } from './WhoAndWhy';

/** What to do with the chosen part of the plan: change it, keep it, or spread it differently; shown first, applied only when the person agrees. */
export function EditForm({ plan, choice }: { readonly plan: Plan; readonly choice: ScopeChoice }) {
  const { model, language } = usePane();
  const t = useWords();
  const shared = useShared();
  const busy = usePaneState((state) => state.work !== null);
  const form = usePaneState((state) => state.form);
  const [wrong, setWrong] = useState<string | null>(null);
  const fill = (change: Partial<PlanForm>) => {
    model.fill(change);
    setWrong(null);
  };
  const words = inputWords[language];
  const needs = needsOf(form.verb);
  const submit = () => {
    const outcome = draftOf(form, scopeOfChoice(choice, plan), plan);
    if ('wrong' in outcome) setWrong(outcome.wrong);
    else void model.edit({ add: [outcome.draft], remove: [] });
  };
  const { currency, amountUnit, roundingUnit } = plan.settings;
  const sentence = wrong === null ? '' : t(`edit.wrong.${wrong as 'value'}`, { unit: amountText(roundingUnit, plan, language) });
  const problem = (...fields: string[]) =>
    wrong !== null && fields.includes(wrong) ? ({ validationState: 'error', validationMessage: sentence } as const) : {};
  const unit = needs.value === 'share' ? '%' : unitText(currency, amountUnit, language);
  const valueLabel = needs.to ? t('edit.from') : t(needs.value === 'share' ? 'edit.share' : 'edit.value');
  return (
    <form
      className={shared.card}
      aria-label={t('edit.verb')}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Field label={t('edit.verb')} size="small" hint={t(`edit.about.${form.verb}`)}>
        <Select size="small" value={form.verb} onChange={(_, data) => fill({ verb: data.value as PlanForm['verb'] })}>
          {(['change', 'keep', 'spread'] as const).map((group) => (
            <optgroup key={group} label={t(`edit.group.${group}`)}>
              {verbGroups[group].map((verb) => (
                <option key={verb} value={verb}>
                  {words.verbs[verb]}
                </option>
              ))}
            </optgroup>
          ))}
        </Select>
      </Field>
      {needs.value && (
        <Field
          label={valueLabel}
          size="small"
          hint={needs.value === 'optional' ? t('edit.holdHint') : undefined}
          {...problem('value', needs.to && wrong === 'units' ? '' : 'units')}
        >
          <Input size="small" value={form.value} inputMode="decimal" contentAfter={unit} onChange={(_, data) => fill({ value: data.value })} />
        </Field>
      )}
      {needs.to && (
        <Field label={t('edit.to')} size="small" {...problem('to', 'units')}>
          <Input size="small" value={form.to} inputMode="decimal" contentAfter={unit} onChange={(_, data) => fill({ to: data.value })} />
        </Field>
      )}
      {needs.into && (
        <div className={shared.stack} role="group" aria-label={t('edit.into')}>
          <p className={shared.label}>{t('edit.into')}</p>
          <ScopeFields plan={plan} choice={form.into} onChange={(into) => fill({ into })} />
          {wrong === 'into' && (
            <p className={shared.bad} role="alert">
              {sentence}
            </p>
          )}
        </div>
      )}
      {(needs.method || needs.value === 'amount') && (
        <Field label={t('edit.method')} size="small" {...problem('method')}>
          <Select size="small" value={form.method} onChange={(_, data) => fill({ method: data.value as PlanForm['method'] })}>
            <option value="">{t('edit.methodDefault')}</option>
            {methods.map((method) => (
              <option key={method} value={method}>
                {words.methods[method]}
              </option>
            ))}
          </Select>
        </Field>
      )}
      {(form.method === 'reference' || form.method === 'weights') && (
        <Field label={t('edit.reference')} size="small" hint={t('edit.referenceHint')}>
          <Input size="small" value={form.reference} onChange={(_, data) => fill({ reference: data.value })} />
        </Field>
      )}
      <WhoAndWhy wrong={wrong === 'until' ? sentence : null} />
      <div>
        <Button appearance="primary" type="submit" disabled={busy}>
          {t('edit.preview')}
        </Button>
      </div>
    </form>
  );
}
