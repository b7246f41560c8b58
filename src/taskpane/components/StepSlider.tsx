import { makeStyles, Slider, tokens } from '@fluentui/react-components';
import { useId } from 'react';
import type { KeyboardEvent } from 'react';
import { useShared } from './styles';

const useStyles = makeStyles({
  // The track spans what the label does: Fluent's own slider keeps half a thumb of room at both ends.
  slider: { width: 'calc(100% + 16px)', minWidth: 0, marginInline: '-8px' },
  value: { color: tokens.colorNeutralForeground1, textAlign: 'right', minWidth: 0 },
});

interface Props {
  readonly label: string;
  /** What it stands at, in words and with its unit; shown beside the label and said by a screen reader. */
  readonly text: string;
  readonly value: number;
  readonly most: number;
  /** What a key press moves by, and what dragging stops at. */
  readonly step: number;
  /** The label stands elsewhere already. */
  readonly bare?: boolean;
  readonly onSlide: (value: number) => void;
}

/** A slider over whole numbers from zero. Arrows move by a step and Page keys by ten, from where it stands; dragging stops at steps and at both ends. */
export function StepSlider({ label, text, value, most, step, bare = false, onSlide }: Props) {
  const shared = useShared();
  const styles = useStyles();
  const id = useId();
  const slide = (to: number) => onSlide(Math.min(most, Math.max(0, to)));
  const onKeyDown = (event: KeyboardEvent) => {
    const by = stepsOf[event.key];
    if (by === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    slide(value + by * step);
  };
  const slider = (
    <Slider
      id={id}
      className={styles.slider}
      size="small"
      min={0}
      max={most}
      value={value}
      aria-label={bare ? label : undefined}
      aria-valuetext={text}
      onKeyDown={onKeyDown}
      onChange={(_, data) => slide(data.value === most ? most : Math.round(data.value / step) * step)}
    />
  );
  if (bare) return slider;
  return (
    <div>
      <div className={shared.spread}>
        <label htmlFor={id} className={shared.small}>
          {label}
        </label>
        <span aria-hidden className={`${shared.small} ${styles.value}`}>
          {text}
        </span>
      </div>
      {slider}
    </div>
  );
}

const stepsOf: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10 };
