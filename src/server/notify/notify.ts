import type { ApprovalStep, VersionInfo } from '../../versions';

/** A person who has a plan open: where they are in it, and when they last said so (ISO, UTC). */
export interface PresentPerson {
  readonly id: string;
  readonly name: string;
  readonly where: string;
  readonly at: string;
}

/** What happened to a plan. `presence` carries those who just said where they are, not all who are there. `recheck` (told of the plan '') says that somebody's role may have changed (`id` '': anybody's), or that events were lost. */
export type PlanEvent =
  | { readonly kind: 'version'; readonly version: VersionInfo }
  | { readonly kind: 'approval'; readonly step: ApprovalStep }
  | { readonly kind: 'presence'; readonly people: readonly PresentPerson[] }
  | { readonly kind: 'recheck'; readonly id: string };

/** The port by which server processes tell each other what happened, after it is stored. Never needed for truth: who missed an event finds it in the store. */
export interface Notify {
  /** Tells all who listen, here and in other processes. Errors: none; what cannot be told is dropped. */
  tell(tenant: string, planId: string, event: PlanEvent): Promise<void>;
  /** Hears of one plan of one tenant until the returned function is called. */
  listen(tenant: string, planId: string, heard: (event: PlanEvent) => void): () => void;
  close(): Promise<void>;
}
