import type { FastifyError, FastifyInstance } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { apiError } from './apiError';
import type { ApiError } from './apiError';
import { DamagedVersion, StoreUnavailable } from './store/store';

const kinds: Readonly<Record<number, ApiError['error']>> = { 404: 'not-found', 413: 'too-large', 429: 'too-many' };

/** Every error leaves as a kind and a sentence: what was wrong with the request, and of what failed inside nothing but that it failed. */
export function answerErrors(app: FastifyInstance): void {
  app.setNotFoundHandler((_request, reply) => {
    void reply.code(404).send(apiError('not-found', 'There is nothing at this address.'));
  });
  app.setErrorHandler((error: FastifyError, _request, reply) => {
    const status = error.statusCode ?? 500;
    if (error instanceof DamagedVersion) return reply.code(500).send(apiError('damaged', error.message));
    if (error instanceof StoreUnavailable)
      return reply.code(503).send(apiError('unavailable', 'The store cannot be reached. Ask again: what is sent twice is stored once.'));
    if (status >= 400 && status < 500) return reply.code(status).send(apiError(kinds[status] ?? 'bad-request', sentence(error)));
    return reply.code(500).send(apiError('internal', 'The server failed; nothing was stored.'));
  });
}

/** Which part of the request could not be read, and why; never its values. */
function sentence(error: FastifyError): string {
  if (!hasZodFastifySchemaValidationErrors(error)) return error.message.slice(0, 300);
  const first = error.validation[0];
  const where = [error.validationContext ?? 'request', ...(first?.instancePath ?? '').split('/').filter((part) => part !== '')].join('.');
  return `The request cannot be read: ${where} ${first?.message ?? ''}`.slice(0, 300).trim();
}
