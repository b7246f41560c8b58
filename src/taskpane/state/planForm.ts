import { addMonths, fiscalMonths, lastDay, parseDay, scopeText } from '../../plan';
import type { AdjustmentVerb, Day, DimensionField, Month, Period, Plan, Scope, SpreadMethod } from '../../plan';
import type { AdjustmentDraft } from '../../sheets';

/** A part of the plan as the form holds it: a member per dimension (empty: all) and the index of a period (empty: the year). */
export interface ScopeChoice {
  readonly members: Readonly<Partial<Record<DimensionField, string>>>;
  readonly period: string;
}

/** What the form of the Plan page holds, as typed. */
export interface PlanForm {
  readonly verb: AdjustmentVerb;
  readonly value: string;
  readonly to: string;
  readonly into: ScopeChoice;
  readonly method: SpreadMethod | '';
  readonly reference: string;
  readonly owner: string;
  readonly reason: string;
  readonly until: string;
}

export const emptyForm: PlanForm = {
  verb: 'set',
  value: '',
  to: '',
  into: { members: {}, period: '' },
  method: '',
  reference: '',
  owner: '',
  reason: '',
  until: '',
};

/** Verbs in the order of the form, in their three kinds. */
export const verbGroups = {
  change: ['set', 'add', 'subtract', 'percent', 'growth', 'clear', 'repeat', 'straight-line', 'transfer'],
  keep: ['hold', 'floor', 'cap', 'min-growth', 'max-growth', 'release'],
  spread: ['method'],
} as const satisfies Record<string, readonly AdjustmentVerb[]>;

export const methods = ['season', 'last-year', 'reference', 'even', 'working-days', 'weights'] as const satisfies readonly SpreadMethod[];

/** Which fields a verb needs. */
export function needsOf(verb: AdjustmentVerb): {
  readonly value: 'amount' | 'share' | 'optional' | null;
  readonly to: boolean;
  readonly into: boolean;
  readonly method: boolean;
} {
  const isShare = verb === 'percent' || verb === 'growth' || verb === 'min-growth' || verb === 'max-growth';
  const none = verb === 'clear' || verb === 'release' || verb === 'method';
  return {
    value: none ? null : isShare ? 'share' : verb === 'hold' ? 'optional' : 'amount',
    to: verb === 'straight-line',
    into: verb === 'transfer',
    method: verb === 'method',
  };
}

/** The periods of the plan year that the form offers: halves, quarters, months. */
export function periodChoices(plan: Plan): readonly Period[] {
  const { planYear, fiscalStart } = plan.settings;
  const first = fiscalMonths(planYear, fiscalStart)[0] as Month;
  const span = (from: number, months: number): Period => {
    const period = { from: `${addMonths(first, from)}-01` as Day, to: lastDay(addMonths(first, from + months - 1)), label: '' };
    return { ...period, label: scopeText({ members: {}, period }, plan) };
  };
  const spans = (months: number): Period[] => Array.from({ length: 12 / months }, (_, i) => span(i * months, months));
  return [...spans(6), ...spans(3), ...spans(1)];
}

/** The scope that a choice names. */
export function scopeOfChoice(choice: ScopeChoice, plan: Plan): Scope {
  const members = Object.fromEntries(Object.entries(choice.members).filter(([, member]) => member !== ''));
  return { members, period: periodChoices(plan).find((period) => period.label === choice.period) ?? null };
}

/** The choice that stands for a scope; a period that the form does not offer counts as the year. */
export function choiceOfScope(scope: Scope, plan: Plan): ScopeChoice {
  const period = periodChoices(plan).find(({ from, to }) => from === scope.period?.from && to === scope.period.to);
  return { members: scope.members, period: period?.label ?? '' };
}

/** The field that keeps a form from being a row, or the row. Amounts are typed in the amount unit, shares in percent. */
export function draftOf(
  form: PlanForm,
  scope: Scope,
  plan: Plan,
): { readonly draft: AdjustmentDraft } | { readonly wrong: 'value' | 'units' | 'to' | 'into' | 'method' | 'until' } {
  const needs = needsOf(form.verb);
  const { amountUnit: unit, roundingUnit: step } = plan.settings;
  const value = readNumber(form.value);
  const to = readNumber(form.to);
  const into = needs.into ? scopeOfChoice(form.into, plan) : null;
  const until = form.until === '' ? null : parseDay(form.until);
  if (needs.value && needs.value !== 'optional' && value === null) return { wrong: 'value' };
  if (needs.value === 'optional' && form.value.trim() !== '' && value === null) return { wrong: 'value' };
  if (needs.to && to === null) return { wrong: 'to' };
  if (into && JSON.stringify(into) === JSON.stringify({ members: { ...scope.members }, period: scope.period })) return { wrong: 'into' };
  if (needs.method && form.method === '') return { wrong: 'method' };
  if (form.until !== '' && until === null) return { wrong: 'until' };
  const inUnits = (amount: number): boolean => Math.abs(amount * unit - Math.round((amount * unit) / step) * step) < 1e-6;
  if (needs.value !== 'share' && value !== null && needs.value && !inUnits(value)) return { wrong: 'units' };
  const scale = needs.value === 'share' ? 0.01 : unit;
  return {
    draft: {
      verb: form.verb,
      scope,
      value: needs.value && value !== null ? clean(value * scale) : null,
      to: needs.to && to !== null ? clean(to * unit) : null,
      into,
      method: form.method === '' ? null : form.method,
      reference: form.reference.trim() === '' ? null : form.reference.trim(),
      owner: form.owner.trim(),
      reason: form.reason.trim(),
      until,
    },
  };
}

/** A number as people type it: spaces and thousands separators, a true minus, full-width digits, a percent sign at the end. */
export function readNumber(text: string): number | null {
  const plain = text
    .normalize('NFKC')
    .replace(/[\s,_']/g, '')
    .replace(/−/g, '-')
    .replace(/%$/, '');
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : null;
}

function clean(value: number): number {
  return Math.round(value * 1e8) / 1e8;
}
