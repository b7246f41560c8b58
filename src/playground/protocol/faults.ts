/** Failures that a host can be told to show. Each is used up by the requests that it spoils; `Infinity` lasts until cleared. */
export interface Faults {
  /** A person is editing a cell: so many requests fail with 5004. */
  cellEdit: number;
  /** The session timed out: 5012. */
  session: number;
  /** Too many requests: 5102 (429). */
  tooManyRequests: number;
  /** Request refused: 7000. */
  accessDenied: number;
  /** Request too large: 5103, however small it is. */
  requestTooLarge: number;
  /** Response too large: 5104. */
  responseTooLarge: number;
  /** Requests that are never answered. */
  silence: number;
  /** Milliseconds that every answer waits. */
  delay: number;
  /** Fails batches by code when the batch uses a member (`Range.values`): the action fails, earlier ones stay. */
  failMember: { member: string; code: string; times: number } | null;
}

/** No failures. */
export function noFaults(): Faults {
  return {
    cellEdit: 0,
    session: 0,
    tooManyRequests: 0,
    accessDenied: 0,
    requestTooLarge: 0,
    responseTooLarge: 0,
    silence: 0,
    delay: 0,
    failMember: null,
  };
}

const CODES = { cellEdit: 5004, session: 5012, tooManyRequests: 5102, accessDenied: 7000, requestTooLarge: 5103, responseTooLarge: 5104 } as const;

/** Takes the next failure that is due and gives its code, or null. */
export function takeFault(faults: Faults): number | null {
  for (const [name, code] of Object.entries(CODES) as [keyof typeof CODES, number][]) {
    if (faults[name] <= 0) continue;
    faults[name]--;
    return code;
  }
  return null;
}
