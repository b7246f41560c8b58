/** A failure that Excel would answer a request with. `code` is what the add-in sees as `error.code`. */
export class ExcelError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly status = 400,
  ) {
    super(message);
    this.name = 'ExcelError';
  }
}

/** A wrong argument: size of an array, an address, a name. */
export function invalidArgument(what: string): ExcelError {
  return new ExcelError('InvalidArgument', `The argument is invalid or missing or has an incorrect format. (${what})`);
}

/** Something asked for does not exist. */
export function itemNotFound(what: string): ExcelError {
  return new ExcelError('ItemNotFound', `The requested resource doesn't exist. (${what})`, 404);
}

/** Something is protected. */
export function accessDenied(what: string): ExcelError {
  return new ExcelError('AccessDenied', `You cannot perform the requested operation. (${what})`, 403);
}

/** A member of Excel's API that this host does not have. */
export function notImplemented(member: string): ExcelError {
  return new ExcelError('NotImplemented', `EMULATOR: ${member}`, 501);
}
