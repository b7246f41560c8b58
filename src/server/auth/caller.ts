import type { Role, RowScope } from '../../versions';
import type { Action } from './mayDo';

/** Who asks, as the server knows them: found once for each request, before any route runs (`request.caller`). */
export interface Caller {
  readonly tenant: string;
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly scope: RowScope;
  readonly mode: 'machine' | 'team';
  /** The person who looks as this one (`x-view-as`): then nothing may be written. Null: they are themselves. */
  readonly viewedBy: string | null;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set before any route runs, on every route that is not `open`. */
    caller: Caller;
  }
  interface FastifyContextConfig {
    /** The least that a caller must be allowed to do here; asked before the body is read. A route under /api that names none is refused to everybody. */
    action?: Action | 'open';
  }
}
