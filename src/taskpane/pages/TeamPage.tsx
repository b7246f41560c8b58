import { Button, Checkbox, Field, Input, Select } from '@fluentui/react-components';
import { useState } from 'react';
import type { TeamMember } from '../../flow';
import type { Role } from '../../versions';
import { EmptyState } from '../components/EmptyState';
import { PageHeading } from '../components/PageHeading';
import { useShared } from '../components/styles';
import { usePane, usePaneState, useWords } from '../PaneContext';
import { parseRowScope, rowScopeText } from '../state/rowScope';

const roles: readonly Role[] = ['viewer', 'rep', 'manager', 'approver', 'administrator'];

/** Who may do what: roles, what rows they see, and looking at the plan as they would. For administrators. */
export function TeamPage() {
  const t = useWords();
  const shared = useShared();
  const team = usePaneState((state) => state.team);
  const [added, setAdded] = useState(0);
  return (
    <div className={shared.page}>
      <PageHeading page="team" />
      <p className={shared.small}>{t('team.lead')}</p>
      {team && <MemberForm key={`new ${added}`} member={null} onAdded={() => setAdded(added + 1)} />}
      {team?.length === 0 && <EmptyState text={t('team.empty')} />}
      {team?.map((member) => (
        <MemberForm key={member.id} member={member} />
      ))}
    </div>
  );
}

/** Changes somebody of the team; without a member: adds one. */
function MemberForm({ member, onAdded }: { readonly member: TeamMember | null; readonly onAdded?: () => void }) {
  const { model, language } = usePane();
  const t = useWords();
  const shared = useShared();
  const busy = usePaneState((state) => state.work !== null);
  const dimensions = usePaneState((state) => state.plan?.dimensions) ?? [];
  const [id, setId] = useState(member?.id ?? '');
  const [name, setName] = useState(member?.name ?? '');
  const [role, setRole] = useState<Role>(member?.role ?? 'viewer');
  const [scope, setScope] = useState(rowScopeText(member?.scope ?? null, dimensions, language));
  const [active, setActive] = useState(member?.active ?? true);
  const [tried, setTried] = useState(false);
  const rows = parseRowScope(scope, dimensions, language);
  // Nobody is changed by being added: that is done on their own card.
  const known = usePaneState((state) => (member ? undefined : state.team?.find((other) => other.id === id.trim())));
  const wrong = (is: boolean, sentence: string) => (is ? { validationState: 'error' as const, validationMessage: sentence } : {});
  const save = () => {
    setTried(true);
    if (id.trim() === '' || known || rows === undefined) return;
    const person = { id: id.trim(), name: name.trim() || id.trim(), role, scope: rows, active };
    if (member) void model.putTeamMember(person);
    else void model.addTeamMember(person).then((isIn) => isIn && onAdded?.());
  };
  return (
    <form
      className={shared.card}
      aria-label={member?.name ?? t('team.add')}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <h2 className={shared.heading}>{member?.name ?? t('team.add')}</h2>
      {!member && (
        <Field
          label={t('team.id')}
          {...wrong(tried && id.trim() === '', t('team.idNeeded'))}
          {...(known ? wrong(true, t('team.known', { name: known.name, role: t(`team.roles.${known.role}`) })) : {})}
        >
          <Input value={id} maxLength={200} onChange={(_, data) => setId(data.value)} />
        </Field>
      )}
      <Field label={t('team.name')}>
        <Input value={name} maxLength={200} onChange={(_, data) => setName(data.value)} />
      </Field>
      <Field label={t('team.role')}>
        <Select value={role} onChange={(_, data) => setRole(data.value as Role)}>
          {roles.map((each) => (
            <option key={each} value={each}>
              {t(`team.roles.${each}`)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t('team.scope')} hint={t('team.scopeHint')} {...wrong(rows === undefined, t('team.scopeWrong'))}>
        <Input value={scope} placeholder={t('team.scopeAll')} onChange={(_, data) => setScope(data.value)} />
      </Field>
      {member && <Checkbox checked={active} label={t('team.active')} onChange={(_, data) => setActive(data.checked === true)} />}
      <div className={shared.wrap}>
        <Button size="small" type="submit" appearance={member ? 'secondary' : 'primary'} disabled={busy}>
          {t(member ? 'team.save' : 'team.add')}
        </Button>
        {member && (
          <Button size="small" appearance="subtle" disabled={busy} onClick={() => void model.viewAs(member).then(() => model.openPage('versions'))}>
            {t('team.viewAs')}
          </Button>
        )}
      </div>
    </form>
  );
}
