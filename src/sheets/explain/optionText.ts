import type { Option } from '../../plan';

const words: Readonly<Record<Option['code'], { readonly en: string; readonly zh: string }>> = {
  response: { en: '{what}', zh: '{what}' },
  reallocation: { en: 'Move {what}', zh: '调拨 {what}' },
  reserve: { en: 'From the reserve to {what}', zh: '动用预留：{what}' },
  capacity: { en: 'Capacity: {what}', zh: '产能：{what}' },
  retarget: { en: 'Change the target of {what}', zh: '调整目标：{what}' },
};

/** What an option is, in words: `Move France / Online → Germany / Online`. Its figures stand beside. */
export function optionText({ code, what }: Pick<Option, 'code' | 'what'>, language: 'en' | 'zh'): string {
  return words[code][language].replace('{what}', () => what);
}
