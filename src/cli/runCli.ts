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
import { whyCommand } from './whyCommand';

const usage = `suanpan: sales planning for Excel workbooks, without Excel

  suanpan run IN.xlsx --out OUT.xlsx [--as-of YYYY-MM-DD] [--json FILE]
      reads the plan sheets, splits targets, allots the budget, forecasts, and writes the result sheets; IN stays as it is
      --edit 'set Europe / Bikes · Q3 = 120000'   changes the plan first, by a row of the Adjustments table; may be given more than once.
          set, add, subtract, percent, growth, clear, repeat, straight-line, transfer, hold, floor, cap, min-growth, max-growth, release, method:
          'hold Europe', 'percent Germany · H2 = 5%', 'transfer Europe = 5000 -> Pacific', 'method Europe by even'
      --owner WHO --reason WHY --until YYYY-MM-DD   go with the rows that are added
      --set 'reserve share = 20%'   changes a setting of allocation first: reserve share, tier A share (B, C, potential), allocation aim, balance band,
          accounts that may move, re-allocation trigger; may be given more than once
      --limit 'cap Online · Germany = 50000'   adds a limit on the split first: floor, cap, hold, min-share, max-share, min-ratio, max-ratio:
          'max-share Exhibition = 25%', 'min-ratio Online = 1 of Exhibition', 'floor class A = 200000', 'hold Field sales · Germany = 2'
      --typed discard   throws away what was typed over the plan; else it is kept as adjustments
  suanpan odds IN.xlsx [--json FILE] [--node 'France › Bikes'] [--until YYYY-MM-DD] [--target 1200000]
      how likely the targets of the running quarter and the year are to be reached, what is expected and what moves it, deals to look at,
      targets to reconsider; with --node, --until or --target the odds of exactly that: from the beginning of the plan year (or of a period
      that the node names: 'France · Q3') to the day, against the plan's own sum or the target given
  suanpan alerts IN.xlsx [--audience rep|region|executive] [--owner NAME] [--json]
      the open alerts of a run, worst first, with due day, owner and key; for a region with the causes of its gaps, for executives with the options; exit code 4 while a
      red one of them is open
      --acknowledge KEY, --snooze KEY=YYYY-MM-DD, --assign KEY=NAME, --resolve 'KEY=what was done'   with --out OUT.xlsx: write it into the record of alerts first, as the
          pane does; each may be given more than once; keys as listed: 'behind|France|'
  suanpan allocate IN.xlsx [--json FILE] [--reserve 20%] [--aim mean|probability] [--limit …] [--set …]
      prints what a run would allot: classes and tiers, the reserve's ledger, the best split of budget, heads and hours with what the next unit brings,
      what limits cost, odds, territories, deals, capacity, channel and findings; writes no workbook; exit code 1 where limits contradict each other
  suanpan shift IN.xlsx 'Exhibition / Germany -> Online / Australia 15%' [--json]
      what moving a share of one line to another would do to return, leads, cost per lead, odds and risk
  suanpan why IN.xlsx WHERE [--json]
      why a number is what it is; WHERE is a part of the plan ('Europe / Bikes · 2017-03') or a cell of its sheet ('Plan!F12')
  suanpan diff A.xlsx B.xlsx [--json] [--out SHEET.xlsx]
      what changed from A to B by business key, never by place: grouped by cause, with what it does to the totals, then row by row; --out writes a copy of B with a
      colour-coded sheet of it; exit code 0 also when they differ
  suanpan merge BASE.xlsx OURS.xlsx THEIRS.xlsx --out FILE.xlsx [--prefer ours|theirs|base] [--balance others|all|total|none] [--json]
      puts together what both changed since BASE, in a copy of OURS, and calculates; exit code 1, and nothing written, while cells or rows that both changed are not settled (--prefer settles them all)
      --balance   what gives way where targets no longer add up: parts that nobody changed (others), all parts, the total, nothing
  suanpan check IN.xlsx
      lists what is wrong or odd in the input; exit code 1 if any of it is an error
  suanpan forecast SERIES.csv --horizon N --period P [--levels 80,95] [--hierarchy HIERARCHY.csv] --json OUT.json
      forecasts every series of a CSV file with the columns series,date,value
      --hierarchy HIERARCHY.csv   makes the forecasts of all nodes add up. Columns node,parent; one row for each 'is a part of':
          a tree: 'Paris,France' 'Lyon,France' 'France,Europe'; groups that cross: 's1,West' 's1,Holiday' 'West,All' 'Holiday,All'.
          What is nobody's parent is a series of the file; the others are the sums of the series below them, each counted once,
          and may have a series of their own. OUT.json then has base (each alone) beside mean (adds up)
      --unit 1   rounds so that sums are exact in whole units (or 0.01); --non-negative   nothing below zero, else where the history never was
  suanpan serve | backup FILE | restore FILE [--force] | audit verify [--tenant ID]   with --data FOLDER, or DATABASE_URL in the environment
      the backend: serves it; copies its store into a file, or takes it from one; tells whether its log was changed or cut

  --language en|zh   the language of messages (else from LANG)
  --help             this text

Exit codes: 0 done, 1 the input has errors or a merge has conflicts (nothing is written), 2 the command cannot be understood, 3 a file cannot be read or written, 4 a red alert is open (alerts).`;

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
  const [name = '', ...rest] = args;
  if (name === '' || name === 'help' || args.includes('--help')) {
    terminal.out(usage);
    return name === '' ? 2 : 0;
  }
  const command = commands[name];
  if (!command) {
    terminal.err(`There is no command '${name}'. Commands: ${Object.keys(commands).join(', ')}. See suanpan --help.`);
    return 2;
  }
  const at = rest.indexOf('--language');
  const asked = at >= 0 ? rest[at + 1] : undefined;
  if (at >= 0) rest.splice(at, 2);
  if (at >= 0 && asked !== 'en' && asked !== 'zh') {
    terminal.err(`--language takes en or zh, not '${asked ?? ''}'.`);
    return 2;
  }
  const language = asked === 'zh' || asked === 'en' ? asked : /^zh/i.test(env['LC_ALL'] ?? env['LANG'] ?? '') ? 'zh' : 'en';
  try {
    return await command({ args: rest, language, terminal, engine });
  } catch (error) {
    if (error instanceof UsageError || isArgumentError(error)) {
      terminal.err(`${(error as Error).message} See suanpan --help.`);
      return 2;
    }
    throw error;
  }
}

function isArgumentError(error: unknown): boolean {
  return String((error as { code?: unknown }).code ?? '').startsWith('ERR_PARSE_ARGS');
}
