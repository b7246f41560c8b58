import { Button, Field, Select } from '@fluentui/react-components';
import { useState } from 'react';
import type { VersionInfo } from '../../../versions';
import { useShared } from '../../components/styles';
import { usePane, usePaneState, useWords } from '../../PaneContext';
import { useVersionName } from './useVersionName';

/** Chooses two states to compare: any two versions, or one and the workbook as it stands. */
export function CompareForm({ versions }: { readonly versions: readonly VersionInfo[] }) {
  const { model } = usePane();
  const t = useWords();
  const shared = useShared();
  const busy = usePaneState((state) => state.work !== null);
  const nameOf = useVersionName();
  const [typedFrom, setFrom] = useState(versions[0]?.id ?? '');
  const [typedTo, setTo] = useState('');
  const find = (id: string) => versions.find((version) => version.id === id) ?? null;
  // One that is not there any more is the workbook, as the lists then show it.
  const [from, to] = [find(typedFrom)?.id ?? '', find(typedTo)?.id ?? ''];
  const options = (
    <>
      <option value="">{t('versions.now')}</option>
      {versions.map((version) => (
        <option key={version.id} value={version.id}>
          {nameOf(version)}
        </option>
      ))}
    </>
  );
  return (
    <section data-compare="" className={shared.card} aria-label={t('versions.compareTitle')}>
      <h2 className={shared.heading}>{t('versions.compareTitle')}</h2>
      <Field label={t('versions.from')}>
        <Select value={from} onChange={(_, data) => setFrom(data.value)}>
          {options}
        </Select>
      </Field>
      <Field label={t('versions.to')}>
        <Select value={to} onChange={(_, data) => setTo(data.value)}>
          {options}
        </Select>
      </Field>
      <div>
        <Button disabled={busy || from === to} onClick={() => void model.compare(find(from), find(to))}>
          {t('versions.compare')}
        </Button>
      </div>
    </section>
  );
}
