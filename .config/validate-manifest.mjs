// `npm run validate`: checks manifest.xml offline against what Office documents: order of elements, resources, lengths, icons, languages, the shared runtime,
// and that every command is answered in code. Microsoft's own service is asked by `npx office-addin-manifest validate manifest.xml` when online.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createRequire } from 'node:module';

const { SaxesParser } = createRequire(import.meta.url)('saxes');

/**
 * Order and names of children, from Microsoft's page 'How to find the proper order of manifest elements' and the schema [MS-OWEMXML].
 * `?` may be absent, `*` may repeat, no mark: exactly once.
 */
const orders = {
  OfficeApp:
    'Id AlternateId? Version ProviderName DefaultLocale DisplayName Description IconUrl HighResolutionIconUrl SupportUrl AppDomains? Hosts Requirements? DefaultSettings Permissions VersionOverrides? ExtendedOverrides?',
  'OfficeApp/Requirements': 'Sets? Methods?',
  'OfficeApp/DefaultSettings': 'SourceLocation RequestedWidth? RequestedHeight?',
  VersionOverrides: 'Description? Requirements? Hosts Resources WebApplicationInfo? EquivalentAddins?',
  'Hosts/Host': 'Runtimes? AllFormFactors? DesktopFormFactor?',
  Runtimes: 'Runtime*',
  AllFormFactors: 'ExtensionPoint*',
  'AllFormFactors/ExtensionPoint': 'Script Page Metadata Namespace',
  DesktopFormFactor: 'GetStarted? FunctionFile ExtensionPoint*',
  GetStarted: 'Title Description LearnMoreUrl',
  CustomTab: 'OverriddenByRibbonApi? Group* Label',
  Group: 'OverriddenByRibbonApi? Label Icon Control*',
  Control: 'OverriddenByRibbonApi? Label Supertip Icon Action Enabled?',
  Supertip: 'Title Description',
  Icon: 'Image*',
  Resources: 'Images Urls ShortStrings LongStrings',
};

/**
 * Everything that is wrong with a manifest, one sentence each; empty when it is right.
 * `folder` is where its `assets/` and `src/commands` lie: icons are read from there by the path in their URL, action ids from the code.
 */
export function findProblems(text, folder) {
  const problems = [];
  const say = (sentence) => void problems.push(sentence);
  let app;
  try {
    app = parse(text);
  } catch (error) {
    return [`It is not well-formed XML: ${error.message}.`];
  }
  if (app.name !== 'OfficeApp') return [`The root is ${app.name}, it should be OfficeApp.`];
  if (app.attributes['xsi:type'] !== 'TaskPaneApp') say('OfficeApp should have xsi:type="TaskPaneApp".');
  checkOrder(app, '', say);
  checkHead(app, say);
  const resources = checkResources(app, say);
  checkReferences(app, resources, say);
  checkLanguages(app, say);
  checkUrls(app, say);
  checkIcons(app, resources, folder, say);
  checkRuntime(app, say);
  checkCommands(app, folder, say);
  checkFunctions(app, resources, folder, say);
  return problems;
}

function parse(text) {
  const parser = new SaxesParser();
  const stack = [];
  let root = null;
  parser.on('opentag', ({ name, attributes }) => {
    const node = { name: name.replace(/^.*:/, ''), attributes, children: [], text: '' };
    if (stack.length > 0) stack[stack.length - 1].children.push(node);
    else root = node;
    stack.push(node);
  });
  parser.on('text', (part) => {
    if (stack.length > 0) stack[stack.length - 1].text += part.trim();
  });
  parser.on('closetag', () => void stack.pop());
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(text).close();
  return root;
}

function child(node, name) {
  return node?.children.find((one) => one.name === name) ?? null;
}

function* all(node) {
  yield node;
  for (const one of node.children) yield* all(one);
}

function named(node, name) {
  return [...all(node)].filter((one) => one.name === name);
}

function checkOrder(node, parent, say) {
  const order = orders[`${parent}/${node.name}`] ?? orders[node.name];
  if (order && !(node.name === 'Icon' && parent === '')) {
    const rules = order.split(' ').map((word) => ({ name: word.replace(/[?*]$/, ''), optional: word.endsWith('?'), many: word.endsWith('*') }));
    const place = new Map(rules.map((rule, i) => [rule.name, i]));
    let last = -1;
    for (const one of node.children) {
      const at = place.get(one.name);
      if (at === undefined) say(`${node.name} may not contain ${one.name}.`);
      else if (at < last) say(`${one.name} stands too late in ${node.name}; the order is ${order.replace(/[?*]/g, '').replace(/ /g, ', ')}.`);
      else last = at;
    }
    for (const { name, optional, many } of rules) {
      const count = node.children.filter((one) => one.name === name).length;
      if (count === 0 && !optional) say(`${node.name} lacks ${name}.`);
      if (count > 1 && !many) say(`${node.name} has ${name} ${count} times.`);
    }
  }
  for (const one of node.children) checkOrder(one, node.name, say);
}

function checkHead(app, say) {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(child(app, 'Id')?.text ?? '')) say('Id should be a GUID.');
  if (!/^\d{1,5}(\.\d{1,5}){3}$/.test(child(app, 'Version')?.text ?? '')) say('Version should have four parts, such as 1.0.0.0.');
  if (child(app, 'DefaultLocale')?.text !== 'en-US') say('DefaultLocale should be en-US.');
  if ((child(app, 'DisplayName')?.attributes.DefaultValue ?? '').length > 125) say('DisplayName is longer than 125 characters.');
  if ((child(app, 'Description')?.attributes.DefaultValue ?? '').length > 250) say('Description is longer than 250 characters.');
  if (child(app, 'Permissions')?.text !== 'ReadWriteDocument') say('Permissions should be ReadWriteDocument.');
  if (child(child(app, 'Hosts') ?? app, 'Host')?.attributes.Name !== 'Workbook') say('Hosts should name the host Workbook.');
  const sets = new Map(
    named(child(app, 'Requirements') ?? { name: '', children: [] }, 'Set').map((set) => [set.attributes.Name, set.attributes.MinVersion]),
  );
  if (sets.get('SharedRuntime') !== '1.1') say('Requirements should ask for SharedRuntime 1.1.');
  if (sets.get('ExcelApi') !== '1.14') say('Requirements should ask for ExcelApi 1.14.');
  const overrides = child(app, 'VersionOverrides');
  if (overrides && overrides.attributes['xsi:type'] !== 'VersionOverridesV1_0') say('VersionOverrides should have xsi:type="VersionOverridesV1_0".');
}

const kinds = { Images: 'Image', Urls: 'Url', ShortStrings: 'String', LongStrings: 'String' };
const limits = { Images: 2048, Urls: 2048, ShortStrings: 125, LongStrings: 250 };

/** Resources by id: their kind and value. */
function checkResources(app, say) {
  const found = new Map();
  const resources = named(app, 'Resources')[0];
  for (const kind of Object.keys(kinds)) {
    for (const node of child(resources, kind)?.children ?? []) {
      const { id = '', DefaultValue: value = '' } = node.attributes;
      if (node.name !== kinds[kind]) say(`${kind} may not contain ${node.name}.`);
      if (id === '' || id.length > 32) say(`The resource id '${id}' should have 1 to 32 characters.`);
      if (found.has(id)) say(`The resource id '${id}' is there twice.`);
      const values = [value, ...named(node, 'Override').map((one) => one.attributes.Value ?? '')];
      if (values.some((one) => one.length === 0)) say(`The resource '${id}' has an empty value.`);
      if (values.some((one) => one.length > limits[kind])) say(`The resource '${id}' is longer than ${limits[kind]} characters.`);
      found.set(id, { kind, value });
    }
  }
  return found;
}

/** Which kind of resource an element's resid must name. */
function wantedKind(node, parent) {
  if (node.name === 'Image') return 'Images';
  if (['SourceLocation', 'FunctionFile', 'LearnMoreUrl', 'Runtime'].includes(node.name)) return 'Urls';
  if (node.name === 'Description') return 'LongStrings';
  return ['Label', 'Title', 'Namespace'].includes(node.name) && parent ? 'ShortStrings' : null;
}

function checkReferences(app, resources, say) {
  const used = new Set();
  const ids = new Set();
  const walk = (node, parent) => {
    const { resid, id } = node.attributes;
    if (resid !== undefined) {
      used.add(resid);
      const target = resources.get(resid);
      const wanted = wantedKind(node, parent);
      if (!target) say(`${node.name} names the resource '${resid}', which is not there.`);
      else if (wanted && target.kind !== wanted) say(`${node.name} names '${resid}' from ${target.kind}; it should come from ${wanted}.`);
    }
    if (['Control', 'Group', 'CustomTab'].includes(node.name)) {
      if (!id || id.length > 125) say(`${node.name} should have an id of 1 to 125 characters.`);
      if (ids.has(id)) say(`The id '${id}' is there twice.`);
      ids.add(id);
    }
    for (const one of node.children) walk(one, node);
  };
  walk(app, null);
  for (const id of resources.keys()) if (!used.has(id)) say(`The resource '${id}' is never used.`);
}

const localised = ['DisplayName', 'Description', 'IconUrl', 'HighResolutionIconUrl', 'SupportUrl', 'SourceLocation', 'Image', 'Url', 'String'];

function checkLanguages(app, say) {
  for (const node of all(app)) {
    if (node.attributes.DefaultValue === undefined || !localised.includes(node.name)) continue;
    const name = node.attributes.id ?? node.name;
    const locales = named(node, 'Override').map((one) => (one.attributes.Locale ?? '').toLowerCase());
    if (!locales.includes('zh-cn')) say(`${name} has no override for zh-CN.`);
    if (new Set(locales).size < locales.length) say(`${name} has two overrides for one language.`);
    if (locales.includes('en-us')) say(`${name} has an override for the default language.`);
  }
}

function checkUrls(app, say) {
  for (const node of all(app)) {
    const { DefaultValue, Value, Url, ResourcesUrl } = node.attributes;
    const isUrl = ['IconUrl', 'HighResolutionIconUrl', 'SupportUrl', 'SourceLocation', 'Image', 'Url'].includes(node.name);
    const values = [isUrl ? DefaultValue : undefined, Url, ResourcesUrl, node.name === 'AppDomain' ? node.text : undefined];
    if (node.name === 'Override' && /^\w+:\/\//.test(Value ?? '')) values.push(Value);
    for (const value of values)
      if (value !== undefined && !/^https:\/\/[^\s]+$/.test(value)) say(`${node.name} should have an https address, not '${value}'.`);
  }
}

function checkIcons(app, resources, folder, say) {
  const icons = [
    [child(app, 'IconUrl')?.attributes.DefaultValue, 32, 'IconUrl'],
    [child(app, 'HighResolutionIconUrl')?.attributes.DefaultValue, 64, 'HighResolutionIconUrl'],
  ];
  for (const icon of named(app, 'Icon')) {
    const sizes = icon.children.map((image) => Number(image.attributes.size));
    for (const size of [16, 32, 80]) if (!sizes.includes(size)) say(`An Icon lacks the size ${size}.`);
    for (const image of icon.children)
      icons.push([resources.get(image.attributes.resid)?.value, Number(image.attributes.size), image.attributes.resid]);
  }
  for (const [url, size, name] of icons) {
    if (!url) continue;
    const file = join(folder, 'assets', url.slice(url.lastIndexOf('/') + 1));
    if (!existsSync(file)) say(`${name} names ${url}, but there is no ${file.slice(folder.length + 1)}.`);
    else {
      const png = readFileSync(file);
      const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
      if (png.toString('latin1', 1, 4) !== 'PNG') say(`${name} is no PNG.`);
      else if (width !== size || height !== size) say(`${name} should be ${size} by ${size} pixels; the file has ${width} by ${height}.`);
    }
  }
}

/** A shared runtime is one only when the runtime, the function file and every pane have the same page. */
function checkRuntime(app, say) {
  const runtime = named(app, 'Runtime')[0];
  if (!runtime) return say('There is no Runtime: commands and pane would not share one.');
  if (runtime.attributes.lifetime !== 'long') say('Runtime should have lifetime="long".');
  const page = runtime.attributes.resid;
  const places = [
    ...named(app, 'FunctionFile'),
    ...named(app, 'Action').flatMap((action) => named(action, 'SourceLocation')),
    ...named(app, 'Page').flatMap((one) => named(one, 'SourceLocation')),
  ];
  for (const place of places)
    if (place.attributes.resid !== page) say(`${place.name} names '${place.attributes.resid}'; with a shared runtime it should be '${page}'.`);
}

/** Every worksheet function of the metadata is answered in code, and none is answered that the metadata lacks. */
function checkFunctions(app, resources, folder, say) {
  const metadata = named(app, 'Metadata')[0];
  if (!metadata) return;
  const url = resources.get(child(metadata, 'SourceLocation')?.attributes.resid)?.value ?? '';
  const file = join(folder, 'assets', url.slice(url.lastIndexOf('/') + 1));
  if (!existsSync(file)) return say(`Metadata names ${url}, but there is no such file in assets.`);
  const told = JSON.parse(readFileSync(file, 'utf8')).functions.map(({ id }) => id);
  const code = join(folder, 'src', 'functions', 'functionsOver.ts');
  const answered = existsSync(code) ? [...readFileSync(code, 'utf8').matchAll(/^ {4}async ([A-Z]\w*)\(/gm)].map(([, id]) => id) : [];
  for (const id of told) if (!answered.includes(id)) say(`The function '${id}' is not answered in src/functions.`);
  for (const id of answered)
    if (!told.includes(id)) say(`The function '${id}' is answered, but ${file.slice(folder.length + 1)} does not tell of it.`);
}

function checkCommands(app, folder, say) {
  const code = join(folder, 'src', 'commands', 'index.ts');
  const answered = existsSync(code) ? readFileSync(code, 'utf8') : '';
  const isAnswered = (id) => new RegExp(`\\b${id}\\s*:`).test(answered);
  for (const action of named(app, 'Action')) {
    const type = action.attributes['xsi:type'];
    const name = child(action, 'FunctionName')?.text;
    if (type !== 'ShowTaskpane' && type !== 'ExecuteFunction') say(`An Action of type ${type} is not known.`);
    if (type === 'ShowTaskpane' && !child(action, 'SourceLocation')) say('A ShowTaskpane action lacks its SourceLocation.');
    if (type === 'ExecuteFunction' && !name) say('An ExecuteFunction action lacks its FunctionName.');
    if (name && !isAnswered(name)) say(`The action '${name}' is not answered in src/commands.`);
  }
  const url = child(app, 'ExtendedOverrides')?.attributes.Url;
  if (!url) return;
  const file = join(folder, 'assets', url.slice(url.lastIndexOf('/') + 1));
  if (!existsSync(file)) return say(`ExtendedOverrides names ${url}, but there is no such file in assets.`);
  const { actions = [], shortcuts = [] } = JSON.parse(readFileSync(file, 'utf8'));
  for (const { id } of actions) if (!isAnswered(id)) say(`The shortcut action '${id}' is not answered in src/commands.`);
  for (const { action } of shortcuts)
    if (!actions.some(({ id }) => id === action)) say(`A shortcut names the action '${action}', which is not in its file.`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const folder = join(dirname(fileURLToPath(import.meta.url)), '..');
  const file = process.argv[2] ?? join(folder, 'manifest.xml');
  const problems = findProblems(readFileSync(file, 'utf8'), folder);
  for (const problem of problems) console.error(`✗ ${problem}`);
  console.log(problems.length === 0 ? `${file}: valid (checked offline)` : `${file}: ${problems.length} problem${problems.length === 1 ? '' : 's'}`);
  process.exit(problems.length === 0 ? 0 : 1);
}
