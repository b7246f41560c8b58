import { z } from 'zod';

/** What team mode is set up with. */
export interface TeamSettings {
  /** The issuer that tokens must name; `{tid}` in it stands for the tenant. */
  readonly issuer: string;
  readonly audience: readonly string[];
  readonly jwks: string;
  /** The scope or role that a token must grant. */
  readonly scope: string;
  readonly tenantClaim: string;
  readonly personClaim: string;
  /** The tenant of everybody, where the provider serves one organisation and says no tenant; null: the claim says it. */
  readonly tenant: string | null;
  readonly administrators: readonly { readonly tenant: string; readonly person: string }[];
  readonly origins: readonly string[];
  readonly metricsKey: string | null;
  /** For the pane: the client that it signs in as, where, and for what. */
  readonly clientId: string;
  readonly authority: string;
  readonly askedScope: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

const list = (value: string): string[] =>
  value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

const address = z.string().refine((value) => /^(https:\/\/|http:\/\/(localhost|127\.0\.0\.1)[:/])/.test(value) && URL.canParse(value), {
  message: 'must be an https address',
});
const origin = z.string().refine((value) => URL.canParse(value) && new URL(value).origin === value, {
  message: 'must be web origins such as https://planner.example, without a path and never *',
});
const administrator = z.string().regex(/^[\w.-]{1,64}\/[\w.@:|+=-]{1,128}$/, 'must be tenant/person, as the ids stand in the tokens');

const shape = z.object({
  SUANPAN_OIDC_ISSUER: address,
  SUANPAN_OIDC_AUDIENCE: z.string('must name the API that tokens are for').transform(list).pipe(z.array(z.string()).min(1)),
  SUANPAN_OIDC_JWKS: address,
  SUANPAN_OIDC_SCOPE: z.string().min(1).default('plan.rw'),
  SUANPAN_OIDC_TENANT_CLAIM: z.string().min(1).default('tid'),
  SUANPAN_OIDC_PERSON_CLAIM: z.string().min(1).default('oid'),
  SUANPAN_OIDC_TENANT: z
    .string()
    .regex(/^[\w.-]{1,64}$/)
    .optional(),
  SUANPAN_OIDC_CLIENT: z.string('must be the client id that the pane signs in as').min(1),
  SUANPAN_OIDC_AUTHORITY: address.optional(),
  SUANPAN_OIDC_ASKED_SCOPE: z.string().min(1).optional(),
  SUANPAN_ORIGINS: z.string().default('').transform(list).pipe(z.array(origin)),
  SUANPAN_ADMIN: z.string().default('').transform(list).pipe(z.array(administrator)),
  SUANPAN_METRICS_KEY: z.string().min(16, 'must have 16 characters or more').optional(),
});

/** Reads team mode's settings from the environment. Null: none, so one-machine mode. Errors: sentences, each naming its setting. */
export function teamSettings(env: Environment): TeamSettings | null | { readonly problems: readonly string[] } {
  if (!Object.keys(env).some((name) => name.startsWith('SUANPAN_OIDC_'))) return null;
  const read = shape.safeParse(Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')));
  if (!read.success) return { problems: read.error.issues.map((issue) => `${String(issue.path[0])}: ${sentence(issue)}`) };
  const s = read.data;
  const audience = s.SUANPAN_OIDC_AUDIENCE;
  if (!s.SUANPAN_OIDC_ISSUER.includes('{tid}') && s.SUANPAN_OIDC_TENANT === undefined && env['SUANPAN_OIDC_TENANT_CLAIM'] === undefined)
    return { problems: ['SUANPAN_OIDC_ISSUER: names no tenant as {tid}; say SUANPAN_OIDC_TENANT or SUANPAN_OIDC_TENANT_CLAIM.'] };
  return {
    issuer: s.SUANPAN_OIDC_ISSUER,
    audience,
    jwks: s.SUANPAN_OIDC_JWKS,
    scope: s.SUANPAN_OIDC_SCOPE,
    tenantClaim: s.SUANPAN_OIDC_TENANT_CLAIM,
    personClaim: s.SUANPAN_OIDC_PERSON_CLAIM,
    tenant: s.SUANPAN_OIDC_TENANT ?? null,
    administrators: s.SUANPAN_ADMIN.map((pair) => ({ tenant: pair.slice(0, pair.indexOf('/')), person: pair.slice(pair.indexOf('/') + 1) })),
    origins: s.SUANPAN_ORIGINS,
    metricsKey: s.SUANPAN_METRICS_KEY ?? null,
    clientId: s.SUANPAN_OIDC_CLIENT,
    authority: s.SUANPAN_OIDC_AUTHORITY ?? s.SUANPAN_OIDC_ISSUER.replace('{tid}/v2.0', 'organizations').replace('{tid}', 'organizations'),
    askedScope: s.SUANPAN_OIDC_ASKED_SCOPE ?? `${(audience[0] ?? '').replace(/^(?!api:)/, 'api://')}/${s.SUANPAN_OIDC_SCOPE}`,
  };
}

function sentence(issue: z.core.$ZodIssue): string {
  return issue.code === 'invalid_type' && issue.message.startsWith('Invalid input') ? 'is missing.' : `${issue.message}.`;
}
