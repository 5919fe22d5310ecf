import { InputError } from '@backstage/errors';
import {
  GOVERNANCE_KINDS,
  isGovernanceKind,
  toEditorSchema,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { Command } from 'commander';
import { RefusedError } from '../errors';
import { Terminal } from '../Terminal';
import { approveFiles } from './approveFiles';
import { checkDocuments } from './checkDocuments';
import { checkPaths } from './checkPaths';
import { Finding, formatFinding } from './Finding';
import { initFolder, InitOptions } from './initFolder';
import { printDiff } from './printDiff';
import { readFolder } from './readFolder';
import { writePages } from './writePages';

/** `plumbline docs init|check|schema|page|approve|diff`: the governed documents, offline. @internal */
export function addDocsCommand(program: Command, terminal: Terminal): void {
  const docs = program
    .command('docs')
    .description('Checks metric documents and the charter, without a network');
  docs
    .command('init')
    .description('Writes a starter charter and the documents of the metrics')
    .argument('<folder>', 'where to; nothing in it is overwritten')
    .requiredOption('--owner <group>', 'who answers for the documents')
    .option('--seat <seat=group...>', 'who sits in a seat, if not the owner')
    .action((folder: string, given: InitOptions) =>
      initFolder(folder, given, terminal),
    );
  docs
    .command('check')
    .description('Says what is wrong, with file, line, column and reason')
    .argument('<folder>', 'folder or file with the YAML')
    .option('--org <path...>', 'further files with groups')
    .option('--repository <path>', 'where controls, tests and code must exist')
    .action((folder: string, given: { org?: string[]; repository?: string }) =>
      check(folder, given, terminal),
    );
  docs
    .command('schema')
    .description('Prints the JSON schema for an editor')
    .argument('<kind>', GOVERNANCE_KINDS.join(' or '))
    .action((kind: string) => {
      if (!isGovernanceKind(kind)) {
        throw new InputError(`kind: must be ${GOVERNANCE_KINDS.join(' or ')}`);
      }
      terminal.out(JSON.stringify(toEditorSchema(kind), null, 2));
    });
  docs
    .command('page')
    .description('Writes the page of each document that has none of its own')
    .argument('<folder>', 'folder with the YAML')
    .requiredOption('--out <folder>', 'folder of the pages')
    .option('--check', 'write nothing, and fail when a page is not up to date')
    .action((folder: string, given: { out: string; check?: boolean }) =>
      writePages(folder, given, terminal),
    );
  docs
    .command('diff')
    .description('Says who gains and who loses sight of what')
    .argument('<before>', 'folder or file as it was')
    .argument('<after>', 'folder or file as it is to be')
    .action((before: string, after: string) =>
      printDiff(before, after, terminal),
    );
  docs
    .command('approve')
    .description("Writes a seat's approval of the present content")
    .argument('<file...>', 'documents to approve')
    .requiredOption('--seat <seat>', 'a seat of the charter')
    .action((files: string[], given: { seat: string }) =>
      approveFiles(files, given.seat, terminal),
    );
}

function check(
  folder: string,
  given: { org?: string[]; repository?: string },
  terminal: Terminal,
): void {
  const files = readFolder(folder);
  if (files.length === 0) {
    throw new InputError(`There is no YAML in ${folder}`);
  }
  const groups = (given.org ?? []).flatMap(readFolder);
  const { findings, metrics, charters } = checkDocuments(
    [...files, ...groups.map(file => ({ ...file, onlyGroups: true }))],
    folder,
    terminal.now(),
  );
  if (given.repository !== undefined) {
    findings.push(...checkPaths(files, given.repository));
  }
  for (const finding of findings) {
    terminal.err(formatFinding(finding));
  }
  const count = (of: Finding['severity']) =>
    findings.filter(({ severity }) => severity === of).length;
  const errors = count('error');
  const warnings = count('warning');
  const found = `${metrics} metric documents, ${charters} charter`;
  if (errors > 0) {
    throw new RefusedError(`${found}: ${errors} errors, ${warnings} warnings`);
  }
  terminal.out(`${found}: sound, ${warnings} warnings`);
}
