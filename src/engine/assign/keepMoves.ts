import { judge } from './assigned';
import type { Items } from './layItems';
import { limitMoves } from './limitMoves';

/** An assignment and what it comes to: its cost, and how far it lies outside of bands and of the limit of moves. */
export interface Judged {
  readonly owner: Int32Array;
  readonly cost: number;
  readonly outside: number;
}

/** With no more moves than may be, and what it comes to. */
export function keepMoves(items: Items, owner: Int32Array): Judged {
  const kept = limitMoves(items, owner);
  return { owner: kept, ...judge(items, kept) };
}

/** The one that lies less outside of the bands, or costs less; the first of equals. */
export function betterOf(a: Judged, b: Judged): Judged {
  return b.outside < a.outside || (b.outside === a.outside && b.cost < a.cost) ? b : a;
}
