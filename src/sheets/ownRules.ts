import type { OwnRule } from './content';
import { a1Rect } from './content';
import type { ConditionalRule } from './spec';

/** The marker by which a rule of ours is known, wherever it has moved or been copied to: `sp:…` out of `N("sp:…")`, in lower case; null when the formula has none. */
export function markerOf(formula: string): string | null {
  return /N\("(sp:[^"]*)"\)/i.exec(formula)?.[1]?.toLowerCase() ?? null;
}

/** Areas as they are compared, whatever their order and `$`: `A1:B2 D4`. */
export function areasText(areas: readonly string[]): string {
  return areas
    .map((area) => area.replace(/\$/g, ''))
    .sort()
    .join(' ');
}

/** Do the laid rules stand as they were laid: each once, on its range? Cut, copied or deleted ones do not. Rules without a marker are not looked at. */
export function rulesStand(laid: readonly ConditionalRule[], standing: readonly OwnRule[]): boolean {
  const listed = (rules: readonly OwnRule[]): string => JSON.stringify(rules.map(({ marker, areas }) => `${marker} ${areas}`).sort());
  return listed(ownRulesOf(laid)) === listed(standing);
}

/** What stands on a sheet after rules were laid; those without a marker are not told. */
export function ownRulesOf(laid: readonly ConditionalRule[]): OwnRule[] {
  return laid.flatMap(({ formula, range }) => {
    const marker = markerOf(formula);
    return marker === null ? [] : [{ marker, areas: a1Rect(range) }];
  });
}
