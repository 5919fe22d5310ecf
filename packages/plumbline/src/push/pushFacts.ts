import { InputError } from '@backstage/errors';
import {
  FactDelivery,
  FactKind,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { RefusedError } from '../errors';
import { Terminal } from '../Terminal';
import { Credentials } from './Credentials';
import { DeliveryClient } from './DeliveryClient';
import { endpointOf } from './endpointOf';
import { factOptions } from './factOptions';
import { readFactFile } from './readFactFile';
import { GivenOptions, readFactOptions } from './readFactOptions';
import { PushReport } from './PushReport';
import { toBatches } from './toBatches';
import { FactProblem, validateFact } from './validateFact';

/**
 * Reads, checks and sends what a push command names. Nothing is sent unless every fact is well-formed and there are an
 * address and a credential.
 *
 * @throws InputError for wrong usage, RefusedError, UnreachableError
 * @internal
 */
export async function pushFacts(
  kind: FactKind,
  given: GivenOptions,
  terminal: Terminal,
): Promise<void> {
  const source = valueOf(given, 'source', 'PLUMBLINE_SOURCE', terminal);
  const facts = await readFacts(kind, given, source, terminal);
  const batches = toBatches(source, facts);
  if (given.dryRun) {
    for (const { body } of batches) {
      terminal.out(JSON.stringify(JSON.parse(body), undefined, 2));
    }
    return;
  }
  const client = DeliveryClient.create({
    endpoint: endpointOf(valueOf(given, 'url', 'PLUMBLINE_URL', terminal)),
    credentials: Credentials.fromEnvironment(terminal, textOf(given.tokenEnv)),
    terminal,
    retries: retriesOf(given),
  });
  const report = PushReport.create(terminal, facts.length);
  for (const batch of batches) {
    try {
      report.add(batch, await client.send(batch.body));
    } catch (error) {
      report.stop(batch);
      throw error;
    }
  }
  if (report.finish() > 0) {
    throw new RefusedError('What is listed above was refused.');
  }
}

async function readFacts(
  kind: FactKind,
  given: GivenOptions,
  source: string,
  terminal: Terminal,
): Promise<FactDelivery[]> {
  const path = textOf(given.file);
  const now = new Date(terminal.now()).toISOString();
  if (path === undefined) {
    const item = readFactOptions(kind, given, { terminal, now });
    const checked = validateFact(source, item, now);
    if ('fact' in checked) {
      return [checked.fact];
    }
    throw new InputError(
      checked.problems.map(problem => optionProblem(kind, problem)).join('\n'),
    );
  }
  refuseBeside(kind, given);
  const facts = new Array<FactDelivery>();
  const problems = new Array<string>();
  const left = new Set<string>();
  const items = await readFactFile(path, kind, terminal);
  items.forEach((item, index) => {
    const checked = validateFact(source, item, now);
    if ('fact' in checked) {
      facts.push(checked.fact);
      checked.left.forEach(name => left.add(name));
    } else {
      for (const problem of checked.problems) {
        const field = problem.path ? `.${problem.path}` : '';
        problems.push(`facts[${index}]${field}: ${problem.reason}`);
      }
    }
  });
  if (problems.length > 0) {
    throw new InputError(problems.join('\n'));
  }
  if (left.size > 0) {
    terminal.err(
      `Left out, because facts have no such fields: ${[...left].join(', ')}`,
    );
  }
  return facts;
}

/** A fact from options knows its fields by the names of the options. */
function optionProblem(kind: FactKind, { path, reason }: FactProblem): string {
  const [field] = path.split(/[.[]/);
  const flag =
    factOptions[kind].find(option => option.field === field)?.flag ??
    field.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`);
  return `--${flag}: ${reason}`;
}

function refuseBeside(kind: FactKind, given: GivenOptions): void {
  const fields = [
    'id',
    'subject',
    'eventId',
    'eventTime',
    'withdrawn',
    ...factOptions[kind].map(({ field }) => field),
  ];
  const beside = fields.find(field => given[field] !== undefined);
  if (beside) {
    throw new InputError(
      optionProblem(kind, {
        path: beside,
        reason: 'cannot be used beside --file, whose facts say it themselves',
      }),
    );
  }
}

function valueOf(
  given: GivenOptions,
  name: 'source' | 'url',
  variable: string,
  terminal: Terminal,
): string {
  const value = textOf(given[name]) ?? terminal.variable(variable);
  if (!value) {
    throw new InputError(
      `--${name}: is missing; ${variable} is not set either`,
    );
  }
  return value;
}

function textOf(value: GivenOptions[string]): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function retriesOf(given: GivenOptions): number {
  const text = String(given.retries);
  if (!/^\d{1,2}$/.test(text)) {
    throw new InputError('--retries: must be a number from 0 to 99');
  }
  return Number(text);
}
