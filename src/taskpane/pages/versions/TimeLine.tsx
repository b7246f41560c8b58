import { Field, Select, Slider } from '@fluentui/react-components';
import type { VersionInfo } from '../../../versions';
import { useShared } from '../../components/styles';
import { usePane, usePaneState, useWords } from '../../PaneContext';
import { useBranchName } from './useBranchName';
import { useVersionName } from './useVersionName';

interface Props {
  /** The line of the branch on show, newest first. */
  readonly line: readonly VersionInfo[];
  readonly branch: string;
  readonly onBranch: (branch: string) => void;
  readonly chosen: VersionInfo;
}

/** Which line of versions is looked at, and a slider through its time. */
export function TimeLine({ line, branch, onBranch, chosen }: Props) {
  const { model, formats } = usePane();
  const t = useWords();
  const shared = useShared();
  const nameOf = useBranchName();
  const nameOfVersion = useVersionName();
  const list = usePaneState((state) => state.versions);
  const place = line.length - line.indexOf(chosen);
  const said = t('versions.byAt', {
    author: `${t('versions.sliderAbout', { place, last: line.length, name: nameOfVersion(chosen) })}, ${chosen.author}`,
    at: formats.time(chosen.at),
  });
  return (
    <div className={shared.part}>
      {list && list.branches.length > 1 && (
        <Field label={t('versions.branch')}>
          <Select value={branch} onChange={(_, data) => onBranch(data.value)}>
            {list.branches.map(({ name }) => (
              <option key={name} value={name}>
                {name === list.base.branch ? t('versions.branchHere', { name: nameOf(name) }) : nameOf(name)}
              </option>
            ))}
          </Select>
        </Field>
      )}
      {line.length > 1 && (
        <Field label={t('versions.slider')}>
          <Slider
            min={1}
            max={line.length}
            value={place}
            aria-valuetext={said}
            onChange={(_, data) => model.chooseVersion(line[line.length - data.value]?.id ?? null)}
          />
        </Field>
      )}
    </div>
  );
}
