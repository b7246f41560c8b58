/** A figure whose sum per owner must lie in a band. */
export interface AssignMeasure {
  /** Of each account, 0 or more. */
  readonly load: ArrayLike<number>;
  /** Of each owner; ∓Infinity: free. */
  readonly low: ArrayLike<number>;
  readonly high: ArrayLike<number>;
}

/** Accounts to be given to owners, each to one. Accounts and owners go by their index. */
export interface AssignProblem {
  readonly accounts: number;
  readonly owners: number;
  /** Accounts × owners, row by row, 0 or more; Infinity: must not be. Every account has an owner that may. */
  readonly cost: ArrayLike<number>;
  readonly measures: readonly AssignMeasure[];
  /** Accounts with the same number stay together, −1: alone. They share an owner that may. */
  readonly group?: ArrayLike<number>;
  /** Who has it now; −1: nobody. */
  readonly current?: ArrayLike<number>;
  /** Accounts that may change hands at most; those that must, as their owner may not keep them, do not count. */
  readonly maxMoves?: number;
}

/** A band that had to be widened: its owner, its measure (both by index), the end, and what it was and must be. */
export interface WidenedBand {
  readonly owner: number;
  readonly measure: number;
  readonly end: 'low' | 'high';
  readonly from: number;
  readonly to: number;
}

/** Who gets what. */
export interface Assignment {
  /** Parallel to the accounts. */
  readonly owner: Int32Array;
  readonly cost: number;
  /** No assignment that keeps the (widened) bands costs less: proved. */
  readonly bound: number;
  /** (cost − bound) / bound; 0 where both are 0. */
  readonly gap: number;
  /** Empty: all bands are kept. */
  readonly widened: readonly WidenedBand[];
  /** Is it proved that the bands cannot all be kept, and not with less widening in sum (shares of the mean load)? */
  readonly proved: boolean;
}
