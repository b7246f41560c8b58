import type { Explanation, Plan, Scope } from '../plan';
import { explanationLines, parseA1 } from '../sheets';
import type { RangeOutcome, RangeSpread } from '../worker/protocol';

/** What the functions need of the add-in. */
export interface FunctionPorts {
  spread(range: RangeSpread): Promise<RangeOutcome>;
  /** The part of the plan that a cell stands for, with the plan; null when it is no cell of the plan. */
  scopeOf(at: {
    readonly sheet: string;
    readonly row: number;
    readonly column: number;
  }): Promise<{ readonly plan: Plan; readonly scope: Scope } | null>;
  explain(plan: Plan, scope: Scope): Promise<Explanation>;
}

/** A wrong argument: shown in the cell as #VALUE! with this sentence. */
export class ArgumentError extends Error {}

type Cells = readonly (readonly unknown[])[];

/** The functions by their ids. */
export interface SheetFunctions {
  SPREAD(total: number, weights: Cells, unit: number | null | undefined, held: Cells | null | undefined): Promise<number[][]>;
  WHY(cell: unknown, invocation: { readonly parameterAddresses?: readonly string[] | undefined }): Promise<string>;
}

/** Makes the worksheet functions over what the add-in can do. */
export function functionsOver(ports: FunctionPorts, language: 'en' | 'zh'): SheetFunctions {
  const say = (en: string, zh: string): ArgumentError => new ArgumentError(language === 'zh' ? zh : en);
  return {
    /**
     * @customfunction SPREAD
     * Spreads a total over a range in proportion to weights, in whole units that add up exactly. A held cell of 0 counts as blank, since some hosts hand over a blank as 0
     * (office-js issues 1951, 4702, 5262); a cell that shall stay at 0 has the weight 0.
     */
    async SPREAD(total, weights, unit, held) {
      const step = unit ?? 1;
      if (!(step > 0)) throw say(`The unit is ${step}; a number above 0 is expected.`, `取整单位为 ${step}，应大于 0。`);
      const numbers = weights.map((line) => line.map((value) => numberOf(value) ?? 0));
      const wrong = weights.flat().find((value) => value !== '' && value !== null && typeof value !== 'number');
      if (wrong !== undefined) throw say(`The weights hold '${String(wrong)}'; numbers are expected.`, `权重中有“${String(wrong)}”，应为数字。`);
      if (held && (held.length !== weights.length || held.some((line, r) => line.length !== weights[r]?.length)))
        throw say('The held cells must have the shape of the weights.', '锁定区域的形状须与权重相同。');
      const kept = held ? held.map((line) => line.map((value) => numberOf(value) || null)) : null;
      const outcome = await ports.spread({ total, weights: numbers, unit: step, held: kept });
      if (outcome.kind === 'done') return outcome.values.map((line) => [...line]);
      if (outcome.kind === 'not-in-units')
        throw say(`${outcome.found} is no multiple of the unit ${step}.`, `${outcome.found} 不是取整单位 ${step} 的整数倍。`);
      throw say(
        `The held cells add up to ${outcome.held}, which leaves no way to reach ${total}.`,
        `锁定单元格合计 ${outcome.held}，无法凑成 ${total}。`,
      );
    },
    /**
     * @customfunction WHY
     * Says why a number of the plan is what it is.
     */
    async WHY(_cell, { parameterAddresses }) {
      const address = parameterAddresses?.[0] ?? '';
      const bang = address.lastIndexOf('!');
      const rect = parseA1(address.slice(bang + 1));
      const sheet = address
        .slice(0, Math.max(0, bang))
        .replace(/^'|'$/g, '')
        .replace(/''/g, "'")
        .replace(/^\[[^\]]*\]/, '');
      const found = rect ? await ports.scopeOf({ sheet, row: rect.row, column: rect.column }) : null;
      if (!found) throw say(`${address || 'The argument'} is no cell of the plan.`, `${address || '参数'} 不是计划表中的单元格。`);
      const explanation = await ports.explain(found.plan, found.scope);
      return explanationLines(explanation, found.plan, language)
        .map(({ text }) => text)
        .join('\n');
    },
  };
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}
