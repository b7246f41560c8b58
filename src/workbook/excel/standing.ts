import type { FoundRule } from './findRules';

/** What stands while the list is played through in mind. */
export interface Standing {
  sheets: string[];
  readonly tables: Map<string, string>;
  readonly names: Set<string>;
  readonly charts: Map<string, Set<string>>;
  readonly rules: Map<string, readonly FoundRule[]>;
  readonly registryParts: readonly string[];
}
