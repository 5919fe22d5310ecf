import {
  AuditEntry,
  AuditSegment,
  ChainHead,
  hashEntry,
  hashSegment,
  START,
} from './AuditEntry';

/**
 * `changed`: an entry is not what was written. `unlinked`: it does not follow the one before it. `missing`: entries are
 * gone. `segment`: what stands for old entries is not what was written.
 */
export type ChainFault = 'changed' | 'unlinked' | 'missing' | 'segment';

/** What became of a head that was written down elsewhere. */
export type HeadState = 'found' | 'differs' | 'missing' | 'not-kept';

export interface ChainReport {
  /** Entries that were looked at. */
  entries: number;
  head: ChainHead;
  /** The first ones. */
  faults: { seq: number; fault: ChainFault }[];
  heads: (ChainHead & { state: HeadState })[];
  /** No fault, and every head is in its place or older than what is kept. */
  isIntact: boolean;
}

const MOST_FAULTS = 20;

/**
 * Walks the record from its start and holds it against its own hashes, and against heads that were written down outside of
 * the database. Without such heads nobody can tell a record that was cut off at its end, or put back to an older state.
 */
export async function verifyChain(options: {
  key: Buffer;
  segments: readonly AuditSegment[];
  entries: AsyncIterable<readonly AuditEntry[]>;
  heads?: readonly ChainHead[];
}): Promise<ChainReport> {
  const { key, segments, entries, heads = [] } = options;
  const faults: ChainReport['faults'] = [];
  const blame = (seq: number, fault: ChainFault) => {
    if (faults.length < MOST_FAULTS) {
      faults.push({ seq, fault });
    }
  };
  const states = new Map<ChainHead, HeadState>();
  const asked = new Map<number, ChainHead[]>();
  heads.forEach(head =>
    asked.set(head.seq, [...(asked.get(head.seq) ?? []), head]),
  );
  const meet = ({ seq, hash }: ChainHead) =>
    asked
      .get(seq)
      ?.forEach(each =>
        states.set(each, each.hash === hash ? 'found' : 'differs'),
      );

  let last = START;
  meet(last);
  for (const segment of segments) {
    const isSound =
      segment.firstSeq === last.seq + 1 &&
      segment.lastSeq >= segment.firstSeq &&
      segment.prevHash === last.hash &&
      segment.hash === hashSegment(key, segment);
    if (!isSound) {
      blame(segment.lastSeq, 'segment');
    }
    last = { seq: segment.lastSeq, hash: segment.lastHash };
    meet(last);
  }
  const kept = last.seq;
  let count = 0;
  for await (const batch of entries) {
    for (const entry of batch) {
      count++;
      if (entry.seq !== last.seq + 1) {
        blame(entry.seq, 'missing');
      } else if (entry.prevHash !== last.hash) {
        blame(entry.seq, 'unlinked');
      }
      if (entry.hash !== hashEntry(key, entry)) {
        blame(entry.seq, 'changed');
      }
      last = { seq: entry.seq, hash: entry.hash };
      meet(last);
    }
  }
  const told = heads.map(head => ({
    ...head,
    state: states.get(head) ?? (head.seq < kept ? 'not-kept' : 'missing'),
  }));
  return {
    entries: count,
    head: last,
    faults,
    heads: told,
    isIntact:
      faults.length === 0 &&
      told.every(({ state }) => state === 'found' || state === 'not-kept'),
  };
}
