import { devNull } from 'node:os';
import { dirname, join } from 'node:path';

/**
 * Everything git knows of the world around a clone. A clone may belong to another user of the machine; naming it in the
 * configuration is the permission to read it, so it is declared safe, and only it.
 *
 * @internal
 */
export function gitEnvironment(directory: string): NodeJS.ProcessEnv {
  const safe = [directory, join(directory, '.git')];
  return {
    PATH: process.env.PATH,
    LC_ALL: 'C',
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_NO_LAZY_FETCH: '1',
    // A list of transports that may be used; none of this name exists.
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: devNull,
    // A directory inside another clone must not be taken for that clone.
    GIT_CEILING_DIRECTORIES: dirname(directory),
    GIT_CONFIG_COUNT: String(safe.length),
    ...Object.fromEntries(
      safe.flatMap((path, index) => [
        [`GIT_CONFIG_KEY_${index}`, 'safe.directory'],
        [`GIT_CONFIG_VALUE_${index}`, path],
      ]),
    ),
  };
}
