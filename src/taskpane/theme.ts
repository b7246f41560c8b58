import { createDarkTheme, createLightTheme, teamsHighContrastTheme } from '@fluentui/react-components';
import type { BrandVariants, Theme } from '@fluentui/react-components';
import type { PaneTheme } from './actions';

/** One hue (the green of an abacus frame), from near black to near white; lightness steps as in Fluent's own brand ramp. */
const jade: BrandVariants = {
  10: '#001411',
  20: '#00241f',
  30: '#00332c',
  40: '#004238',
  50: '#005245',
  60: '#006152',
  70: '#00705e',
  80: '#007a67',
  90: '#168a76',
  100: '#3c9c89',
  110: '#57ab99',
  120: '#70b9a9',
  130: '#8ac8ba',
  140: '#a5d6cb',
  150: '#c1e4dc',
  160: '#ddf1ec',
};

const fonts = `'Segoe UI Variable Text', 'Segoe UI', -apple-system, 'Helvetica Neue', Arial, 'PingFang SC', 'Microsoft YaHei UI', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif`;
const dark = createDarkTheme(jade);

/** Fluent themes of the pane: tokens only, so that dark and high contrast come along. */
export const paneThemes: Readonly<Record<PaneTheme, Theme>> = {
  light: { ...createLightTheme(jade), fontFamilyBase: fonts },
  dark: {
    ...dark,
    colorBrandForeground1: jade[110],
    colorBrandForeground2: jade[120],
    colorBrandForegroundLink: jade[120],
    colorStatusDangerForeground1: '#e8808a',
    fontFamilyBase: fonts,
  },
  contrast: { ...teamsHighContrastTheme, fontFamilyBase: fonts },
};
