import { InputError, isError } from '@backstage/errors';
import { Command, CommanderError } from 'commander';
import { version } from '../package.json';
import { addDocsCommand } from './docs/addDocsCommand';
import { EXIT, exitCodeOf } from './errors';
import { addPushCommand } from './push/addPushCommand';
import { Terminal } from './Terminal';
import { addVerifyCommand } from './verify/addVerifyCommand';

/**
 * Runs the command.
 *
 * @param args - what follows the command's name
 * @returns the exit code: 0 accepted, 1 refused, 2 wrong usage, 3 not reached, 70 a fault of the command
 * @internal
 */
export async function main(
  args: string[],
  terminal: Terminal,
): Promise<number> {
  const program = new Command('plumbline')
    .description(
      'Sends facts about deliveries to Plumbline, and checks its documents.',
    )
    .version(version)
    .exitOverride()
    .configureOutput({
      writeOut: text => terminal.out(text.trimEnd()),
      writeErr: text => terminal.err(text.trimEnd()),
    });
  addPushCommand(program, terminal);
  addDocsCommand(program, terminal);
  addVerifyCommand(program, terminal);
  try {
    await program.parseAsync(args, { from: 'user' });
    return EXIT.done;
  } catch (error) {
    if (error instanceof CommanderError) {
      return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    }
    terminal.err(isError(error) ? error.message : String(error));
    if (error instanceof InputError && args[0] === 'push') {
      terminal.err('Nothing was sent.');
    }
    return exitCodeOf(error);
  }
}
