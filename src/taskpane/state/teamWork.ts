import type { TeamMember } from '../../flow';
import type { Around } from './around';

/** The people of the team, and looking at the plan through somebody's eyes. */
export function teamWork({ set, work, actions }: Around, loadVersions: () => Promise<void>) {
  async function loadTeam(): Promise<void> {
    await work(
      'team',
      () => void loadTeam(),
      async () => set({ team: await actions.team() }),
    );
  }

  async function putTeamMember(member: TeamMember): Promise<void> {
    await work(
      'team',
      () => void putTeamMember(member),
      async () => {
        await actions.putTeamMember(member);
        set({ team: await actions.team(), line: { kind: 'memberSaved' } });
      },
    );
  }

  /** True when they are added; whoever is known by that id already stays as they are, and stands in the list then. */
  async function addTeamMember(member: TeamMember): Promise<boolean> {
    let isIn = false;
    await work(
      'team',
      () => void addTeamMember(member),
      async () => {
        const team = await actions.team();
        if (team.some(({ id }) => id === member.id)) return set({ team });
        await actions.putTeamMember(member);
        isIn = true;
        set({ team: await actions.team(), line: { kind: 'memberSaved' } });
      },
    );
    return isIn;
  }

  /** Looks at the plan's versions as somebody else would. */
  async function viewAs(member: TeamMember | null): Promise<void> {
    actions.viewAs(member?.id ?? null);
    set({ viewAs: member, chosenVersion: null, submitting: null, baseline: null });
    await loadVersions();
  }

  return { loadTeam, putTeamMember, addTeamMember, viewAs };
}
