/** How much a file may unpack to before it is refused. Sizes are of bytes that really came out, never of what the file declares. */
export interface FileLimits {
  readonly entries: number;
  readonly entryBytes: number;
  readonly totalBytes: number;
  /** Unpacked per packed byte, looked at from `ratioFrom` unpacked bytes on. */
  readonly ratio: number;
  readonly ratioFrom: number;
  /** Cells of one sheet's used rectangle. */
  readonly cells: number;
}

/** Room for a sheet of some millions of cells; a text in JavaScript ends at 512 Mi characters. */
export const defaultLimits: FileLimits = {
  entries: 10_000,
  entryBytes: 400 * 2 ** 20,
  totalBytes: 1024 * 2 ** 20,
  ratio: 250,
  ratioFrom: 8 * 2 ** 20,
  cells: 40_000_000,
};
