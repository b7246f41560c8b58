import type { CommitOutcome, Flushed, VersionDraft } from '../../flow';
import { stateHash, versionId } from '../../versions';
import type { VersionInfo } from '../../versions';
import type { PaneMemory, Waiting } from './memory';
import { askServer, refusal } from './serverApi';
import type { Answer, ServerAccess } from './serverApi';

/** The queue of versions in front of the server. */
export interface VersionQueue {
  commit(draft: VersionDraft): Promise<CommitOutcome>;
  flush(): Promise<Flushed>;
  /** Those of one plan, newest first. */
  waitingOf(planId: string): Promise<Waiting[]>;
}

/**
 * A version is first kept in this browser and then sent; it leaves the queue only when the server has acknowledged it (or refused it for good). Its id is the hash of its content, so that sending it again after a
 * cut line saves it once. Where somebody saved another version meanwhile, one that was sent at once is given back (`behind`), one that had waited is saved on a branch of its own.
 */
export function versionQueue(server: ServerAccess, memory: PaneMemory): VersionQueue {
  let last: Promise<unknown> = Promise.resolve();
  /** One thing at a time: a flush never sends what a commit sends just now. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work, work);
    last = done.catch(() => undefined);
    return done;
  };

  const push = async ({ info, snapshot, planId, id }: Waiting): Promise<Answer> => {
    const { parents, stateHash: state, message, author, at, branch } = info;
    const body = { parents, stateHash: state, message, author, at, branch, snapshot };
    return askServer(server, `/plans/${encodeURIComponent(planId)}/versions/${id}`, 'PUT', body);
  };
  const saved = (answer: Answer): VersionInfo | null =>
    answer && (answer.status === 200 || answer.status === 201) ? (answer.body as { info: VersionInfo }).info : null;
  const headOf = (answer: Answer): VersionInfo | null =>
    answer?.status === 409 ? ((answer.body as { head?: VersionInfo } | null)?.head ?? null) : null;

  const waitingOf = async (planId: string): Promise<Waiting[]> =>
    (await memory.all('waiting')).filter((waiting) => waiting.planId === planId).sort((a, b) => (a.info.at < b.info.at ? 1 : -1));

  const flushNow = async (): Promise<Flushed & { readonly sent: ReadonlyMap<string, VersionInfo> }> => {
    const aside: VersionInfo[] = [];
    const done = new Map<string, VersionInfo>();
    const moved = new Map<string, string>();
    const stuck = new Set<string>();
    const waiting = (await memory.all('waiting')).sort((a, b) => (a.info.at < b.info.at ? -1 : 1));
    let left = waiting.length;
    for (const item of waiting) {
      const [first = ''] = item.info.parents;
      if (stuck.has(first)) {
        stuck.add(item.id);
        continue;
      }
      const branch = moved.get(first) ?? item.info.branch;
      let sent: Waiting = { ...item, info: { ...item.info, branch } };
      let answer = await push(sent);
      if (answer === null) break;
      if (answer.status === 409) {
        sent = { ...item, info: { ...item.info, branch: asideName(item.info) } };
        answer = await push(sent);
        if (answer === null) break;
      }
      const info = saved(answer);
      if (!info) {
        // One that is refused stays where the person can see it, and so do those made from it; it does not keep the others.
        stuck.add(item.id);
        continue;
      }
      if (info.branch !== item.info.branch) {
        aside.push(info);
        // What was made from it goes with it, also when the line breaks before its turn.
        moved.set(item.id, info.branch);
        for (const other of waiting) {
          if (!moved.has(other.info.parents[0] ?? '') || other.info.branch !== item.info.branch) continue;
          moved.set(other.id, info.branch);
          await memory.put('waiting', { ...other, info: { ...other.info, branch: info.branch } });
        }
      }
      await memory.remove('waiting', item.id);
      done.set(item.id, info);
      left--;
    }
    return { left, aside, sent: done };
  };

  return {
    waitingOf,
    flush: () =>
      inTurn(async () => {
        const { left, aside } = await flushNow();
        return { left, aside };
      }),
    commit: ({ snapshot, ...draft }) =>
      inTurn(async (): Promise<CommitOutcome> => {
        const state = stateHash(snapshot);
        const id = versionId({ ...draft, stateHash: state });
        const info: VersionInfo = { ...draft, id, stateHash: state, number: 0, by: '', state: 'queued' };
        const waiting: Waiting = { id, planId: draft.planId, snapshot, info };
        await memory.put('waiting', waiting);
        const [first = ''] = draft.parents;
        if (await memory.get('waiting', first)) {
          // Its parent waits: it goes after it.
          const sent = (await flushNow()).sent.get(id);
          return sent ? { kind: 'saved', version: sent } : { kind: 'queued', version: info };
        }
        const answer = await push(waiting);
        const version = saved(answer);
        const head = headOf(answer);
        if (version === null && head === null && (answer === null || answer.status === 401 || answer.status === 429 || answer.status >= 500))
          return { kind: 'queued', version: info };
        await memory.remove('waiting', id);
        if (version) return { kind: 'saved', version };
        if (head) return { kind: 'behind', head };
        throw refusal(answer as NonNullable<Answer>);
      }),
  };
}

/** The branch for a version that waited while its own branch moved on: whose it is, when, and enough of its id to be its own. */
function asideName({ author, at, id }: VersionInfo): string {
  return `${author.slice(0, 40)} ${at.slice(0, 10)} ${id.slice(0, 4)}`;
}
