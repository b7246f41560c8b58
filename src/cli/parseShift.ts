import type { ShiftAsked } from '../engine';
import type { Plan, Resource, ResourceLine } from '../plan';
import { bare, readShare } from './readQuantity';

/**
 * Reads a shift from a line: `Exhibition / Europe -> Online / Europe 15%`; a line by its name and, where it stands more than once, territory, channel or period. The share is that of the giver's amount.
 * **errors** what cannot be read comes back as a sentence that names what was found and expected.
 */
export function parseShift(text: string, plan: Plan): { readonly shift: ShiftAsked & { readonly resource: Resource } } | { readonly wrong: string } {
  const zh = plan.language === 'zh';
  const match = /^\s*(.+?)\s*(?:->|→)\s*(.+?)\s*[:：]?\s+([^\s]+)\s*$/u.exec(text);
  const [, giver = '', taker = '', found = ''] = match ?? [];
  if (!match) return { wrong: zh ? `“${text}”不是调整；例如“展会 / 欧洲 -> 线上 / 欧洲 15%”` : `found '${text}', expected such as 'Exhibition / Europe -> Online / Europe 15%'` }; // prettier-ignore
  const share = found.includes('%') || found.includes('％') ? readShare(found) : null;
  if (share === null) return { wrong: zh ? `“${found}”不是 0% 至 100% 的占比` : `found '${found}', expected a share from 0% to 100%, such as 15%` };
  const [from, to] = [giver, taker].map((each) => linesOf(each, plan)) as [number[], number[]];
  for (const [name, lines] of [
    [giver, from],
    [taker, to],
  ] as const)
    if (lines.length !== 1) {
      const choices = (lines.length > 1 ? lines.map((line) => plan.lines[line] as ResourceLine) : plan.lines).map(nameOf).join(zh ? '、' : ', ');
      const [none, many] = zh
        ? [`没有投入项“${name}”`, `“${name}”有 ${lines.length} 项`]
        : [`found '${name}', which is no line`, `found '${name}', which are ${lines.length} lines`];
      return { wrong: `${lines.length === 0 ? none : many}${zh ? '，可用：' : '; expected one of '}${choices}` };
    }
  const [one, other] = [from[0] as number, to[0] as number];
  const { resource } = plan.lines[one] as ResourceLine;
  if (one === other || plan.lines[other]?.resource !== resource)
    return { wrong: zh ? `“${giver}”与“${taker}”须为同一资源的两个投入项` : `found '${giver}' and '${taker}', expected two lines of one resource` };
  return { shift: { from: one, to: other, share, resource } };
}

/** Lines that all parts of a name fit. */
function linesOf(name: string, { lines }: Plan): number[] {
  const parts = name.split(/\s*·\s*|\s+\/\s+/).map(bare);
  const fits = (line: ResourceLine): boolean => {
    const own = [line.line, line.territory, line.channel, line.period?.label ?? '', line.resource].map(bare);
    return bare(line.line) === parts[0] && parts.every((part) => own.includes(part));
  };
  return lines.flatMap((line, i) => (fits(line) ? [i] : []));
}

function nameOf({ line, territory, channel, period }: ResourceLine): string {
  return [line, territory, channel, period?.label ?? ''].filter((part) => part !== '').join(' / ');
}
