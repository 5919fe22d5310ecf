import { Response } from 'express';

/**
 * Sends a body that no cache keeps and that carries no tag: a tag would say that something changed to someone who asks again and
 * again, and what is kept by a browser is served to whoever sits there next.
 */
export function sendUncached(
  res: Response,
  type: 'json' | 'csv',
  body: string,
): void {
  res
    .status(200)
    .type(type)
    .setHeader('Cache-Control', 'private, no-store')
    .setHeader('Content-Length', Buffer.byteLength(body));
  res.end(body);
}
