import type { AlertFact, Audience, Day, Settings } from '../../plan';
import type { Memory } from './remember';
import { hoursOf, type WorkClock } from './workClock';

/**
 * Whose an alert is by now and by when (D10; X18). While it is open the clock runs from the day it got its severity, or its snooze ended: past the rep's hours it is the region's, past the region's the
 * executive's. Once somebody took it (acknowledged, snoozed, resolved) it stays with whom it was, by the day that is kept.
 * @param hours until the rep must acknowledge; null: those of Settings. The others' deadlines keep their distance to it.
 */
export function escalate(
  memory: Memory,
  kept: AlertFact | null,
  hours: number | null,
  clock: WorkClock,
  { asOf, escalation }: Pick<Settings, 'asOf' | 'escalation'>,
): { due: Day | null; audience: Audience } {
  const later = (hours ?? escalation.rep) - escalation.rep;
  const { since, until, state } = memory;
  const begins = until !== null && until > since ? until : since;
  const start = begins < asOf ? begins : asOf;
  const steps = (
    [
      ['rep', escalation.rep],
      ['region', escalation.region],
      ['executive', escalation.headOffice],
    ] as const
  ).map(([audience, limit]) => ({
    audience,
    due: clock.deadline(start, limit + later),
    over: hoursOf(clock.daysAfter(start, asOf)) > limit + later,
  }));
  const last = { audience: 'executive' as const, due: steps[2]?.due ?? null };
  if (state === 'open') {
    const { audience, due } = steps.find(({ over }) => !over) ?? last;
    return { audience, due };
  }
  const due = kept?.due ?? null;
  return { due, audience: steps.find((step) => step.due === due)?.audience ?? 'rep' };
}
