import type { CellRef, DimensionField } from '../../plan';
import { foldText } from './foldText';
import type { Report } from './readAmount';

/** Remembers the members of each dimension in order of first appearance and brings other spellings of the same name to the first one. */
export interface MemberNames {
  /** The member that a name stands for; reports a differing spelling. */
  readonly member: (field: DimensionField, name: string, raw: string, at: CellRef) => string;
  /** The member that a name stands for, or null when it is none of those known. */
  readonly known: (field: DimensionField, name: string) => string | null;
  readonly list: (field: DimensionField) => readonly string[];
}

/**
 * Two names are one member when they differ in case, width or blanks only. A name that differs in case is a warning (formulas of the workbook treat it as the same);
 * one with other blanks or full-width letters is an error, because formulas would not find it.
 */
export function memberNames(report: Report): MemberNames {
  const byKey = new Map<string, string>();
  const usual = new Set<string>();
  const lists = new Map<DimensionField, string[]>();
  const keyOf = (field: DimensionField, name: string): string => `${field}\u0000${foldText(name).replace(/\s/g, '')}`;
  return {
    member(field, name, raw, at) {
      if (usual.has(`${field}\u0000${raw}`)) return raw;
      const key = keyOf(field, name);
      const first = byKey.get(key);
      if (first === undefined) {
        byKey.set(key, name);
        lists.set(field, [...(lists.get(field) ?? []), name]);
      }
      const member = first ?? name;
      if (raw === member) usual.add(`${field}\u0000${raw}`);
      else {
        const level = raw.toLowerCase() === member.toLowerCase() ? 'warning' : 'error';
        report({ level, code: 'spelling-duplicate', at, found: raw, expected: member, params: { member } });
      }
      return member;
    },
    known: (field, name) => byKey.get(keyOf(field, name)) ?? null,
    list: (field) => lists.get(field) ?? [],
  };
}
