import fc from 'fast-check';
import { approvalState, baselineOf, refuseApproval } from '../../src/versions';
import type { ApprovalStep, PlanTest } from '../../src/versions';

const version = { id: 'v1', by: 'author' };
const tests: readonly PlanTest[] = (['ties-out', 'growth-band', 'no-typed-results', 'no-errors'] as const).map((test) => ({
  test,
  passed: true,
  found: [],
}));
const step = (name: ApprovalStep['step'], by: string, own: readonly PlanTest[] = tests, versionId = 'v1'): ApprovalStep => ({
  ...{ versionId, step: name, by, author: by, at: '2026-01-01T00:00:00.000Z', note: '' },
  tests: name === 'submitted' ? own : [],
});
const refuse = (steps: readonly ApprovalStep[], name: ApprovalStep['step'], id: string, mode: 'machine' | 'team' = 'team', own = tests) =>
  refuseApproval(steps, { step: name, tests: own }, { id, mode }, version);
const submitted = [step('submitted', 'manager')];
const approved = [step('approved', 'approver'), ...submitted];
const locked = [step('locked', 'approver'), ...approved];

describe('[V27] the way of a version to approval', () => {
  test.each<[string, readonly ApprovalStep[], ApprovalStep['step'], string, string | null]>([
    ['a draft is submitted', [], 'submitted', 'author', null],
    ['a draft is not approved', [], 'approved', 'approver', 'not-submitted'],
    ['a draft is not locked', [], 'locked', 'approver', 'not-approved'],
    ['what is submitted is not submitted again', submitted, 'submitted', 'other', 'not-draft'],
    ['another approves', submitted, 'approved', 'approver', null],
    ['another rejects', submitted, 'rejected', 'approver', null],
    ['the author does not approve', submitted, 'approved', 'author', 'own-version'],
    ['the author does not reject', submitted, 'rejected', 'author', 'own-version'],
    ['who submitted does not approve', submitted, 'approved', 'manager', 'own-submission'],
    ['who submitted withdraws', submitted, 'withdrawn', 'manager', null],
    ['others do not withdraw', submitted, 'withdrawn', 'author', 'not-own-submission'],
    ['what is submitted is not locked', submitted, 'locked', 'approver', 'not-approved'],
    ['what is approved is locked', approved, 'locked', 'approver', null],
    ['the author does not lock', approved, 'locked', 'author', 'own-version'],
    ['who submitted does not lock', approved, 'locked', 'manager', 'own-submission'],
    ['what is approved is not rejected any more', approved, 'rejected', 'other', 'not-submitted'],
    ['what is approved is not withdrawn', approved, 'withdrawn', 'manager', 'not-submitted'],
    ['what is rejected may be submitted again', [step('rejected', 'approver'), ...submitted], 'submitted', 'author', null],
    ['what is withdrawn may be submitted again', [step('withdrawn', 'manager'), ...submitted], 'submitted', 'author', null],
    ['what is withdrawn is not approved', [step('withdrawn', 'manager'), ...submitted], 'approved', 'approver', 'not-submitted'],
  ])('%s', (_what, steps, name, who, expected) => {
    expect(refuse(steps, name, who)).toBe(expected);
  });

  test('what is locked takes no step any more', () => {
    for (const name of ['submitted', 'approved', 'rejected', 'locked', 'withdrawn'] as const) expect(refuse(locked, name, 'other')).toBe('locked');
  });

  test('a submission needs the result of each test once; a red one blocks approval, not rejection', () => {
    expect(refuse([], 'submitted', 'a', 'team', tests.slice(1))).toBe('tests-missing');
    expect(refuse([], 'submitted', 'a', 'team', [...tests, tests[0] as PlanTest])).toBe('tests-missing');
    const red = tests.map((t, i) => ({ ...t, passed: i !== 2 }));
    expect(refuse([], 'submitted', 'a', 'team', red)).toBeNull();
    expect(refuse([step('submitted', 'manager', red)], 'approved', 'approver')).toBe('tests-failed');
    expect(refuse([step('submitted', 'manager', tests.slice(1))], 'approved', 'approver')).toBe('tests-failed');
    expect(refuse([step('submitted', 'manager', red)], 'rejected', 'approver')).toBeNull();
    const again = [step('submitted', 'manager'), step('rejected', 'approver'), step('submitted', 'manager', red)];
    expect(refuse(again, 'approved', 'approver')).toBeNull();
    expect(refuse([...again].reverse(), 'approved', 'approver')).toBe('tests-failed');
  });

  test('on one machine a version is locked as it is, submitted and withdrawn; approval needs a team', () => {
    expect(refuse([], 'locked', 'owner', 'machine')).toBeNull();
    expect(refuse(submitted, 'locked', 'owner', 'machine')).toBeNull();
    expect(refuse(submitted, 'approved', 'owner', 'machine')).toBe('needs-team');
    expect(refuse(submitted, 'rejected', 'owner', 'machine')).toBe('needs-team');
    expect(refuse(locked, 'locked', 'owner', 'machine')).toBe('locked');
  });

  test('the baseline of a branch is the version of it that was locked last', () => {
    const steps = [step('locked', 'a', [], 'v3'), step('locked', 'a', [], 'v2'), step('approved', 'a', [], 'v1')];
    expect(baselineOf(steps, new Set(['v1', 'v2']))).toBe('v2');
    expect(baselineOf(steps, new Set(['v2', 'v3']))).toBe('v3');
    expect(baselineOf(steps, new Set(['v1']))).toBeNull();
    expect(approvalState(steps, 'v1')).toBe('approved');
    expect(approvalState(steps, 'v9')).toBe('draft');
  });

  test('laws: whatever people try in whatever order, nobody approves or locks their own, and red is never approved', () => {
    const names = fc.constantFrom('author', 'manager', 'approver', 'other');
    const ask = fc.record({
      name: fc.constantFrom<ApprovalStep['step']>('submitted', 'approved', 'rejected', 'locked', 'withdrawn'),
      id: names,
      red: fc.boolean(),
    });
    let [approvals, locks] = [0, 0];
    fc.assert(
      fc.property(fc.array(ask, { maxLength: 25 }), (asks) => {
        let steps: ApprovalStep[] = [];
        for (const { name, id, red } of asks) {
          const own = tests.map((t) => ({ ...t, passed: !red }));
          if (refuse(steps, name, id, 'team', own) === null) steps = [step(name, id, own), ...steps];
        }
        const history = [...steps].reverse();
        history.forEach((s, i) => {
          const submission = history
            .slice(0, i)
            .reverse()
            .find((b) => b.step === 'submitted');
          if (s.step === 'submitted') return;
          expect(history[i - 1]?.step).toBe(s.step === 'locked' ? 'approved' : 'submitted');
          if (s.step === 'withdrawn') return void expect(s.by).toBe(submission?.by);
          expect([version.by, submission?.by]).not.toContain(s.by);
          if (s.step === 'approved') expect(submission?.tests.every((t) => t.passed)).toBe(true);
          approvals += Number(s.step === 'approved');
          locks += Number(s.step === 'locked');
        });
      }),
      { numRuns: 1500 },
    );
    expect([approvals > 20, locks > 5]).toEqual([true, true]);
  });
});
