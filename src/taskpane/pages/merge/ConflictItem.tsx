import { Button, Field, Input, makeStyles, Radio, RadioGroup, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { columnWord, keyText } from '../../../sheets';
import type { Conflict, Settlement } from '../../../versions';
import { useShared } from '../../components/styles';
import { usePane, useWords } from '../../PaneContext';
import { useValueText } from '../compare/useValueText';

const useStyles = makeStyles({
  item: { display: 'flex', flexDirection: 'column', gap: '4px', padding: '8px 0', borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
  own: { width: '120px' },
});

interface Props {
  readonly conflict: Conflict;
  readonly settled: Settlement | null;
  /** Who made the other side. */
  readonly author: string;
}

/** One conflict: which cell or row, the three values, and the choice. */
export function ConflictItem({ conflict, settled, author }: Props) {
  const { model, language } = usePane();
  const t = useWords();
  const shared = useShared();
  const styles = useStyles();
  const valueText = useValueText();
  const [own, setOwn] = useState('');
  const [wantsOwn, setWantsOwn] = useState(false);
  const asking = wantsOwn && settled === null;
  const { id, table, key, column, kind, rows } = conflict;
  const name = keyText(table, key, language);
  const rowText = (row: Readonly<Record<string, string | number | boolean | null>> | null, absent: 'deleted' | 'none') =>
    row === null
      ? t(`merge.${absent}`)
      : Object.entries(row)
          .filter(([, value]) => value !== null && value !== '')
          .map(([field, value]) => `${columnWord(table, field, language)} ${valueText(value)}`)
          .join(t('app.comma'));
  const absent = kind === 'both-added' ? 'none' : 'deleted';
  const words = {
    ours: rows ? rowText(rows.ours, absent) : valueText(conflict.ours),
    theirs: rows ? rowText(rows.theirs, absent) : valueText(conflict.theirs),
    base: rows ? rowText(rows.base, 'none') : valueText(conflict.base),
  };
  const number = [conflict.base, conflict.ours, conflict.theirs].some((each) => typeof each === 'number');
  const value = number ? Number(own.replace(/[,，\s]/g, '')) : own;
  const wrong = own.trim() === '' || (number && !Number.isFinite(value));
  const chosen = settled === null ? '' : typeof settled === 'string' ? settled : 'own';
  const title = column === null || table === 'settings' ? name : `${name} · ${columnWord(table, column, language)}`;
  return (
    <li className={styles.item} data-conflict={kind}>
      <span className={shared.text}>{title}</span>
      {kind === 'we-deleted' && <span className={shared.small}>{t('merge.weDeleted', { author })}</span>}
      {kind === 'they-deleted' && <span className={shared.small}>{t('merge.theyDeleted', { author })}</span>}
      {kind === 'both-added' && <span className={shared.small}>{t('merge.bothAdded')}</span>}
      <RadioGroup
        value={asking ? 'own' : chosen}
        aria-label={title}
        onChange={(_, data) => {
          setWantsOwn(data.value === 'own');
          // Until a value of one's own is typed, the conflict is open.
          model.settle([id], data.value === 'own' ? null : (data.value as 'ours' | 'theirs' | 'base'));
        }}
      >
        <Radio value="ours" label={t('merge.mine', { value: words.ours })} />
        <Radio value="theirs" label={t('merge.theirs', { author, value: words.theirs })} />
        <Radio value="base" label={t('merge.before', { value: words.base })} />
        {column !== null && !rows && (
          <Radio
            value="own"
            label={settled !== null && typeof settled === 'object' ? `${t('merge.own')} ${valueText(settled.value)}` : t('merge.own')}
          />
        )}
      </RadioGroup>
      {asking && (
        <form
          className={shared.row}
          onSubmit={(event) => {
            event.preventDefault();
            if (!wrong) model.settle([id], { value });
          }}
        >
          <Field label={t('merge.ownValue')} {...(own !== '' && wrong ? { validationState: 'error', validationMessage: t('merge.ownWrong') } : {})}>
            <Input className={styles.own} size="small" value={own} onChange={(_, data) => setOwn(data.value)} />
          </Field>
          <Button size="small" type="submit" disabled={wrong}>
            {t('team.save')}
          </Button>
        </form>
      )}
    </li>
  );
}
