import { Button, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import { copyText } from '../copyText';
import { useWords } from '../PaneContext';

/** A button that copies a text made at that moment; where copying is forbidden it shows the text to be copied by hand. */
export function CopyButton({ label, text }: { readonly label: string; readonly text: () => string }) {
  const t = useWords();
  const [state, setState] = useState<{ readonly copied: boolean; readonly shown: string } | null>(null);
  const copy = async () => {
    const shown = text();
    setState({ copied: await copyText(shown), shown });
  };
  return (
    <>
      <Button size="small" onClick={() => void copy()}>
        {state?.copied ? t('app.copied') : label}
      </Button>
      {state && !state.copied && <Textarea readOnly rows={5} value={state.shown} aria-label={t('app.copyFailed')} style={{ width: '100%' }} />}
    </>
  );
}
