import { TestDatabases } from '@backstage/backend-test-utils';
import {
  addDays,
  Contributor,
  FactDelivery,
  startOfDay,
} from '@plumbline/backstage-plugin-service-metrics-common';
import fc from 'fast-check';
import { createCorridorHarness } from '../../__testUtils__/corridorHarness';
import { RootSecret } from '../../database/RootSecret';
import { TableStore } from '../../retention/TableStore';
import { tokenClasses } from '../../retention/tokenClasses';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const NOW = Date.parse('2026-06-17T10:00:00Z');
const SHOP = 'component:default/shop';
const BLOG = 'component:default/blog';
const TEAM = 'group:default/a';
const SECRET = new RootSecret('a root secret for tests, long enough');

async function start(
  id: Parameters<typeof databases.init>[0],
  rootSecret: RootSecret | undefined = SECRET,
) {
  const clock = { now: NOW };
  const harness = await createCorridorHarness({
    knex: await databases.init(id),
    now: () => clock.now,
    components: [
      { ref: SHOP, owner: TEAM },
      { ref: BLOG, owner: TEAM },
    ],
    scopes: [{ ref: TEAM, parent: 'group:default/all' }],
    rootSecret,
  });
  await harness.reset();
  return { ...harness, clock };
}

const by = (role: Contributor['role'], ...names: string[]): Contributor[] =>
  names.map(name => ({ ref: `user:default/${name}`, role }));

let events = 0;

function change(
  id: string,
  mergedAt: string,
  contributors?: Contributor[] | null,
  more: Partial<FactDelivery<'change'>> = {},
): FactDelivery<'change'> {
  return {
    kind: 'change',
    id,
    subject: SHOP,
    eventId: `e${events++}`,
    eventTime: mergedAt,
    mergedAt,
    ...(contributors === undefined ? {} : { contributors }),
    ...more,
  };
}

function deployment(
  id: string,
  finishedAt: string,
  changes: string[],
  contributors?: Contributor[],
): FactDelivery<'deployment'> {
  return {
    kind: 'deployment',
    id,
    subject: SHOP,
    eventId: `e${events++}`,
    eventTime: finishedAt,
    finishedAt,
    tier: 'production',
    outcome: 'succeeded',
    changes,
    ...(contributors ? { contributors } : {}),
  };
}

const windowOf = (from: string, to: string) => ({
  from: startOfDay(from),
  to: startOfDay(to),
});

describe.each(databases.eachSupportedId())('contributors, %s', id => {
  it('are the authors of what a deployment brought and its operators, each once', async () => {
    const { push, worker, contributors } = await start(id);
    await push([
      deployment('d0', '2026-06-01T10:00:00Z', []),
      change('c1', '2026-06-02T10:00:00Z', [
        ...by('author', 'ann'),
        ...by('reviewer', 'rob'),
      ]),
      change('c2', '2026-06-03T10:00:00Z', by('author', 'ann', 'bea')),
      deployment(
        'd1',
        '2026-06-04T10:00:00Z',
        ['c1', 'c2'],
        by('operator', 'bea', 'cyd'),
      ),
      { ...change('c3', '2026-06-08T10:00:00Z', by('author', 'dan')) },
    ]);
    await worker.run();
    const parts = [{ component: SHOP }];
    const whole = windowOf('2026-06-01', '2026-06-15');
    expect(
      await contributors.counts.of([
        { parts, basis: 'deployment', ...whole },
        { parts, basis: 'change', ...whole },
        { parts, basis: 'review', ...whole },
        { parts, basis: 'incident', ...whole },
        { parts, basis: 'change', ...windowOf('2026-06-02', '2026-06-03') },
        {
          parts: [{ component: SHOP, to: startOfDay('2026-06-03') }],
          basis: 'change',
          ...whole,
        },
      ]),
    ).toEqual([
      { atLeast: 3, basis: 'tokens' },
      { atLeast: 3, basis: 'tokens' },
      { atLeast: 4, basis: 'tokens' },
      { atLeast: 0, basis: 'none' },
      { atLeast: 1, basis: 'tokens' },
      { atLeast: 1, basis: 'tokens' },
    ]);
  });

  it('follow the newest word of each fact, in whatever order words come', async () => {
    const harness = await start(id);
    const at = (day: number) => `2026-06-${10 + day}T10:00:00Z`;
    const word = fc.record({
      fact: fc.constantFrom('c1', 'c2'),
      time: fc.integer({ min: 0, max: 5 }),
      event: fc.integer({ min: 10, max: 99 }),
      says: fc.oneof(
        fc.constant(undefined),
        fc.constant(null),
        fc.subarray(['ann', 'bea', 'cyd']),
        fc.constant('withdrawn' as const),
      ),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(word, { maxLength: 8, selector: w => w.event }),
        fc.infiniteStream(fc.nat()),
        async (words, order) => {
          await harness.reset();
          const deliveries = words.map(({ fact, time, event, says }) =>
            change(
              fact,
              at(0),
              Array.isArray(says) ? by('author', ...says) : (says as null),
              {
                eventId: `w${event}`,
                eventTime: at(time),
                withdrawn: says === 'withdrawn',
                contributors:
                  says === 'withdrawn' || says === undefined
                    ? undefined
                    : says && by('author', ...says),
              },
            ),
          );
          const shuffled = deliveries
            .map(delivery => ({ delivery, rank: order.next().value! }))
            .sort((a, b) => a.rank - b.rank)
            .map(({ delivery }) => delivery);
          const half = Math.ceil(shuffled.length / 2);
          await harness.push(shuffled.slice(0, half));
          await harness.push(shuffled);

          const expected = ['c1', 'c2'].flatMap(fact => {
            const said = words
              .filter(w => w.fact === fact && w.says !== undefined)
              .sort((a, b) => a.time - b.time || a.event - b.event)
              .at(-1)?.says;
            return Array.isArray(said) ? [[fact, said.length]] : [];
          });
          const stored = await harness.contributors.tokens.list(SHOP, [
            { kind: 'change', source: 'ci', id: 'c1' },
            { kind: 'change', source: 'ci', id: 'c2' },
          ]);
          expect(
            Object.fromEntries(
              ['c1', 'c2'].map(fact => [
                fact,
                stored.filter(token => token.id === fact).length,
              ]),
            ),
          ).toEqual({ c1: 0, c2: 0, ...Object.fromEntries(expected) });
        },
      ),
      { numRuns: 25 },
    );
  });

  it('are never more than there are, over any window and over the end of a quarter', async () => {
    const harness = await start(id);
    // 29 June 2026 begins the third quarter.
    const FIRST = '2026-06-20';
    harness.clock.now = Date.parse('2026-07-20T00:00:00Z');
    const piece = fc.record({
      day: fc.integer({ min: 0, max: 19 }),
      service: fc.constantFrom(SHOP, BLOG),
      who: fc.subarray(['ann', 'bea', 'cyd', 'dan', 'eve']),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(piece, { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 0, max: 19 }),
        fc.integer({ min: 1, max: 19 }),
        async (pieces, start_, length) => {
          await harness.reset();
          await harness.push(
            pieces.map(({ day, service, who }, index) =>
              change(
                `c${index}`,
                `${addDays(FIRST, day)}T12:00:00Z`,
                by('author', ...who),
                { subject: service },
              ),
            ),
          );
          await harness.worker.run();
          const from = addDays(FIRST, start_);
          const to = addDays(from, length);
          const [count] = await harness.contributors.counts.of([
            {
              parts: [{ component: SHOP }, { component: BLOG }],
              basis: 'change',
              ...windowOf(from, to),
            },
          ]);
          const inside = pieces.filter(({ day }) => {
            const date = addDays(FIRST, day);
            return date >= from && date < to;
          });
          const people = (isSecond: boolean) =>
            new Set(
              inside
                .filter(
                  ({ day }) => addDays(FIRST, day) >= '2026-06-29' === isSecond,
                )
                .flatMap(({ who }) => who),
            ).size;
          expect(count.atLeast).toBe(Math.max(people(false), people(true)));
        },
      ),
      { numRuns: 20 },
    );
  });

  it('are the members of the owning group where no source tells', async () => {
    const harness = await start(id);
    await harness.knex('group_sizes').insert([
      { ref: TEAM, week: '2026-W23', size: 4 },
      { ref: TEAM, week: '2026-W24', size: 7 },
    ]);
    await harness.push([
      deployment('d1', '2026-06-04T10:00:00Z', []),
      {
        ...change('c1', '2026-06-10T10:00:00Z', by('author', 'ann')),
        subject: BLOG,
      },
    ]);
    await harness.worker.run();
    const ask = async (component: string, from: string, to: string) =>
      (
        await harness.contributors.counts.of([
          {
            parts: [{ component }],
            basis: 'deployment',
            ...windowOf(from, to),
          },
        ])
      )[0];
    // Monday of week 24 is 8 June.
    expect(await ask(SHOP, '2026-05-20', '2026-06-10')).toEqual({
      atLeast: 4,
      basis: 'members',
    });
    expect(await ask(SHOP, '2026-06-02', '2026-06-10')).toEqual({
      atLeast: 4,
      basis: 'members',
    });
    // Nothing was deployed: there is nothing to count anyone by.
    expect(await ask(SHOP, '2026-06-05', '2026-06-10')).toEqual({
      atLeast: 0,
      basis: 'none',
    });
    expect(await ask(BLOG, '2026-06-01', '2026-06-15')).toEqual({
      atLeast: 0,
      basis: 'none',
    });
  });

  it('leave bands when their quarter closes, and nothing else', async () => {
    const harness = await start(id);
    const { knex, push, worker, contributors, clock } = harness;
    const names = ['ann', 'bea', 'cyd', 'dan', 'eve', 'fay'];
    await push(
      names.map((name, index) =>
        change(
          `c${index}`,
          `2026-03-${10 + index}T10:00:00Z`,
          by('author', name),
          {
            subject: index % 2 ? SHOP : BLOG,
          },
        ),
      ),
    );
    await worker.run();
    const seen: string[] = [];
    contributors.close.beforeClose(async quarter => {
      seen.push(
        `${quarter}: ${
          (await contributors.tokens.listQuarter(quarter)).length
        }`,
      );
    });
    const classes = tokenClasses(
      new TableStore(knex),
      { of: () => ({ days: 105 }) },
      contributors.close,
    );
    const [ledger] = classes;
    const measured = async (key: 'due' | 'overdue', now: number) => {
      const measures = await Promise.all(
        classes.map(each => each.measure(now)),
      );
      return measures.reduce((sum, measure) => sum + measure[key], 0);
    };
    // The first quarter of 2026 ends with Sunday, 29 March.
    clock.now = Date.parse('2026-04-12T23:59:59Z');
    expect(await contributors.close.run()).toEqual([]);
    const oldest = startOfDay('2025-12-29');
    expect(await ledger.measure(clock.now)).toEqual({
      due: 0,
      overdue: 0,
      oldest,
    });
    clock.now = Date.parse('2026-06-17T11:00:00Z');
    expect(await ledger.measure(clock.now)).toEqual({
      due: 6,
      overdue: 0,
      oldest,
    });
    // Tokens of changes, of their days, and the salt.
    expect(await measured('due', clock.now)).toBe(6 + 6 * 2 + 1);
    expect(await measured('overdue', clock.now)).toBe(0);
    expect(await measured('overdue', clock.now + 24 * 3_600_000)).toBe(
      6 + 6 * 2 + 1,
    );
    const [closed] = await contributors.close.run();
    expect(closed).toEqual({
      quarter: '2026-Q1',
      bands: expect.any(Number),
      rows: 6 + 6 * 2,
      saltDestroyed: true,
    });
    expect(seen).toEqual(['2026-Q1: 6']);
    expect(await ledger.measure(clock.now)).toEqual({ due: 0, overdue: 0 });
    expect(await ledger.letGo(clock.now)).toBe(0);
    for (const table of ['contributor_tokens', 'contributor_salts']) {
      expect(await knex(table)).toEqual([]);
    }
    const count = async (scope?: string) =>
      (
        await contributors.counts.of([
          {
            parts: scope
              ? [{ component: SHOP }, { component: BLOG }]
              : [{ component: SHOP }],
            scope,
            basis: 'change',
            ...windowOf('2026-02-23', '2026-03-30'),
          },
        ])
      )[0];
    expect(await count()).toEqual({ atLeast: 3, basis: 'band' });
    expect(await count(TEAM)).toEqual({ atLeast: 5, basis: 'band' });
    expect(await count('group:default/all')).toEqual({
      atLeast: 5,
      basis: 'band',
    });
    // Lifting the days again finds nobody, and the bands hold.
    await push([change('late', '2026-03-12T10:00:00Z', by('author', 'gil'))]);
    await worker.run();
    expect(await count()).toEqual({ atLeast: 3, basis: 'band' });
    // What was told late waits an hour, is folded, and goes; it is not overdue for being of a quarter long ago.
    expect(await contributors.close.run()).toEqual([]);
    expect(await ledger.measure(clock.now)).toEqual({
      due: 0,
      overdue: 0,
      oldest,
    });
    clock.now += 3_600_000;
    expect(await ledger.measure(clock.now)).toEqual({
      due: 1,
      overdue: 0,
      oldest,
    });
    expect(await contributors.close.run()).toEqual([
      expect.objectContaining({ quarter: '2026-Q1', saltDestroyed: true }),
    ]);
    expect(await contributors.close.run()).toEqual([]);
    expect(await count()).toEqual({ atLeast: 3, basis: 'band' });
    expect(await knex('contributor_salts')).toEqual([]);
    expect(await knex('contributor_days').whereNot({ quarter: '' })).toEqual(
      [],
    );
  });

  it('wait for a step that fails, but no longer than a day', async () => {
    const { push, contributors, clock, knex } = await start(id);
    await push([change('c', '2026-03-10T10:00:00Z', by('author', 'ann'))]);
    const without: string[] = [];
    contributors.close.beforeClose(
      async () => {
        throw new Error('not yet');
      },
      async quarter => {
        const { length } = await contributors.tokens.listQuarter(quarter);
        without.push(`${quarter}: ${length}`);
      },
    );
    clock.now = NOW + 2 * 3_600_000;
    expect(await contributors.close.run()).toEqual([]);
    expect(await knex('contributor_salts')).toHaveLength(1);
    expect(without).toEqual([]);
    clock.now = NOW + 23 * 3_600_000;
    expect(await contributors.close.run()).toHaveLength(1);
    expect(without).toEqual(['2026-Q1: 1']);
    expect(await knex('contributor_salts')).toEqual([]);
  });

  it('go along with a renamed component', async () => {
    const harness = await start(id);
    const { push, worker, contributors, knex } = harness;
    const OLD = 'component:default/old-shop';
    await push([
      change('c1', '2026-06-10T10:00:00Z', by('author', 'ann'), {
        subject: OLD,
      }),
      change('c2', '2026-06-10T10:00:00Z', by('author', 'bea')),
      // Told of both: under the new name later, so by ann alone.
      change('c3', '2026-06-11T10:00:00Z', by('author', 'cyd', 'dan'), {
        subject: OLD,
      }),
      change('c3', '2026-06-11T10:00:01Z', by('author', 'ann')),
    ]);
    await knex('aliases').insert({ former: OLD, component: SHOP });
    await harness.renames.move({ former: OLD, component: SHOP });
    await worker.run();
    const [count] = await contributors.counts.of([
      {
        parts: [{ component: SHOP }],
        basis: 'change',
        ...windowOf('2026-06-01', '2026-06-15'),
      },
    ]);
    expect(count).toEqual({ atLeast: 2, basis: 'tokens' });
    expect(await knex('contributor_tokens').where({ subject: OLD })).toEqual(
      [],
    );
  });

  it('are dropped, and counted as dropped, without a root secret', async () => {
    const { push, worker, contributors, knex } = await createCorridorHarness({
      knex: await databases.init(id),
      now: () => NOW,
      components: [{ ref: SHOP, owner: TEAM }],
    });
    const answer = await push([
      change('c1', '2026-06-10T10:00:00Z', by('author', 'ann')),
      change('c2', '2026-06-10T10:00:00Z', null),
    ]);
    expect(answer.items.map(({ dropped }) => dropped)).toEqual([1, undefined]);
    await worker.run();
    expect(contributors.counts.isConfigured).toBe(false);
    for (const table of ['contributor_tokens', 'contributor_salts']) {
      expect(await knex(table)).toEqual([]);
    }
  });

  it('are refused by path, and never repeated', async () => {
    const { push } = await start(id);
    const marker = 'jane.doe@example.org';
    const bad = [
      [{ ref: marker, role: 'boss' }],
      [{ ref: `${marker}${'x'.repeat(256)}`, role: 'author' }],
      [{ ref: '', role: 'author' }],
      [{ ref: `${marker}\u0000`, role: 'author' }],
      marker,
      Array(201).fill({ ref: marker, role: 'author' }),
    ];
    const answer = await push(
      bad.map((contributors, index) =>
        change(`c${index}`, '2026-06-10T10:00:00Z', contributors as never),
      ),
    );
    expect(answer.items.map(({ result, path }) => [result, path])).toEqual([
      ['refused', 'facts[0].contributors[0].role'],
      ['refused', 'facts[1].contributors[0].ref'],
      ['refused', 'facts[2].contributors[0].ref'],
      ['refused', 'facts[3].contributors[0].ref'],
      ['refused', 'facts[4].contributors'],
      ['refused', 'facts[5].contributors'],
    ]);
    expect(JSON.stringify(answer)).not.toContain('jane');
  });
});
