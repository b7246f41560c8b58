/** An error as the pane shows it: a kind that has a sentence in both languages, and a sentence for people who read the network. */
interface ApiError {
  readonly error: 'bad-request' | 'unauthorized' | 'forbidden' | 'not-found' | 'conflict' | 'too-large' | 'too-many' | 'damaged' | 'internal';
  readonly message: string;
}

/** Makes an ApiError. */
export function apiError(error: ApiError['error'], message: string): ApiError {
  return { error, message };
}
