import { mergeBase } from '../../src/versions';
import type { VersionInfo } from '../../src/versions';

const line = (...of: readonly (readonly [string, ...string[]])[]): VersionInfo[] =>
  of.map(([id, ...parents], i) => ({
    id,
    planId: 'p',
    number: i + 1,
    parents,
    branch: 'main',
    stateHash: '',
    message: '',
    author: '',
    by: '',
    at: '2026-11-22T10:00:00.000Z',
    state: 'saved',
  }));

describe('[V28] the base of a merge', () => {
  test('itself, an ancestor, and where two lines parted', () => {
    const versions = line(['a'], ['b', 'a'], ['c', 'b'], ['d', 'b'], ['e', 'd']);
    expect(mergeBase(versions, 'c', 'c')).toBe('c');
    expect(mergeBase(versions, 'a', 'e')).toBe('a');
    expect(mergeBase(versions, 'c', 'e')).toBe('b');
  });

  test('after a merge its parents are common already', () => {
    const versions = line(['a'], ['b', 'a'], ['c', 'a'], ['m', 'b', 'c'], ['d', 'c']);
    expect(mergeBase(versions, 'm', 'd')).toBe('c');
    expect(mergeBase(versions, 'm', 'b')).toBe('b');
  });

  test('of lines that were merged crosswise the newer', () => {
    const versions = line(['a'], ['b', 'a'], ['c', 'a'], ['m', 'b', 'c'], ['n', 'c', 'b']);
    expect(mergeBase(versions, 'm', 'n')).toBe('c');
  });

  test('nothing in common, or not known: null', () => {
    const versions = line(['a'], ['z']);
    expect(mergeBase(versions, 'a', 'z')).toBeNull();
    expect(mergeBase(versions, 'a', 'unknown')).toBeNull();
    expect(mergeBase([], 'a', 'a')).toBeNull();
  });
});
