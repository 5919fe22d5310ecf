import { DisclosureClass } from './disclosureClasses';

/** The fewest distinct contributors each class asks for. @public */
export const SMALLEST_GROUPS: Record<DisclosureClass, number> = {
  S: 0,
  O: 3,
  W: 5,
  A: 5,
};

interface Refined {
  metadata: { name: string };
  spec: {
    class: DisclosureClass;
    layer: string;
    definitionVersion: string;
    audience: { who: string; sees: string }[];
    counterMetrics: string[];
    purposes: string[];
    disclosure: { smallestGroup: number };
    limitsOfTools?: string[];
    changeLog: { version: string }[];
    review: { everyDays: number; last: string; next: string };
  };
}

interface Issues {
  addIssue(issue: {
    code: 'custom';
    path: (string | number)[];
    message: string;
    params: { rule: string };
  }): void;
}

/*
 * What one document must hold by itself beyond its shape. Each rule has a name, so that an answer can say which one. What
 * needs a second document (an owner, a counter-metric, the code) is checked where the others are known.
 */

/** Rules between the fields of one metric document. @internal */
export function checkMetricRules(document: Refined, issues: Issues): void {
  const { metadata, spec } = document;
  const report = (rule: string, path: (string | number)[], message: string) =>
    issues.addIssue({
      code: 'custom',
      path: ['spec', ...path],
      message,
      params: { rule },
    });

  const smallest = SMALLEST_GROUPS[spec.class];
  if (spec.disclosure.smallestGroup < smallest) {
    report(
      'smallest-group',
      ['disclosure', 'smallestGroup'],
      `class ${spec.class} needs at least ${smallest}`,
    );
  }
  spec.audience.forEach(({ who, sees }, index) => {
    const at = ['audience', index];
    if (sees === 'details' && (who === 'organisation' || who === 'leaders')) {
      report(
        'details-audience',
        [...at, 'sees'],
        'details are for the owning team and designated reviewers',
      );
    }
    if (who === 'leaders' && sees === 'readings' && isClosed(spec.class)) {
      report(
        'leaders-pattern',
        [...at, 'sees'],
        `leaders see class ${spec.class} as segment-pattern only`,
      );
    }
    if (who === 'organisation' && isClosed(spec.class)) {
      report(
        'class-audience',
        [...at, 'who'],
        `class ${spec.class} is not for the whole organisation`,
      );
    }
  });
  if (spec.layer === 'assistive' && !spec.limitsOfTools) {
    report(
      'limits-of-tools',
      ['limitsOfTools'],
      'an assistive metric names the limits of its tools',
    );
  }
  if (spec.counterMetrics.includes(metadata.name)) {
    report(
      'counter-itself',
      ['counterMetrics', spec.counterMetrics.indexOf(metadata.name)],
      'a metric is no counter-metric of itself',
    );
  }
  for (const field of ['purposes', 'counterMetrics'] as const) {
    spec[field].forEach((value, index) => {
      if (spec[field].indexOf(value) < index) {
        report('repeated', [field, index], `${value} is named twice`);
      }
    });
  }
  if (spec.changeLog[0].version !== spec.definitionVersion) {
    report(
      'change-log',
      ['changeLog', 0, 'version'],
      `the newest entry must be about definition version ${spec.definitionVersion}`,
    );
  }
  checkReview(spec.review, report);
}

/** A review date that lies before the last review, or further ahead than the cadence allows. @internal */
export function checkReview(
  review: { everyDays: number; last: string; next: string },
  report: (rule: string, path: (string | number)[], message: string) => void,
): void {
  const gap = (Date.parse(review.next) - Date.parse(review.last)) / 86_400_000;
  if (gap <= 0) {
    report('review-order', ['review', 'next'], 'must be after the last review');
  } else if (gap > review.everyDays) {
    report(
      'review-cadence',
      ['review', 'next'],
      `must be within ${review.everyDays} days of the last review`,
    );
  }
}

function isClosed(disclosureClass: DisclosureClass): boolean {
  return disclosureClass === 'W' || disclosureClass === 'A';
}
