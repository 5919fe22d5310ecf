import { InputError } from '@backstage/errors';

const HEAD = /\d{1,15}:[0-9a-f]{64}/;
const IN_LOG = new RegExp(`audit head (${HEAD.source})(?![0-9a-f])`, 'g');

/** Heads that a log says, whatever else is in its lines; each once. @internal */
export function findHeads(log: string): string[] {
  return [...new Set([...log.matchAll(IN_LOG)].map(([, head]) => head))];
}

/** @throws InputError when it is no head @internal */
export function parseHead(text: string): string {
  const head = text.replace(/^audit head /, '').trim();
  if (!new RegExp(`^${HEAD.source}$`).test(head)) {
    throw new InputError(
      '--head: must be <number>:<hash>, as the log has it after "audit head"',
    );
  }
  return head;
}
