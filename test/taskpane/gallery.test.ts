import { AxeBuilder } from '@axe-core/playwright';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { buildGallery } from './buildGallery';

/** The browser that `npm test` found or installed; alone it is looked for where Debian keeps it. */
const browserPath = process.env['SUANPAN_BROWSER'] ?? ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((place) => existsSync(place));
/** What the gallery's page offers. */
interface Gallery {
  readonly galleryStates: string[];
  showState(state: string): Promise<string>;
}

const address = 'https://gallery.test/gallery.html';

const hasAxe = (page: Page): Promise<boolean> => page.evaluate(() => 'axe' in window);

describe('every page and state of the pane', () => {
  let browser: Browser;
  let script = '';
  const shell = readFileSync(path.join(__dirname, '../../src/taskpane/taskpane.html'), 'utf8').replace(/<script[^>]*>\s*<\/script>/g, '');
  const html = shell.replace('</body>', '<script src="/gallery.js"></script></body>');

  beforeAll(async () => {
    script = await buildGallery();
    browser = await chromium.launch({ args: ['--no-sandbox'], ...(browserPath ? { executablePath: browserPath } : {}) });
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
        // Left out: the focus guards of Fluent's menus (hidden, and skipped by the keyboard), and landmarks while a menu floats above the page.
        // The page has no frames of other origins, so axe needs no second page for its conclusion.
        // axe comes into the page with the first state and stays; nobody reads what passes.
        const axe = new AxeBuilder({ page, ...((await hasAxe(page)) ? { axeSource: 'void 0' } : {}) })
          .setLegacyMode()
          .options({ resultTypes: ['violations'] })
          .exclude('[data-tabster-dummy]');
        const { violations } = await (state === 'menu' ? axe.disableRules(['region']) : axe).analyze();
        const found = violations.flatMap((violation) =>
          violation.nodes.map((node) => `${violation.id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`),
        );
        if (shown !== state || tooWide || found.length > 0) wrong.push(JSON.stringify({ state, shown, tooWide, found }));
      }
      expect(wrong).toEqual([]);
      await context.close();
    },
    600_000,
  );
});
