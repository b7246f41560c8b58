import type { CellStyle, ConditionalRule } from 'hucre';
import { parseArea } from '../model/address';
import type { BorderLine, BorderSide, CellFormat } from '../model/cell';
import { DEFAULT_FORMAT } from '../model/cell';
import type { ConditionalFormatModel } from '../model/conditionalFormat';

const cap = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const color = (source: { rgb?: string } | undefined): string | undefined => (source?.rgb ? `#${source.rgb.slice(-6).toUpperCase()}` : undefined);

/** A style of the file as a look of ours. Theme colours are left at the default. */
export function toFormat(style: CellStyle): CellFormat {
  const { font, fill, alignment, protection, border } = style;
  const solid = fill?.type === 'pattern' && fill.pattern !== 'none' ? color(fill.fgColor) : undefined;
  const borders: Partial<Record<BorderSide, BorderLine>> = {};
  for (const [side, name] of [
    ['top', 'EdgeTop'],
    ['bottom', 'EdgeBottom'],
    ['left', 'EdgeLeft'],
    ['right', 'EdgeRight'],
  ] as const) {
    const line = border?.[side];
    if (line)
      borders[name] = {
        style: lineStyle(line.style),
        weight: line.style === 'medium' ? 'Medium' : line.style === 'thick' ? 'Thick' : 'Thin',
        color: color(line.color) ?? '#000000',
      };
  }
  return {
    ...DEFAULT_FORMAT,
    numberFormat: style.numFmt ?? 'General',
    fontName: font?.name ?? DEFAULT_FORMAT.fontName,
    fontSize: font?.size ?? DEFAULT_FORMAT.fontSize,
    fontColor: color(font?.color) ?? DEFAULT_FORMAT.fontColor,
    bold: font?.bold ?? false,
    italic: font?.italic ?? false,
    underline: font?.underline ? 'Single' : 'None',
    strikethrough: font?.strikethrough ?? false,
    fill: solid ?? null,
    horizontal: cap(alignment?.horizontal ?? 'general'),
    vertical: cap(alignment?.vertical ?? 'bottom'),
    wrap: alignment?.wrapText ?? false,
    indent: alignment?.indent ?? 0,
    locked: protection?.locked ?? true,
    borders,
  };
}

function lineStyle(style: string): string {
  if (style === 'double') return 'Double';
  if (style.toLowerCase().includes('dashdotdot')) return 'DashDotDot';
  if (style.toLowerCase().includes('dashdot')) return 'DashDot';
  if (style.toLowerCase().includes('dash')) return 'Dash';
  return style === 'dotted' || style === 'hair' ? 'Dot' : 'Continuous';
}

const OPERATORS: Record<string, string> = {
  equal: 'EqualTo',
  notEqual: 'NotEqualTo',
  greaterThanOrEqual: 'GreaterThanOrEqual',
  lessThanOrEqual: 'LessThanOrEqual',
};

/** Rules of the file as conditional formats of ours, by priority. Kinds that are not painted here are left out. */
export function toRules(rules: readonly ConditionalRule[], id: () => string): ConditionalFormatModel[] {
  return [...rules]
    .sort((a, b) => a.priority - b.priority)
    .flatMap((rule): ConditionalFormatModel[] => {
      const areas = rule.range.split(/\s+/).flatMap((text) => parseArea(text) ?? []);
      const formulas = (Array.isArray(rule.formula) ? rule.formula : rule.formula === undefined ? [] : [rule.formula]).map(
        (f) => `=${f.replace(/^=/, '')}`,
      );
      const made = (type: ConditionalFormatModel['type'], body: Record<string, unknown>): ConditionalFormatModel[] => {
        const fill = rule.style?.fill?.type === 'pattern' ? (color(rule.style.fill.bgColor) ?? color(rule.style.fill.fgColor)) : undefined;
        const font = color(rule.style?.font?.color);
        return [
          {
            id: id(),
            type,
            areas,
            stopIfTrue: rule.stopIfTrue ?? false,
            rule: body,
            format: { ...(fill ? { fill } : {}), ...(font ? { color: font } : {}), ...(rule.style?.font?.bold ? { bold: true } : {}) },
          },
        ];
      };
      if (rule.type === 'expression') return made('Custom', { formula: formulas[0] ?? '' });
      if (rule.type === 'cellIs')
        return made('CellValue', {
          operator: OPERATORS[rule.operator ?? ''] ?? cap(rule.operator ?? 'equal'),
          formula1: formulas[0] ?? '',
          formula2: formulas[1] ?? '',
        });
      return [];
    });
}
