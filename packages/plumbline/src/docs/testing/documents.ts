/** A sound metric document. @internal */
export const METRIC = `apiVersion: metrics.plumbline.dev/v1alpha1
kind: Metric
metadata:
  name: deployment-frequency
  title: Deployment frequency
  description: Successful production deployments per week.
spec:
  status: active
  class: O
  layer: outcome
  owner: group:default/council
  definitionVersion: '1'
  question: How often does this service reach production?
  measures: Successful deployments per week.
  doesNotMeasure:
    - How much was delivered.
  misuse:
    - pattern: A target.
      whyWrong: Releases are split.
      sayInstead: Ask what holds a release up.
  failureModes:
    - cause: A pipeline stopped sending.
      symptom: The number falls.
      check: Look at the source page.
  formula:
    text: Deployments divided by weeks.
    interval: A deployment counts when from <= finishedAt < to.
  unit: per-week
  aggregation: rate
  counterMetrics:
    - change-fail-rate
  purposes:
    - release-engineering
  audience:
    - who: organisation
      sees: readings
    - who: owning-team
      sees: details
  sources:
    - kind: deployment
      keeps: [finishedAt, outcome]
  sampling:
    unit: deployment
    rate: 1
    rule: All of them.
  retention:
    factDays: 105
    aggregateMonths: 37
  disclosure:
    smallestGroup: 3
    smallestSample: 0
  changeLog:
    - version: '1'
      change: First definition.
      restatesHistory: false
  review:
    everyDays: 91
    last: 2026-11-01
    next: 2027-01-31
`;

/** The counter-metric of it. @internal */
export const COUNTER = METRIC.replace(
  'name: deployment-frequency',
  'name: change-fail-rate',
).replace('- change-fail-rate', '- deployment-frequency');

/** A sound charter. @internal */
export const CHARTER = `apiVersion: metrics.plumbline.dev/v1alpha1
kind: MetricCharter
metadata:
  name: charter
  title: Charter
  description: What measuring is for.
spec:
  owner: group:default/council
  purposeStatement: To see where work waits.
  isFor: [Seeing where work waits.]
  isNotFor: [Ranking people.]
  purposes:
    - { id: release-engineering, means: Releases. }
    - { id: service-health, means: Services. }
    - { id: incident-learning, means: Incidents. }
    - { id: team-improvement, means: Teams. }
  nonNegotiables:
    - id: no-person
      never: No person is stored.
      status: planned
      open: Not built yet.
  systemsOfRecord:
    - { name: git, recordOf: Changes. }
  classes:
    - { id: S, means: System., smallestGroup: 0, audience: All. }
    - { id: O, means: Operation., smallestGroup: 3, audience: All. }
    - { id: W, means: Workflow., smallestGroup: 5, audience: Team. }
    - { id: A, means: Assistive., smallestGroup: 5, audience: Team. }
  rules:
    - { id: too-few, says: Enough events and people. }
  sampling: [All deployments.]
  strata:
    - { id: routine, says: One quarter of all., rate: 0.25 }
    - { id: risky, says: Half of data., rate: 0.5, cap: 40, riskFlags: [data] }
    - { id: security, says: All of security., rate: 1, riskFlags: [security] }
  retention:
    - { class: fact, days: 105, covers: Single facts. }
  council:
    seats:
      - { seat: engineering-leadership, group: council, role: Use. }
      - { seat: sre, group: council, role: Meaning. }
      - { seat: security, group: council, role: Access. }
      - { seat: data-privacy, group: council, role: Collection. }
      - { seat: affected-team, role: Being measured. }
    quorum: 3
    escalation: council
  approval:
    mode: bound
  rollout:
    phase: pilot
    since: 2026-11-01
    means: A few services.
  review:
    everyDays: 91
    last: 2026-11-01
    next: 2027-01-31
`;

/** The group that owns them. @internal */
export const GROUPS = `apiVersion: backstage.io/v1alpha1
kind: Group
metadata:
  name: council
spec:
  type: team
  children: []
`;
