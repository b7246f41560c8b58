import type { ApprovalStep, VersionInfo } from '../../../src/versions';
import { behindBy, lineOf, scenariosOf, stepOf } from '../../../src/taskpane/state/versionFigures';
import { exampleHistory, exampleVersion } from '../exampleVersions';

const version = (number: number, change: Partial<VersionInfo> = {}): VersionInfo => ({ ...exampleVersion(number, `m${number}`, 'Li'), ...change });
const [v1, v2, v3] = [version(1), version(2), version(3)];

describe('the version that the workbook does not have', () => {
  test('is the newest of its branch', () => {
    expect(behindBy(exampleHistory([v3, v2, v1], {}, 'v1'))).toBe(v3);
    expect(behindBy(exampleHistory([v3, v2, v1], {}, 'v3'))).toBeNull();
  });

  test('is none where the workbook is ahead of it: its own version waits, or a merge has it as second parent', () => {
    const own = version(4, { parents: ['v3'], state: 'queued' });
    expect(behindBy(exampleHistory([own, v3, v2, v1], {}, own.id))).toBeNull();
    const merged = version(5, { parents: ['x', 'v3'], branch: 'Other' });
    const list = exampleHistory([merged, v3, v2, v1], {}, merged.id);
    expect(behindBy({ ...list, branches: [{ name: 'main', head: 'v3', from: null }] })).toBeNull();
  });

  test('is not known where the branch, its newest or the workbook’s own version is not', () => {
    const list = exampleHistory([v2, v1], {}, 'v1');
    expect(behindBy({ ...list, branches: [] })).toBeNull();
    expect(behindBy({ ...list, base: { ...list.base, version: null } })).toBeNull();
    expect(behindBy({ ...list, branches: [{ name: 'main', head: 'gone', from: null }] })).toBeNull();
  });

  test('parents that lead in a circle come to an end', () => {
    const [a, b] = [version(1, { parents: ['v2'] }), version(2, { parents: ['v1'] })];
    expect(behindBy(exampleHistory([v3, b, a], {}, 'v1'))).toBe(v3);
  });
});

describe('the line of a branch', () => {
  const side = version(4, { branch: 'Bold', parents: ['v2'] });
  const list = exampleHistory([side, v3, v2, v1], { branches: [{ name: 'Bold', head: 'v4', from: 'v2' }] }, 'v3');
  const plan = { ...list, branches: list.branches.map((each) => (each.name === 'main' ? { ...each, head: 'v3' } : each)) };

  test('follows first parents from its newest', () => {
    expect(lineOf(plan, 'main')).toEqual([v3, v2, v1]);
    expect(lineOf(plan, 'Bold')).toEqual([side, v2, v1]);
  });

  test('begins with the workbook’s own version that waits, on its own branch only', () => {
    const own = version(5, { parents: ['v3'], state: 'queued' });
    const waiting = { ...plan, versions: [own, ...plan.versions], base: { ...plan.base, version: 'v5' } };
    expect(lineOf(waiting, 'main')).toEqual([own, v3, v2, v1]);
    expect(lineOf(waiting, 'Bold')).toEqual([side, v2, v1]);
  });

  test('is all versions for a branch that is not known, and ends where a parent is not', () => {
    expect(lineOf(plan, 'nowhere')).toBe(plan.versions);
    expect(lineOf({ ...plan, versions: [v3, v2] }, 'main')).toEqual([v3, v2]);
    const circle = version(3, { parents: ['v3'] });
    expect(lineOf({ ...plan, versions: [circle] }, 'main')).toEqual([circle]);
  });
});

test('the step of a version is its newest', () => {
  const step = (name: ApprovalStep['step'], versionId = 'v1'): ApprovalStep => ({
    versionId,
    step: name,
    by: '',
    author: '',
    at: '',
    note: '',
    tests: [],
  });
  const steps = [step('rejected', 'v2'), step('approved'), step('submitted')];
  expect(stepOf(steps, 'v1')?.step).toBe('approved');
  expect(stepOf(steps, 'v9')).toBeNull();
});

test('scenarios are all branches but the plan, by name', () => {
  const branches = ['b', 'main', 'a'].map((name) => ({ name, head: 'v1', from: null }));
  expect(scenariosOf(branches).map(({ name }) => name)).toEqual(['a', 'b']);
});
