import { alertsCommand } from './alertsCommand';
import { allocateCommand } from './allocateCommand';
import { checkCommand } from './checkCommand';
import { UsageError } from './command';
import type { EnginePort } from '../flow';
import type { CommandInput, Terminal } from './command';
import { diffCommand } from './diffCommand';
import { engineInProcess } from './engineInProcess';
import { forecastCommand } from './forecastCommand';
import { mergeCommand } from './mergeCommand';
import { oddsCommand } from './oddsCommand';
import { runCommand } from './runCommand';
import { shiftCommand } from './shiftCommand';
import { usage } from './usage';
import { whyCommand } from './whyCommand';

const commands: Readonly<Record<string, (input: CommandInput) => Promise<number>>> = {
  run: runCommand,
  odds: oddsCommand,
  alerts: alertsCommand,
  allocate: allocateCommand,
  shift: shiftCommand,
  check: checkCommand,
  diff: diffCommand,
  merge: mergeCommand,
  forecast: forecastCommand,
  why: whyCommand,
};

/** The command line: `args` without node and script; gives the exit code. Never throws. */
export async function runCli(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  terminal: Terminal,
  engine: EnginePort = engineInProcess(),
): Promise<number> {
  const given = [...args];
  const at = given.indexOf('--language');
  const asked = at >= 0 ? given[at + 1] : undefined;
  if (at >= 0) given.splice(at, 2);
  const [name = '', ...rest] = given;
  const language = asked === 'zh' || asked === 'en' ? asked : /^zh/i.test(env['LC_ALL'] ?? env['LANG'] ?? '') ? 'zh' : 'en';
  const say = words[language];
  const refuse = (message: string): number => {
    terminal.err(`${message}${say.see}`);
    return 2;
  };
  if (name === '' || name === 'help' || args.includes('--help')) {
    terminal.out(usage[language]);
    return name === '' ? 2 : 0;
  }
  const command = commands[name];
  if (!command) return refuse(say.unknown(name, Object.keys(commands)));
  if (at >= 0 && asked !== language) return refuse(say.language(asked ?? ''));
  try {
    return await command({ args: rest, language, terminal, engine });
  } catch (error) {
    if (error instanceof UsageError) return refuse(error.said[language]);
    if (isArgumentError(error)) return refuse((error as Error).message);
    throw error;
  }
}

const words = {
  en: {
    see: ' See suanpan --help.',
    unknown: (name: string, known: readonly string[]) => `There is no command '${name}'. Commands: ${known.join(', ')}.`,
    language: (found: string) => `--language takes en or zh, not '${found}'.`,
  },
  zh: {
    see: '用法见 suanpan --help。',
    unknown: (name: string, known: readonly string[]) => `没有命令“${name}”。命令有：${known.join('、')}。`,
    language: (found: string) => `--language 只能是 en 或 zh，不能是“${found}”。`,
  },
};

function isArgumentError(error: unknown): boolean {
  return String((error as { code?: unknown }).code ?? '').startsWith('ERR_PARSE_ARGS');
}
