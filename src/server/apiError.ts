/** An error as the pane shows it: a kind that has a sentence in both languages, and a sentence for people who read the network. */
export interface ApiError {
  readonly error:
    'bad-request' | 'unauthorized' | 'forbidden' | 'not-found' | 'conflict' | 'too-large' | 'too-many' | 'damaged' | 'unavailable' | 'internal';
  readonly message: string;
  /** Why, where a kind has several causes that the pane tells apart (`ApprovalRefusal`). */
  readonly reason?: string;
}

/** Makes an ApiError. */
export function apiError(error: ApiError['error'], message: string, reason?: string): ApiError {
  return reason === undefined ? { error, message } : { error, message, reason };
}
