import { InputError } from '@backstage/errors';

/**
 * Parses a JSON body.
 *
 * @throws InputError that says where the body is wrong and never repeats any of it: it may name a person
 */
export function parseJson(
  body: Buffer,
  contentType: string | undefined,
): unknown {
  if (!/^application\/json\s*(;|$)/i.test(contentType ?? '')) {
    throw new InputError('Content-Type must be application/json');
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw new InputError('The body must be UTF-8');
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    const position = /position (\d+)/.exec(String(error))?.[1];
    throw new InputError(
      position === undefined
        ? 'The body is not valid JSON'
        : `The body is not valid JSON at position ${position}`,
    );
  }
}
