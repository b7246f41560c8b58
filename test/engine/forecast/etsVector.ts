import type { EtsForm } from '../../../src/engine/forecast/etsForms';

/** A model as R's `ets` fits it; `smoothing` is α, β, γ, φ (0 = none). */
export interface EtsReference extends EtsForm {
  readonly logLikelihood: number;
  readonly aicc: number | null;
  readonly smoothing: readonly number[];
  readonly states: readonly number[];
  readonly next: readonly number[];
}

/** R's α, β, γ, φ and states (latest season first) in the order of `runEts`. */
export function etsVector({ smoothing, states, trend, season }: EtsReference, period: number): Float64Array {
  const [alpha, beta, gamma, phi] = smoothing as [number, number, number, number];
  const first = trend === 'N' ? 1 : 2;
  const head = [alpha, beta / alpha, gamma / (1 - alpha), phi || 1, states[0]!, trend === 'N' ? 0 : states[1]!];
  return Float64Array.from([...head, ...(season === 'N' ? new Array<number>(period).fill(0) : states.slice(first).reverse())]);
}
