import { reviewObjectives } from '../../../src/engine/business/reviewObjectives';
import { reviewTargets } from '../../../src/engine/business/reviewTargets';
import type { Day, KeyResultReview, ObjectiveState } from '../../../src/plan';
import { at, barePlan } from './makeInputs';

const review = (keyResult: string, on: string, score: number | null, more: Partial<KeyResultReview> = {}): KeyResultReview => ({
  objective: 'Win Europe',
  keyResult,
  owner: '',
  on: on as Day,
  score,
  comment: '',
  at,
  ...more,
});
const only = (reviews: readonly KeyResultReview[]): ObjectiveState['keyResults'][number] => {
  const [objective] = reviewObjectives(barePlan({ reviews }));
  const [state] = objective?.keyResults ?? [];
  if (!state) throw new Error('no key result');
  return state;
};

test('[P28] objectives and key results in order of first appearance, the mean over last scores', () => {
  const states = reviewObjectives(
    barePlan({
      reviews: [
        review('Visits', '2017-06-23', 0.4),
        review('Quotes', '2017-06-30', 0.9),
        review('Visits', '2017-06-30', 0.6),
        review('Trials', '2017-06-30', null),
        review('Training', '2017-06-30', null, { objective: 'Learn' }),
      ],
    }),
  );
  expect(states.map(({ objective, score }) => [objective, score])).toEqual([
    ['Win Europe', 0.75],
    ['Learn', null],
  ]);
  expect(states[0]?.keyResults.map(({ keyResult, score }) => [keyResult, score])).toEqual([
    ['Visits', 0.6],
    ['Quotes', 0.9],
    ['Trials', null],
  ]);
});

test('[P29] last score and its change, by day whatever the order of rows; a blank score is no score of 0', () => {
  const state = only([
    review('Visits', '2017-06-28', null),
    review('Visits', '2017-06-26', 0.7),
    review('Visits', '2017-06-12', 0.4, { owner: 'Sales lead' }),
  ]);
  expect(state).toMatchObject({ score: 0.7, reviewedOn: '2017-06-26', overdue: false, owner: 'Sales lead' });
  expect(state.change).toBeCloseTo(0.3, 12);
  expect(state.history.map(({ on }) => on)).toEqual(['2017-06-12', '2017-06-26', '2017-06-28']);
  expect(only([review('Visits', '2017-06-26', 0.7)]).change).toBeNull();
});

test('[P29] reviews after the as-of day count nothing yet', () => {
  expect(only([review('Visits', '2017-06-26', 0.7), review('Visits', '2017-07-03', 0.9)])).toMatchObject({ score: 0.7, change: null });
});

test('[P30] overdue when the last scored review, or without one the first due day, is more than seven days old', () => {
  expect(only([review('Visits', '2017-06-23', 0.5)]).overdue).toBe(false);
  expect(only([review('Visits', '2017-06-22', 0.5)]).overdue).toBe(true);
  expect(only([review('Visits', '2017-06-01', 0.5), review('Visits', '2017-06-29', null)]).overdue).toBe(true);
  expect(only([review('Visits', '2017-06-22', null)])).toMatchObject({ overdue: true, reviewedOn: null });
  expect(only([review('Visits', '2017-08-01', null)]).overdue).toBe(false);
});

test('a plan without targets and reviews has nothing to review', () => {
  expect(reviewTargets(barePlan(), null)).toEqual({ smart: [], revisions: [], newRevisions: [], objectives: [] });
});
