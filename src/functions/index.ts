/** THE WORKSHEET FUNCTIONS: =SUANPAN.SPREAD and =SUANPAN.WHY, answered by the same engine and use cases as the pane. They read; they never write. */
export { functionsOver } from './functionsOver';
export type { FunctionPorts, SheetFunctions } from './functionsOver';
export { registerFunctions } from './registerFunctions';
