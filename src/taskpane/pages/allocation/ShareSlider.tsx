import { StepSlider } from '../../components/StepSlider';
import { usePane, useWords } from '../../PaneContext';

interface Props {
  readonly label: string;
  /** Shares: as in the plan, and as chosen. Null is no limit, which is the right end. */
  readonly before: number | null;
  readonly share: number | null;
  readonly most: number;
  /** What it comes to, beside the share. */
  readonly amount?: string;
  readonly onMove: (share: number) => void;
}

/** A slider for a share, by one percent a step; what the plan has is told beside it as soon as it was moved. */
export function ShareSlider({ label, before, share, most, amount, onMove }: Props) {
  const { formats } = usePane();
  const t = useWords();
  const words = (value: number | null) => (value === null ? t('allocation.noLimit') : formats.share(value));
  const text = before === share ? words(share) : t('compare.becomes', { from: words(before), to: words(share) });
  const [top, stands] = [Math.max(most, before ?? 0, share ?? 0), share ?? most];
  return (
    <StepSlider
      label={label}
      text={amount === undefined ? text : t('allocation.shareAmount', { share: text, amount })}
      value={Math.round(stands * 1000)}
      most={Math.round(top * 1000)}
      step={10}
      onSlide={(value) => onMove(value / 1000)}
    />
  );
}
