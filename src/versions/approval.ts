import type { ApprovalStep, PlanTest, VersionInfo } from './snapshot';

/** Where a version stands on its way to approval. */
export type ApprovalState = 'draft' | ApprovalStep['step'];

/** What a person wants to do with a version. */
export interface ApprovalAsk {
  readonly step: ApprovalStep['step'];
  readonly tests: readonly PlanTest[];
}

/** Why a step is refused. */
export type ApprovalRefusal =
  | 'not-draft'
  | 'not-submitted'
  | 'not-approved'
  | 'locked'
  | 'tests-missing'
  | 'tests-failed'
  | 'own-version'
  | 'own-submission'
  | 'not-own-submission'
  | 'needs-team';

/** Who asks, as far as the steps look at them: the role was looked at before. */
export interface ApprovalCaller {
  readonly id: string;
  readonly mode: 'machine' | 'team';
}

const planTests: readonly PlanTest['test'][] = ['ties-out', 'growth-band', 'no-typed-results', 'no-errors'];

/** Where a version stands: its newest step, `draft` before any. `steps` are a plan's, newest first. */
export function approvalState(steps: readonly ApprovalStep[], versionId: string): ApprovalState {
  return steps.find((s) => s.versionId === versionId)?.step ?? 'draft';
}

/** The version that was locked last among those given (a branch's): its baseline. Null: none was. */
export function baselineOf(steps: readonly ApprovalStep[], versionIds: ReadonlySet<string>): string | null {
  return steps.find((s) => s.step === 'locked' && versionIds.has(s.versionId))?.versionId ?? null;
}

/**
 * Whether a version may take a step: draft → submitted → approved → locked; submitted may be rejected, or withdrawn by who submitted it, and then be submitted again. Nobody approves,
 * rejects or locks what they saved or submitted themselves; a test that failed or was not run blocks approval; locked is the end. On one machine there is nobody
 * else: approval is refused, and a version is locked without it. `steps` are the plan's, newest first. Null: it may.
 */
export function refuseApproval(
  steps: readonly ApprovalStep[],
  ask: ApprovalAsk,
  caller: ApprovalCaller,
  version: Pick<VersionInfo, 'id' | 'by'>,
): ApprovalRefusal | null {
  const state = approvalState(steps, version.id);
  if (state === 'locked') return 'locked';
  const submission = steps.find((s) => s.versionId === version.id && s.step === 'submitted');
  if (ask.step === 'submitted') {
    if (state === 'submitted' || state === 'approved') return 'not-draft';
    return planTests.every((test) => ask.tests.filter((t) => t.test === test).length === 1) ? null : 'tests-missing';
  }
  if (ask.step === 'locked' && caller.mode === 'machine') return null;
  if (ask.step === 'locked' ? state !== 'approved' : state !== 'submitted') return ask.step === 'locked' ? 'not-approved' : 'not-submitted';
  if (ask.step === 'withdrawn') return submission?.by === caller.id ? null : 'not-own-submission';
  if (caller.mode === 'machine') return 'needs-team';
  if (version.by === caller.id) return 'own-version';
  if (submission?.by === caller.id) return 'own-submission';
  return ask.step === 'approved' && !passed(submission?.tests ?? []) ? 'tests-failed' : null;
}

function passed(tests: readonly PlanTest[]): boolean {
  return planTests.every((test) => tests.some((t) => t.test === test)) && tests.every((t) => t.passed);
}
