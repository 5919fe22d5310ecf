import { TestDatabases } from '@backstage/backend-test-utils';
import { createCorridorHarness } from '../__testUtils__/corridorHarness';
import { RepeatJudgementStore } from '../links/RepeatJudgementStore';
import { OwnershipStore } from '../ownership/OwnershipStore';
import { ActionStore, NO_DUE_DATE, StoredAction } from './actions/ActionStore';
import { TrackerItems } from './actions/TrackerItems';
import { TrackerItemStore } from './actions/TrackerItemStore';
import { IncidentSubjectStore } from './incidents/IncidentSubjectStore';
import { IncidentWordsStore } from './incidents/IncidentWordsStore';
import { DismissalStore } from './patterns/DismissalStore';
import { RequestStore } from './reviews/RequestStore';
import { ReviewStore } from './reviews/ReviewStore';

/* The stores of the learning room, on both databases. */

jest.setTimeout(120_000);

const SHOP = 'component:default/shop';
const BANK = 'component:default/bank';
const NOW = Date.parse('2026-06-17T10:00:00Z');
const KEY = { source: 'ci', id: '1' };

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const action = (
  id: string,
  rest: Partial<StoredAction> = {},
): StoredAction => ({
  id,
  externalId: id,
  keptBy: 'plumbline',
  component: SHOP,
  owner: 'group:default/a',
  controlType: 'runbook',
  status: 'open',
  dueOn: '2026-06-10',
  content: { incidents: [KEY], text: 'Write it down' },
  createdAt: NOW - 1_000,
  changedAt: NOW - 500,
  version: 1,
  ...rest,
});

describe.each(databases.eachSupportedId())('on %s', id => {
  async function start() {
    const knex = await databases.init(id);
    const harness = await createCorridorHarness({
      knex,
      now: () => NOW,
      components: [
        { ref: SHOP, owner: 'group:default/a', system: 'system:default/s' },
        { ref: BANK, owner: 'group:default/b', system: 'system:default/s' },
      ],
      source: { kinds: ['incident', 'action-item'] },
    });
    await harness.reset();
    return harness;
  }

  it('pages and counts actions, the earliest due first', async () => {
    const { knex } = await start();
    const store = new ActionStore(knex);
    const all = [
      action('b'),
      action('a'),
      action('c', { dueOn: '2026-07-01', status: 'in-progress' }),
      action('d', { dueOn: NO_DUE_DATE, controlType: 'alert' }),
      action('e', { dueOn: '2026-01-01', status: 'done', completedAt: NOW }),
      action('f', { component: BANK, owner: 'group:default/b' }),
    ];
    for (const one of all) {
      await store.add(one);
    }
    const first = await store.page({ scope: SHOP }, undefined, 2);
    expect(first.map(one => one.id)).toEqual(['e', 'a']);
    const rest = await store.page({ scope: SHOP }, first[1], 10);
    expect(rest.map(one => one.id)).toEqual(['b', 'c', 'd']);
    expect(rest[0]).toEqual(action('b'));
    expect(await store.counts({ scope: SHOP }, '2026-06-17')).toEqual([
      {
        owner: 'group:default/a',
        controlType: 'alert',
        open: 1,
        overdue: 0,
        done: 0,
      },
      {
        owner: 'group:default/a',
        controlType: 'runbook',
        open: 3,
        overdue: 2,
        done: 1,
      },
    ]);
    const done = await store.page(
      { scope: SHOP, status: ['done'], controlType: 'runbook' },
      undefined,
      10,
    );
    expect(done.map(one => one.id)).toEqual(['e']);
  });

  it('holds a change to the version that it was made from, and tells each version once', async () => {
    const { knex } = await start();
    const store = new ActionStore(knex);
    await store.add(action('a'));
    const changed = action('a', { status: 'done', completedAt: NOW });
    expect(await store.save(changed, 1)).toBe(true);
    expect(await store.save(changed, 1)).toBe(false);
    expect(await store.find('a')).toEqual({ ...changed, version: 2 });
    expect((await store.untold(10)).map(one => one.version)).toEqual([2]);
    await store.setTold('a', 2);
    await store.setTold('a', 1);
    expect(await store.untold(10)).toEqual([]);
  });

  it('takes over what trackers tell, again and again', async () => {
    const { knex, push } = await start();
    const actions = new ActionStore(knex);
    const items = new TrackerItems({
      items: new TrackerItemStore(knex),
      actions,
      ownership: new OwnershipStore(knex),
    });
    const told = (eventId: string, rest: object) =>
      push([
        {
          kind: 'action-item',
          id: '7',
          subject: SHOP,
          eventId,
          eventTime: '2026-06-16T10:00:00Z',
          ...rest,
        },
      ]);
    await told('1', {
      createdAt: '2026-06-01T10:00:00Z',
      dueAt: '2026-08-01T10:00:00Z',
      incident: '1',
    });
    await items.run();
    await items.run();
    const [kept] = await actions.page({ scope: SHOP }, undefined, 10);
    expect(kept).toMatchObject({
      keptBy: 'ci',
      externalId: '7',
      owner: 'group:default/a',
      controlType: 'other',
      status: 'open',
      dueOn: '2026-08-01',
    });
    expect(await actions.untold(10)).toEqual([]);
    await told('2', { status: 'done', completedAt: '2026-06-15T10:00:00Z' });
    await items.run();
    const after = await actions.page({ scope: SHOP }, undefined, 10);
    expect(after).toMatchObject([{ id: kept.id, status: 'done' }]);
    await told('3', { withdrawn: true });
    await items.run();
    expect(await actions.page({ scope: SHOP }, undefined, 10)).toEqual([]);
  });

  it('keeps one review for each subject, whoever begins it at once', async () => {
    const { knex } = await start();
    const store = new ReviewStore(knex);
    const about = { kind: 'incident' as const, incident: KEY };
    const begun = await Promise.all(
      [1, 2, 3].map(() => store.start(SHOP, about, {}, NOW)),
    );
    expect(new Set(begun.map(review => review.id)).size).toBe(1);
    const [{ id: reviewId, content }] = begun;
    const results = await Promise.all(
      ['x', 'y'].map(narrative =>
        store.save(
          reviewId,
          1,
          { content: { ...content, narrative, factors: ['missing-test'] } },
          NOW + 1,
        ),
      ),
    );
    expect(results.filter(Boolean)).toHaveLength(1);
    const all = { before: NOW + 10, limit: 10 };
    expect(await store.page(SHOP, [], all)).toEqual([]);
    expect(await store.page('system:default/s', [SHOP], all)).toHaveLength(1);
    expect(await store.publishedFactors(NOW)).toEqual([]);
    await store.save(
      reviewId,
      2,
      { state: 'published', publishedAt: NOW },
      NOW,
    );
    expect(await store.page(SHOP, [], all)).toHaveLength(1);
    expect(await store.publishedFactors(NOW)).toEqual([
      { component: SHOP, factor: 'missing-test', at: NOW },
    ]);
    expect(await store.publishedFactors(NOW + 1)).toEqual([]);
    expect(await store.countPublished(SHOP, NOW, NOW + 1)).toBe(1);
    expect(await store.countPublished(SHOP, NOW + 1, NOW + 2)).toBe(0);
    expect(await store.ofIncidents([SHOP, BANK])).toHaveLength(1);
  });

  it('keeps requests, words, dismissals and judgements', async () => {
    const { knex, push } = await start();
    const requests = new RequestStore(knex);
    const about = { kind: 'incident' as const, incident: KEY };
    const asked = await requests.ask(SHOP, { about, reason: 'other' }, NOW);
    const again = await requests.ask(SHOP, { about, reason: 'repeat' }, NOW);
    expect(again).toEqual(asked);
    await requests.decide(asked!.id, 'declined');
    expect(await requests.list(SHOP)).toMatchObject([{ state: 'declined' }]);

    const words = new IncidentWordsStore(knex);
    const incident = { subject: SHOP, ...KEY };
    await words.setClass(incident, 'alerting-gap', NOW);
    await words.setClass(incident, 'response-delay', NOW);
    await words.addNote(incident, NOW, 'A note', NOW);
    const said = await words.of(incident);
    expect(said).toMatchObject({
      chosen: 'response-delay',
      notes: [{ at: NOW, text: 'A note' }],
    });
    const other = { ...incident, subject: BANK };
    expect(await words.removeNote(other, said.notes[0].id)).toBe(false);
    expect(await words.removeNote(incident, said.notes[0].id)).toBe(true);

    const dismissals = new DismissalStore(knex);
    await dismissals.dismiss(SHOP, 'missing-runbook', NOW + 5);
    expect([...(await dismissals.list(SHOP, NOW))]).toEqual([
      'missing-runbook',
    ]);
    expect([...(await dismissals.list(SHOP, NOW + 5))]).toEqual([]);

    const repeats = new RepeatJudgementStore(knex);
    const pair = {
      subject: SHOP,
      incident: { source: 'ci', id: '2' },
      of: KEY,
      startedAt: NOW,
    };
    await repeats.judge(pair, 'rejected', NOW);
    expect(await repeats.confirmedBetween(SHOP, 0, NOW + 1)).toEqual([]);
    await repeats.judge(pair, 'confirmed', NOW);
    expect(await repeats.confirmedBetween(SHOP, NOW, NOW + 1)).toHaveLength(1);
    expect(await repeats.list('system:default/s')).toHaveLength(1);
    await repeats.judge(pair, 'none', NOW);
    expect(await repeats.list(SHOP)).toEqual([]);

    const told = (subject: string, eventId: string) => ({
      kind: 'incident' as const,
      id: '1',
      subject,
      eventId,
      eventTime: '2026-06-16T10:00:00Z',
      startedAt: '2026-06-16T10:00:00Z',
    });
    await push([told(SHOP, '11'), told(BANK, '12')]);
    expect(await new IncidentSubjectStore(knex).of('ci', '1')).toEqual([
      BANK,
      SHOP,
    ]);
  });

  it('takes what was written along when a component is renamed, and writes over nothing', async () => {
    const { knex, renames } = await start();
    const reviews = new ReviewStore(knex);
    const actions = new ActionStore(knex);
    const about = { kind: 'incident' as const, incident: KEY };
    const other = { kind: 'incident' as const, incident: { ...KEY, id: '2' } };
    const moved = await reviews.start(SHOP, about, {}, NOW);
    const [kept, met] = await Promise.all([
      reviews.start(SHOP, other, {}, NOW),
      reviews.start(BANK, other, {}, NOW),
    ]);
    await actions.add(action('a'));
    await renames.move({ former: SHOP, component: BANK });
    const components = await Promise.all(
      [moved, kept, met].map(({ id: one }) => reviews.find(one)),
    );
    expect(components.map(review => review?.component)).toEqual([
      BANK,
      SHOP,
      BANK,
    ]);
    expect(await actions.find('a')).toEqual(action('a', { component: BANK }));
  });
});
