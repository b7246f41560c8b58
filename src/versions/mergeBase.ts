import type { VersionInfo } from './snapshot';

/**
 * The newest version that two versions have in common: one itself, or an ancestor of both from which no other common ancestor descends. Null: nothing in common, or it is not among `versions`.
 * Edge: where two lines were merged crosswise several fit; the one with the highest number is taken.
 */
export function mergeBase(versions: readonly VersionInfo[], a: string, b: string): string | null {
  const known = new Map(versions.map((version) => [version.id, version]));
  const ofA = ancestorsOf(known, a);
  const common = [...ancestorsOf(known, b)].filter((id) => ofA.has(id) && known.has(id));
  const older = new Set(common.flatMap((id) => [...ancestorsOf(known, id)].filter((other) => other !== id)));
  const best = common.filter((id) => !older.has(id)).map((id) => known.get(id) as VersionInfo);
  return best.sort((x, y) => y.number - x.number || (x.id < y.id ? -1 : 1))[0]?.id ?? null;
}

/** A version and all that it came from. */
function ancestorsOf(known: ReadonlyMap<string, VersionInfo>, id: string): Set<string> {
  const found = new Set<string>();
  const open = [id];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    open.push(...(known.get(next)?.parents ?? []));
  }
  return found;
}
