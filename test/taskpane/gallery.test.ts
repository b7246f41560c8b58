import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { accessibilityFaults } from '../support/axe';
import { openBrowser } from '../support/browser';
import { buildGallery } from './buildGallery';

/** What the gallery's page offers. */
interface Gallery {
  readonly galleryStates: string[];
  showState(state: string): Promise<string>;
}

const address = 'https://gallery.test/gallery.html';

describe('every page and state of the pane', () => {
  let browser: Browser;
  let script = '';
  const shell = readFileSync(path.join(__dirname, '../../src/taskpane/taskpane.html'), 'utf8').replace(/<script[^>]*>\s*<\/script>/g, '');
  const html = shell.replace('</body>', '<script src="/gallery.js"></script></body>');

  beforeAll(async () => {
    script = await buildGallery();
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  const looks = [
    ['en', 'light', null],
    [
      'zh',
      'dark',
      [
        'home',
        'issues',
        'preview',
        'results',
        'alerts',
        'alertsMine',
        'alertsRegion',
        'versions',
        'submit',
        'submitApart',
        'merged',
        'merge',
        'balance',
        'people',
        'help',
        'plan',
        'planForm',
        'allocation',
        'outlook',
        'typed',
        'compare',
        'failure',
      ],
    ],
    ['en', 'contrast', ['home', 'issues', 'alertsOpen', 'running']],
  ] as const;

  test.each(looks)(
    '%s, %s: shows at 320 pixels without errors, sideways scrolling or accessibility violations',
    async (language, theme, only) => {
      const context = await browser.newContext({
        viewport: { width: 320, height: 640 },
        reducedMotion: 'reduce',
        forcedColors: theme === 'contrast' ? 'active' : 'none',
      });
      const page = await context.newPage();
      const wrong: string[] = [];
      page.on('pageerror', (error) => wrong.push(error.message));
      await page.route('**/*', (route) => {
        const file = new URL(route.request().url()).pathname;
        if (file === '/gallery.js') return route.fulfill({ contentType: 'text/javascript', body: script });
        return file === '/gallery.html' ? route.fulfill({ contentType: 'text/html', body: html }) : route.fulfill({ status: 204, body: '' });
      });
      await page.goto(`${address}?language=${language}&theme=${theme}`);
      const states = await page.evaluate(() => (window as unknown as Gallery).galleryStates);
      expect(states.length).toBeGreaterThan(15);
      for (const state of only ?? states) {
        const shown = await page.evaluate((name) => (window as unknown as Gallery).showState(name), state);
        const tooWide = await page.evaluate(() => {
          const main = document.querySelector('main');
          return document.documentElement.scrollWidth > innerWidth || (main !== null && main.scrollWidth > main.clientWidth);
        });
        // A menu floats above the page, outside of its landmarks.
        const found = await accessibilityFaults(page, state === 'menu' ? ['region'] : []);
        if (shown !== state || tooWide || found.length > 0) wrong.push(JSON.stringify({ state, shown, tooWide, found }));
      }
      expect(wrong).toEqual([]);
      await context.close();
    },
    600_000,
  );
});
