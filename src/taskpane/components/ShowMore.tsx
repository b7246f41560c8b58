import { Button } from '@fluentui/react-components';
import { useWords } from '../PaneContext';

/** The end of a list that was cut: how many are hidden, and a button for more. Nothing when none is. */
export function ShowMore({ hidden, onMore }: { readonly hidden: number; readonly onMore: () => void }) {
  const t = useWords();
  if (hidden <= 0) return null;
  return (
    <Button size="small" appearance="subtle" onClick={onMore}>
      {t('app.more', { count: hidden })}
    </Button>
  );
}
