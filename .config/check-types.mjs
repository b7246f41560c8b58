// `npm run types`: the pure rooms with the language alone (no DOM, no Node), then all the rest. What both programs read is parsed once, and the pure rooms are judged once.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from './prepare.mjs';

const ts = createRequire(import.meta.url)('typescript');
const parsed = new Map();

/** The program of a configuration; its files are shared with the other's. */
function programOf(config) {
  const path = join(root, config);
  const { options, fileNames, errors } = ts.getParsedCommandLineOfConfigFile(path, {}, { ...ts.sys, onUnRecoverableConfigFileDiagnostic: report });
  errors.forEach(report);
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile;
  host.getSourceFile = (name, ...rest) => {
    if (!parsed.has(name)) parsed.set(name, read(name, ...rest));
    return parsed.get(name);
  };
  return { program: ts.createProgram({ rootNames: fileNames, options, host }), fileNames };
}

let wrong = 0;
function report(diagnostic) {
  wrong++;
  const host = { getCanonicalFileName: (name) => name, getCurrentDirectory: () => root, getNewLine: () => '\n' };
  process.stdout.write(ts.formatDiagnostic(diagnostic, host));
}

/** Reports what is wrong in a program, in all files of its own but those that were judged before. */
function judge({ program }, judged) {
  [...program.getOptionsDiagnostics(), ...program.getGlobalDiagnostics()].forEach(report);
  for (const file of program.getSourceFiles()) {
    if (judged.has(file.fileName) || program.isSourceFileFromExternalLibrary(file) || file.isDeclarationFile) continue;
    [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].forEach(report);
  }
}

const pure = programOf('.config/tsconfig.pure.json');
judge(pure, new Set());
judge(programOf('tsconfig.json'), new Set(pure.fileNames));
process.exit(wrong > 0 ? 1 : 0);
