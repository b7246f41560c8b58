import type { FastifyRequest } from 'fastify';
import type { Role } from '../../versions';
import type { Store } from '../store/store';
import { isRefusal } from './access';
import type { Access, Refusal } from './access';
import type { Caller } from './caller';
import { mayDo } from './mayDo';
import { narrowScope } from './narrowScope';

const roles: readonly Role[] = ['viewer', 'rep', 'manager', 'approver', 'administrator'];

/**
 * Who asks: the bearer of the token or of the cookie; with `x-view-as` the person whose eyes they borrow, never seeing or doing more than they could themselves.
 * An open stream asks again with its request, so what is said here must rest on the request and the store alone.
 */
export async function findCaller(access: Access, store: Store, request: FastifyRequest): Promise<Caller | Refusal> {
  const found = await access.identify(credential(request, access), store);
  const other = request.headers['x-view-as'];
  if (isRefusal(found) || typeof other !== 'string' || other === '') return found;
  const known = { tenant: found.tenant, by: found.id };
  if (!mayDo(found, 'view-as')) return { status: 403, message: 'Only managers and administrators may view as somebody else.', known };
  const person = await store.read(found.tenant, (tx) => tx.person(other));
  if (!person?.active) return { status: 403, message: 'There is nobody of that id to view as.', known };
  return {
    ...found,
    id: person.id,
    name: person.name,
    role: roles[Math.min(roles.indexOf(found.role), roles.indexOf(person.role))] ?? 'viewer',
    scope: narrowScope(found.scope, person.scope),
    viewedBy: found.id,
  };
}

/** The token of the request; the cookie only opens one-machine mode, so that no page can make a browser send a team's credentials by itself. */
function credential(request: FastifyRequest, access: Access): string {
  const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  const cookie = /(?:^|;\s*)suanpan=([^;]+)/.exec(request.headers.cookie ?? '')?.[1];
  return bearer ?? (access.signIn.mode === 'machine' ? cookie : undefined) ?? '';
}
