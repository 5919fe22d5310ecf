import { checkReview, SMALLEST_GROUPS } from './checkMetricRules';
import { DISCLOSURE_CLASSES, DisclosureClass } from './disclosureClasses';
import { PURPOSES } from './purposes';
import { REQUIRED_SEATS } from './seats';
import { checkStrata, Stratum } from './strata';

interface Refined {
  spec: {
    purposes: { id: string }[];
    classes: { id: DisclosureClass; smallestGroup: number }[];
    nonNegotiables: {
      id: string;
      status: string;
      control?: string;
      test?: string;
      open?: string;
    }[];
    council: { seats: { seat: string; group?: string }[]; quorum: number };
    review: { everyDays: number; last: string; next: string };
    strata?: Stratum[];
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

/** Rules between the fields of a charter. @internal */
export function checkCharterRules(document: Refined, issues: Issues): void {
  const { spec } = document;
  const report = (rule: string, path: (string | number)[], message: string) =>
    issues.addIssue({
      code: 'custom',
      path: ['spec', ...path],
      message,
      params: { rule },
    });

  for (const [field, all] of [
    ['purposes', PURPOSES],
    ['classes', DISCLOSURE_CLASSES],
  ] as const) {
    const named = new Set(spec[field].map(({ id }) => id as string));
    for (const id of all) {
      if (!named.has(id)) {
        report(`all-${field}`, [field], `${id} is not described`);
      }
    }
  }
  spec.classes.forEach(({ id, smallestGroup }, index) => {
    if (smallestGroup < SMALLEST_GROUPS[id]) {
      report(
        'smallest-group',
        ['classes', index, 'smallestGroup'],
        `class ${id} needs at least ${SMALLEST_GROUPS[id]}`,
      );
    }
  });
  spec.nonNegotiables.forEach((rule, index) => {
    const at = ['nonNegotiables', index];
    if (rule.status === 'held' && !(rule.control && rule.test)) {
      report(
        'held-by',
        [...at, 'status'],
        'held needs a control and a test; say partly or planned instead',
      );
    }
    if (rule.status !== 'held' && !rule.open) {
      report(
        'open',
        [...at, 'status'],
        `${rule.status} needs open: what is missing`,
      );
    }
  });
  const { seats, quorum } = spec.council;
  for (const seat of REQUIRED_SEATS) {
    if (!seats.some(each => each.seat === seat)) {
      report('seats', ['council', 'seats'], `the seat ${seat} is missing`);
    }
  }
  seats.forEach(({ seat, group }, index) => {
    if (!group && seat !== 'affected-team') {
      report(
        'seat-group',
        ['council', 'seats', index],
        `the seat ${seat} needs a group of the catalog`,
      );
    }
  });
  if (quorum > seats.length) {
    report(
      'quorum',
      ['council', 'quorum'],
      `there are only ${seats.length} seats`,
    );
  }
  if (spec.strata) {
    checkStrata(spec.strata, report);
  }
  checkReview(spec.review, report);
}
