import { Terminal, TerminalOptions } from '../Terminal';

/** A terminal that writes down what it was told. @internal */
export function createFakeTerminal(options?: {
  env?: Record<string, string>;
  stdin?: string;
  gitHead?: string;
  now?: () => number;
}) {
  const printed = { out: '', err: '' };
  const sleeps = new Array<number>();
  const implementation: TerminalOptions = {
    env: options?.env ?? {},
    out: text => {
      printed.out += text;
    },
    err: text => {
      printed.err += text;
    },
    readStdin: async () => options?.stdin ?? '',
    now: options?.now ?? (() => Date.parse('2026-11-20T12:00:00.000Z')),
    sleep: async milliseconds => {
      sleeps.push(milliseconds);
    },
    gitHead: () => options?.gitHead,
  };
  return { terminal: Terminal.create(implementation), printed, sleeps };
}
