import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

const KEY = 'serviceMetrics.contributors.bots';

/** Accounts that are known to be nobody's: those marked by their forge, and widespread ones that are not. */
const KNOWN = [
  /\[bot\]/,
  /(^|[:/+])(dependabot|renovate|renovate-bot|github-actions|gitlab-bot|semantic-release-bot|snyk-bot|web-flow|mergify|greenkeeper)(@|$)/,
  /^noreply@github\.com$/,
];

/** Tells bots from people by the form of an account. */
export class BotNames {
  readonly #patterns: readonly RegExp[];

  /** @throws InputError when a configured pattern is no regular expression */
  static fromConfig(config: Config): BotNames {
    const patterns = config.getOptionalStringArray(KEY) ?? [];
    return new BotNames(
      patterns.map(pattern => {
        try {
          return new RegExp(`^(?:${pattern})$`);
        } catch {
          throw new InputError(`${KEY}: '${pattern}' is no regular expression`);
        }
      }),
    );
  }

  constructor(patterns: readonly RegExp[] = []) {
    this.#patterns = [...KNOWN, ...patterns];
  }

  /** @param account - in lower case */
  match(account: string): boolean {
    return this.#patterns.some(pattern => pattern.test(account));
  }
}
