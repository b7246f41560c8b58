import type { WatchedAlert } from '../../plan';

/** Columns of the table: what a person reads first, then what the record remembers. */
export const alertColumns = {
  severity: 0,
  kind: 1,
  where: 2,
  what: 3,
  share: 4,
  amount: 5,
  action: 6,
  owner: 7,
  due: 8,
  state: 9,
  until: 10,
  done: 11,
  audience: 12,
  change: 13,
  effect: 14,
  firstSeen: 15,
  since: 16,
  returned: 17,
  resolvedOn: 18,
  history: 19,
  key: 20,
} as const;
/** Open or acknowledged: somebody still has to do something. */
export function isOpen(state: WatchedAlert['state']): boolean {
  return state === 'open' || state === 'acknowledged';
}
