import { foldText } from './foldText';

/**
 * The known name that a misspelt one is likely meant to be: at most a third of its letters differ, and no other name is as near. Null when there is none.
 * `nearestName('Germny', ['Germany', 'France'])` → `Germany`.
 */
export function nearestName(name: string, known: readonly string[]): string | null {
  const wanted = [...foldText(name)];
  const ranked = known.map((candidate) => ({ candidate, away: editDistance(wanted, [...foldText(candidate)]) })).sort((a, b) => a.away - b.away);
  const [first, second] = ranked;
  if (!first || first.away * 3 > wanted.length || first.away === second?.away) return null;
  return first.candidate;
}

/** Fewest insertions, deletions and replacements that turn one into the other (Levenshtein 1965). */
function editDistance(a: readonly string[], b: readonly string[]): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  a.forEach((letter, i) => {
    const next = [i + 1];
    b.forEach((other, j) =>
      next.push(Math.min((next[j] as number) + 1, (row[j + 1] as number) + 1, (row[j] as number) + (letter === other ? 0 : 1))),
    );
    row = next;
  });
  return row[b.length] as number;
}
