import { Button, Field, Input } from '@fluentui/react-components';
import { useState } from 'react';
import type { VersionInfo } from '../../../versions';
import { useShared } from '../../components/styles';
import { usePane, usePaneState, useWords } from '../../PaneContext';

/** Names a scenario that begins at a version, and opens it. */
export function NewScenario({ version, onMade }: { readonly version: VersionInfo; readonly onMade: () => void }) {
  const { model } = usePane();
  const t = useWords();
  const shared = useShared();
  const busy = usePaneState((state) => state.work !== null || state.viewAs !== null);
  const taken = usePaneState((state) => state.versions)?.branches.map(({ name }) => name) ?? [];
  const [name, setName] = useState('');
  const [tried, setTried] = useState(false);
  const wanted = name.trim();
  const wrong = wanted === '' || wanted.length > 80 || taken.includes(wanted);
  return (
    <form
      className={shared.part}
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (!wrong) void model.makeScenario(wanted, version).then((done) => done && onMade());
      }}
    >
      <Field
        label={t('versions.scenarioName')}
        {...(tried && wrong ? { validationState: 'error' as const, validationMessage: t('versions.scenarioNeeded') } : {})}
      >
        <Input value={name} maxLength={80} onChange={(_, data) => setName(data.value)} />
      </Field>
      <div>
        <Button size="small" type="submit" disabled={busy}>
          {t('versions.scenarioMake')}
        </Button>
      </div>
    </form>
  );
}
