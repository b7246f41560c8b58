import { daySerial, scopeText } from '../../plan';
import type { DateSystem, Plan } from '../../plan';
import { inputWords } from '../read/inputWords';
import { isMoney } from './planEdit';
import type { AdjustmentDraft } from './planEdit';

/** What an adjustment says as the cells of its row, by field; amounts in `unit` (currency per one in the cells). `null` is blank. */
export function cellsOf(draft: AdjustmentDraft, plan: Plan, unit: number, system: DateSystem): Readonly<Record<string, string | number | null>> {
  const words = inputWords[plan.language];
  const inUnit = (value: number | null): number | null => (value !== null && isMoney(draft.verb) ? value / unit : value);
  return {
    ...draft.scope.members,
    period: draft.scope.period?.label ?? null,
    verb: words.verbs[draft.verb],
    value: inUnit(draft.value),
    to: inUnit(draft.to),
    into: draft.into ? scopeText(draft.into, plan) : null,
    method: draft.method ? words.methods[draft.method] : null,
    reference: draft.reference,
    owner: draft.owner || null,
    reason: draft.reason || null,
    until: draft.until ? daySerial(draft.until, system) : null,
  };
}
