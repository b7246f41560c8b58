import { Field, Input, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useShared } from '../../components/styles';
import { usePane, usePaneState, useWords } from '../../PaneContext';

const useStyles = makeStyles({
  fields: { gap: '8px', paddingTop: '4px' },
  summary: {
    padding: '4px 0',
    cursor: 'pointer',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
    overflowWrap: 'anywhere',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  },
});

/** Who answers for an adjustment, why, and until when; closed it tells what is filled in. */
export function WhoAndWhy({ wrong }: { readonly wrong: string | null }) {
  const { model, formats } = usePane();
  const t = useWords();
  const shared = useShared();
  const styles = useStyles();
  const { owner, reason, until } = usePaneState((state) => state.form);
  const day = until === '' ? '' : t('edit.untilDay', { day: formats.day(until) });
  const facts = [owner, reason, day].filter((text) => text !== '').join(' · ');
  return (
    <details>
      <summary className={styles.summary}>
        {t('edit.who')}
        {facts !== '' && `: ${facts}`}
      </summary>
      <div className={mergeClasses(shared.stack, styles.fields)}>
        <Field label={t('edit.owner')} size="small">
          <Input size="small" value={owner} onChange={(_, data) => model.fill({ owner: data.value })} />
        </Field>
        <Field label={t('edit.reason')} size="small">
          <Input size="small" value={reason} onChange={(_, data) => model.fill({ reason: data.value })} />
        </Field>
        <Field label={t('edit.until')} size="small" {...(wrong === null ? {} : { validationState: 'error', validationMessage: wrong })}>
          <Input size="small" type="date" value={until} onChange={(_, data) => model.fill({ until: data.value })} />
        </Field>
      </div>
    </details>
  );
}
