import { Badge, Button, Field, Input, makeStyles, mergeClasses } from '@fluentui/react-components';
import { Dismiss16Regular } from '@fluentui/react-icons/svg/dismiss';
import { useState } from 'react';
import type { ApprovalStep, PlanTest, Role, VersionInfo } from '../../../versions';
import { Notice } from '../../components/Notice';
import { useShared } from '../../components/styles';
import { usePane, usePaneState, useWords } from '../../PaneContext';
import { stepOf } from '../../state/versionFigures';
import { goToSaving } from './SaveForm';

const useStyles = makeStyles({
  test: {
    display: 'grid',
    gridTemplateColumns: 'minmax(44px, auto) 1fr',
    justifyItems: 'start',
    alignItems: 'start',
    columnGap: '8px',
    paddingBottom: '4px',
  },
});

const rank: readonly Role[] = ['viewer', 'rep', 'manager', 'approver', 'administrator'];

/** A version's way to approval: what was done, its tests, and what the person may do next. The server has the last word. */
export function ApprovalSteps({ version }: { readonly version: VersionInfo }) {
  const { model, formats } = usePane();
  const t = useWords();
  const shared = useShared();
  const list = usePaneState((state) => state.versions);
  const busy = usePaneState((state) => state.work !== null || state.viewAs !== null);
  const submitting = usePaneState((state) => state.submitting);
  const [note, setNote] = useState('');
  if (!list?.online) return null;
  const steps = list.approvals.filter(({ versionId }) => versionId === version.id);
  const last = stepOf(list.approvals, version.id)?.step ?? null;
  const may = (role: Role) => rank.indexOf(list.me?.role ?? 'viewer') >= rank.indexOf(role);
  const submitted = steps.find(({ step }) => step === 'submitted');
  const asked = submitting?.version.id === version.id ? submitting : null;
  const isSubmitting = asked !== null && asked.tests !== null;
  const tests = asked?.tests ?? submitted?.tests ?? [];
  const mine = submitted?.by === list.me?.id || version.by === list.me?.id;
  const alone = list.me?.mode === 'machine';
  // Who sees a part of the plan only cannot approve the whole.
  const mayJudge = may('approver') && !alone && !mine && (list.me?.scope ?? null) === null;
  const take = (step: ApprovalStep['step']) => void model.approve(version, step, note.trim()).then((done) => done && setNote(''));
  const button = (step: ApprovalStep['step'], word: 'approve' | 'reject' | 'lock' | 'withdraw', primary = false, off = false) => (
    <Button size="small" disabled={busy || off} appearance={primary ? 'primary' : 'secondary'} onClick={() => take(step)}>
      {t(`approval.${word}`)}
    </Button>
  );
  const isDraft = last === null || last === 'rejected' || last === 'withdrawn';
  return (
    <div className={shared.part} data-approval={last ?? 'draft'}>
      {steps.length > 0 && (
        <ul className={shared.list}>
          {steps.map((step, i) => (
            <li key={i} className={shared.small}>
              {t('approval.stepBy', { step: t(`approval.${step.step}`), author: step.author, at: formats.time(step.at) })}
              {step.note !== '' && ` – ${step.note}`}
            </li>
          ))}
        </ul>
      )}
      {tests.length > 0 && <TestList tests={tests} />}
      {(isSubmitting || (last === 'submitted' && mayJudge)) && (
        <Field label={t('approval.note')}>
          <Input value={note} maxLength={1500} placeholder={t('approval.notePlaceholder')} onChange={(_, data) => setNote(data.value)} />
        </Field>
      )}
      <div className={shared.wrap}>
        {isDraft && may('manager') && !asked && (
          <Button size="small" disabled={busy} onClick={() => void model.prepareSubmission(version)}>
            {t('approval.submit')}
          </Button>
        )}
        {isSubmitting && (
          <>
            <Button size="small" appearance="primary" disabled={busy} onClick={() => take('submitted')}>
              {t('approval.submitNow')}
            </Button>
            <Button size="small" onClick={() => model.withdrawSubmission()}>
              {t('approval.notNow')}
            </Button>
          </>
        )}
        {last === 'submitted' && mayJudge && button('approved', 'approve', true, !tests.every(({ passed }) => passed))}
        {last === 'submitted' && mayJudge && button('rejected', 'reject')}
        {last === 'submitted' && submitted?.by === list.me?.id && button('withdrawn', 'withdraw')}
        {(alone ? last === 'submitted' : last === 'approved' && mayJudge) && button('locked', 'lock', true)}
      </div>
      {asked && !isSubmitting && <ApartNotice version={version} busy={busy} />}
    </div>
  );
}

/** The workbook does not stand at the version that is to be submitted: why that matters, and both ways out. */
function ApartNotice({ version, busy }: { readonly version: VersionInfo; readonly busy: boolean }) {
  const { model } = usePane();
  const t = useWords();
  const close = (
    <Button appearance="transparent" size="small" icon={<Dismiss16Regular />} aria-label={t('approval.notNow')} onClick={model.withdrawSubmission} />
  );
  return (
    <Notice level="warning" urgent text={t('approval.apart', { number: version.number })} corner={close}>
      <Button size="small" disabled={busy} onClick={goToSaving}>
        {t('approval.saveFirst')}
      </Button>
      <Button size="small" disabled={busy} onClick={() => void model.restore(version)}>
        {t('versions.restore')}
      </Button>
    </Notice>
  );
}

/** The tests of a plan, each with what fails it. */
function TestList({ tests }: { readonly tests: readonly PlanTest[] }) {
  const t = useWords();
  const shared = useShared();
  const styles = useStyles();
  return (
    <div className={shared.stack}>
      <h3 className={shared.label}>{t('approval.tests')}</h3>
      <ul className={shared.list}>
        {tests.map(({ test, passed, found }) => (
          <li key={test} className={mergeClasses(shared.small, styles.test)}>
            <Badge appearance="tint" size="small" color={passed ? 'success' : 'danger'}>
              {t(passed ? 'approval.passed' : 'approval.failed')}
            </Badge>
            <span>
              {found.length > 0 ? t('approval.found', { test: t(`approval.test.${test}`), found: found.join(', ') }) : t(`approval.test.${test}`)}
            </span>
          </li>
        ))}
      </ul>
      <p className={shared.small}>{t('approval.testsAbout')}</p>
    </div>
  );
}
