import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { copyText } from '../copyText';
import { useWords } from '../PaneContext';

const useStyles = makeStyles({
  text: {
    width: '100%',
    boxSizing: 'border-box',
    font: 'inherit',
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
  },
});

/** A button that copies a text made at that moment; where copying is forbidden it shows the text to be copied by hand. */
export function CopyButton({ label, text }: { readonly label: string; readonly text: () => string }) {
  const t = useWords();
  const styles = useStyles();
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
      {state && !state.copied && <textarea readOnly rows={5} value={state.shown} aria-label={t('app.copyFailed')} className={styles.text} />}
    </>
  );
}
