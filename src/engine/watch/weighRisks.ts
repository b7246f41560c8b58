import type { Plan, RiskLine } from '../../plan';
import { compareAmounts } from './compareAmounts';

/**
 * The open risks of the register, what is expected of each, and whether enough is ready against it (D9; X8): the dearest first, those of unknown weight last.
 * **unit** currency, whole cents.
 */
export function weighRisks(plan: Plan): RiskLine[] {
  const { asOf, leastResponses } = plan.settings;
  const lines = plan.risks.flatMap(({ risk, owner, probability, impact, responses, review, open }): RiskLine[] => {
    if (!open) return [];
    const expected = probability === null || impact === null ? null : Math.round(probability * impact * 100) / 100;
    const ready = responses.length >= leastResponses && owner !== '';
    return [{ risk, owner, expected, responses: responses.length, ready, reviewOverdue: review !== null && review < asOf }];
  });
  return lines.sort((a, b) => compareAmounts(b.expected, a.expected) || (a.risk < b.risk ? -1 : a.risk > b.risk ? 1 : 0));
}
