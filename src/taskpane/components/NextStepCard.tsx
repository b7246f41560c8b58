import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { alertText } from '../../sheets';
import { usePane, usePaneState, useWords } from '../PaneContext';
import { nextStep } from '../state/nextStep';
import type { NextStep } from '../state/nextStep';
import { useShared } from './styles';

const useStyles = makeStyles({
  card: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: '8px',
    padding: '12px',
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground3,
  },
});

/** The one best next step, with one button: the page's only primary one. */
export function NextStepCard() {
  const t = useWords();
  const shared = useShared();
  const styles = useStyles();
  const step = nextStep(usePaneState((state) => state));
  const busy = usePaneState((state) => state.work !== null);
  const { words, button, act } = useStep()(step);
  return (
    <section className={styles.card} aria-label={t('next.title')} data-next={step.kind}>
      <h2 className={shared.label}>{t('next.title')}</h2>
      <p className={shared.text}>{words}</p>
      <Button appearance="primary" disabled={busy} onClick={act}>
        {button}
      </Button>
    </section>
  );
}

function useStep(): (step: NextStep) => { readonly words: string; readonly button: string; readonly act: () => void } {
  const { model, language } = usePane();
  const t = useWords();
  return (step) => {
    switch (step.kind) {
      case 'noPlan':
        return { words: t('next.noPlan'), button: t('next.noPlanButton'), act: () => model.openPage('issues') };
      case 'mend':
        return { words: t('next.mend', { count: step.count }), button: t('next.show'), act: () => model.openPage('issues') };
      case 'first':
        return { words: t('next.first'), button: t('next.firstButton'), act: () => void model.run('auto') };
      case 'rerun':
        return { words: t('next.rerun'), button: t('next.rerunButton'), act: () => void model.run('auto') };
      case 'red': {
        return {
          words: t('next.red', { what: alertText(step.alert, step.plan, language) }),
          button: t('next.redButton'),
          act: () => model.openPage('alerts'),
        };
      }
      case 'save':
        return { words: t('next.save'), button: t('next.saveButton'), act: () => model.openPage('versions') };
      case 'done':
        return { words: t('next.done'), button: t('next.doneButton'), act: () => model.openPage('results') };
    }
  };
}
