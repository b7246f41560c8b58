import { Button, Field, Input, makeStyles, mergeClasses, Textarea } from '@fluentui/react-components';
import { useEffect, useId, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { parseDay } from '../../../plan';
import type { Plan, WatchedAlert } from '../../../plan';
import type { AlertChange } from '../../../sheets';
import { useShared } from '../../components/styles';
import { usePane, usePaneState, useWords } from '../../PaneContext';
import { daysAfter } from '../../state/alertFigures';

const forms = ['snooze', 'assign', 'resolve'] as const;
type Form = (typeof forms)[number];

const useStyles = makeStyles({
  field: { flexGrow: 1, minWidth: '120px' },
  // All four in a row at 320 pixels.
  actions: { marginLeft: '-24px' },
  verbs: { gap: '4px' },
  button: { minWidth: 'auto' },
  bottom: { alignItems: 'flex-end' },
});

interface Props {
  readonly alert: WatchedAlert;
  readonly plan: Plan;
  readonly names: readonly string[];
  /** It was written, or could not be. */
  readonly onTold: (key: string) => void;
}

/** What can be said of an alert: it is seen, it can wait, whose it is, what was done. Each is written at once; Undo takes it back. */
export function AlertActions({ alert, plan, names, onTold }: Props) {
  const { model } = usePane();
  const t = useWords();
  const shared = useShared();
  const styles = useStyles();
  const busy = usePaneState((state) => state.work !== null);
  const [form, setForm] = useState<Form | null>(null);
  const panel = useId();
  const opener = useRef<HTMLButtonElement>(null);
  const { key, state } = alert;
  const tell = async (change: Omit<AlertChange, 'key'>) => {
    if (busy) return;
    await model.tell([{ key, ...change }]);
    if (model.get().failure === null && model.get().refused.length === 0) setForm(null);
    onTold(key);
  };
  return (
    <div
      className={mergeClasses(shared.part, styles.actions)}
      role="group"
      aria-label={t('alerts.actions')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || form === null) return;
        event.preventDefault();
        opener.current?.focus();
        setForm(null);
      }}
    >
      <div className={mergeClasses(shared.wrap, styles.verbs)}>
        <Button
          className={styles.button}
          size="small"
          disabledFocusable={busy}
          onClick={() => void tell({ state: state === 'open' ? 'acknowledged' : 'open' })}
        >
          {t(state === 'open' ? 'alerts.acknowledge' : state === 'snoozed' ? 'alerts.wake' : 'alerts.reopen')}
        </Button>
        {forms
          .filter((each) => each !== 'snooze' || state !== 'snoozed')
          .map((each) => (
            <Button
              key={each}
              className={styles.button}
              size="small"
              appearance={form === each ? 'outline' : 'subtle'}
              {...(form === each ? { ref: opener } : {})}
              aria-expanded={form === each}
              aria-controls={panel}
              onClick={() => setForm(form === each ? null : each)}
            >
              {t(`alerts.${each}`)}
            </Button>
          ))}
      </div>
      <div id={panel} hidden={form === null}>
        {form === 'snooze' && <SnoozeForm plan={plan} onTell={tell} />}
        {form === 'assign' && <AssignForm owner={alert.owner} names={names} onTell={tell} />}
        {form === 'resolve' && <ResolveForm done={alert.done} onTell={tell} />}
      </div>
    </div>
  );
}

interface FormProps {
  readonly onTell: (change: Omit<AlertChange, 'key'>) => Promise<void>;
}

function SnoozeForm({ plan, onTell }: FormProps & { readonly plan: Plan }) {
  const { formats } = usePane();
  const t = useWords();
  const shared = useShared();
  const styles = useStyles();
  const busy = usePaneState((state) => state.work !== null);
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  const first = useFirstFocus<HTMLButtonElement>();
  const { asOf } = plan.settings;
  const snooze = (days: number) => void onTell({ state: 'snoozed', until: daysAfter(asOf, days) });
  const choose = () => {
    const until = parseDay(typed);
    const isWrong = until === null || until < asOf;
    setWrong(isWrong);
    if (!isWrong) void onTell({ state: 'snoozed', until });
  };
  return (
    <div className={shared.part}>
      <div className={shared.wrap}>
        <Button ref={first} size="small" disabledFocusable={busy} onClick={() => snooze(1)}>
          {t('alerts.snoozeDay', { day: formats.shortDay(daysAfter(asOf, 1)) })}
        </Button>
        <Button size="small" disabledFocusable={busy} onClick={() => snooze(7)}>
          {t('alerts.snoozeWeek', { day: formats.shortDay(daysAfter(asOf, 7)) })}
        </Button>
      </div>
      <Line onSubmit={choose}>
        <Field
          className={styles.field}
          size="small"
          label={t('alerts.snoozeUntil')}
          {...(wrong ? { validationState: 'error', validationMessage: t('alerts.dayNeeded', { day: formats.shortDay(asOf) }) } : {})}
        >
          <Input size="small" type="date" min={asOf} value={typed} onChange={(_, data) => setTyped(data.value)} />
        </Field>
        <Button size="small" type="submit" disabledFocusable={busy}>
          {t('alerts.snoozeSave')}
        </Button>
      </Line>
    </div>
  );
}

function AssignForm({ owner, names, onTell }: FormProps & { readonly owner: string; readonly names: readonly string[] }) {
  const t = useWords();
  const styles = useStyles();
  const busy = usePaneState((state) => state.work !== null);
  const [name, setName] = useState(owner);
  const [wrong, setWrong] = useState(false);
  const first = useFirstFocus<HTMLInputElement>();
  const list = useId();
  const assign = () => {
    setWrong(name.trim() === '');
    if (name.trim() !== '') void onTell({ owner: name.trim() });
  };
  return (
    <Line onSubmit={assign}>
      <Field
        className={styles.field}
        size="small"
        label={t('alerts.assignTo')}
        {...(wrong ? { validationState: 'error', validationMessage: t('alerts.nameNeeded') } : {})}
      >
        <Input ref={first} size="small" list={list} maxLength={80} value={name} onChange={(_, data) => setName(data.value)} />
      </Field>
      <datalist id={list}>
        {names.map((each) => (
          <option key={each} value={each} />
        ))}
      </datalist>
      <Button size="small" type="submit" disabledFocusable={busy}>
        {t('alerts.assignSave')}
      </Button>
    </Line>
  );
}

function ResolveForm({ done, onTell }: FormProps & { readonly done: string }) {
  const t = useWords();
  const shared = useShared();
  const busy = usePaneState((state) => state.work !== null);
  const [text, setText] = useState(done);
  const [wrong, setWrong] = useState(false);
  const first = useFirstFocus<HTMLTextAreaElement>();
  const resolve = () => {
    setWrong(text.trim() === '');
    if (text.trim() !== '') void onTell({ state: 'resolved', done: text.trim() });
  };
  return (
    <form
      className={shared.part}
      onSubmit={(event) => {
        event.preventDefault();
        resolve();
      }}
    >
      <Field
        size="small"
        label={t('alerts.resolveWhat')}
        hint={t('alerts.resolveHint')}
        {...(wrong ? { validationState: 'error', validationMessage: t('alerts.resolveNeeded') } : {})}
      >
        <Textarea ref={first} size="small" rows={2} maxLength={300} value={text} onChange={(_, data) => setText(data.value)} />
      </Field>
      <div>
        <Button size="small" type="submit" disabledFocusable={busy}>
          {t('alerts.resolveSave')}
        </Button>
      </div>
    </form>
  );
}

/** A field with its button beside it; Enter sends. */
function Line({ onSubmit, children }: { readonly onSubmit: () => void; readonly children: ReactNode }) {
  const shared = useShared();
  const styles = useStyles();
  return (
    <form
      className={mergeClasses(shared.wrap, styles.bottom)}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
    </form>
  );
}

/** The element that takes the focus when its form opens. */
function useFirstFocus<Element extends HTMLElement>() {
  const first = useRef<Element>(null);
  useEffect(() => first.current?.focus(), []);
  return first;
}
