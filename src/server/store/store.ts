import type { VersionInfo } from '../../versions';

/** A version as stored: what is known of it and the canonical text of its snapshot. */
export interface StoredVersion {
  readonly info: VersionInfo;
  readonly text: string;
}

/** The port of the cellar. Nothing stored is ever overwritten. */
export interface VersionStore {
  /**
   * Stores a version in one durable transaction and gives it the plan's next number.
   * Edge: the same id again stores nothing and gives the number it already has (`stored: false`).
   */
  add(version: Omit<VersionInfo, 'number' | 'state'>, text: string): { readonly info: VersionInfo; readonly stored: boolean };
  /** All versions of a plan, newest first. */
  list(planId: string): VersionInfo[];
  /** One version with its snapshot's text, or null. */
  get(planId: string, id: string): StoredVersion | null;
  close(): void;
}
