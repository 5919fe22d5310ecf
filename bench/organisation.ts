import { Client } from 'pg';
import { WindowLabel } from '../plugins/service-metrics-common/src';
import { Random } from '../plugins/service-metrics-backend/src/metrics/testing/Random';
import { checkAgreement } from './lib/checkAgreement';
import { countStatements } from './lib/countStatements';
import { openCorridor, openDatabase } from './lib/openCorridor';
import {
  departmentRef,
  ORGANISATION_GROUP,
  serviceRef,
} from './lib/organisation';
import { prepareOrganisation } from './lib/organisationData';
import { readPage } from './lib/readPage';
import { askRival, RivalNumbers } from './lib/rivalQuery';
import { makeRivalTables } from './lib/rivalTables';
import { Scenario } from './lib/Scenario';
import {
  inTurns,
  middleAndTail,
  milliseconds,
  quantileOf,
  timeOf,
} from './lib/statistics';

const DAY_MS = 86_400_000;
const SERVICES = 1_000;
const GROUP = 200;
const DAYS = 364;
const END = Date.UTC(2026, 10, 23);
/** A Thursday, so that windows have edges. */
const NOW = END - 3.5 * DAY_MS;
const LABELS = ['7d', '28d', '91d', 'quarter'] as const satisfies WindowLabel[];

const HISTORIES = {
  services: SERVICES,
  seed: 1,
  from: END - DAYS * DAY_MS,
  days: DAYS,
  factsPerYear: 5_120,
};

/** Everyone's and a large group's numbers against the same by plain SQL; and a group's page against a service's. */
export const organisation: Scenario = async ({ server, table }) => {
  const { connection, facts } = await prepareOrganisation(
    server,
    'bench_organisation',
    HISTORIES,
    { processes: 3, say: line => table.say(line) },
  );
  await makeRivalTables(connection);
  const knex = openDatabase(connection);
  const corridor = await openCorridor(knex, () => NOW);
  const client = new Client({ connectionString: connection });
  await client.connect();
  const read = async (subject: string) =>
    (await corridor.read({ subject, windows: [...LABELS] })).readings;
  const group = departmentRef(2);
  const inGroup = Array.from({ length: GROUP }, (_, index) =>
    serviceRef(2 * GROUP + index),
  );

  for (const { what, subject, services, rival, pairs, goal } of [
    {
      what: `the organisation (${SERVICES} services), four windows each beside the one before; beside it plain SQL over facts and links`,
      subject: ORGANISATION_GROUP,
      services: undefined,
      rival: 'facts' as const,
      pairs: 5,
      goal: 10,
    },
    {
      what: `a group of ${GROUP} services, the same`,
      subject: group,
      services: inGroup,
      rival: 'facts' as const,
      pairs: 15,
      goal: 3,
    },
    {
      what: 'the organisation; beside it plain SQL over narrow tables made beforehand',
      subject: ORGANISATION_GROUP,
      services: undefined,
      rival: 'narrow' as const,
      pairs: 15,
    },
    {
      what: `a group of ${GROUP} services, the same`,
      subject: group,
      services: inGroup,
      rival: 'narrow' as const,
      pairs: 25,
    },
  ]) {
    const answer = await read(subject);
    const spans = LABELS.flatMap(label => {
      const reading = answer.find(({ window }) => window.label === label)!;
      return [
        { label, side: 'now' as const, window: reading.window },
        { label, side: 'before' as const, window: reading.before!.window },
      ].map(span => ({
        ...span,
        name: `${label} ${span.side}`,
        from: Date.parse(span.window.from),
        to: Date.parse(span.window.to),
      }));
    });
    let numbers: RivalNumbers[] = [];
    const times = await inTurns(
      pairs,
      async () => await timeOf(() => read(subject)),
      async () =>
        await timeOf(async () => {
          numbers = await askRival(client, rival, spans, services);
        }),
    );
    const checked = spans.reduce(
      (sum, { name, side, label }) =>
        sum +
        checkAgreement(
          answer,
          side,
          label,
          numbers.find(n => n.name === name)!,
        ),
      0,
    );
    table.say(`${subject}: ${checked} numbers agree with plain SQL`);
    const faster = 1 / times.ratio;
    table.add({
      what,
      n: `${facts} facts, ${pairs} pairs`,
      ours: middleAndTail(times.a),
      other: middleAndTail(times.b),
      ratio: `${faster.toFixed(1)} × faster`,
      goal: goal ? `≥ ${goal} ×` : 'none',
      holds: goal ? faster >= goal : undefined,
    });
  }

  const random = Random.create(3);
  const pages = await inTurns(
    60,
    async () => await timeOf(() => readPage(corridor, group)),
    async () =>
      await timeOf(() =>
        readPage(corridor, serviceRef(Math.floor(random.uniform() * SERVICES))),
      ),
    5,
  );
  const tails = quantileOf(pages.a, 0.95) / quantileOf(pages.b, 0.95);
  table.add({
    what: `p95 of a page of that group; beside it pages of single services`,
    n: '60 pairs of pages',
    ours: `${milliseconds(quantileOf(pages.a, 0.95))} (median ${milliseconds(
      quantileOf(pages.a, 0.5),
    )})`,
    other: `${milliseconds(quantileOf(pages.b, 0.95))} (median ${milliseconds(
      quantileOf(pages.b, 0.5),
    )})`,
    ratio: tails.toFixed(2),
    goal: '≤ 5',
    holds: tails <= 5,
  });
  const statements = await countStatements(knex, () =>
    readPage(corridor, group),
  );
  table.add({
    what: 'SQL statements of a page of that group',
    n: '1 page',
    ours: String(statements),
    other: '',
    ratio: '',
    goal: '≤ 6',
    holds: statements <= 6,
  });
  await client.end();
  await knex.destroy();
};
