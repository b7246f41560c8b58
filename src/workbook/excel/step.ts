/** One change, ready to be queued; queueing it again after a refused request is safe. */
export interface Step {
  /** The sheet it is about, for error messages. */
  readonly sheet: string | null;
  /** Estimated bytes of its part of a request. */
  readonly bytes: number;
  /** Can Excel undo it in a group? Deleting or moving a sheet and custom XML cannot be. */
  readonly undoable: boolean;
  readonly queue: (context: Excel.RequestContext) => void;
}
