import type { CellStyle, ConditionalRule } from '../../sheets';
import { ns } from './namespaces';
import { idOfFormat } from './numberFormats';
import { type TextEdit, appendTo, editText, insertChild, prefixOf, setAttribute } from './textEdits';
import { type XmlElement, attributeOf, childOf, isOn, parseXml } from './xmlTree';
import { escapeXml } from './xmlText';

const order = ['numFmts', 'fonts', 'fills', 'borders', 'cellStyleXfs', 'cellXfs', 'cellStyles', 'dxfs', 'tableStyles', 'colors', 'extLst'];
type List = 'numFmts' | 'fonts' | 'fills' | 'borders' | 'cellXfs' | 'dxfs';

/** styles.xml while it grows: entries are appended or, when the very same one is there, used again. Nothing that stands there is changed or renumbered. */
export class StyleBook {
  private readonly root: XmlElement;
  private readonly prefix: string;
  private readonly lists = new Map<
    List,
    { readonly element: XmlElement | null; readonly before: number; readonly entries: Map<string, number>; readonly added: string[] }
  >();
  private readonly formats = new Map<string, number>();
  private nextFormat = 164;

  constructor(private readonly source: string) {
    this.root = parseXml(source, ns.sheet);
    this.prefix = prefixOf(this.root);
    for (const format of childOf(this.root, 'numFmts')?.children ?? []) {
      const id = Number(attributeOf(format, 'numFmtId'));
      this.formats.set(attributeOf(format, 'formatCode') ?? '', id);
      this.nextFormat = Math.max(this.nextFormat, id + 1);
    }
  }

  /** Index of the cell format (`s`) that looks exactly so; 0 for the default. */
  cellFormat(style: CellStyle): number {
    for (const tag of ['fonts', 'fills', 'borders', 'cellXfs'] as const) this.list(tag);
    const format = this.numberFormat(style.format ?? 'General');
    const [font, fill, border] = [this.font(style), this.fill(style), this.border(style)];
    const alignment = [
      style.align === undefined ? '' : ` horizontal="${style.align}"`,
      style.wrap ? ' wrapText="1"' : '',
      style.indent ? ` indent="${style.indent}"` : '',
    ].join('');
    if (format + fill + border === 0 && font === this.normalFont() && alignment === '') return 0;
    const applies = [
      format && ' applyNumberFormat="1"',
      ' applyFont="1"',
      fill && ' applyFill="1"',
      border && ' applyBorder="1"',
      alignment && ' applyAlignment="1"',
    ];
    const p = this.prefix;
    const open = `<${p}xf numFmtId="${format}" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0"${applies.filter(Boolean).join('')}`;
    return this.entry('cellXfs', alignment === '' ? `${open}/>` : `${open}><${p}alignment${alignment}/></${p}xf>`);
  }

  /** Index of the differential format of a rule. */
  ruleFormat(rule: ConditionalRule): number {
    const p = this.prefix;
    const inner = `${rule.bold === undefined ? '' : `<${p}b val="${rule.bold ? 1 : 0}"/>`}${rule.color === undefined ? '' : this.color('color', rule.color)}`;
    const font = inner === '' ? '' : `<${p}font>${inner}</${p}font>`;
    const fill = rule.fill === undefined ? '' : `<${p}fill><${p}patternFill>${this.color('bgColor', rule.fill)}</${p}patternFill></${p}fill>`;
    return this.entry('dxfs', `<${p}dxf>${font}${fill}</${p}dxf>`);
  }

  /** Does the differential format at an index look as the rule says? */
  looksLike(index: number, rule: ConditionalRule): boolean {
    const { element, before, added } = this.list('dxfs');
    const source = index < before ? this.source : (added[index - before] ?? '');
    const dxf =
      index < before
        ? element?.children[index]
        : source === ''
          ? undefined
          : parseXml(source.replace('>', ` xmlns${p2(this.prefix)}="${ns.sheet}">`), ns.sheet);
    if (!dxf) return false;
    const font = childOf(dxf, 'font');
    const fill = childOf(dxf, 'fill');
    const pattern = fill && childOf(fill, 'patternFill');
    const back = pattern && (childOf(pattern, 'bgColor') ?? childOf(pattern, 'fgColor'));
    const bold = font && childOf(font, 'b');
    return (
      rgbOf(back) === (rule.fill?.toUpperCase() ?? null) &&
      rgbOf(font && childOf(font, 'color')) === (rule.color?.toUpperCase() ?? null) &&
      (bold ? isOn(attributeOf(bold, 'val') ?? '1') : false) === (rule.bold ?? false)
    );
  }

  /** The text with all that was added; the same text when nothing was. */
  text(): string {
    const edits: TextEdit[] = [];
    for (const [tag, { element, before, added }] of this.lists) {
      if (added.length === 0) continue;
      const count = String(before + added.length);
      if (element) edits.push(setAttribute(element, 'count', count), appendTo(element, added.join('')));
      else edits.push(insertChild(this.root, order, tag, `<${this.prefix}${tag} count="${count}">${added.join('')}</${this.prefix}${tag}>`));
    }
    return editText(this.source, edits);
  }

  private numberFormat(code: string): number {
    const known = idOfFormat(code) ?? this.formats.get(code);
    if (known !== undefined) return known;
    const id = this.nextFormat++;
    this.formats.set(code, id);
    this.entry('numFmts', `<${this.prefix}numFmt numFmtId="${id}" formatCode="${escapeXml(code)}"/>`);
    return id;
  }

  private normalFont(): number {
    const first = childOf(this.root, 'cellXfs')?.children[0];
    return Number((first && attributeOf(first, 'fontId')) ?? 0);
  }

  /** The workbook's normal font with what the style changes. */
  private font(style: CellStyle): number {
    const normal = this.normalFont();
    if (!style.bold && !style.italic && style.size === undefined && style.color === undefined) return normal;
    const p = this.prefix;
    const base = childOf(this.root, 'fonts')?.children[normal];
    const kept = (tag: string): string => {
      const child = base && childOf(base, tag);
      return child ? this.source.slice(child.start, child.end) : '';
    };
    const size = style.size === undefined ? kept('sz') : `<${p}sz val="${style.size}"/>`;
    const color = style.color === undefined ? kept('color') : this.color('color', style.color);
    const marks = `${style.bold ? `<${p}b/>` : ''}${style.italic ? `<${p}i/>` : ''}`;
    return this.entry('fonts', `<${p}font>${marks}${size}${color}${kept('name')}${kept('family')}${kept('charset')}${kept('scheme')}</${p}font>`);
  }

  private fill(style: CellStyle): number {
    const p = this.prefix;
    if (style.fill === undefined) return 0;
    const pattern = `<${p}patternFill patternType="solid">${this.color('fgColor', style.fill)}<${p}bgColor indexed="64"/></${p}patternFill>`;
    return this.entry('fills', `<${p}fill>${pattern}</${p}fill>`);
  }

  private border(style: CellStyle): number {
    const p = this.prefix;
    if (style.borderTop === undefined && style.borderBottom === undefined) return 0;
    const side = (tag: string, color: string | undefined) =>
      color === undefined ? `<${p}${tag}/>` : `<${p}${tag} style="thin">${this.color('color', color)}</${p}${tag}>`;
    return this.entry(
      'borders',
      `<${p}border><${p}left/><${p}right/>${side('top', style.borderTop)}${side('bottom', style.borderBottom)}<${p}diagonal/></${p}border>`,
    );
  }

  private color(tag: string, color: string): string {
    return `<${this.prefix}${tag} rgb="FF${color.slice(1).toUpperCase()}"/>`;
  }

  private entry(tag: List, text: string): number {
    const list = this.list(tag);
    const found = list.entries.get(text);
    if (found !== undefined) return found;
    const index = list.before + list.added.push(text) - 1;
    list.entries.set(text, index);
    return index;
  }

  private list(tag: List) {
    let list = this.lists.get(tag);
    if (!list) {
      const element = childOf(this.root, tag);
      const entries = new Map<string, number>();
      element?.children.forEach((child, i) => {
        const text = this.source.slice(child.start, child.end);
        if (!entries.has(text)) entries.set(text, i);
      });
      list = { element, before: element?.children.length ?? 0, entries, added: [] };
      if (!element && defaults[tag]) for (const text of defaults[tag]) list.added.push(text.replace(/<(\/?)/g, `<$1${this.prefix}`));
      this.lists.set(tag, list);
    }
    return list;
  }
}

/** What must stand first in a list that a file leaves out. */
const defaults: Partial<Record<List, readonly string[]>> = {
  fonts: ['<font><sz val="11"/><name val="Calibri"/></font>'],
  fills: ['<fill><patternFill patternType="none"/></fill>', '<fill><patternFill patternType="gray125"/></fill>'],
  borders: ['<border><left/><right/><top/><bottom/><diagonal/></border>'],
  cellXfs: ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'],
};

function p2(prefix: string): string {
  return prefix === '' ? '' : `:${prefix.slice(0, -1)}`;
}

function rgbOf(element: XmlElement | null): string | null {
  const rgb = element && attributeOf(element, 'rgb');
  return rgb ? `#${rgb.slice(-6).toUpperCase()}` : null;
}
