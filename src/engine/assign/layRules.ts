import type { Customer, Territories } from '../../plan';
import { keyOfName } from '../keyOfName';
import { compareText } from './compareText';
import { ownersFor, type Owner } from './ownersFor';

/** A band or rule that does not hold. */
export type OwnerConflict = NonNullable<Territories['conflict']>[number];

/** Who may have each account, and which stay together: a locked one only its owner; a group only owners that all of it may have, else it is taken apart (T11, T14). */
export function layRules(
  customers: readonly Customer[],
  owners: readonly Owner[],
  current: Int32Array,
): { allowed: (readonly number[])[]; group: Int32Array; conflict: OwnerConflict[] } {
  const conflict = new Map<string, OwnerConflict>();
  const allowed = customers.map((customer, i): readonly number[] => {
    if (customer.locked && (current[i] as number) >= 0) return [current[i] as number];
    const { owners: may, unskilled } = ownersFor(owners, customer);
    if (unskilled) conflict.set(`s${keyOfName(customer.skill)}`, { rep: customer.skill.trim(), measure: 'skill', from: 0, to: 1 });
    return may;
  });
  const group = new Int32Array(customers.length).fill(-1);
  const groups = new Map<string, number[]>();
  customers.forEach((customer, i) => {
    const key = keyOfName(customer.group);
    if (key === '') return;
    const list = groups.get(key);
    if (list === undefined) groups.set(key, [i]);
    else list.push(i);
  });
  let number = 0;
  for (const [key, list] of groups) {
    // Parts of a group that have owners in common: the first takes in as many as it can, the rest begins the next.
    let rest = list;
    let parts = 0;
    while (rest.length > 0) {
      let common = [...(allowed[rest[0] as number] as readonly number[])];
      const part: number[] = [];
      const left: number[] = [];
      for (const i of rest) {
        const both = common.filter((j) => (allowed[i] as readonly number[]).includes(j));
        if (both.length === 0) left.push(i);
        else {
          common = both;
          part.push(i);
        }
      }
      for (const i of part) {
        group[i] = number;
        allowed[i] = common;
      }
      number++;
      parts++;
      rest = left;
    }
    if (parts > 1) conflict.set(`g${key}`, { rep: customers[list[0] as number]?.group.trim() ?? '', measure: 'group', from: 1, to: parts });
  }
  return { allowed, group, conflict: [...conflict].sort(([a], [b]) => compareText(a, b)).map(([, each]) => each) };
}
