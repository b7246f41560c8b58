import { Button, Field, Select } from '@fluentui/react-components';
import { useState } from 'react';
import { tableWord } from '../../../sheets';
import type { VersionInfo } from '../../../versions';
import { useShared } from '../../components/styles';
import { usePane, usePaneState, useWords } from '../../PaneContext';

/** The tables of inputs that can come back alone. */
const tables = [
  'targets',
  'adjustments',
  'sales',
  'customers',
  'pipeline',
  'settings',
  'team',
  'products',
  'lines',
  'allocationRules',
  'drivers',
  'thresholds',
  'risks',
  'tasks',
];

/** Goes back for one table, one member of a dimension, or both. */
export function SliceForm({ version }: { readonly version: VersionInfo }) {
  const { model, language } = usePane();
  const t = useWords();
  const shared = useShared();
  const busy = usePaneState((state) => state.work !== null || state.viewAs !== null);
  const plan = usePaneState((state) => state.plan);
  const [table, setTable] = useState('');
  const [part, setPart] = useState('');
  const members =
    plan?.dimensions.flatMap(({ field, label, members: names }) =>
      names.map((name) => ({ key: JSON.stringify([field, name]), text: `${label}: ${name}` })),
    ) ?? [];
  const show = () => {
    const [field, member] = part === '' ? [] : (JSON.parse(part) as [string, string]);
    const scope = field === undefined || member === undefined ? null : { [field]: [member] };
    void model.restore(version, { slice: { tables: table === '' ? null : [table], scope } });
  };
  return (
    <div className={shared.part}>
      <Field label={t('versions.sliceTable')}>
        <Select value={table} onChange={(_, data) => setTable(data.value)}>
          <option value="">{t('versions.sliceAll')}</option>
          {tables.map((name) => (
            <option key={name} value={name}>
              {tableWord(name, language)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t('versions.sliceMember')}>
        <Select value={part} onChange={(_, data) => setPart(data.value)}>
          <option value="">{t('versions.sliceWhole')}</option>
          {members.map(({ key, text }) => (
            <option key={key} value={key}>
              {text}
            </option>
          ))}
        </Select>
      </Field>
      <div>
        <Button size="small" disabled={busy || (table === '' && part === '')} onClick={show}>
          {t('versions.sliceGo')}
        </Button>
      </div>
    </div>
  );
}
