import type { Person } from '../store/store';
import type { Access } from './access';
import type { Caller } from './caller';
import { sameText } from './sameText';

/** What one-machine mode rests on. */
export interface MachineAccess {
  /** The secret of this machine's user; sent as `Authorization: Bearer …` or as the cookie `suanpan`. */
  readonly secret: string;
  readonly hosts: readonly string[];
  readonly origins: readonly string[];
}

/** The one person of one-machine mode. */
export const owner: Person = { id: 'owner', name: 'owner', role: 'administrator', scope: null, active: true };

/** The one tenant of one-machine mode. */
export const machineTenant = 'machine';

/** One-machine mode: whoever has this machine's secret is its owner, an administrator of everything on it. */
export function machineAccess({ secret, hosts, origins }: MachineAccess): Access {
  const { id, name, role, scope } = owner;
  const caller: Caller = { tenant: machineTenant, id, name, role, scope, mode: 'machine', viewedBy: null };
  return {
    hosts,
    origins,
    metricsKey: secret,
    signIn: { mode: 'machine' },
    identify: async (credential) =>
      sameText(credential, secret)
        ? caller
        : { status: 401, message: 'The key of this server is missing or wrong.', known: { tenant: machineTenant, by: '' } },
  };
}
