import canonicalize from 'canonicalize';
import { z } from 'zod/v4';
import {
  approvalHash,
  GovernedDocument,
  toContent,
  toGovernedDocument,
} from './governedDocument';
import { PolicySnapshot } from './PolicySnapshot';
import { StoredDocument } from './PolicyStore';

/** What has to be written down after a new snapshot: changed contents, new approvals, and documents that are gone. */
export function changedDocuments(
  documents: readonly GovernedDocument[],
  stored: readonly StoredDocument[],
  snapshot: PolicySnapshot,
  now: number,
): StoredDocument[] {
  const before = new Map(stored.map(each => [each.document, each]));
  const contents = new Map(documents.map(each => [each.ref, toContent(each)]));
  const refs = new Set([...before.keys(), ...contents.keys()]);
  return [...refs].sort().flatMap(document => {
    const old: StoredDocument = before.get(document) ?? { document };
    const content = contents.get(document);
    const approved = snapshot.approved.get(document);
    const version = approved && approvalHash(approved);
    if (approved && version !== old.version) {
      const approvedContent = canonicalize(approved);
      return [{ document, content, approvedContent, version, since: now }];
    }
    return old.content === content ? [] : [{ ...old, content }];
  });
}

const jsonSchema = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue('is not JSON');
    return z.NEVER;
  }
});

/** The document of a stored content; none when there is no content, or it cannot be read. */
export function fromContent(content: string | undefined): GovernedDocument[] {
  const document = toGovernedDocument(jsonSchema.safeParse(content).data);
  return document ? [document] : [];
}
