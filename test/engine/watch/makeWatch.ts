import type { Day, Deal, LeadFact, Plan, ProcessFact, RiskFact, Settings, TaskFact } from '../../../src/plan';
import { makePlan } from '../makePlan';

/** A cell. */
export const at = { sheet: 'Sheet1', row: 0, column: 0 };

/** A day of a text. */
export function day(text: string): Day {
  return text as Day;
}

/** A plan of the territories North and South with categories A and B, as of 2017-06-30, and these facts. */
export function planOf({
  customers,
  settings,
  ...facts
}: Partial<Omit<Plan, 'customers' | 'settings'>> & {
  readonly customers?: readonly (readonly [string, number | null])[];
  readonly settings?: Partial<Settings>;
}): Plan {
  return { ...makePlan({ territories: ['North', 'South'], categories: ['A', 'B'], customers, settings }), ...facts };
}

/** A deal of North, open. */
export function dealOf(id: string, more: Partial<Deal>): Deal {
  return {
    id,
    customer: '',
    territory: 'North',
    category: 'A',
    stage: 'lead',
    amount: 100,
    opened: null,
    closes: null,
    probability: null,
    state: 'open',
    rep: '',
    at,
    ...more,
  };
}

/** A process row of a deal, blank but for `more`. */
export function processOf(deal: string, more: Partial<ProcessFact>): ProcessFact {
  return { deal, reached: null, painPoints: null, solutionMatch: null, keyPeople: null, keyCovered: null, at, ...more };
}

/** A lead of North. */
export function leadOf(id: string, received: string, more: Partial<LeadFact>): LeadFact {
  return {
    id,
    territory: 'North',
    source: '',
    owner: '',
    received: day(received),
    answered: null,
    accepted: null,
    returned: null,
    reason: '',
    deal: '',
    at,
    ...more,
  };
}

/** A task that is not done. */
export function taskOf(task: string, due: string, more: Partial<TaskFact>): TaskFact {
  return { task, owner: '', manager: '', territory: '', due: day(due), done: null, at, ...more };
}

/** An open risk of kind other. */
export function riskOf(risk: string, more: Partial<RiskFact>): RiskFact {
  return {
    risk,
    kind: 'other',
    probability: null,
    impact: null,
    owner: '',
    responses: [],
    customer: '',
    territory: '',
    review: null,
    open: true,
    at,
    ...more,
  };
}
