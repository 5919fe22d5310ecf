import { readFile } from 'node:fs/promises';
import { InputError } from '@backstage/errors';
import {
  AuditReport,
  auditReportSchema,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { Command } from 'commander';
import { RefusedError } from '../../errors';
import { Terminal } from '../../Terminal';
import { ApiOptions, fetchJson } from '../fetchJson';
import { findHeads, parseHead } from './findHeads';

/** Heads in one request. */
const AT_ONCE = 100;

interface Given extends ApiOptions {
  head: string[];
  log?: string;
}

/** What each fault means. */
const FAULTS: Record<AuditReport['faults'][number]['fault'], string> = {
  changed: 'is not what was written',
  unlinked: 'does not follow the entry before it',
  missing: 'stands where others are missing',
  segment: 'ends a stretch whose seal is not what was written',
};

const STATES: Record<AuditReport['heads'][number]['state'], string> = {
  found: 'is in its place',
  differs: 'is another entry now',
  missing: 'is gone',
  'not-kept': 'is older than what is kept',
};

/** `plumbline verify audit`. @internal */
export function addVerifyAudit(verify: Command, terminal: Terminal): void {
  verify
    .command('audit')
    .description(
      'Whether the record of who looked and who decided is as it was written',
    )
    .option('--url <url>', 'address of the backend (PLUMBLINE_URL)')
    .option(
      '--token-env <name>',
      'environment variable that holds the token; default: PLUMBLINE_TOKEN',
    )
    .option(
      '--head <number:hash>',
      'a head as the log has it; may be repeated',
      (value: string, before: string[]) => [...before, value],
      [],
    )
    .option('--log <path>', 'a log with heads in it; - reads standard input')
    .action(async (given: Given) => await verifyAudit(given, terminal));
}

/** @throws RefusedError when the record is not as it was written */
async function verifyAudit(given: Given, terminal: Terminal): Promise<void> {
  const heads = [
    ...given.head.map(parseHead),
    ...(given.log ? findHeads(await readLog(given.log, terminal)) : []),
  ];
  if (given.log && heads.length === 0) {
    throw new InputError('--log: has no line with "audit head" in it');
  }
  const found: string[] = [];
  let report: AuditReport | undefined;
  for (let at = 0; at === 0 || at < heads.length; at += AT_ONCE) {
    const query = heads.slice(at, at + AT_ONCE).map(head => `head=${head}`);
    report = await fetchJson(
      `v1/audit/verification?${query.join('&')}`,
      auditReportSchema,
      given,
      terminal,
    );
    if (at === 0) {
      found.push(...report.faults.map(say));
    }
    found.push(
      ...report.heads
        .filter(({ state }) => state === 'differs' || state === 'missing')
        .map(({ seq, state }) => `head ${seq} ${STATES[state]}`),
    );
  }
  if (!report) {
    return;
  }
  const { entries, head } = report;
  terminal.out(
    `${entries} entries up to ${head.seq}:${head.hash}, held against ${heads.length} heads from elsewhere`,
  );
  if (found.length > 0 || !report.isIntact) {
    found.forEach(line => terminal.err(line));
    throw new RefusedError('The record is not as it was written.');
  }
  terminal.out('As it was written.');
  if (heads.length === 0) {
    terminal.err(
      'Without a head from the log nobody can tell whether the end was cut off, or an older copy put back.',
    );
  }
}

function say({ seq, fault }: AuditReport['faults'][number]): string {
  return `entry ${seq} ${FAULTS[fault]}`;
}

async function readLog(path: string, terminal: Terminal): Promise<string> {
  if (path === '-') {
    return await terminal.readStdin();
  }
  try {
    return await readFile(path, 'utf8');
  } catch {
    throw new InputError(`--log: ${path} cannot be read`);
  }
}
