import { isError, ServiceUnavailableError } from '@backstage/errors';
import { ErrorRequestHandler } from 'express';

/** Codes with which the network and PostgreSQL say that there is no session to be had, or no longer. */
const CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
  '08000',
  '08003',
  '08006',
  '53300',
  '57P01',
  '57P02',
  '57P03',
  'SQLITE_BUSY',
]);

/** Seconds after which a sender may try again. */
const RETRY_AFTER = 5;

/** Whether an error says that the database does not answer now, and may later. */
export function isUnavailable(error: unknown): boolean {
  return (
    isError(error) &&
    (error.name === 'KnexTimeoutError' ||
      CODES.has(String(error.code)) ||
      /^Connection (terminated|ended)/.test(error.message))
  );
}

/** Answers 503 with Retry-After, and nothing about the database, while it does not answer. */
export const answerUnavailable: ErrorRequestHandler = (
  error,
  _req,
  res,
  next,
) => {
  if (!isUnavailable(error)) {
    next(error);
    return;
  }
  res.setHeader('Retry-After', String(RETRY_AFTER));
  next(
    new ServiceUnavailableError(
      'The database does not answer; send again later',
    ),
  );
};
