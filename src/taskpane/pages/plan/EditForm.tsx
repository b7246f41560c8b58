import { Button, Field, Input, Select } from '@fluentui/react-components';
import { useState } from 'react';
import type { Plan } from '../../../plan';
import { inputWords } from '../../../sheets';
import { useShared } from '../../components/styles';
import { usePane, usePaneState, useWords } from '../../PaneContext';
import { draftOf, emptyForm, methods, needsOf, scopeOfChoice, verbGroups } from '../../state/planForm';
import type { PlanForm, ScopeChoice } from '../../state/planForm';
import { ScopeFields } from './ScopeFields';

/** What to do with the chosen part of the plan: change it, keep it, or spread it differently; shown first, applied only when the person agrees. */
export function EditForm({ plan, choice }: { readonly plan: Plan; readonly choice: ScopeChoice }) {
  const { model, language, preferences } = usePane();
  const t = useWords();
  const shared = useShared();
  const busy = usePaneState((state) => state.work !== null);
  const [form, setForm] = useState<PlanForm>(() => ({ ...emptyForm, owner: preferences.read('author') ?? '' }));
  const [wrong, setWrong] = useState<string | null>(null);
  const set = (change: Partial<PlanForm>) => {
    setForm({ ...form, ...change });
    setWrong(null);
  };
  const words = inputWords[language];
  const needs = needsOf(form.verb);
  const submit = (asked: PlanForm) => {
    const outcome = draftOf(asked, scopeOfChoice(choice, plan), plan);
    if ('wrong' in outcome) setWrong(outcome.wrong);
    else void model.edit({ add: [outcome.draft], remove: [] });
  };
  const problem = (field: string) =>
    wrong === field || (wrong === 'units' && field === 'value')
      ? ({ validationState: 'error', validationMessage: t(`edit.wrong.${wrong as 'value'}`, { unit: plan.settings.roundingUnit }) } as const)
      : {};
  const unit = needs.value === 'share' ? '%' : plan.settings.currency + (plan.settings.amountUnit === 1 ? '' : ` × ${plan.settings.amountUnit}`);
  return (
    <form
      className={shared.stack}
      onSubmit={(event) => {
        event.preventDefault();
        submit(form);
      }}
    >
      <Field label={t('edit.verb')} size="small">
        <Select size="small" value={form.verb} onChange={(_, data) => set({ verb: data.value as PlanForm['verb'] })}>
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
      <p className={shared.small}>{t(`edit.about.${form.verb}`)}</p>
      {needs.value && (
        <Field
          label={needs.to ? t('edit.from') : t('edit.value')}
          size="small"
          hint={needs.value === 'optional' ? t('edit.holdHint') : undefined}
          {...problem('value')}
        >
          <Input size="small" value={form.value} inputMode="decimal" contentAfter={unit} onChange={(_, data) => set({ value: data.value })} />
        </Field>
      )}
      {needs.to && (
        <Field label={t('edit.to')} size="small" {...problem('to')}>
          <Input size="small" value={form.to} inputMode="decimal" contentAfter={unit} onChange={(_, data) => set({ to: data.value })} />
        </Field>
      )}
      {needs.into && (
        <Field label={t('edit.into')} size="small" {...problem('into')}>
          {() => <ScopeFields plan={plan} choice={form.into} onChange={(into) => set({ into })} />}
        </Field>
      )}
      {(needs.method || needs.value === 'amount') && (
        <Field label={t('edit.method')} size="small" {...problem('method')}>
          <Select size="small" value={form.method} onChange={(_, data) => set({ method: data.value as PlanForm['method'] })}>
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
          <Input size="small" value={form.reference} onChange={(_, data) => set({ reference: data.value })} />
        </Field>
      )}
      <Field label={t('edit.owner')} size="small">
        <Input size="small" value={form.owner} onChange={(_, data) => set({ owner: data.value })} />
      </Field>
      <Field label={t('edit.reason')} size="small">
        <Input size="small" value={form.reason} onChange={(_, data) => set({ reason: data.value })} />
      </Field>
      <Field label={t('edit.until')} size="small" {...problem('until')}>
        <Input size="small" type="date" value={form.until} onChange={(_, data) => set({ until: data.value })} />
      </Field>
      <div className={shared.wrap}>
        <Button appearance="primary" type="submit" disabled={busy}>
          {t('edit.preview')}
        </Button>
        <Button disabled={busy} onClick={() => submit({ ...form, verb: 'hold', value: '', method: '' })}>
          {words.verbs.hold}
        </Button>
        <Button disabled={busy} onClick={() => submit({ ...form, verb: 'release', value: '', method: '' })}>
          {words.verbs.release}
        </Button>
      </div>
    </form>
  );
}
