import { usePane, useWords } from '../PaneContext';

/** Writes a probability in whole percent; next to 0 or 1 it stays below or above, for nothing is sure. */
export function useOddsText(): (probability: number) => string {
  const { formats } = usePane();
  const t = useWords();
  return (probability) => {
    if (probability < 0.005) return t('outlook.below', { share: formats.share(0.01) });
    if (probability > 0.995) return t('outlook.above', { share: formats.share(0.99) });
    return formats.share(Math.round(probability * 100) / 100);
  };
}
