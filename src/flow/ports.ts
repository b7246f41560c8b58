import type { SheetWrite } from '../sheets';
import type { ApprovalStep, Branch, PlanTest, Role, RowScope, Snapshot, VersionInfo } from '../versions';
import type { WorkbookPort } from '../workbook';
import type { EnginePort } from './compute';

/** Keeps the undo of the last run. */
export interface JournalPort {
  save(entry: JournalEntry | null): Promise<void>;
  load(): Promise<JournalEntry | null>;
}

/** What one applied run did, so that it can be undone. */
export interface JournalEntry {
  readonly title: string;
  /** Cells changed. */
  readonly cells: number;
  readonly writes: readonly SheetWrite[];
  readonly undo: readonly SheetWrite[];
}

/** What is known of a plan's versions. */
export interface PlanHistory {
  /** Of all branches, newest first, those that wait in this browser on top. */
  readonly versions: readonly VersionInfo[];
  /** `main` first. */
  readonly branches: readonly Branch[];
  /** Newest first. */
  readonly approvals: readonly ApprovalStep[];
  /** False: the server does not answer; this is what was last known. */
  readonly online: boolean;
}

/** Saved; or it waits for the server; or somebody saved another version on the branch since (nothing was saved). */
export type CommitOutcome =
  { readonly kind: 'saved' | 'queued'; readonly version: VersionInfo } | { readonly kind: 'behind'; readonly head: VersionInfo };

/** What became of the versions that waited. */
export interface Flushed {
  /** How many still wait. */
  readonly left: number;
  /** Those that were saved beside their branch, as somebody had saved another version there: each with the branch made for it. */
  readonly aside: readonly VersionInfo[];
}

/** Who uses the pane, as the server knows them; `machine`: no team, one person's own store. */
export interface Me {
  readonly mode: 'machine' | 'team';
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly scope: RowScope;
}

/** Someone of the team, as an administrator sees them. */
export interface TeamMember {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly scope: RowScope;
  readonly active: boolean;
}

/** What the server tells while it happens. */
export type PlanNews =
  | { readonly kind: 'version'; readonly version: VersionInfo }
  | { readonly kind: 'approval'; readonly step: ApprovalStep }
  | { readonly kind: 'presence'; readonly people: readonly Present[] }
  | { readonly kind: 'online' | 'offline' };

/** Somebody who has the plan open now. `where`: the page of the pane that they look at. */
export interface Present {
  readonly id: string;
  readonly name: string;
  readonly where: string;
  readonly at: string;
}

/** Where versions live: the server, with a queue in front that holds what could not be sent. */
export interface VersionsPort {
  history(planId: string): Promise<PlanHistory>;
  load(planId: string, id: string): Promise<Snapshot>;
  /** Idempotent by the version's id. */
  commit(draft: VersionDraft): Promise<CommitOutcome>;
  /** Sends what waits, oldest first. One whose branch moved on is saved on a branch of its own: nothing is lost, and nothing sent twice. */
  flush(): Promise<Flushed>;
  /** Makes a scenario. */
  makeBranch(planId: string, name: string, from: string): Promise<Branch>;
  /** Takes a step of approval; gives all of the plan's steps. */
  approve(planId: string, versionId: string, step: ApprovalStep['step'], note: string, tests: readonly PlanTest[]): Promise<readonly ApprovalStep[]>;
  /** Null while the server does not answer. */
  me(): Promise<Me | null>;
  team(): Promise<readonly TeamMember[]>;
  putTeamMember(member: TeamMember): Promise<void>;
  /** Hears what others do, until it is told to stop; goes on by itself after a break. */
  listen(planId: string, heard: (news: PlanNews) => void): () => void;
  /** Tells the others where one is. Never fails. */
  tellPresence(planId: string, where: string): Promise<void>;
}

/** A version to save. */
export interface VersionDraft {
  readonly planId: string;
  readonly branch: string;
  /** The versions it was made from: the branch's newest that was known first. */
  readonly parents: readonly string[];
  readonly message: string;
  readonly author: string;
  readonly at: string;
  readonly snapshot: Snapshot;
}

/** All that a use case may reach. */
export interface Ports {
  readonly workbook: WorkbookPort;
  readonly engine: EnginePort;
  readonly journal: JournalPort;
  readonly versions: VersionsPort;
}
