import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.join(__dirname, '../..');
const good = readFileSync(path.join(root, 'manifest.xml'), 'utf8');
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'suanpan-manifest-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the real command on a manifest text; what it says, and how it ends. */
function validate(text: string): { readonly code: number; readonly said: string } {
  const file = path.join(folder, 'manifest.xml');
  writeFileSync(file, text);
  try {
    return {
      code: 0,
      said: execFileSync(process.execPath, [path.join(root, '.config/validate-manifest.mjs'), file], { encoding: 'utf8', stdio: 'pipe' }),
    };
  } catch (error) {
    const { status, stdout, stderr } = error as { status: number; stdout: string; stderr: string };
    return { code: status, said: stderr + stdout };
  }
}

/** The good manifest with one thing changed; fails when there is nothing to change. */
function changed(from: string | RegExp, to: string): string {
  const text = good.replace(from, to);
  if (text === good) throw new Error(`nothing to change: ${String(from)}`);
  return text;
}

test('the manifest is valid', () => {
  const { code, said } = validate(good);
  expect(said).toContain('valid (checked offline)');
  expect(code).toBe(0);
});

const broken: readonly (readonly [string, () => string, string])[] = [
  ['not well-formed', () => changed('</OfficeApp>', ''), 'well-formed'],
  ['elements in the wrong order', () => changed(/( *<Version>.*\n)( *<ProviderName>.*\n)/, '$2$1'), 'stands too late in OfficeApp'],
  ['an unknown element', () => changed('<AppDomains>', '<Extra/><AppDomains>'), 'may not contain Extra'],
  ['no provider', () => changed(/ *<ProviderName>.*\n/, ''), 'lacks ProviderName'],
  ['an id that is no GUID', () => changed(/<Id>.*<\/Id>/, '<Id>suanpan</Id>'), 'GUID'],
  ['a version of two parts', () => changed(/<Version>.*<\/Version>/, '<Version>1.0</Version>'), 'four parts'],
  ['a resource that is not there', () => changed('<Label resid="Run.Label"/>', '<Label resid="Gone.Label"/>'), "'Gone.Label', which is not there"],
  [
    'a long string where a short one belongs',
    () => changed('<Label resid="Run.Label"/>', '<Label resid="Run.Tip"/>'),
    'should come from ShortStrings',
  ],
  ['a resource id of 33 characters', () => good.split('Run.Label').join('R'.repeat(33)), '1 to 32 characters'],
  ['a label of 126 characters', () => changed('DefaultValue="Undo last run"', `DefaultValue="${'U'.repeat(126)}"`), 'longer than 125'],
  ['plain http', () => changed('<bt:Url id="Pane.Url" DefaultValue="https:', '<bt:Url id="Pane.Url" DefaultValue="http:'), 'https'],
  ['a label without Chinese', () => changed('<bt:Override Locale="zh-CN" Value="运行"/>', ''), 'Run.Label has no override for zh-CN'],
  [
    'another page for the commands',
    () => changed('<FunctionFile resid="Pane.Url"/>', '<FunctionFile resid="LearnMore.Url"/>'),
    'with a shared runtime',
  ],
  ['a runtime that may end', () => changed('lifetime="long"', 'lifetime="short"'), 'lifetime'],
  [
    'a command that no code answers',
    () => changed('<FunctionName>runPlan</FunctionName>', '<FunctionName>runAway</FunctionName>'),
    "'runAway' is not answered",
  ],
  [
    'an icon of the wrong size',
    () =>
      changed(
        '<bt:Image id="Icon.80" DefaultValue="https://localhost:3000/assets/icon-80.png"',
        '<bt:Image id="Icon.80" DefaultValue="https://localhost:3000/assets/icon-64.png"',
      ),
    '80 by 80',
  ],
  [
    'an icon without a file',
    () =>
      changed(
        '<bt:Image id="IconRun.16" DefaultValue="https://localhost:3000/assets/icon-run-16.png"',
        '<bt:Image id="IconRun.16" DefaultValue="https://localhost:3000/assets/icon-gone.png"',
      ),
    'there is no assets',
  ],
  ['a lower floor of the API', () => changed('Name="ExcelApi" MinVersion="1.14"', 'Name="ExcelApi" MinVersion="1.9"'), 'ExcelApi 1.14'],
  ['two controls of one id', () => changed('id="Suanpan.Undo"', 'id="Suanpan.Run"'), 'is there twice'],
];

test.each(broken)('refuses %s', (_, make, sentence) => {
  const { code, said } = validate(make());
  expect(said).toContain(sentence);
  expect(code).toBe(1);
});

test('refuses a shortcut and a worksheet function that no code answers', () => {
  const copy = path.join(folder, 'copy');
  mkdirSync(path.join(copy, '.config'), { recursive: true });
  cpSync(path.join(root, 'assets'), path.join(copy, 'assets'), { recursive: true });
  cpSync(path.join(root, 'src/commands'), path.join(copy, 'src/commands'), { recursive: true });
  copyFileSync(path.join(root, 'manifest.xml'), path.join(copy, 'manifest.xml'));
  const shortcuts = path.join(copy, 'assets/shortcuts.json');
  writeFileSync(shortcuts, readFileSync(shortcuts, 'utf8').replace('"id": "runPlan"', '"id": "runAway"'));
  const script = `import { findProblems } from ${JSON.stringify(path.join(root, '.config/validate-manifest.mjs'))};
    import { readFileSync } from 'node:fs';
    console.log(findProblems(readFileSync(${JSON.stringify(path.join(copy, 'manifest.xml'))}, 'utf8'), ${JSON.stringify(copy)}).join('\\n'));`;
  const said = execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  expect(said).toContain("The shortcut action 'runAway' is not answered");
  expect(said).toContain("The function 'SPREAD' is not answered");
  expect(said).toContain("A shortcut names the action 'runPlan', which is not in its file");
});
