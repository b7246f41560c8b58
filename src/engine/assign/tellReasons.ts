import type { Customer, Territories } from '../../plan';
import { keyOfName } from '../keyOfName';
import { ownersFor, type Owner } from './ownersFor';

type Reason = Territories['accounts'][number]['reason'];

interface Known {
  readonly customers: readonly Customer[];
  readonly owners: readonly Owner[];
  readonly current: Int32Array;
  readonly allowed: readonly (readonly number[])[];
  readonly group: Int32Array;
  readonly distance: (i: number, j: number) => number | null;
}

/** Says why an account goes to an owner (T15). */
export function tellReasons({ customers, owners, current, allowed, group, distance }: Known): (i: number, to: number) => Reason {
  return (i, to) => {
    const customer = customers[i] as Customer;
    const from = current[i] as number;
    if (from < 0) return keyOfName(customer.rep) === '' ? 'new' : 'owner-gone';
    if (customer.locked) return 'locked';
    if (from === to) return 'kept';
    if (!ownersFor(owners, customer).owners.includes(from)) return 'skill';
    if (!(allowed[i] as readonly number[]).includes(from)) return 'group';
    const isGroup = (group[i] as number) >= 0;
    if (isGroup && customers.some((_, other) => other !== i && group[other] === group[i] && current[other] === to)) return 'group';
    return (distance(i, to) ?? 0) < (distance(i, from) ?? 0) - 1e-9 ? 'nearer' : 'balance';
  };
}
