import { InputError } from '@backstage/errors';

/** The media type that a Content-Type header names, in lower case and without its parameters. */
export function mediaTypeOf(contentType: string | undefined): string {
  return (contentType ?? '').split(';')[0].trim().toLowerCase();
}

/**
 * Parses a JSON body.
 *
 * @throws InputError that says where the body is wrong and never repeats any of it: it may name a person
 */
export function parseJson(
  body: Buffer,
  contentType: string | undefined,
): unknown {
  if (mediaTypeOf(contentType) !== 'application/json') {
    throw new InputError('Content-Type must be application/json');
  }
  return decodeJson(body);
}

/**
 * Parses bytes that are said to be JSON.
 *
 * @throws InputError as {@link parseJson} does
 */
export function decodeJson(body: Buffer): unknown {
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
