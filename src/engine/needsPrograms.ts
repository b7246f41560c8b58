import { dayNumber, yearPeriod, type AllocationRule, type Period, type Plan, type ResourceLine } from '../plan';
import { needsSolver } from './decompose/needsSolver';

/**
 * Can a run of the plan come to a linear or mixed-integer program, so that a solver is worth loading before it (R4)? Targets whose limits cross (S12); a team with activities where heads
 * can be hired or ways have fixed costs (J9); resource lines with fixed costs, or with rules that are ratios or cross one another. Everything else is solved without.
 */
export function needsPrograms(plan: Plan): boolean {
  return needsSolver(plan) || needsHeads(plan) || needsSplit(plan);
}

/** Whole decisions on capacity: only where there is work, a team, and a way with a price. Whether hours are missing only the run knows. */
function needsHeads({ team, stages, capacityOptions, settings }: Plan): boolean {
  if (team.length === 0 || !stages.some(({ activity, perDeal }) => activity !== '' && (perDeal ?? 1) > 0)) return false;
  const paid = settings.headCost > 0 || team.some(({ monthlyCost }) => (monthlyCost ?? 0) > 0);
  if (capacityOptions.length === 0) return paid;
  return capacityOptions.some(
    ({ kind, costPerHour, fixedCost }) => (fixedCost ?? 0) > 0 || (kind === 'hire' && (paid || costPerHour !== null || fixedCost !== null)),
  );
}

function needsSplit(plan: Plan): boolean {
  if (plan.lines.some(({ fixedCost }) => (fixedCost ?? 0) > 0)) return true;
  const live = plan.allocationRules.filter(
    ({ tier, customer, until }) => tier === null && customer === '' && (until === null || until >= plan.settings.asOf),
  );
  const sets = live.map((rule) => new Set(plan.lines.flatMap((line, i) => (reaches(plan, rule, line) ? [i] : []))));
  if (live.some(({ rule }, i) => (rule === 'min-ratio' || rule === 'max-ratio') && (sets[i] as Set<number>).size > 0)) return true;
  return sets.some((one, i) => sets.slice(0, i).some((other) => cross(one, other)));
}

function reaches({ settings }: Plan, rule: AllocationRule, line: ResourceLine): boolean {
  const same = (asked: string, own: string): boolean => asked === '' || asked === own;
  const year = yearPeriod(settings.planYear, settings.fiscalStart);
  const days = (period: Period | null): { from: number; to: number } => ({
    from: dayNumber((period ?? year).from),
    to: dayNumber((period ?? year).to),
  });
  const [asked, own] = [days(rule.period), days(line.period)];
  const inTime = asked.from <= own.to && own.from <= asked.to;
  return (
    rule.resource === line.resource &&
    same(rule.line, line.line) &&
    same(rule.territory, line.territory) &&
    same(rule.channel, line.channel) &&
    inTime
  );
}

/** Have two sets some lines in common, and each some that the other has not? */
function cross(one: ReadonlySet<number>, other: ReadonlySet<number>): boolean {
  const common = [...one].filter((each) => other.has(each)).length;
  return common > 0 && common < one.size && common < other.size;
}
