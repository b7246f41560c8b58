import type { Notify, PlanEvent } from './notify';

type Heard = (event: PlanEvent) => void;

/** Notify for a server of one process: a table of listeners. */
export function notifyInProcess(): Notify {
  const listeners = new Map<string, Set<Heard>>();
  const keyOf = (tenant: string, planId: string): string => JSON.stringify([tenant, planId]);
  return {
    async tell(tenant, planId, event) {
      for (const heard of [...(listeners.get(keyOf(tenant, planId)) ?? [])]) heard(event);
    },
    listen(tenant, planId, heard) {
      const key = keyOf(tenant, planId);
      const own: Heard = (event) => heard(event);
      listeners.set(key, (listeners.get(key) ?? new Set()).add(own));
      return () => {
        listeners.get(key)?.delete(own);
        if (listeners.get(key)?.size === 0) listeners.delete(key);
      };
    },
    async close() {
      listeners.clear();
    },
  };
}
