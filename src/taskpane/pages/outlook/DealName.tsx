import type { Plan } from '../../../plan';
import { CellLink } from '../../components/CellLink';
import { dealCell } from '../../state/outlookFigures';

/** A deal with its customer, as a link to its row in the pipeline. */
export function DealName({ plan, deal }: { readonly plan: Plan; readonly deal: string }) {
  const at = dealCell(plan, deal);
  const customer = plan.pipeline.find(({ id }) => id === deal)?.customer ?? '';
  const name = customer === '' || customer === deal ? deal : `${deal} · ${customer}`;
  return at ? <CellLink at={at} text={name} /> : <>{name}</>;
}
