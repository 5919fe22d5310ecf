import {
  CONTEXT_TYPES,
  CONTRIBUTING_FACTORS,
  FactFields,
  FactKind,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { operationOptions } from './operationOptions';

/** How the text of an option becomes the value of a field. @internal */
export type FactOptionForm =
  | 'text'
  | 'instant'
  | 'list'
  | 'number'
  | 'yes'
  | 'yes or no'
  | 'reference';

/** @internal */
export interface FactOption<F extends string = string> {
  field: F;
  /** Long flag without dashes. */
  flag: string;
  form: FactOptionForm;
  help: string;
}

/** @internal */
export type FactOptionTable = {
  [K in FactKind]: FactOption<keyof FactFields<K> & string>[];
};

/**
 * The options of each kind, one a field of the closed schema.
 *
 * @internal
 */
export const factOptions: FactOptionTable = {
  deployment: [
    {
      field: 'environment',
      flag: 'environment',
      form: 'text',
      help: 'where it went, such as production',
    },
    {
      field: 'outcome',
      flag: 'outcome',
      form: 'text',
      help: 'succeeded (default), failed or cancelled',
    },
    {
      field: 'revision',
      flag: 'revision',
      form: 'text',
      help: "commit deployed; default: the pipeline's commit, else git rev-parse HEAD",
    },
    {
      field: 'finishedAt',
      flag: 'finished-at',
      form: 'instant',
      help: 'default: now',
    },
    {
      field: 'startedAt',
      flag: 'started-at',
      form: 'instant',
      help: 'when it began',
    },
    {
      field: 'type',
      flag: 'type',
      form: 'text',
      help: 'standard, rollback, hotfix or config',
    },
    {
      field: 'tier',
      flag: 'tier',
      form: 'text',
      help: 'production, other or unknown; default: by the name of the environment',
    },
    {
      field: 'trigger',
      flag: 'trigger',
      form: 'text',
      help: 'automated, manual or unknown',
    },
    {
      field: 'artifact',
      flag: 'artifact',
      form: 'text',
      help: 'version or digest deployed',
    },
    {
      field: 'changes',
      flag: 'changes',
      form: 'list',
      help: 'ids of the changes in it, separated by commas',
    },
    {
      field: 'remedies',
      flag: 'remedies',
      form: 'reference',
      help: 'what it was made to remedy: incident:<id> or deployment:<id>',
    },
  ],
  change: [
    {
      field: 'mergeRevision',
      flag: 'merge-revision',
      form: 'text',
      help: "commit by which it landed; default: the pipeline's commit, else git rev-parse HEAD",
    },
    {
      field: 'baseRevision',
      flag: 'base-revision',
      form: 'text',
      help: 'where the branch stood before (first parent of the merge revision)',
    },
    {
      field: 'revisions',
      flag: 'revisions',
      form: 'list',
      help: 'commits that it brought, separated by commas',
    },
    {
      field: 'mergedAt',
      flag: 'merged-at',
      form: 'instant',
      help: 'default: now',
    },
    {
      field: 'firstCommitAt',
      flag: 'first-commit-at',
      form: 'instant',
      help: 'authored time of its first commit',
    },
    {
      field: 'openedAt',
      flag: 'opened-at',
      form: 'instant',
      help: 'when it was proposed',
    },
    {
      field: 'readyAt',
      flag: 'ready-at',
      form: 'instant',
      help: 'when it was ready for review',
    },
    { field: 'size', flag: 'size', form: 'text', help: 'xs, s, m, l or xl' },
    {
      field: 'automated',
      flag: 'automated',
      form: 'yes',
      help: 'a bot made it',
    },
    {
      field: 'riskFlags',
      flag: 'risk-flags',
      form: 'list',
      help: 'security, data, infrastructure, dependency; separated by commas',
    },
    {
      field: 'revertOf',
      flag: 'revert-of',
      form: 'text',
      help: 'id of the change that it takes back',
    },
    {
      field: 'reviewed',
      flag: 'reviewed',
      form: 'yes or no',
      help: 'whether somebody else looked at it before it landed',
    },
    {
      field: 'selfMerged',
      flag: 'self-merged',
      form: 'yes or no',
      help: 'whether whoever made it merged it',
    },
    {
      field: 'rounds',
      flag: 'rounds',
      form: 'number',
      help: 'how often it went back and forth',
    },
    {
      field: 'firstReviewAt',
      flag: 'first-review-at',
      form: 'instant',
      help: 'when somebody else first looked at it',
    },
    {
      field: 'lastReviewAt',
      flag: 'last-review-at',
      form: 'instant',
      help: 'when somebody else last looked at it',
    },
  ],
  incident: [
    {
      field: 'severity',
      flag: 'severity',
      form: 'text',
      help: 'sev1, sev2, sev3, sev4 or unknown',
    },
    {
      field: 'startedAt',
      flag: 'started-at',
      form: 'instant',
      help: 'when users began to be affected',
    },
    {
      field: 'detectedAt',
      flag: 'detected-at',
      form: 'instant',
      help: 'when it was noticed',
    },
    {
      field: 'acknowledgedAt',
      flag: 'acknowledged-at',
      form: 'instant',
      help: 'when work on it began',
    },
    {
      field: 'mitigatedAt',
      flag: 'mitigated-at',
      form: 'instant',
      help: 'when users were no longer affected',
    },
    {
      field: 'restoredAt',
      flag: 'restored-at',
      form: 'instant',
      help: 'when it was over; none: it is open again',
    },
    {
      field: 'detectedBy',
      flag: 'detected-by',
      form: 'text',
      help: 'alert, customer, staff or unknown',
    },
    {
      field: 'causedBy',
      flag: 'caused-by',
      form: 'reference',
      help: 'deployment:<id>; none: not any more',
    },
    {
      field: 'failureMode',
      flag: 'failure-mode',
      form: 'text',
      help: 'regression, configuration, capacity, dependency, data, infrastructure, security or unknown',
    },
    {
      field: 'contributingFactors',
      flag: 'contributing-factors',
      form: 'list',
      help: `${CONTRIBUTING_FACTORS.join(', ')}; separated by commas`,
    },
  ],
  context: [
    {
      field: 'type',
      flag: 'type',
      form: 'text',
      help: CONTEXT_TYPES.join(', '),
    },
    {
      field: 'from',
      flag: 'from',
      form: 'instant',
      help: 'when it begins, at most 400 days ahead',
    },
    {
      field: 'to',
      flag: 'to',
      form: 'instant',
      help: 'when it ends; none: it lasts on',
    },
    {
      field: 'label',
      flag: 'label',
      form: 'text',
      help: 'lower-case words of letters, digits and hyphens, at most 80 characters',
    },
  ],
  ...operationOptions,
};
