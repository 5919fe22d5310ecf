import { Command } from 'commander';
import { Terminal } from '../Terminal';
import { addVerifyAudit } from './audit/addVerifyAudit';
import { addVerifyRetention } from './retention/addVerifyRetention';
import { addVerifySample } from './sample/addVerifySample';

/** `plumbline verify …`: checks that anyone can run against what Plumbline promises. @internal */
export function addVerifyCommand(program: Command, terminal: Terminal): void {
  const verify = program
    .command('verify')
    .description('Checks what Plumbline promises, from outside');
  addVerifyAudit(verify, terminal);
  addVerifyRetention(verify, terminal);
  addVerifySample(verify, terminal);
}
