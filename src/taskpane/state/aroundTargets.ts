import type { Backward, OverdueStart, Result } from '../../plan';

/** How the targets stand against the five SMART letters and against what was approved. */
export interface TargetsChecked {
  readonly passing: number;
  readonly all: number;
  /** Revisions beyond the band that nobody has approved. */
  readonly needApproval: number;
  /** Targets that fail a letter or need approval, and approved ones that are gone. */
  readonly toCheck: number;
}

/** Counts the targets that pass all five letters, and those that somebody must look at. */
export function targetsChecked({ review }: Result): TargetsChecked {
  const failing = review.smart.filter(({ letters }) => letters.some(({ pass }) => !pass));
  const open = review.revisions.filter(({ state }) => state === 'needs-approval');
  const toCheck = new Set([
    ...failing.map(({ source }) => JSON.stringify(source)),
    ...open.map(({ source, node }) => (source ? JSON.stringify(source) : node)),
  ]);
  return { passing: review.smart.length - failing.length, all: review.smart.length, needApproval: open.length, toCheck: toCheck.size };
}

/** The start that is missed by most deals; of equals the one due first. Null when nothing is late. */
export function mostOverdue({ overdue }: Backward): OverdueStart | null {
  const short = ({ should, have }: OverdueStart): number => should - have;
  return [...overdue].sort((a, b) => short(b) - short(a) || (a.by < b.by ? -1 : 1))[0] ?? null;
}

/** The customer paths of all territories together; null without customers. **Unit** currency; `customers` to win, null when unknown for a territory that needs them. */
export function sumPaths({ paths, decomposition }: Result): {
  readonly retained: number;
  readonly crossSell: number;
  readonly fresh: number;
  readonly customers: number | null;
} | null {
  if (paths.length === 0) return null;
  const sum = (of: (path: (typeof paths)[number]) => number) => paths.reduce((all, path) => all + of(path), 0) * decomposition.roundingUnit;
  const known = paths.every(({ fresh, freshCustomers }) => fresh <= 0 || freshCustomers !== null);
  const customers = known ? paths.reduce((all, { freshCustomers }) => all + (freshCustomers ?? 0), 0) : null;
  return { retained: sum((p) => p.retained), crossSell: sum((p) => p.crossSell), fresh: sum((p) => p.fresh), customers };
}

/** The product mix of all categories together; null without products. **Unit** currency; `margin` a share of the revenue, null when a cost is missing. */
export function sumMix({ mix }: Result): { readonly products: number; readonly revenue: number; readonly margin: number | null } | null {
  if (mix.length === 0) return null;
  const revenue = mix.reduce((all, category) => all + category.revenue, 0);
  const margins = mix.map(({ margin }) => margin);
  const known = revenue > 0 && margins.every((margin) => margin !== null);
  const margin = known ? margins.reduce((all: number, each) => all + (each ?? 0), 0) / revenue : null;
  return { products: mix.reduce((all, { lines }) => all + lines.length, 0), revenue, margin };
}
