import { Input, makeStyles } from '@fluentui/react-components';
import { useId } from 'react';
import type { Plan, ResourceLine } from '../../../plan';
import { lineName, unitText } from '../../../sheets';
import { StepSlider } from '../../components/StepSlider';
import { useShared } from '../../components/styles';
import { usePane, usePaneState, useWords } from '../../PaneContext';
import { fieldUnit, wrongBounds } from '../../state/allocationForm';
import type { TypedBounds } from '../../state/allocationForm';
import { boundAt, boundRange, slideBound } from '../../state/boundSlider';
import { useAmounts } from './useAmounts';

const useStyles = makeStyles({
  row: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) 128px', alignItems: 'center', columnGap: '16px' },
  // A text field is no wider than its column.
  input: { minWidth: 0, width: '100%', '& input': { minWidth: 0, width: '100%' } },
});

interface Props {
  readonly plan: Plan;
  readonly index: number;
  readonly line: ResourceLine;
  /** What there is to split. */
  readonly total: number;
  readonly end: 'floor' | 'cap';
}

/** The floor or the cap of a line: a slider for the rough, a field for the exact figure; both say the same. */
export function Bound({ plan, index, line, total, end }: Props) {
  const { model, formats, language } = usePane();
  const t = useWords();
  const shared = useShared();
  const styles = useStyles();
  const { amount } = useAmounts(plan);
  const bounds = usePaneState((state) => state.allocation.bounds);
  const [id, said] = [useId(), useId()];
  const { resource } = line;
  const typed = bounds[index] ?? {};
  const wrong = typed[end] === undefined ? null : wrongBounds(typed, line, plan);
  const unit = fieldUnit(resource, plan);
  const range = boundRange(line, { total }, plan);
  const stands = boundAt(end, line, typed, plan, range);
  const text = typed[end] ?? (line[end] === null ? '' : formats.exact(line[end] / unit));
  const name = `${t(`allocation.${end}`)}: ${lineName(line)}`;
  const bound = (change: TypedBounds) => model.arrange({ bounds: { ...bounds, [index]: change } });
  return (
    <div>
      <label htmlFor={id} className={shared.small}>
        {t(`allocation.${end}`)}
      </label>
      <div className={styles.row}>
        <StepSlider
          bare
          label={name}
          text={text.trim() === '' ? t('allocation.none') : amount(resource, stands)}
          value={stands}
          most={range.most}
          step={range.step}
          onSlide={(value) => bound(slideBound(end, value, line, typed, plan, range, formats.exact))}
        />
        <Input
          id={id}
          className={styles.input}
          size="small"
          inputMode="decimal"
          aria-label={name}
          aria-invalid={wrong !== null}
          aria-describedby={wrong === null ? undefined : said}
          placeholder={t('allocation.none')}
          value={text}
          contentAfter={resource === 'budget' ? unitText(plan.settings.currency, unit, language) : null}
          onChange={(_, data) => bound({ ...typed, [end]: data.value })}
        />
      </div>
      {wrong && (
        <p id={said} role="alert" className={`${shared.small} ${shared.bad}`}>
          {t(`allocation.wrong.${wrong}`)}
        </p>
      )}
    </div>
  );
}
