import type { Store } from '../store/store';
import type { Caller } from './caller';

/** What the pane needs to know to sign in; no secrets. */
export type SignIn =
  { readonly mode: 'machine' } | { readonly mode: 'team'; readonly clientId: string; readonly authority: string; readonly scope: string };

/** Why somebody is not let in. `known` says whose log it belongs into, when that is beyond doubt. */
export interface Refusal {
  readonly status: 401 | 403 | 503;
  readonly message: string;
  readonly known: { readonly tenant: string; readonly by: string } | null;
}

/** The door: how the server learns who asks. */
export interface Access {
  /** Host names that a request may name (against DNS rebinding), without port; null: any (a foreign page has no token). */
  readonly hosts: readonly string[] | null;
  /** Web origins, other than the server's own, whose pages may read answers. */
  readonly origins: readonly string[];
  /** Opens /api/metrics as a bearer token; null: nobody may read them. */
  readonly metricsKey: string | null;
  readonly signIn: SignIn;
  /** Who the bearer of the credential is. The person's role and rows are looked up each time, so that what is taken away is gone at once. */
  identify(credential: string, store: Store): Promise<Caller | Refusal>;
}

/** Tells a refusal from a caller. */
export function isRefusal(found: Caller | Refusal): found is Refusal {
  return 'status' in found;
}
