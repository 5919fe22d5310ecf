import { CustomErrorBase } from '@backstage/errors';

/**
 * A git process that did not do what it was asked. What git wrote is kept apart from the message, because it may name
 * branches, paths or addresses, which no log should hold.
 *
 * @internal
 */
export class GitFailure extends CustomErrorBase {
  name = 'GitFailure' as const;
  readonly code?: number;
  readonly stderr: string;

  constructor(command: string, what: string, code?: number, stderr = '') {
    super(`git ${command} ${what}`);
    this.code = code;
    this.stderr = stderr;
  }
}
