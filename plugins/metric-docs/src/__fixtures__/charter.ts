import { Policy } from '@plumbline/backstage-plugin-service-metrics-common';

/** A charter of the usual form, somewhat shorter. */
export const charter: NonNullable<Policy['charter']> = {
  document: 'metriccharter:default/charter',
  title: 'The charter of measuring',
  reviewState: 'current',
  isChangeProposed: false,
  spec: {
    owner: 'group:default/plumbline-maintainers',
    purposeStatement:
      'Plumbline measures how services are delivered and how they fare, so that the people who build them can see where work waits, where it breaks, and what was learned. It measures the work, not the worker.',
    isFor: [
      'Seeing whether changes reach users steadily, and where they wait.',
      'Seeing whether services keep what they promise, and recover when they fail.',
      'Learning from incidents, and following up on what was decided.',
      'Giving a team numbers about its own services, with the means to contest them.',
    ],
    isNotFor: [
      'Ranking, scoring or comparing people or teams.',
      'Pay, promotion, hiring, appraisal or discipline.',
      'Finding out who did something.',
      'Watching working time, presence or activity.',
    ],
    purposes: [
      {
        id: 'release-engineering',
        means: 'Deciding how changes are built, checked and released.',
      },
      {
        id: 'service-health',
        means: 'Keeping services within what they promise to their users.',
      },
      {
        id: 'incident-learning',
        means:
          'Understanding incidents without blame, and preventing their return.',
      },
      {
        id: 'team-improvement',
        means: 'A team looking at its own way of working, by itself.',
      },
    ],
    nonNegotiables: [
      {
        id: 'no-person',
        never:
          'No name, login, address or other identifier of a person is stored, logged, returned or exported.',
        status: 'held',
        control: 'plugins/service-metrics-backend/src/intake/parseItem.ts',
        test: 'plugins/service-metrics-backend/src/noPerson.test.ts',
      },
      {
        id: 'closed-purposes',
        never:
          'No purpose is added to the four, by configuration, document or request; there is none for appraisal.',
        status: 'partly',
        control: 'plugins/service-metrics-common/src/governance/purposes.ts',
        test: 'plugins/service-metrics-common/src/governance/purposes.test.ts',
        open: 'Documents are held to the list; requests do not carry a purpose yet.',
      },
      {
        id: 'no-person-as-subject',
        never: 'No metric document applies to a person.',
        status: 'held',
        control: 'plugins/service-metrics-common/src/governance/fields.ts',
        test: 'plugins/service-metrics-common/src/governance/metricDocument.test.ts',
      },
      {
        id: 'details-stay',
        never:
          'No single deployment, incident or alert is shown outside the owning team and designated reviewers.',
        status: 'partly',
        control:
          'plugins/service-metrics-common/src/governance/checkMetricRules.ts',
        test: 'plugins/service-metrics-common/src/governance/metricDocument.test.ts',
        open: 'No document can widen it; the door that enforces it for each reader is not built yet.',
      },
    ],
    stricterThanUsual: [
      'There is no exception for views of individuals, not even for managers or with consent.',
    ],
    systemsOfRecord: [
      {
        name: 'git',
        recordOf: 'Changes and releases.',
      },
      {
        name: 'Deployment pipelines',
        recordOf: 'Deployments, pushed as facts.',
      },
    ],
    classes: [
      {
        id: 'S',
        means:
          'System facts to which no person contributes, such as error budgets and check durations.',
        smallestGroup: 0,
        audience: 'The organisation, unless the document says less.',
      },
      {
        id: 'O',
        means:
          'Operational outcomes, such as deployments, failures and incidents.',
        smallestGroup: 3,
        audience: 'The organisation by week steps; the owning team by day.',
      },
      {
        id: 'W',
        means: 'How work flows, such as reviews and stages of a change.',
        smallestGroup: 5,
        audience: 'The owning team; leaders as a pattern over a segment.',
      },
      {
        id: 'A',
        means: 'Signals of assistive and AI tools.',
        smallestGroup: 5,
        audience:
          'The owning team over four weeks or more; leaders as a pattern over a segment.',
      },
    ],
    rules: [
      {
        id: 'too-few',
        says: 'A number needs enough events and enough people in it.',
      },
      {
        id: 'too-much-from-one',
        says: 'A number in which one or two people make up nearly everything is left out.',
      },
    ],
    sampling: [
      'All production deployments with the changes in them, and all production incidents.',
      'One quarter of routine changes for what reviews looked like, in small teams more, about twelve a week; risky paths at higher rates below one, with a cap per team and quarter.',
    ],
    retention: [
      {
        class: 'fact',
        days: 105,
        covers: 'Single deployments, changes, incidents, alerts and checks.',
      },
      {
        class: 'aggregate',
        months: 37,
        covers: 'Readings and what they are computed from once facts are gone.',
      },
    ],
    council: {
      seats: [
        {
          seat: 'engineering-leadership',
          group: 'group:default/council-engineering-leadership',
          role: 'Answers for what measuring is used for.',
        },
        {
          seat: 'sre',
          group: 'group:default/council-sre',
          role: 'Looks after what numbers of services mean.',
        },
        {
          seat: 'security',
          group: 'group:default/council-security',
          role: 'Looks after access and keys.',
        },
        {
          seat: 'data-privacy',
          group: 'group:default/council-data-privacy',
          role: 'Looks after what is collected and for how long.',
        },
        {
          seat: 'affected-team',
          role: 'The group that owns the service or asked for the metric; without it no decision is valid.',
        },
      ],
      quorum: 3,
      escalation: 'group:default/acme-engineering',
    },
    approval: {
      mode: 'merge',
    },
    rollout: {
      phase: 'pilot',
      since: '2026-11-20',
      means:
        'A few services see their outcome metrics; drafts are read and discussed, not served.',
    },
    review: {
      everyDays: 91,
      last: '2026-11-20',
      next: '2027-02-19',
    },
  },
};
