import { InputError } from '@backstage/errors';
import { createHmac } from 'node:crypto';
import { Terminal } from '../Terminal';

/** Signs a request; the secret itself is in no field that could be printed. @internal */
export class Credentials {
  readonly #headers: (body: string) => Record<string, string>;

  /**
   * The token in the variable named by `tokenVariable`, else in PLUMBLINE_TOKEN, else the secret in PLUMBLINE_SECRET.
   *
   * @throws InputError when none is set
   */
  static fromEnvironment(
    terminal: Terminal,
    tokenVariable?: string,
  ): Credentials {
    const token = terminal.variable(tokenVariable ?? 'PLUMBLINE_TOKEN');
    if (token) {
      terminal.conceal(token);
      return new Credentials(() => ({ Authorization: `Bearer ${token}` }));
    }
    if (tokenVariable) {
      throw new InputError(
        `--token-env: the environment variable ${tokenVariable} is not set`,
      );
    }
    const secret = terminal.variable('PLUMBLINE_SECRET');
    if (secret) {
      terminal.conceal(secret);
      return new Credentials(body => ({
        'X-Plumbline-Signature': `sha256=${createHmac('sha256', secret)
          .update(body)
          .digest('hex')}`,
      }));
    }
    throw new InputError(
      'No credentials: set PLUMBLINE_TOKEN or PLUMBLINE_SECRET, or name the variable of the token with --token-env',
    );
  }

  private constructor(headers: (body: string) => Record<string, string>) {
    this.#headers = headers;
  }

  /** The headers that prove who sends exactly this body. */
  headersFor(body: string): Record<string, string> {
    return this.#headers(body);
  }
}
