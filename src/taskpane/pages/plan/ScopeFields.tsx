import { Field, makeStyles, Select } from '@fluentui/react-components';
import type { DimensionField, Plan } from '../../../plan';
import { useWords } from '../../PaneContext';
import { periodChoices } from '../../state/planForm';
import type { ScopeChoice } from '../../state/planForm';

const useStyles = makeStyles({
  grid: { display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(112px, 1fr))', gap: '8px', '& select': { textOverflow: 'ellipsis' } },
});

/** Chooses a part of the plan: a member of each level, or all of them, and a period. */
export function ScopeFields({
  plan,
  choice,
  onChange,
}: {
  readonly plan: Plan;
  readonly choice: ScopeChoice;
  readonly onChange: (choice: ScopeChoice) => void;
}) {
  const t = useWords();
  const styles = useStyles();
  const dimensions = plan.dimensions.filter(({ field, members }) => members.length > 0 && plan.levels.includes(field));
  const choose = (field: DimensionField, member: string) => onChange({ ...choice, members: { ...choice.members, [field]: member } });
  return (
    <div className={styles.grid}>
      {dimensions.map(({ field, label, members }) => (
        <Field key={field} label={label} size="small">
          <Select size="small" value={choice.members[field] ?? ''} onChange={(_, data) => choose(field, data.value)}>
            <option value="">{t('edit.all')}</option>
            {members.map((member) => (
              <option key={member}>{member}</option>
            ))}
          </Select>
        </Field>
      ))}
      <Field label={t('edit.period')} size="small">
        <Select size="small" value={choice.period} onChange={(_, data) => onChange({ ...choice, period: data.value })}>
          <option value="">{t('edit.year', { year: plan.settings.planYear })}</option>
          {periodChoices(plan).map(({ label }) => (
            <option key={label}>{label}</option>
          ))}
        </Select>
      </Field>
    </div>
  );
}
