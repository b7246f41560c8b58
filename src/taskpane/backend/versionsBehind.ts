import type { Me, PlanHistory, TeamMember, VersionsPort } from '../../flow';
import type { ApprovalStep, Branch, Snapshot } from '../../versions';
import { listenToPlan } from './listenToPlan';
import type { PaneMemory } from './memory';
import { askServer, bodyOf } from './serverApi';
import type { ServerAccess } from './serverApi';
import { versionQueue } from './versionQueue';

/** The versions behind the server's API, with a queue in front: what cannot be sent now waits in this browser and is sent later, once. */
export function versionsBehind(server: ServerAccess, memory: PaneMemory): VersionsPort {
  const { commit, flush, waitingOf } = versionQueue(server, memory);
  const of = (planId: string, rest: string): string => `/plans/${encodeURIComponent(planId)}/${rest}`;
  return {
    commit,
    flush,
    async history(planId): Promise<PlanHistory> {
      const answer = await askServer(server, planId === '' ? '/health' : of(planId, 'versions?limit=1000'));
      const online = answer?.status === 200;
      const fresh = online && planId !== '' ? (answer.body as Omit<PlanHistory, 'online'>) : null;
      if (fresh) await memory.put('histories', { planId, history: fresh });
      const known = fresh ?? (await memory.get('histories', planId))?.history ?? { versions: [], branches: [], approvals: [] };
      const ids = new Set(known.versions.map(({ id }) => id));
      const queued = (await waitingOf(planId)).map(({ info }) => info).filter(({ id }) => !ids.has(id));
      const main = known.branches.filter(({ name }) => name === 'main');
      return {
        versions: [...queued, ...known.versions],
        branches: [...main, ...known.branches.filter(({ name }) => name !== 'main')],
        approvals: known.approvals,
        online,
      };
    },
    async load(planId, id) {
      const waiting = await memory.get('waiting', id);
      if (waiting) return waiting.snapshot;
      return bodyOf<{ snapshot: Snapshot }>(await askServer(server, of(planId, `versions/${id}`))).snapshot;
    },
    async makeBranch(planId, name, from) {
      return bodyOf<{ branch: Branch }>(await askServer(server, of(planId, `branches/${encodeURIComponent(name)}`), 'PUT', { from })).branch;
    },
    async approve(planId, versionId, step, note, tests) {
      const answer = await askServer(server, of(planId, `versions/${versionId}/approval`), 'POST', { step, note, tests });
      return bodyOf<{ approvals: readonly ApprovalStep[] }>(answer).approvals;
    },
    async me() {
      const answer = await askServer(server, '/me');
      if (answer?.status !== 200) return null;
      const { user, ...rest } = answer.body as Omit<Me, 'id'> & { readonly user: string };
      return { id: user, ...rest };
    },
    async team() {
      return bodyOf<{ people: readonly TeamMember[] }>(await askServer(server, '/people')).people;
    },
    async putTeamMember({ id, ...rest }) {
      bodyOf(await askServer(server, `/people/${encodeURIComponent(id)}`, 'PUT', rest));
    },
    listen: (planId, heard) => listenToPlan(server, planId, heard),
    async tellPresence(planId, where) {
      await askServer(server, of(planId, 'presence'), 'POST', { where }, true);
    },
  };
}
