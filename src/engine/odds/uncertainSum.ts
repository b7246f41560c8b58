/** A sum whose distribution is asked for. Currency; z is the common factor, standard normal, high is good. */
export interface UncertainSum {
  /** Each is worth `value` (0 or more) with chance p, 0 otherwise; independent given z. */
  readonly deals: readonly { readonly p: number; readonly value: number }[];
  /** Correlation of the deals through z, from 0 to below 1. */
  readonly correlation: number;
  /** New business: given z a gamma distribution of variance `variance` whose mean is mean · exp(spread · z − spread² / 2). */
  readonly fresh: { readonly mean: number; readonly variance: number; readonly spread: number };
  /** The rest: normal; z takes `share` (0–1) of its deviation. */
  readonly rest: { readonly mean: number; readonly deviation: number; readonly share: number };
}

/** Mean of new business and rest given the common factor. */
export function meanGiven({ fresh, rest }: UncertainSum, z: number): number {
  return fresh.mean * Math.exp(fresh.spread * z - fresh.spread ** 2 / 2) + rest.mean + rest.deviation * Math.sqrt(rest.share) * z;
}
