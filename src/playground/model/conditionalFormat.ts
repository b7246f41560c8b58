import type { Area } from './address';

/** Look that a rule lays over a cell; what is absent stays as it is. */
export interface RuleFormat {
  fill?: string;
  color?: string;
  bold?: boolean;
  italic?: boolean;
  underline?: string;
  strikethrough?: boolean;
  numberFormat?: string;
  borders?: Record<string, { style: string; color: string }>;
}

/** A conditional format. `rule` is the plain rule of its type as Excel's API names it. */
export interface ConditionalFormatModel {
  readonly id: string;
  readonly type: 'Custom' | 'CellValue' | 'ColorScale' | 'DataBar' | 'IconSet' | 'ContainsText' | 'TopBottom' | 'PresetCriteria';
  areas: Area[];
  stopIfTrue: boolean;
  rule: Record<string, unknown>;
  readonly format: RuleFormat;
}
