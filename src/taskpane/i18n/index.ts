import { createInstance } from 'i18next';
import type { i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { PaneLanguage } from '../actions';
import { en } from './en';
import { zh } from './zh';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'pane';
    resources: { pane: typeof en };
  }
}

/** The pane's words, ready at once (no loading); `changeLanguage('zh')` switches. */
export function createWords(language: PaneLanguage): i18n {
  const words = createInstance();
  void words.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    supportedLngs: ['en', 'zh'],
    ns: ['pane'],
    defaultNS: 'pane',
    resources: { en: { pane: en }, zh: { pane: zh } },
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  return words;
}
