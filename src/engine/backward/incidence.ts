/** A deal's time in a stage, in whole days: how it ended, or that it has not ended yet on the as-of day. */
export interface Spell {
  readonly days: number;
  readonly end: 'on' | 'lost' | 'open';
}

/** What spells say of a stage. */
export interface Incidence {
  /** Share of the deals that go on. 0 when nothing ended. */
  readonly share: number;
  /** Deals that the share rests on: those that ended, with the open ones that stayed longer than any of them. Not whole in general. */
  readonly deals: number;
  /** Of the deals that go on, the share that does so after 0, 1, 2 … days; sums to 1. Empty when none did. */
  readonly days: readonly number[];
}

/**
 * Share and duration of the deals that go on, where open deals count for as long as they have been open and not as lost (W4): cumulative incidence with two ways to end.
 * **source** Aalen & Johansen (1978), Scand. J. Statist. 5, 141–150; with one way to end it is Kaplan and Meier's estimate.
 * **example** on after 5 days, lost after 9, one open for 7 days: 1/3 + 2/3 · 0 = 1/3 goes on, 2/3 are lost.
 */
export function incidence(spells: readonly Spell[]): Incidence {
  const sorted = [...spells].sort((a, b) => a.days - b.days);
  const days: number[] = [];
  let [staying, on, lost, ended] = [1, 0, 0, 0];
  for (let i = 0; i < sorted.length;) {
    const day = sorted[i]?.days as number;
    const atRisk = sorted.length - i;
    let [goingOn, losing] = [0, 0];
    for (; i < sorted.length && sorted[i]?.days === day; i++) {
      if (sorted[i]?.end === 'on') goingOn++;
      else if (sorted[i]?.end === 'lost') losing++;
    }
    const part = (staying * goingOn) / atRisk;
    if (part > 0) {
      while (days.length <= day) days.push(0);
      days[day] = part;
    }
    on += part;
    lost += (staying * losing) / atRisk;
    staying *= 1 - (goingOn + losing) / atRisk;
    ended += goingOn + losing;
  }
  return { share: on, deals: ended === 0 ? 0 : ended / (on + lost), days: on > 0 ? days.map((each) => each / on) : [] };
}
