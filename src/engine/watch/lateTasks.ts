import type { LateTask, Plan } from '../../plan';
import { workClock } from './workClock';

/**
 * Tasks that are late on the as-of day (D11; X7), the latest first. The first reminder goes out on the first working day over, the second from `Settings.secondReminder` of them on.
 * **edge** a task without a due day is never late; one that is done after the as-of day was not done on it.
 */
export function lateTasks(plan: Plan): LateTask[] {
  const { asOf, secondReminder } = plan.settings;
  const clock = workClock(plan.settings);
  const late = plan.tasks.flatMap(({ task, owner, manager, due, done }): LateTask[] => {
    if (due === null || (done !== null && done <= asOf)) return [];
    const daysOver = clock.daysAfter(due, asOf);
    return daysOver === 0 ? [] : [{ task, owner, manager, due, daysOver, reminder: daysOver >= secondReminder ? 2 : 1 }];
  });
  return late.sort((a, b) => b.daysOver - a.daysOver || compare(a.due, b.due) || compare(a.task, b.task) || compare(a.owner, b.owner));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
