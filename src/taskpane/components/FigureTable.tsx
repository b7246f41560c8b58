import { makeStyles, tokens } from '@fluentui/react-components';
import { useShared } from './styles';
import { useWords } from '../PaneContext';

const useStyles = makeStyles({ other: { fontWeight: tokens.fontWeightSemibold } });

/** A small table of figures: what each is, and its values side by side; the last stands out where it differs from the first. */
export function FigureTable({
  heads,
  rows,
  first,
}: {
  readonly heads: readonly string[];
  readonly rows: readonly { readonly name: string; readonly values: readonly string[] }[];
  /** What the rows are; absent: figures. */
  readonly first?: string;
}) {
  const t = useWords();
  const shared = useShared();
  const styles = useStyles();
  return (
    <table className={shared.table}>
      <thead>
        <tr>
          <th scope="col">{first ?? t('allocation.figure')}</th>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, values }) => (
          <tr key={name}>
            <td>{name}</td>
            {values.map((value, i) => (
              <td key={i} className={`${shared.number} ${i > 0 && i === values.length - 1 && value !== values[0] ? styles.other : ''}`}>
                {value}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
