import {
  FACT_KINDS,
  FactKind,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { Command, Option } from 'commander';
import { Terminal } from '../Terminal';
import { factOptions } from './factOptions';
import { pushFacts } from './pushFacts';
import { GivenOptions } from './readFactOptions';

/** The option that is filled with the pipeline's commit unless it is refused. */
const COMMIT_OF_PIPELINE: Partial<
  Record<FactKind, { flag: string; field: string }>
> = {
  deployment: { flag: 'revision', field: 'revision' },
  change: { flag: 'merge-revision', field: 'mergeRevision' },
};

const COMPONENT = 'component, such as component:default/shop';

const SUBJECT_HELP: Record<FactKind, string> = {
  deployment: COMPONENT,
  change: COMPONENT,
  incident: COMPONENT,
  alert: COMPONENT,
  'slo-sample': COMPONENT,
  'action-item': COMPONENT,
  context:
    'component, system, domain or group, such as system:default/shop; or organisation',
};

/** `plumbline push deployment|change|incident|…`. @internal */
export function addPushCommand(program: Command, terminal: Terminal): void {
  const push = program
    .command('push')
    .description('Sends one fact, or a file of facts');
  for (const kind of FACT_KINDS) {
    addKindCommand(push, kind, terminal);
  }
}

function addKindCommand(
  push: Command,
  kind: FactKind,
  terminal: Terminal,
): void {
  const command = push
    .command(kind)
    .description(`Sends a ${kind}, or a file of facts`)
    .option('--url <url>', 'address of the backend (PLUMBLINE_URL)')
    .option('--source <id>', 'the declared source (PLUMBLINE_SOURCE)')
    .option(
      '--token-env <name>',
      'environment variable that holds the token; default: PLUMBLINE_TOKEN, else the secret in PLUMBLINE_SECRET',
    )
    .option('--retries <count>', 'further attempts after the first', '4')
    .option('--dry-run', 'print what would be sent, and send nothing')
    .option('--file <path>', 'facts as JSON; - reads standard input')
    .option('--subject <ref>', SUBJECT_HELP[kind])
    .option('--id <id>', `what identifies the ${kind} in its source`)
    .option('--event-id <id>', 'default: derived from the content')
    .option('--event-time <time>', 'when this was known; default: now')
    .option('--withdrawn', `the ${kind} never was; takes it back`);
  for (const { field, flag, form, help } of factOptions[kind]) {
    const value =
      form === 'yes' ? '' : ` <${form === 'text' ? 'value' : form}>`;
    const option = new Option(`--${flag}${value}`, help);
    option.attributeName = () => field;
    command.addOption(option);
  }
  const commit = COMMIT_OF_PIPELINE[kind];
  if (commit) {
    const none = new Option(`--no-${commit.flag}`, "not the pipeline's commit");
    none.attributeName = () => commit.field;
    command.addOption(none);
  }
  command.action(async (given: GivenOptions) => {
    await pushFacts(kind, given, terminal);
  });
}
