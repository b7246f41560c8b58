import type { AllocationRule } from '../../src/plan';

/** A floor of 0 on the whole budget, but for what is given. */
export function allocationRule(more: Partial<AllocationRule> = {}): AllocationRule {
  return {
    resource: 'budget',
    line: '',
    territory: '',
    channel: '',
    tier: null,
    customer: '',
    period: null,
    rule: 'floor',
    value: 0,
    of: '',
    owner: '',
    reason: '',
    until: null,
    at: { sheet: 'Allocation limits', row: 1, column: 8 },
    ...more,
  };
}
