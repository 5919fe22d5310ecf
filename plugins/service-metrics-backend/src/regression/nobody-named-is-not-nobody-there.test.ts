import { TestDatabases } from '@backstage/backend-test-utils';
import {
  addDays,
  Contributor,
  FactDelivery,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { createCorridorHarness } from '../__testUtils__/corridorHarness';
import { RootSecret } from '../database/RootSecret';
import { ShownOutcomes } from '../disclosure/outcomes/ShownOutcomes';

/*
 * Where sources name people, a fact in which they named nobody counted as one by nobody. What a group held beyond what was
 * told inside it, or a block beyond its told weeks, could then be one person's single deployment, and was told to outsiders.
 */

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const NOW = Date.parse('2026-06-10T10:00:00Z');
const TEAM = 'group:default/a';
const SHOP = 'component:default/shop';
const BLOG = 'component:default/blog';
const BLOCK = { from: '2026-04-27', to: '2026-05-25' };
const WEEKS = ['2026-04-27', '2026-05-04', '2026-05-11', '2026-05-18'];

let events = 0;

/** A deployment on a Wednesday; without `who` its source says nothing of people. */
function deployment(
  subject: string,
  monday: string,
  who?: string[],
): FactDelivery<'deployment'> {
  const id = `d${events++}`;
  const finishedAt = `${addDays(monday, 2)}T10:00:00Z`;
  return {
    kind: 'deployment',
    id,
    subject,
    eventId: id,
    eventTime: finishedAt,
    finishedAt,
    tier: 'production',
    outcome: 'succeeded',
    ...(who
      ? {
          contributors: who.map(
            (name): Contributor => ({
              ref: `user:default/${name}`,
              role: 'operator',
            }),
          ),
        }
      : {}),
  };
}

async function decide(
  id: Parameters<typeof databases.init>[0],
  facts: FactDelivery[],
) {
  const harness = await createCorridorHarness({
    knex: await databases.init(id),
    now: () => NOW,
    components: [SHOP, BLOG].map(ref => ({ ref, owner: TEAM })),
    rootSecret: new RootSecret('a root secret for tests, long enough'),
    people: {
      resolve: async named =>
        named
          .filter(({ ref }) => !ref.endsWith('bot'))
          .map(({ ref, role }) => ({ person: ref, role })),
      findLogins: async () => new Set(),
    },
  });
  await harness.reset();
  await harness.push(facts);
  await harness.worker.run();
  await harness.outcomeJob.run();
  const shown = new ShownOutcomes({
    store: harness.shownOutcomes,
    scopes: harness.scopes,
  });
  /** By which rule a window is kept from outsiders; undefined where it is told. */
  return async (subject: string, from: string, to = addDays(from, 7)) =>
    (await shown.of(subject, '2026-06-01')).ruleOn('deployment', '', {
      label: 'custom',
      from: `${from}T00:00:00.000Z`,
      to: `${to}T00:00:00.000Z`,
    });
}

describe.each(databases.eachSupportedId())('on %s', id => {
  describe.each([
    ['says nothing of people', undefined],
    ['names bots only', ['deploy-bot']],
  ])('a single deployment whose source %s', (_, who) => {
    it('is not told by the difference of a group and what is told in it', async () => {
      const rule = await decide(id, [
        deployment(SHOP, WEEKS[0], ['x', 'y', 'z']),
        deployment(BLOG, WEEKS[1], ['x']),
        deployment(BLOG, WEEKS[0], who),
      ]);
      expect(await rule(SHOP, WEEKS[0])).toBeUndefined();
      expect(await rule(BLOG, WEEKS[0])).toBe('too-few');
      expect(await rule(TEAM, WEEKS[0])).toBe('would-tell-the-rest');
    });

    it('is not told by the difference of a block and its told weeks', async () => {
      const rule = await decide(id, [
        ...WEEKS.slice(0, 3).map(week =>
          deployment(SHOP, week, ['x', 'y', 'z']),
        ),
        deployment(SHOP, WEEKS[3], who),
      ]);
      expect(await rule(SHOP, WEEKS[0])).toBeUndefined();
      expect(await rule(SHOP, WEEKS[3])).toBe('too-few');
      expect(await rule(SHOP, BLOCK.from, BLOCK.to)).toBe(
        'would-tell-the-rest',
      );
    });
  });

  it('weeks in which nothing happened still add nothing to a block', async () => {
    const rule = await decide(
      id,
      WEEKS.slice(0, 3).map(week => deployment(SHOP, week, ['x', 'y', 'z'])),
    );
    expect(await rule(SHOP, BLOCK.from, BLOCK.to)).toBeUndefined();
    expect(await rule(TEAM, WEEKS[0])).toBeUndefined();
  });
});
