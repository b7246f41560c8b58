import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContext, Frame, Page } from 'playwright-core';
import type { OfficeHost, WorkbookModel } from '../../src/playground';
import { en } from '../../src/taskpane/i18n/en';
import { zh } from '../../src/taskpane/i18n/zh';
import { accessibilityFaults } from '../support/axe';
import { openBrowser, startSite } from '../support/browser';
import type { Site } from '../support/browser';

jest.setTimeout(180_000);

const sheets = { en: ['Plan', 'Allocation', 'Forecast', 'Variance', 'Alerts'], zh: ['计划', '资源分配', '预测', '差异', '预警'] } as const;
const words = { en, zh } as const;
type Language = keyof typeof sheets;

let browser: Browser;
let site: Site;
let context: BrowserContext;
/** What must not happen: requests to other hosts, errors in the console, exceptions. */
let foreign: string[];
let errors: string[];

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => browser?.close());
beforeEach(async () => {
  site = await startSite();
  [foreign, errors] = [[], []];
});
afterEach(async () => {
  await context?.close();
  await site.end();
});

/** The playground's page with the pane in its frame, as `npm start` opens it. */
interface Opened {
  readonly page: Page;
  readonly pane: Frame;
}

async function open(language: Language, width = 350): Promise<Opened> {
  context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: language === 'zh' ? 'zh-CN' : 'en-US' });
  const page = await listened();
  const to = encodeURIComponent(`/playground/index.html?lang=${language}&width=${width}`);
  await page.goto(`${site.origin}/open?key=${site.key}&to=${to}`);
  return { page, pane: await readyPane(page) };
}

async function listened(): Promise<Page> {
  await context.addInitScript(() => {
    const long: { name: string; duration: number }[] = [];
    Object.assign(globalThis, { longTasks: long });
    new PerformanceObserver((list) => long.push(...list.getEntries().map(({ name, duration }) => ({ name, duration })))).observe({
      type: 'longtask',
      buffered: true,
    });
  });
  const page = await context.newPage();
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.origin !== site.origin && !['data:', 'blob:', 'about:'].includes(url.protocol)) foreign.push(request.url());
  });
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(String(error)));
  return page;
}

/** The pane's frame once the pane has read the workbook and computed its numbers. */
async function readyPane(page: Page): Promise<Frame> {
  const frame = await (await page.waitForSelector('aside iframe', { timeout: 60_000 })).contentFrame();
  if (!frame) throw new Error('the pane has a frame');
  await frame.waitForSelector('html[data-pane=ready]', { state: 'attached', timeout: 60_000 });
  await frame.waitForSelector('[data-page=home] [data-next=first]', { timeout: 60_000 });
  return frame;
}

/** The pane once it has fetched what it may need later: its worker runs, and no file came for a second. */
async function settledPane({ page, pane }: Opened): Promise<void> {
  const worker = page.workers()[0] ?? (await page.waitForEvent('worker'));
  while (!(await worker.evaluate(() => typeof (globalThis as { onmessage?: unknown }).onmessage === 'function').catch(() => false)))
    await page.waitForTimeout(50);
  await pane.waitForFunction(() => {
    const seen = globalThis as { files?: number; since?: number };
    const files = performance.getEntriesByType('resource').length;
    if (seen.files !== files) Object.assign(seen, { files, since: performance.now() });
    return performance.now() - (seen.since ?? 0) > 1000;
  });
}

const done = (pane: Frame, line: string) => pane.waitForSelector(`[data-line=${line}]`, { timeout: 60_000 });
const button = (pane: Frame, name: string) => pane.getByRole('button', { name, exact: true });

/** What the workbook holds: how many filled cells by sheet. */
const filled = (page: Page): Promise<Record<string, number>> =>
  page.evaluate(() => {
    const { workbook } = (globalThis as unknown as { playground: { workbook: WorkbookModel } }).playground;
    workbook.settle();
    return Object.fromEntries(workbook.sheets.map((s) => [s.name, [...s.cells.values()].filter((c) => c.value !== null && c.value !== '').length]));
  });

/** What a cell of the workbook holds. */
const value = (page: Page, name: string, row: number, column: number): Promise<unknown> =>
  page.evaluate(
    ([sheet, r, c]) => {
      const { workbook } = (globalThis as unknown as { playground: { workbook: WorkbookModel } }).playground;
      workbook.settle();
      return workbook.sheetByName(sheet)?.cell(r, c)?.value ?? null;
    },
    [name, row, column] as const,
  );

/** The first cell of a sheet that a conditional format fills, and its colour. */
const painted = (page: Page, name: string): Promise<{ cell: string; fill: string } | null> =>
  page.evaluate((sheetName) => {
    const { workbook, host } = (globalThis as unknown as { playground: { workbook: WorkbookModel; host: OfficeHost } }).playground;
    const area = workbook.sheetByName(sheetName)?.usedArea(true);
    for (let row = 0; row < (area?.rows ?? 0); row++)
      for (let column = 0; column < (area?.columns ?? 0); column++) {
        const { fill } = host.look(sheetName, row, column);
        if (fill) return { cell: `${row}:${column}`, fill };
      }
    return null;
  }, name);

const rgb = (hex: string): string => `rgb(${[1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16)).join(', ')})`;

describe.each(['en', 'zh'] as const)('the pane in the playground, %s', (language) => {
  const w = words[language];
  const results = sheets[language];

  test('preview, apply, colours, alerts, a version, undo; accessible at 320 px; nothing leaves the machine', async () => {
    const { page, pane } = await open(language, 320);
    expect(await pane.evaluate(() => innerWidth)).toBe(320);
    const before = await filled(page);
    expect(await accessibilityFaults(pane)).toEqual([]);

    await button(pane, w.run.menu).click();
    await pane.getByRole('menuitem', { name: w.run.preview }).click();
    await pane.waitForSelector('[data-page=preview]', { timeout: 60_000 });
    for (const name of results) await pane.getByRole('listitem').filter({ hasText: name }).first().waitFor();
    expect(await filled(page)).toEqual(before);
    expect(await accessibilityFaults(pane)).toEqual([]);

    await button(pane, w.preview.apply).click();
    await done(pane, 'applied');
    const after = await filled(page);
    expect(Object.keys(after)).toEqual(expect.arrayContaining([...results]));
    for (const name of results) expect(after[name]).toBeGreaterThan(10);
    for (const name of results) await page.getByRole('tab', { name, exact: true }).waitFor();
    expect(await accessibilityFaults(pane)).toEqual([]);

    const first = await painted(page, results[3]);
    if (!first) throw new Error('no cell of Variance has a colour');
    await page.getByRole('tab', { name: results[3], exact: true }).click();
    const cell = page.locator(`[data-cell="${first.cell}"]`).first();
    await cell.scrollIntoViewIfNeeded();
    expect(await cell.evaluate((e) => getComputedStyle(e).backgroundColor)).toBe(rgb(first.fill));

    await pane.locator('[data-room=plan]').click();
    await pane.waitForSelector('[data-page=plan] ol li');
    expect(await accessibilityFaults(pane)).toEqual([]);
    await button(pane, w.edit.results).click();
    await pane.waitForSelector('[data-page=results]');
    expect(await accessibilityFaults(pane)).toEqual([]);
    await button(pane, w.app.back).click();

    await pane.getByTitle(w.count.open).click();
    await pane.waitForSelector('[data-page=alerts]');
    expect(await accessibilityFaults(pane)).toEqual([]);
    await pane.locator('[data-alert^="behind|"] [data-arrow]').first().click();
    expect(await accessibilityFaults(pane)).toEqual([]);
    await pane.locator('[data-alert] p button').first().click();
    await page.waitForSelector(`[role=grid][aria-label="${results[3] ?? ''}"] [role=gridcell][aria-selected=true]`);
    expect(await page.locator('[role=gridcell][aria-selected=true]').first().innerText()).toMatch(/[●◐○]/);
    await button(pane, w.app.back).click();

    await pane.locator('[data-room=versions]').click();
    await pane.getByLabel(w.versions.message).fill(language === 'en' ? 'As agreed' : '三季度目标调整');
    await pane.getByLabel(w.versions.author).fill('Ann');
    await button(pane, w.versions.save).click();
    await done(pane, 'saved');
    await pane
      .locator('[data-version="1"]')
      .filter({ hasText: language === 'en' ? 'v1 · As agreed' : '三季度目标调整' })
      .waitFor();
    expect(await accessibilityFaults(pane)).toEqual([]);
    await button(pane, w.app.back).click();

    await pane.locator('footer').getByRole('button').last().click();
    await done(pane, 'undone');
    expect(await filled(page)).toEqual(before);
    expect([foreign, errors]).toEqual([[], []]);
  });
});

test('one click on Run fills the sheets, measured; typed values are kept; a cell is explained; a part is held and let go by Undo', async () => {
  const { page, pane } = await open('en');
  await pane.evaluate(() => (globalThis as unknown as { longTasks: unknown[] }).longTasks.splice(0));
  await pane.locator('footer').getByRole('button', { name: en.run.run, exact: true }).click();
  await done(pane, 'applied');
  for (const name of sheets.en) expect((await filled(page))[name]).toBeGreaterThan(10);
  const long = await pane.evaluate(() => (globalThis as unknown as { longTasks: { name: string; duration: number }[] }).longTasks);
  const own = long.filter((task) => task.name === 'self').map((task) => Math.round(task.duration));
  const shared = long.filter((task) => task.name !== 'self').map((task) => Math.round(task.duration));
  process.stdout.write(`Long tasks (ms) while running: the pane ${JSON.stringify(own)}; its thread's other page ${JSON.stringify(shared)}\n`);

  // Row 6 of the plan is the first leaf, row 9 its territory's subtotals; January stands in column C.
  const [label, january] = [await value(page, 'Plan', 5, 0), Number(await value(page, 'Plan', 5, 2))];
  const year = async () => {
    const quarters = await Promise.all([5, 9, 13, 17].map((column) => value(page, 'Plan', 8, column)));
    return quarters.reduce((sum: number, each) => sum + Number(each), 0);
  };
  const before = await year();
  await page.getByRole('tab', { name: 'Plan', exact: true }).click();
  await page.locator('[data-cell="5:2"]').click();
  await page.keyboard.type(String(january + 10_000));
  await page.keyboard.press('Enter');
  expect(await value(page, 'Plan', 5, 2)).toBe(january + 10_000);
  await pane.locator('footer').getByRole('button', { name: en.run.run, exact: true }).click();
  await pane.waitForSelector('[data-page=preview]', { timeout: 60_000 });
  await pane.getByText('1 value was typed over the plan.').waitFor();
  await button(pane, en.preview.apply).click();
  await pane.waitForSelector('[data-page=home]', { timeout: 60_000 });
  await done(pane, 'applied');
  expect(await value(page, 'Plan', 5, 2)).toBe(january + 10_000);
  expect(await year()).toBe(before);

  await pane.locator('[data-room=plan]').click();
  await pane
    .locator('[data-adjustment=set]')
    .filter({ hasText: `${label} / Bikes · 2017-01` })
    .waitFor();
  await page.locator('[data-cell="5:3"]').click();
  await pane.waitForSelector(`[data-scope="${label} / Bikes · 2017-02"]`, { timeout: 60_000 });
  await pane
    .locator('ol li')
    .filter({ hasText: `Target of ${label}` })
    .waitFor();
  await button(pane, 'Hold').click();
  await pane.waitForSelector('[data-page=preview]', { timeout: 60_000 });
  await button(pane, en.preview.apply).click();
  await pane.waitForSelector('[data-page=plan] [data-held]', { timeout: 60_000 });
  await pane.locator('footer').getByRole('button').last().click();
  await done(pane, 'undone');
  await pane.waitForSelector('[data-held]', { state: 'detached', timeout: 60_000 });

  // The worksheet functions in cells: a result spills, an explanation stands in a cell and inside of a formula, a wrong argument says why.
  const asked = ['=SUANPAN.SPREAD(100,{1,1,1})', '=SUANPAN.WHY(Plan!C6)', '=LEN(SUANPAN.WHY(Plan!C6))>20', '=SUANPAN.SPREAD(105,{1,2},10)'];
  await page.evaluate((formulas) => {
    const { host } = (globalThis as unknown as { playground: { host: OfficeHost } }).playground;
    formulas.forEach((formula, i) => host.editCell('Targets', 40 + i, 20, formula));
  }, asked);
  const answers = () => Promise.all([value(page, 'Targets', 40, 22), ...asked.map((_, i) => value(page, 'Targets', 40 + i, 20))]);
  while (JSON.stringify(await answers()).includes('#BUSY!')) await page.waitForTimeout(50);
  expect(await answers()).toEqual([33, 34, expect.stringContaining(`Target of ${label}`), true, { error: '#VALUE!' }]);
  await page.getByRole('tab', { name: 'Targets', exact: true }).click();
  await page.evaluate(() => (globalThis as unknown as { playground: { host: OfficeHost } }).playground.host.selectCell('Targets', 43, 20));
  await page.locator('[data-cell="43:20"][title="105 is no multiple of the unit 10."]').waitFor({ state: 'attached' });
  expect([foreign, errors]).toEqual([[], []]);
}, 300_000);

test('without the server: a run works, a version waits; with it again, the version is sent', async () => {
  const opened = await open('en');
  const { page, pane } = opened;
  await settledPane(opened);
  await site.kill();
  await pane.locator('footer').getByRole('button', { name: en.run.run, exact: true }).click();
  await done(pane, 'applied');
  for (const name of sheets.en) expect((await filled(page))[name]).toBeGreaterThan(10);
  await pane.locator('[data-room=versions]').click();
  await pane.getByText(en.versions.offline).waitFor();
  await pane.getByLabel(en.versions.message).fill('Waits');
  await pane.getByLabel(en.versions.author).fill('Ann');
  await button(pane, en.versions.save).click();
  await done(pane, 'queued');
  await pane.locator('[data-version]').filter({ hasText: 'Waits' }).getByText(en.versions.queued, { exact: true }).waitFor();
  await site.restart();
  // The pane finds by itself that the server is back, too: then there is nothing to ask again.
  await button(pane, en.app.retry)
    .click({ timeout: 5_000 })
    .catch(() => undefined);
  await pane.locator('[data-version="1"]').filter({ hasText: 'v1 · Waits' }).waitFor();
  expect(await pane.getByText(en.versions.queued, { exact: true }).count()).toBe(0);
  expect(foreign).toEqual([]);
  expect(errors.filter((text) => !text.includes('ERR_CONNECTION_REFUSED'))).toEqual([]);
});

test('over https with the page as it is deployed: office.js from its own address, no seam', async () => {
  context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-US' });
  const root = join(__dirname, '..', '..');
  const served: [string, string][] = [
    ['https://planner.test:8443/', join(root, 'dist', 'playground')],
    ['https://planner.test/', join(root, 'dist', 'pane')],
    ['https://appsforoffice.microsoft.com/lib/1/hosted/', join(root, 'node_modules', '@microsoft', 'office-js', 'dist')],
  ];
  const asked: string[] = [];
  const other: string[] = [];
  await context.route('**/*', async (route) => {
    const url = new URL(route.request().url());
    asked.push(url.href);
    const [prefix, folder] = served.find(([start]) => url.href.startsWith(start)) ?? ['', ''];
    const file = url.href.slice(prefix.length).replace(/[?#].*$/, '');
    const body = folder === '' ? null : await readFile(join(folder, ...decodeURIComponent(file).split('/'))).catch(() => null);
    if (folder === '') other.push(url.href);
    const types = { html: 'text/html; charset=utf-8', js: 'text/javascript; charset=utf-8', json: 'application/json', wasm: 'application/wasm' };
    const contentType = types[file.slice(file.lastIndexOf('.') + 1) as keyof typeof types] ?? 'application/octet-stream';
    return body ? route.fulfill({ body, contentType, headers: { 'access-control-allow-origin': '*' } }) : route.fulfill({ status: 404 });
  });
  const page = await context.newPage();
  await page.goto('https://planner.test:8443/index.html?lang=en&pane=https://planner.test/taskpane.html&assets=https://planner.test');
  // A formula that is there before the pane is: it is called once the pane has its functions.
  await page.waitForFunction(() => 'playground' in globalThis);
  await page.evaluate(() =>
    (globalThis as unknown as { playground: { host: OfficeHost } }).playground.host.editCell('Targets', 40, 20, '=SUANPAN.SPREAD(7,{1,1})'),
  );
  const pane = await readyPane(page);
  while (typeof (await value(page, 'Targets', 40, 20)) !== 'number') await page.waitForTimeout(50);
  expect(new URL(pane.url()).origin).toBe('https://planner.test');
  expect(asked).toContain('https://appsforoffice.microsoft.com/lib/1/hosted/office.js');
  expect(asked.filter((url) => url.includes('seam.js'))).toEqual([]);
  await pane.locator('footer').getByRole('button', { name: en.run.run, exact: true }).click();
  await done(pane, 'applied');
  for (const name of sheets.en) expect((await filled(page))[name]).toBeGreaterThan(10);
  expect(other).toEqual([]);
});
