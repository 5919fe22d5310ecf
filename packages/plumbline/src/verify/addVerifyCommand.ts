import { Command } from 'commander';
import { Terminal } from '../Terminal';
import { addVerifyRetention } from './retention/addVerifyRetention';

/** `plumbline verify …`: checks that anyone can run against what Plumbline promises. @internal */
export function addVerifyCommand(program: Command, terminal: Terminal): void {
  const verify = program
    .command('verify')
    .description('Checks what Plumbline promises, from outside');
  addVerifyRetention(verify, terminal);
}
