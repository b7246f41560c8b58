import { dayNumber, type Day, type KeyResultReview, type ObjectiveState, type Plan } from '../../plan';

/** A review every week: more than so many days without one is overdue. */
const WEEK = 7;

type KeyResultState = ObjectiveState['keyResults'][number];

/**
 * The weekly reviews of objectives: each key result's last score, its change, whether a review is overdue, and the mean by objective (P28–P30).
 * **shape** objectives and key results in order of first appearance; histories oldest first. Reviews after the as-of day are in the history and count nothing.
 */
export function reviewObjectives(plan: Plan): ObjectiveState[] {
  return groupBy(plan.reviews, ({ objective }) => objective).map(([objective, reviews]) => {
    const keyResults = groupBy(reviews, ({ keyResult }) => keyResult).map(([keyResult, rows]) => stateOf(keyResult, rows, plan.settings.asOf));
    const scores = keyResults.flatMap(({ score }) => (score === null ? [] : [score]));
    return { objective, score: scores.length > 0 ? scores.reduce((sum, score) => sum + score, 0) / scores.length : null, keyResults };
  });
}

function stateOf(keyResult: string, reviews: readonly KeyResultReview[], asOf: Day): KeyResultState {
  const rows = [...reviews].sort((a, b) => dayNumber(a.on) - dayNumber(b.on));
  const due = rows.filter(({ on }) => on <= asOf);
  const scored = due.flatMap(({ on, score }) => (score === null ? [] : [{ on, score }]));
  const last = scored[scored.length - 1];
  const before = scored[scored.length - 2];
  const since = last?.on ?? due[0]?.on;
  return {
    keyResult,
    owner: rows.reduce((last, { owner }) => (owner.trim() === '' ? last : owner), ''),
    score: last?.score ?? null,
    change: last !== undefined && before !== undefined ? last.score - before.score : null,
    reviewedOn: last?.on ?? null,
    overdue: since !== undefined && dayNumber(asOf) - dayNumber(since) > WEEK,
    history: rows.map(({ on, score }) => ({ on, score })),
  };
}

function groupBy<T>(rows: readonly T[], key: (row: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group === undefined) groups.set(key(row), [row]);
    else group.push(row);
  }
  return [...groups];
}
