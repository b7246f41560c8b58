import type { Deal, DimensionField, NodePath, Plan, Scope } from '../../plan';
import type { Matter } from './watchKey';

/** Where a matter lies today: the part of the tree, every member that is known of it, and who is known to be there; empty: nobody, or several. */
export interface MatterPlace {
  readonly path: NodePath;
  readonly members: Scope['members'];
  readonly owner: string;
}

type Details = Readonly<Partial<Record<DimensionField, string>>>;
const SEGMENTS: ReadonlySet<string> = new Set<DimensionField>(['territory', 'category', 'rep']);

/** Tells where matters lie (X12): by their path; those of deals, tasks, risks, customers and people by what the plan says of these today. */
export function placeMatter(plan: Plan): (matter: Matter) => MatterPlace {
  let deals: Map<string, Deal> | null = null;
  const dealOf = (id: string): Deal | undefined => {
    if (deals === null) {
      deals = new Map();
      for (const deal of plan.pipeline) deals.set(deal.id, deal);
    }
    return deals.get(id);
  };
  const customers = new Map(plan.customers.map(({ id, territory, rep }) => [id, { territory, rep }]));
  const risks = new Map(
    plan.risks.map(({ risk, territory, customer }) => [risk, { territory: territory || (customers.get(customer)?.territory ?? '') }]),
  );
  const tasks = new Map(plan.tasks.map(({ task, owner, territory }) => [JSON.stringify([task, owner]), { territory }]));
  const reps = new Map(plan.team.map(({ name, territory }) => [name, { territory, rep: name }]));
  const owners = new Map<string, string[]>();
  for (const { name, territory } of plan.team) owners.set(territory, [...(owners.get(territory) ?? []), name]);

  const detailsOf = ({ kind, subject }: Matter): Details => {
    const [first = '', second = ''] = subject;
    if (kind === 'stalled') {
      const deal = dealOf(first);
      return deal === undefined ? {} : { territory: deal.territory, category: deal.category, rep: deal.rep };
    }
    if (kind === 'dependence') return customers.get(first) ?? {};
    if (kind === 'risk') return risks.get(first) ?? {};
    if (kind === 'task') return tasks.get(JSON.stringify([first, second])) ?? {};
    if (kind === 'process') return first === '' ? {} : (reps.get(first) ?? { rep: first });
    if (kind === 'lead') return { territory: first };
    if (subject.length < 2 || !SEGMENTS.has(first)) return {};
    return first === 'rep' ? (reps.get(second) ?? { rep: second }) : { [first]: second };
  };

  return (matter) => {
    const members: { [Field in DimensionField]?: string } = {};
    for (const [field, member] of Object.entries(detailsOf(matter))) if (member !== '') members[field as DimensionField] = member;
    matter.path.forEach((member, i) => (members[plan.levels[i] as DimensionField] = member));
    const path: string[] = [];
    for (const field of plan.levels) {
      const member = members[field];
      if (member === undefined) break;
      path.push(member);
    }
    const there = owners.get(members.territory ?? '') ?? [];
    return { path, members, owner: members.rep ?? (there.length === 1 ? (there[0] as string) : '') };
  };
}
