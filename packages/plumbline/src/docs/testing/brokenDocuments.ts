import { CHARTER, GROUPS, METRIC } from './documents';

/** One way to break a sound document. @internal */
export interface BrokenDocument {
  name: string;
  /** What is replaced in the sound text, and by what. */
  from: string;
  to: string;
  /** Stands on the line that the finding must name. */
  marker: string;
  rule: string;
}

const bomb = (aliases: number) =>
  [...'bcdefg'].reduce(
    (text, name, at) =>
      `${text}${name}: &${name} [${Array(aliases)
        .fill(`*${'abcdefg'[at]}`)
        .join(', ')}]\n`,
    'a: &a [x, x, x, x, x, x, x, x, x]\n',
  );

const whole = (name: string, to: string, marker: string, rule: string) => ({
  name,
  from: METRIC,
  to,
  marker,
  rule,
});

/** Metric documents. @internal */
export const brokenMetrics: BrokenDocument[] = [
  ...read(`
wrong version | v1alpha1 | v1 | metrics.plumbline.dev/v1⏎ | allowed-values
foreign API group | metrics.plumbline.dev/v1alpha1 | example.com/v1 | example.com | allowed-values
misspelt kind | kind: Metric | kind: Metrics | Metrics | kind
kind in lower case | kind: Metric | kind: metric | kind: metric | kind
kind is a list | kind: Metric | kind: [Metric] | kind: [Metric] | kind
no metadata | metadata: | meta: | apiVersion | missing
no name |   name: deployment-frequency⏎ |  | metadata: | missing
capitals in the id | name: deployment-frequency | name: DeploymentFrequency | DeploymentFrequency | form
id is a number | name: deployment-frequency | name: 17 | name: 17 | type
no title |   title: Deployment frequency⏎ |  | metadata: | missing
empty description | description: Successful production deployments per week. | description: '' | description: '' | too-small
no spec | spec: | specs: | apiVersion | missing
unknown status | status: active | status: approved | status: approved | allowed-values
unknown class | class: O | class: X | class: X | allowed-values
class missing |   class: O⏎ |  | spec: | missing
class weaker than the code | class: O | class: S | class: S | class-weaker
layer of another metric | layer: outcome | layer: workflow | layer: workflow | layer
unknown layer | layer: outcome | layer: business | layer: business | allowed-values
unknown group | owner: group:default/council | owner: group:default/nobody | nobody | unknown-group
a user as owner | owner: group:default/council | owner: user:default/someone | user:default | form
empty owner | owner: group:default/council | owner: | owner: | type
version is a number | definitionVersion: '1' | definitionVersion: 1 | definitionVersion | type
version not in code | definitionVersion: '1'⏎ | definitionVersion: '2'⏎ | - version: '1' | change-log
question missing |   question: How often does this service reach production?⏎ |  | spec: | missing
nothing it does not measure |   doesNotMeasure:⏎    - How much was delivered. |   doesNotMeasure: [] | doesNotMeasure | too-small
list given as text | ⏎    - How much was delivered. |  How much was delivered. | doesNotMeasure | type
misuse without an answer |       sayInstead: Ask what holds a release up.⏎ |  | - pattern | missing
misspelt field of a misuse | whyWrong: | why_wrong: | why_wrong | unknown-field
failure mode without a check |       check: Look at the source page.⏎ |  | - cause | missing
formula is a text |   formula:⏎    text: Deployments divided by weeks.⏎    interval: A deployment counts when from <= finishedAt < to. |   formula: deployments / weeks | formula: | type
formula without interval |     interval: A deployment counts when from <= finishedAt < to.⏎ |  | formula: | missing
unknown unit | unit: per-week | unit: points | unit: points | allowed-values
unknown counter-metric | - change-fail-rate | - change-fail-ratio | - change-fail-ratio | counter-metric
counter-metric of itself | - change-fail-rate | - deployment-frequency | - deployment-frequency | counter-itself
no counter-metric |   counterMetrics:⏎    - change-fail-rate |   counterMetrics: [] | counterMetrics | too-small
a purpose for appraisal | - release-engineering | - performance-appraisal | performance-appraisal | allowed-values
no purpose |   purposes:⏎    - release-engineering |   purposes: [] | purposes: [] | too-small
a purpose twice |     - release-engineering⏎ |     - release-engineering⏎    - release-engineering # again⏎ | # again | repeated
unknown reader | who: organisation | who: managers | who: managers | allowed-values
details for everyone | sees: readings | sees: details # all | # all | details-audience
details for leaders |     - who: owning-team⏎      sees: details |     - who: leaders⏎      sees: details | sees: details | details-audience
class W for everyone | class: O | class: W | who: organisation | class-audience
a user as subject |   sources: |   appliesTo:⏎    entities: [user:default/someone]⏎  sources: | user:default | form
a type that is no word |   sources: |   appliesTo:⏎    types: [A Service]⏎  sources: | A Service | form
unknown kind of fact | kind: deployment | kind: keystroke | keystroke | allowed-values
keeping an unspeakable field | [finishedAt, outcome] | ['author e-mail'] | author e-mail | form
sampling persons | unit: deployment | unit: author | unit: author | allowed-values
a rate above one | rate: 1⏎ | rate: 1.5⏎ | rate: 1.5 | too-large
a rate of zero | rate: 1⏎ | rate: 0⏎ | rate: 0 | too-small
a rate that is no number | rate: 1⏎ | rate: .nan⏎ | rate: .nan | type
facts kept too long | factDays: 105 | factDays: 400 | factDays: 400 | too-large
aggregates kept too long | aggregateMonths: 37 | aggregateMonths: 120 | aggregateMonths | too-large
half a day | factDays: 105 | factDays: 10.5 | factDays: 10.5 | type
a group too small | smallestGroup: 3 | smallestGroup: 1 | smallestGroup: 1 | smallest-group
a change log of another version | - version: '1' | - version: '0' | - version: '0' | change-log
yes instead of true | restatesHistory: false | restatesHistory: no | restatesHistory | type
an impossible day | last: 2026-11-01 | last: 2026-13-01 | 2026-13-01 | form
a day in another form | next: 2027-01-31 | next: 31.01.2027 | 31.01.2027 | form
a last review to come | last: 2026-11-01 | last: 2026-12-01 | last: 2026-12-01 | review-last
the next review before the last | next: 2027-01-31 | next: 2026-10-01 | next: 2026-10-01 | review-order
a review far ahead | next: 2027-01-31 | next: 2028-01-31 | next: 2028-01-31 | review-cadence
a review once a year | everyDays: 91 | everyDays: 365 | everyDays: 365 | too-large
an overdue review | last: 2026-11-01⏎    next: 2027-01-31 | last: 2026-08-01⏎    next: 2026-10-31 | next: 2026-10-31 | review-due
an unknown field |   unit: per-week |   unit: per-week⏎  grade: elite | grade | unknown-field
a field of the prototype |   unit: per-week |   unit: per-week⏎  __proto__: { a: 1 } | __proto__ | unknown-field
a field twice |   unit: per-week |   unit: per-week⏎  unit: ratio | unit: ratio | yaml
an unknown metric | name: deployment-frequency | name: lines-of-code | lines-of-code | unknown-metric
a seat that is none |   review:⏎    everyDays: 91 |   approvals:⏎    - seat: marketing⏎      date: 2026-11-10⏎      hash: sha256:0000000000000000000000000000000000000000000000000000000000000000⏎  review:⏎    everyDays: 91 | marketing | approval-seat
a wrong hash |   review:⏎    everyDays: 91 |   approvals:⏎    - seat: sre⏎      date: 2026-11-10⏎      hash: sha256:0000000000000000000000000000000000000000000000000000000000000000⏎  review:⏎    everyDays: 91 | hash: | approval-hash
a hash that is none |   review:⏎    everyDays: 91 |   approvals:⏎    - seat: sre⏎      date: 2026-11-10⏎      hash: abc⏎  review:⏎    everyDays: 91 | hash: abc | form
a tab |   status: active | 	status: active | 	status | tabs
a broken indent |   class: O |    class: O | status: active | yaml
an open quote | unit: per-week | unit: "per-week | "per-week | yaml
an unknown tag | unit: per-week | unit: !!js/function per-week | !!js | yaml
an alias of nothing | unit: per-week | unit: *nothing | *nothing | aliases
`),
  {
    name: 'a text far too long',
    from: 'Successful deployments per week.',
    to: 'x'.repeat(800),
    marker: 'measures:',
    rule: 'too-large',
  },
  whole('many aliases', bomb(9), '*a', 'aliases'),
  whole('few aliases that grow', bomb(3), '*a', 'aliases'),
  whole('deep brackets', `a: ${'['.repeat(9_000)}`, '[', 'depth'),
  whole('deep lists', '- '.repeat(9_000), '- ', 'depth'),
  whole(
    'a very large file',
    `${METRIC}# ${'x'.repeat(300_000)}`,
    '',
    'file-size',
  ),
  whole('nothing', '', '', 'empty'),
  whole('a list', '- a\n- b\n', '- a', 'kind'),
  whole('a text', 'hello', 'hello', 'kind'),
  whole('control characters', '\u0000\u0001', '', 'kind'),
];

/** Charters. @internal */
export const brokenCharters: BrokenDocument[] = [
  ...read(`
a purpose for people | id: service-health | id: appraisal | appraisal | allowed-values
a purpose twice | id: team-improvement | id: service-health | purposes: | all-purposes
a purpose less |     - { id: team-improvement, means: Teams. }⏎ |  | purposes: | too-small
held by nothing | status: planned⏎      open: Not built yet. | status: held | status: held | held-by
planned without saying what |       open: Not built yet.⏎ |  | status: planned | open
a control outside the repository | open: Not built yet. | open: Not built yet.⏎      control: ../../etc/passwd | ../../etc | form
a class without a group size | , smallestGroup: 5, audience: Team. }⏎    - { id: A | , audience: Team. }⏎    - { id: A | id: W | missing
a class with too small a group | Workflow., smallestGroup: 5 | Workflow., smallestGroup: 2 | smallestGroup: 2 | smallest-group
no seat for the affected team |       - { seat: affected-team, role: Being measured. }⏎ |  | seats: | seats
a seat of nobody | seat: sre, group: council | seat: sre | seat: sre | seat-group
a seat of an unknown group | seat: sre, group: council | seat: sre, group: others | others | unknown-group
a quorum beyond the seats | quorum: 3 | quorum: 9 | quorum: 9 | quorum
another way of approval | mode: bound | mode: trust | mode: trust | allowed-values
days and months | days: 105 | days: 105, months: 3 | days: 105, months | retention-unit
more than five sentences on sampling | [All deployments.] | [One one., Two two., Three., Four four., Five five., Six six.] | Six six. | too-large
a stratum twice | id: risky | id: security | id: security, says: All | stratum-twice
a stratum without a rate | , rate: 0.25 |  | id: routine | missing
a rate above one | rate: 0.25 | rate: 1.5 | rate: 1.5 | too-large
all of what is not about security | rate: 0.5 | rate: 1 | id: risky | rate-below-one
all of data beside security | riskFlags: [security] | riskFlags: [security, data] | id: security | rate-below-one
all of one service | riskFlags: [security] | components: [component:default/shop] | id: security | rate-below-one
a risky stratum without a cap | , cap: 40 |  | id: risky | stratum-cap
more a week of a risky stratum | cap: 40 | cap: 40, perWeek: 12 | id: risky | per-week-routine
a stratum by who made a change | riskFlags: [data] | authors: [someone] | authors: | unknown-field
a risk that nobody declared | riskFlags: [data] | riskFlags: [newcomer] | newcomer | allowed-values
a service in another form | riskFlags: [data] | components: [shop] | [shop] | form
two strata for everything | , riskFlags: [data] |  | strata: | one-routine
no stratum for everything | rate: 0.25 } | rate: 0.25, cap: 9, riskFlags: [data] } | strata: | one-routine
`),
  {
    name: 'two charters',
    from: CHARTER,
    to: `${CHARTER}---\n${CHARTER.replace(
      'kind: MetricCharter',
      '$& # second',
    )}`,
    marker: '# second',
    rule: 'one-charter',
  },
  {
    name: 'no charter',
    from: CHARTER,
    to: GROUPS,
    marker: '',
    rule: 'one-charter',
  },
];

/** One case a line: name | from | to | marker | rule, with ⏎ for a new line. */
function read(table: string): BrokenDocument[] {
  return table
    .split('\n')
    .filter(line => line.includes(' | '))
    .map(line => {
      const cells = line.split(' | ').map(cell => cell.replaceAll('⏎', '\n'));
      const [name, from, to, marker, rule] = cells;
      return { name, from, to, marker, rule };
    });
}
