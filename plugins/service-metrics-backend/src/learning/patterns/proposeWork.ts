import {
  ControlType,
  DAY_MS,
  dayOf,
  WorkProposal,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { counted, lasting } from '../../explanations/words';
import { quantile, unrelated } from '../../statistics';

/*
 * Rules that propose prevention work. Each needs evidence that is there, says it, and expires with it: 91 days after the newest
 * piece.
 */

const EXPIRES_DAYS = 91;
const LEAST_DEPLOYMENTS = 10;
const LONG_RESTORE_MS = 3_600_000;
const SLOW_ROLLBACK_MS = 15 * 60_000;
const LEAST_SERVICES = 3;

/** What is known of a component. Instants are epoch milliseconds. */
export interface WorkEvidence {
  entityRef: string;
  hasOwner: boolean;
  hasRunbook: boolean;
  hasOnCall: boolean;
  /** Successful production deployments of 91 days. */
  deployments: readonly { at: number; isManual: boolean }[];
  /** Restored incidents of 91 days. */
  incidents: readonly { at: number; impact: number }[];
  /** When pages fired in 91 days. */
  pages: readonly number[];
  /** Rollbacks of a year. */
  rollbacks: readonly { at: number; lasted: number }[];
  /** Contributing factors of reviews of all services, published in 91 days. */
  factors: readonly { component: string; factor: string; at: number }[];
}

interface Found {
  /** Tells several of one rule apart. */
  about?: string;
  rule: WorkProposal['rule'];
  controlType: ControlType;
  evidence: string[];
  newest: number;
}

/** Proposals that have not expired. */
export function proposeWork(known: WorkEvidence, now: number): WorkProposal[] {
  return [
    manualVerification(known),
    unclearOwnership(known),
    missingRunbook(known),
    alertWithoutOwner(known),
    slowRollback(known),
    ...findingsInSeveralServices(known),
  ]
    .flatMap(found => found ?? [])
    .map(({ newest, about, ...found }) => ({
      ...found,
      id: about ? `${found.rule} ${about}` : found.rule,
      entityRef: known.entityRef,
      expiresOn: dayOf(newest + EXPIRES_DAYS * DAY_MS),
    }))
    .filter(({ expiresOn }) => expiresOn > dayOf(now));
}

function manualVerification({ deployments }: WorkEvidence): Found | undefined {
  const manual = deployments.filter(({ isManual }) => isManual);
  return deployments.length >= LEAST_DEPLOYMENTS &&
    manual.length * 2 >= deployments.length
    ? {
        rule: 'manual-verification',
        controlType: 'test-automation',
        evidence: [
          `${manual.length} of ${counted(
            deployments.length,
            'production deployment',
          )} in 91 days were started by hand.`,
        ],
        newest: newestOf(manual),
      }
    : undefined;
}

function longOnes({ incidents }: WorkEvidence) {
  return incidents.filter(({ impact }) => impact > LONG_RESTORE_MS);
}

function longWords(long: readonly { impact: number }[]): string {
  return `${counted(
    long.length,
    'incident',
  )} of the last 91 days lasted more than an hour, the longest ${lasting(
    Math.max(...long.map(({ impact }) => impact)),
  )}.`;
}

function unclearOwnership(known: WorkEvidence): Found | undefined {
  const long = longOnes(known);
  return !known.hasOwner && long.length > 0
    ? {
        rule: 'unclear-ownership',
        controlType: 'alert-routing',
        evidence: ['The catalog names no group as owner.', longWords(long)],
        newest: newestOf(long),
      }
    : undefined;
}

function missingRunbook(known: WorkEvidence): Found | undefined {
  const long = longOnes(known);
  return !known.hasRunbook && long.length > 0
    ? {
        rule: 'missing-runbook',
        controlType: 'runbook',
        evidence: ['The catalog links to no runbook.', longWords(long)],
        newest: newestOf(long),
      }
    : undefined;
}

function alertWithoutOwner(known: WorkEvidence): Found | undefined {
  const { pages, hasOnCall } = known;
  return !hasOnCall && pages.length > 0
    ? {
        rule: 'alert-without-owner',
        controlType: 'alert-routing',
        evidence: [
          `${counted(
            pages.length,
            'page',
          )} fired in 91 days, and no annotation names a rotation.`,
        ],
        newest: Math.max(...pages),
      }
    : undefined;
}

function slowRollback({ rollbacks }: WorkEvidence): Found | undefined {
  const median = quantile(
    unrelated(rollbacks.map(({ lasted }) => lasted)).cells,
    0.5,
  );
  return rollbacks.length >= 3 &&
    median !== undefined &&
    median > SLOW_ROLLBACK_MS
    ? {
        rule: 'slow-rollback',
        controlType: 'rollback',
        evidence: [
          `Half of ${rollbacks.length} rollbacks took longer than ${lasting(
            median,
          )}.`,
        ],
        newest: newestOf(rollbacks),
      }
    : undefined;
}

/** What would keep a factor from contributing again. */
const CONTROLS: Readonly<Record<string, ControlType>> = {
  'missing-test': 'test-automation',
  'missing-guardrail': 'guardrail',
  'missing-alert': 'alert',
  'noisy-alert': 'alert',
  'missing-runbook': 'runbook',
  'outdated-runbook': 'runbook',
  'unclear-ownership': 'alert-routing',
  'manual-step': 'test-automation',
  'large-change': 'feature-flag',
  'hidden-dependency': 'documentation',
  'capacity-limit': 'alert',
  'configuration-drift': 'policy-as-code',
  'time-pressure': 'guardrail',
  'slow-rollback': 'rollback',
};

/** What several services found, this one among them, is better mended once for all of them. */
function findingsInSeveralServices({
  entityRef,
  factors,
}: WorkEvidence): Found[] {
  const own = factors.filter(({ component }) => component === entityRef);
  return [...new Set(own.map(({ factor }) => factor))].sort().flatMap(name => {
    const same = factors.filter(({ factor }) => factor === name);
    const services = new Set(same.map(({ component }) => component)).size;
    return services >= LEAST_SERVICES
      ? [
          {
            about: name,
            rule: 'finding-in-several-services' as const,
            controlType: CONTROLS[name] ?? 'other',
            evidence: [
              `Reviews of ${services} services published in 91 days name “${name.replaceAll(
                '-',
                ' ',
              )}”, one of this service among them.`,
            ],
            newest: newestOf(same),
          },
        ]
      : [];
  });
}

function newestOf(found: readonly { at: number }[]): number {
  return Math.max(...found.map(({ at }) => at));
}
