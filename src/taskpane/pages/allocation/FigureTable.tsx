import { useShared } from '../../components/styles';
import { useWords } from '../../PaneContext';

/** A small table of figures: what each is, and its values side by side. */
export function FigureTable({
  heads,
  rows,
}: {
  readonly heads: readonly string[];
  readonly rows: readonly { readonly name: string; readonly values: readonly string[] }[];
}) {
  const t = useWords();
  const shared = useShared();
  return (
    <table className={shared.table}>
      <thead>
        <tr>
          <th scope="col">{t('allocation.figure')}</th>
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
              <td key={i} className={shared.number}>
                {value}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
