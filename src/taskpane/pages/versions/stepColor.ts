import type { ApprovalStep } from '../../../versions';

/** The colour of each step of approval, beside its word. */
export const stepColor: Readonly<Record<ApprovalStep['step'], 'informative' | 'success' | 'danger' | 'brand' | 'subtle'>> = {
  submitted: 'informative',
  approved: 'success',
  rejected: 'danger',
  locked: 'brand',
  withdrawn: 'subtle',
};
