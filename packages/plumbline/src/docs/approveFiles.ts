import { InputError } from '@backstage/errors';
import {
  findProblems,
  isGovernanceKind,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { readFileSync, writeFileSync } from 'node:fs';
import { isSeq, parseDocument } from 'yaml';
import { z } from 'zod/v4';
import { Terminal } from '../Terminal';
import { hashOf } from './hashOf';

const headSchema = z.looseObject({
  kind: z.string(),
  spec: z.looseObject({
    approvals: z.array(z.looseObject({ seat: z.string() })).optional(),
  }),
});

/**
 * Adds a seat's approval to documents, in place of its earlier one; comments and order stay as they are. Who may write it
 * is decided where the change is merged.
 *
 * @internal
 */
export function approveFiles(
  files: string[],
  seat: string,
  terminal: Terminal,
): void {
  const date = new Date(terminal.now()).toISOString().slice(0, 10);
  const approved = files.map(file => {
    const document = parseDocument(readFileSync(file, 'utf8'));
    const value: unknown = document.toJS({ maxAliasCount: 20 });
    const head = headSchema.safeParse(value);
    if (!head.success || !isGovernanceKind(head.data.kind)) {
      throw new InputError(`${file}: is no metric document and no charter`);
    }
    if (findProblems(head.data.kind, value).length > 0) {
      throw new InputError(`${file}: is not sound; run plumbline docs check`);
    }
    const hash = hashOf(value);
    const approvals = (head.data.spec.approvals ?? []).filter(
      each => each.seat !== seat,
    );
    document.setIn(
      ['spec', 'approvals'],
      document.createNode([...approvals, { seat, date, hash }]),
    );
    const written = document.getIn(['spec', 'approvals']);
    if (!isSeq(written)) {
      throw new InputError(`${file}: spec.approvals is no list`);
    }
    return { file, text: document.toString({ lineWidth: 0 }), hash };
  });
  for (const { file, text, hash } of approved) {
    writeFileSync(file, text);
    terminal.out(`${file}: ${seat} approves ${hash}`);
  }
}
