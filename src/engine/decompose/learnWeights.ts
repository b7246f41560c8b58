import type { Plan } from '../../plan';
import { learnWeights as learn, type Weights as Learnt } from '../season/learnWeights';
import type { Season } from '../season/learnSeason';

/** `learnWeights` of the season room as a tree of two levels. */
export interface Weights extends Omit<Learnt, 'monthsOf' | 'seasonOf'> {
  readonly levelOfCategory: (category: string) => number | null;
  readonly monthsOf: (territory: string) => number;
  readonly seasonOf: (path: readonly string[]) => Season;
}

export function learnWeights(plan: Plan): Weights {
  const learnt = learn(plan);
  return { ...learnt, levelOfCategory: (category) => learnt.levelOfMember(1, category), monthsOf: (territory) => learnt.monthsOf([territory]) };
}
