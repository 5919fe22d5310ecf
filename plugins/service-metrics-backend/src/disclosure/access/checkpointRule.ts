import { createHash } from 'node:crypto';

/** What somebody reads before opening the details of another team. */
export interface CheckpointRule {
  version: string;
  text: string[];
  /** SHA-256 over version and text, in hex. */
  hash: string;
}

/**
 * Frozen: whoever passes is held to these very words, and they are kept word for word beside each opening. Other words are
 * another version, never an edit of this one.
 */
export const CHECKPOINT_RULE: CheckpointRule = rule('checkpoint-1', [
  'These are single deployments, changes and incidents of a team that you are not of.',
  'They are opened for one stated purpose, to understand work and systems; never to judge, rank or find out who did something.',
  'What is seen here is not used for pay, promotion, hiring, appraisal or discipline, and is not copied into other systems.',
  'The opening lasts 24 hours. The team and the council see who opened it, for what purpose and with what reason; each reading is recorded and the record cannot be changed unnoticed.',
]);

function rule(version: string, text: string[]): CheckpointRule {
  const hash = createHash('sha256')
    .update([version, ...text].join('\n'))
    .digest('hex');
  return { version, text, hash };
}
