import type { VersionInfo } from '../../versions';
import type { Caller } from '../auth/caller';
import { showApproval } from '../showApproval';
import type { Store } from '../store/store';
import type { Notify, PlanEvent } from './notify';
import type { PresenceBook } from './presenceBook';

/** Most versions that are told one by one to who comes back; who missed more lists them anew. */
export const MOST_MISSED = 1000;

/** What following a plan takes. */
export interface Following {
  readonly store: Store;
  readonly notify: Notify;
  readonly presence: PresenceBook;
  readonly planId: string;
  readonly caller: Caller;
  /** The last version that is known already; null: all that are there now. */
  readonly after: number | null;
  /** Who follows, asked again; null: they may no longer. */
  readonly askAgain: () => Promise<Caller | null>;
  /** Sends an event; `id` is where to go on from after a break. */
  readonly send: (event: string, data: unknown, id?: number) => void;
  readonly end: () => void;
}

/**
 * Tells one listener what happens to a plan: each version once and in order of number, whatever way and order the news come in (a number that is left out is looked up in the store);
 * steps of approval and who is there. `look` asks again who they are, and for versions of which no news came.
 */
export function followPlan(parts: Following): { readonly look: () => Promise<void>; readonly stop: () => void } {
  const { store, notify, presence, planId, send, end } = parts;
  let caller = parts.caller;
  let last = parts.after;
  let [stopped, chain] = [false, Promise.resolve()];
  const { tenant } = caller;
  const sendVersion = (version: VersionInfo): void => {
    send('version', version, version.number);
    last = version.number;
  };
  const catchUp = async (): Promise<void> => {
    const newest = await store.read(tenant, (tx) => tx.versions(planId, last === null ? { limit: 1 } : { after: last, limit: MOST_MISSED + 1 }));
    const newestNumber = newest[0]?.number ?? last ?? 0;
    if (newest.length > MOST_MISSED) send('reset', {}, newestNumber);
    else if (last !== null) newest.reverse().forEach(sendVersion);
    last = newestNumber;
  };
  const look = async (): Promise<void> => {
    const found = await parts.askAgain();
    if (found === null || found.tenant !== tenant) return end();
    caller = found;
    await catchUp();
  };
  const handle = async (event: PlanEvent): Promise<void> => {
    if (event.kind === 'approval') send('approval', showApproval(event.step, caller));
    else if (event.kind === 'recheck' && ['', caller.id, caller.viewedBy].includes(event.id)) await look();
    else if (event.kind === 'version' && event.version.number === (last ?? 0) + 1) sendVersion(event.version);
    else if (event.kind === 'version' && event.version.number > (last ?? 0)) await catchUp();
  };
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    chain = chain.then(() => (stopped ? undefined : work())).catch(() => end());
    return chain;
  };
  const hear = (event: PlanEvent): void => {
    if (event.kind !== 'presence') void inTurn(() => handle(event));
  };
  const sendPresence = (): void => send('presence', { people: presence.present(tenant, planId) });
  const stops = [notify.listen(tenant, planId, hear), notify.listen(tenant, '', hear), presence.watch(tenant, planId, sendPresence)];
  void inTurn(catchUp);
  sendPresence();
  return {
    look: () => inTurn(look),
    stop() {
      stopped = true;
      for (const leave of stops) leave();
    },
  };
}
