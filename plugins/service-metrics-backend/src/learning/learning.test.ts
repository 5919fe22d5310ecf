import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  actionBoardSchema,
  IncidentDetail,
  incidentDetailSchema,
  incidentsPageSchema,
  learningSummarySchema,
  learningWritePermission,
  readinessSchema,
  ReadingsResponse,
  repeatsSchema,
  Review,
  reviewSchema,
  reviewsPageSchema,
} from '@plumbline/backstage-plugin-service-metrics-common';
import request from 'supertest';
import { ago, SHOP, startLearning } from './__testUtils__/startLearning';

/* Learning from incidents through HTTP: who is told what, what judging moves, and that nothing is lost. */

jest.setTimeout(120_000);

const INCIDENT = '1001';
const DEPLOYMENT = '2001';

const deployment = (id: string, hours: number, rest: object = {}) => ({
  kind: 'deployment',
  id,
  environment: 'production',
  outcome: 'succeeded' as const,
  startedAt: ago(hours + 0.1),
  finishedAt: ago(hours),
  ...rest,
});

const incident = (id: string, hours: number, rest: object = {}) => ({
  kind: 'incident',
  id,
  severity: 'sev1' as const,
  startedAt: ago(hours),
  detectedAt: ago(hours - 0.1),
  acknowledgedAt: ago(hours - 0.15),
  mitigatedAt: ago(hours - 0.5),
  restoredAt: ago(hours - 0.6),
  detectedBy: 'alert' as const,
  failureMode: 'configuration' as const,
  ...rest,
});

const ANSWERS = { easy: '', guardrails: '', visibility: '', support: '' };

const written = (review: Review, rest: object = {}) => ({
  version: review.version,
  answers: ANSWERS,
  factors: [],
  narrative: '',
  dismissedNames: [],
  ...rest,
});

async function started(features?: Parameters<typeof startLearning>[0]) {
  const portal = await startLearning(features);
  await portal.tell([
    deployment(DEPLOYMENT, 60),
    deployment('2002', 200),
    incident(INCIDENT, 33),
    {
      kind: 'alert',
      id: '3001',
      page: true,
      startedAt: ago(32.9),
      endedAt: ago(32.4),
    },
    deployment('4001', 34, { subject: 'component:default/bank' }),
    incident('1000', 400, { failureMode: 'configuration' }),
  ]);
  const find = async (name: string): Promise<IncidentDetail> =>
    incidentDetailSchema.parse(
      (await portal.as(name).get(`${SHOP}/incidents/ci/${INCIDENT}`)).body,
    );
  /** Each time another review. */
  let day = 0;
  const begin = async () =>
    reviewSchema.parse(
      (
        await portal.as('owner').post(`${SHOP}/reviews`, {
          about: {
            kind: 'metric-shift',
            metric: 'change-fail-rate',
            from: `2026-01-${String((day += 1)).padStart(2, '0')}`,
            to: '2026-02-01',
          },
        })
      ).body,
    );
  return { portal, find, begin };
}

describe('learning from an incident', () => {
  let portal: Awaited<ReturnType<typeof started>>['portal'];
  let find: Awaited<ReturnType<typeof started>>['find'];
  let begin: Awaited<ReturnType<typeof started>>['begin'];

  beforeAll(async () => {
    ({ portal, find, begin } = await started());
  });

  const reading = async (metric: string, name = 'owner') => {
    await portal.settle();
    const { body } = await portal
      .as(name)
      .get('entities/component/default/shop/readings?window=28d,91d');
    return (body as ReadingsResponse).readings.find(
      one => one.metric === metric && one.window.label === '91d',
    );
  };

  it('tells single incidents to the owning team alone', async () => {
    const own = incidentsPageSchema.parse(
      (await portal.as('owner').get(`${SHOP}/incidents`)).body,
    );
    expect(own).toMatchObject({ detail: 'team', rights: { write: true } });
    expect(own.incidents.map(({ id }) => id)).toEqual([INCIDENT, '1000']);
    for (const name of ['outsider', 'above']) {
      const { body } = await portal.as(name).get(`${SHOP}/incidents`);
      expect(body).toMatchObject({ detail: 'outside', incidents: [] });
      const one = await portal.as(name).get(`${SHOP}/incidents/ci/${INCIDENT}`);
      expect(one.status).toBe(404);
      const summary = await portal.as(name).get(`${SHOP}/summary`);
      expect(learningSummarySchema.parse(summary.body)).toMatchObject({
        status: 'suppressed',
        restored: { n: 0 },
      });
    }
    const service = await request(portal.server)
      .get(`/api/service-metrics/v1/${SHOP}/reviews`)
      .set('Authorization', mockCredentials.service.header());
    expect(service.status).toBe(403);
  });

  it('rebuilds the timeline, and of a dependency tells the minute only', async () => {
    const { timeline, classification, candidates } = await find('owner');
    expect(timeline.entries.map(({ kind }) => kind)).toEqual([
      'incident-started',
      'incident-detected',
      'alert-fired',
      'incident-acknowledged',
      'incident-mitigated',
      'incident-restored',
      'alert-ended',
    ]);
    expect(timeline.neighbours).toEqual([
      {
        service: 'component:default/bank',
        kind: 'deployment-finished',
        minute: `${ago(34).slice(0, 16)}:00.000Z`,
      },
    ]);
    expect(JSON.stringify(timeline.neighbours)).not.toContain('4001');
    const { phases, impact } = timeline.split;
    const sum = phases.reduce((total, { seconds }) => total + seconds, 0);
    expect(sum).toBeCloseTo(impact, 3);
    expect(classification.chosen).toBeUndefined();
    expect(candidates).toEqual([]);
  });

  it('moves what counts when a person confirms a cause, and moves it back', async () => {
    const before = await reading('change-fail-rate');
    const cause = `${SHOP}/incidents/ci/${INCIDENT}/cause`;
    const judge = async (verdict: string, name = 'owner') =>
      await portal.as(name).put(cause, {
        deployment: { source: 'ci', id: DEPLOYMENT },
        verdict,
      });
    expect((await judge('confirmed', 'outsider')).status).toBe(403);
    const { status } = await judge('confirmed');
    expect(status).toBe(200);
    const confirmed = await reading('change-fail-rate');
    expect(confirmed?.coverage?.linked).toBe(
      (before?.coverage?.linked ?? 0) + 1,
    );
    const [first] = (await find('owner')).candidates;
    expect(first).toMatchObject({
      id: DEPLOYMENT,
      counts: true,
      rung: 1,
      judged: 'confirmed',
      reason: 'A person confirmed it.',
    });
    await judge('none');
    const after = await reading('change-fail-rate');
    const contentOf = (receipt = '') => receipt.split('.').slice(0, 3);
    expect(contentOf(after?.receipt)).toEqual(contentOf(before?.receipt));
    const wrong = await portal.as('owner').put(cause, {
      deployment: { source: 'ci', id: '999' },
      verdict: 'confirmed',
    });
    expect(wrong.status).toBe(400);
  });

  it('keeps a class and notes by hand apart from facts', async () => {
    const path = `${SHOP}/incidents/ci/${INCIDENT}`;
    await portal.as('owner').put(`${path}/class`, { class: 'alerting-gap' });
    await portal
      .as('owner')
      .post(`${path}/notes`, { at: ago(32.7), text: 'Traffic was moved.' });
    const noted = await find('owner');
    expect(noted.classification.chosen).toBe('alerting-gap');
    expect(noted.timeline.notes).toMatchObject([
      { text: 'Traffic was moved.' },
    ]);
    const [{ id }] = noted.timeline.notes;
    const removed = await portal.as('owner').delete(`${path}/notes/${id}`);
    expect(removed.status).toBe(204);
    await portal.as('owner').put(`${path}/class`, { class: null });
    const { timeline, classification } = await find('owner');
    expect(timeline.notes).toEqual([]);
    expect(classification.chosen).toBeUndefined();
  });

  it('keeps drafts with the team, and lets a published review be read', async () => {
    const ofIncident = async () =>
      reviewSchema.parse(
        (
          await portal.as('owner').post(`${SHOP}/reviews`, {
            about: {
              kind: 'incident',
              incident: { source: 'ci', id: INCIDENT },
            },
          })
        ).body,
      );
    const review = await ofIncident();
    expect(review).toMatchObject({
      state: 'draft',
      version: 1,
      failureMode: 'configuration',
    });
    expect((await ofIncident()).id).toBe(review.id);
    const path = `learning/reviews/${review.id}`;
    for (const name of ['outsider', 'above']) {
      expect((await portal.as(name).get(path)).status).toBe(404);
      expect((await portal.as(name).get(`${path}/markdown`)).status).toBe(404);
      expect(
        reviewsPageSchema.parse(
          (await portal.as(name).get(`${SHOP}/reviews`)).body,
        ).reviews,
      ).toEqual([]);
    }
    const saved = await portal.as('owner').put(
      path,
      written(review, {
        narrative: 'The flag was off. <script>alert(1)</script>',
        factors: ['missing-alert'],
      }),
    );
    expect(saved.body).toMatchObject({ version: 2 });
    const published = await portal
      .as('owner')
      .put(`${path}/state`, { version: 2, state: 'published' });
    expect(published.body).toMatchObject({ state: 'published', version: 3 });
    const read = reviewSchema.parse((await portal.as('above').get(path)).body);
    expect(read).toMatchObject({
      factors: ['missing-alert'],
      rights: { write: false },
    });
    const exported = await portal.as('above').get(`${path}/markdown`);
    expect(exported.headers['content-type']).toMatch(/^text\/markdown/);
    expect(exported.headers['content-disposition']).toMatch(/^attachment/);
    expect(exported.text).toContain('The flag was off.');
    expect((await portal.as('above').put(path, written(read))).status).toBe(
      403,
    );
    await portal
      .as('owner')
      .put(`${path}/state`, { version: 3, state: 'draft' });
    expect((await portal.as('above').get(path)).status).toBe(404);
  });

  it('loses nothing when two edit at once', async () => {
    const review = await begin();
    const path = `learning/reviews/${review.id}`;
    const [one, two] = await Promise.all(
      ['first', 'second'].map(
        async narrative =>
          await portal.as('owner').put(path, written(review, { narrative })),
      ),
    );
    expect([one.status, two.status].sort()).toEqual([200, 409]);
    const [won, lost] = one.status === 200 ? [one, two] : [two, one];
    expect(lost.body.theirs).toEqual(won.body);
    const stored = await portal.as('owner').get(path);
    expect(stored.body).toEqual(won.body);
    const again = await portal.as('owner').put(path, {
      ...written(review, { narrative: 'first and second' }),
      version: lost.body.theirs.version,
    });
    expect(again.status).toBe(200);
  });

  it('holds back publishing while names of catalog users stand in it', async () => {
    const review = await begin();
    const path = `learning/reviews/${review.id}`;
    const narrative = 'Okonkwo saw it, and Petra too.';
    await portal.as('owner').put(path, written(review, { narrative }));
    const held = await portal
      .as('owner')
      .put(`${path}/state`, { version: 2, state: 'published' });
    expect(held.status).toBe(422);
    expect(held.body.names).toEqual([
      { field: 'narrative', start: 0, end: 7 },
      { field: 'narrative', start: 20, end: 25 },
    ]);
    expect(JSON.stringify(held.body)).not.toMatch(/Okonkwo|Petra/);
    await portal.as('owner').put(path, {
      ...written(review, {
        narrative: 'The first responder saw it, and Petra too.',
        dismissedNames: ['Petra'],
      }),
      version: 2,
    });
    const out = await portal
      .as('owner')
      .put(`${path}/state`, { version: 3, state: 'published' });
    expect(out.status).toBe(200);
    const read = await portal.as('above').get(path);
    expect(read.body.dismissedNames).toEqual([]);
    const renamed = await portal.as('owner').put(path, {
      ...written(review, { narrative }),
      version: 4,
    });
    expect(renamed.status).toBe(422);
  });

  it('takes a narrative of 200 KB, and says which field is too long or unknown', async () => {
    const review = await begin();
    const path = `learning/reviews/${review.id}`;
    const save = async (rest: object) =>
      await portal.as('owner').put(path, written(review, rest));
    const long = 'ä'.repeat(100 * 1024);
    expect((await save({ narrative: `${long}x` })).body.error.message).toBe(
      'narrative: must have at most 200 KB',
    );
    expect((await save({ factors: ['jane'] })).body.error.message).toBe(
      'factors[0]: is not in the vocabulary of the charter',
    );
    const saved = await save({ narrative: long });
    expect(saved.status).toBe(200);
    expect(saved.body.narrative).toBe(long);
  });

  it('lets anyone ask for a review, and the team decide', async () => {
    const about = {
      kind: 'metric-shift',
      metric: 'change-lead-time',
      from: '2026-10-01',
      to: '2026-11-01',
    };
    const asked = await portal
      .as('outsider')
      .post(`${SHOP}/requests`, { about, reason: 'unexplained-shift' });
    expect(asked.body).toMatchObject({ state: 'open' });
    const again = await portal
      .as('above')
      .post(`${SHOP}/requests`, { about, reason: 'other' });
    expect(again.body.id).toBe(asked.body.id);
    const path = `learning/requests/${asked.body.id}`;
    const decision = { decision: 'accepted' };
    expect((await portal.as('outsider').put(path, decision)).status).toBe(403);
    const decided = await portal.as('owner').put(path, decision);
    expect(decided.body).toMatchObject({ state: 'accepted' });
    const review = await portal
      .as('owner')
      .get(`learning/reviews/${decided.body.reviewId}`);
    expect(review.body).toMatchObject({ about, state: 'draft' });
  });

  it('keeps actions, and counts them through the same door as a tracker', async () => {
    const action = {
      text: 'Check the schema before a deployment',
      controlType: 'guardrail',
      entityRef: 'component:default/shop',
      owner: 'group:default/team-a',
      dueOn: ago(24).slice(0, 10),
      incidents: [{ source: 'ci', id: INCIDENT }],
      status: 'open',
    };
    const add = async (rest: object) =>
      await portal.as('owner').post('learning/actions', { ...action, ...rest });
    expect((await add({ text: 'Ask Okonkwo' })).status).toBe(422);
    const added = await add({});
    expect(added.body).toMatchObject({ version: 1, keptBy: 'plumbline' });
    expect(await reading('action-completion')).toMatchObject({
      status: 'insufficient-sample',
      n: 1,
    });
    await portal.tell([
      {
        kind: 'action-item',
        id: '5001',
        createdAt: ago(300),
        dueAt: ago(48),
        completedAt: ago(100),
        status: 'done',
        controlType: 'runbook',
      },
    ]);
    const path = `learning/actions/${added.body.id}`;
    const done = { ...action, status: 'done', version: 1 };
    expect((await portal.as('outsider').put(path, done)).status).toBe(403);
    expect((await portal.as('owner').put(path, done)).body).toMatchObject({
      status: 'done',
      version: 2,
    });
    const conflict = await portal.as('owner').put(path, done);
    expect(conflict.status).toBe(409);
    expect(conflict.body.theirs).toMatchObject({ version: 2 });
    expect(await reading('action-completion')).toMatchObject({ n: 2 });
    const board = actionBoardSchema.parse(
      (await portal.as('owner').get(`${SHOP}/actions`)).body,
    );
    expect(board.groups).toEqual([
      { owner: 'group:default/team-a', open: 0, overdue: 0, done: 2 },
    ]);
    expect(board.controls.map(({ controlType }) => controlType)).toEqual([
      'guardrail',
      'runbook',
    ]);
    const outside = actionBoardSchema.parse(
      (await portal.as('outsider').get(`${SHOP}/actions`)).body,
    );
    expect(outside.actions.map(({ text }) => text)).toEqual([
      undefined,
      undefined,
    ]);
    expect(outside.actions.flatMap(({ incidents }) => incidents)).toEqual([]);
    const summary = learningSummarySchema.parse(
      (await portal.as('owner').get(`${SHOP}/summary`)).body,
    );
    expect(summary.actions).toEqual({ due: 2, completed: 2, onTime: 1 });
  });

  it('proposes repeats, and counts what a person confirms', async () => {
    const list = async () =>
      repeatsSchema.parse(
        (await portal.as('owner').get(`${SHOP}/repeats`)).body,
      );
    const [proposal] = (await list()).repeats;
    expect(proposal).toMatchObject({
      incident: { id: INCIDENT },
      of: { id: '1000' },
      strength: 'possible',
    });
    const outside = await portal.as('above').get(`${SHOP}/repeats`);
    expect(outside.body).toMatchObject({ repeats: [], patterns: [] });
    const { incident: later, of } = proposal;
    const judged = await portal.as('owner').put(`${SHOP}/repeats`, {
      incident: later,
      of,
      verdict: 'confirmed',
    });
    expect(judged.body).toMatchObject({
      repeats: [{ verdict: 'confirmed' }],
      patterns: [{ failureMode: 'configuration', confirmed: 1 }],
    });
    await portal.tell(
      Array.from({ length: 8 }, (...[, index]) =>
        incident(`${7000 + index}`, 500 + index * 30, {
          failureMode: 'capacity',
        }),
      ),
    );
    expect(await reading('repeat-incident-rate')).toMatchObject({
      status: 'ok',
      value: 0.1,
      n: 10,
    });
    expect((await reading('incident-count'))?.value).toBe(10);
    expect(await reading('detection-coverage')).toMatchObject({ value: 1 });
  });

  it('tells what a service is ready for, and what rules propose', async () => {
    const { items } = readinessSchema.parse(
      (await portal.as('owner').get(`${SHOP}/readiness`)).body,
    );
    expect(
      Object.fromEntries(items.map(({ item, state }) => [item, state])),
    ).toEqual({
      runbook: 'yes',
      dashboard: 'no',
      rollback: 'no',
      'on-call': 'no',
      slo: 'no',
      alerts: 'yes',
    });
    const path = `${SHOP}/proposals`;
    const { body } = await portal.as('owner').get(path);
    expect(body.proposals).toMatchObject([
      { id: 'alert-without-owner', controlType: 'alert-routing' },
    ]);
    await portal.as('owner').delete(`${path}/alert-without-owner`);
    expect((await portal.as('owner').get(path)).body.proposals).toEqual([]);
  });

  it('hints at wording and names, and keeps nothing of the text', async () => {
    const text = 'Petra carelessly deleted the table.';
    const { body } = await portal.as('owner').post('learning/hints', { text });
    expect(body.blame.length).toBeGreaterThan(0);
    expect(body.names).toEqual([{ field: 'text', start: 0, end: 5 }]);
  });

  it('takes a rejected deployment off an incident', async () => {
    await portal.tell([deployment('2003', 34)]);
    expect((await find('owner')).candidates[0]).toMatchObject({
      id: '2003',
      counts: true,
      rung: 3,
    });
    await portal.as('owner').put(`${SHOP}/incidents/ci/${INCIDENT}/cause`, {
      deployment: { source: 'ci', id: '2003' },
      verdict: 'rejected',
    });
    await portal.settle();
    expect((await find('owner')).candidates[0]).toMatchObject({
      id: '2003',
      counts: false,
      judged: 'rejected',
    });
  });

  it('opens an incident again, and says since when it lasts', async () => {
    await portal.tell([{ kind: 'incident', id: INCIDENT, restoredAt: null }]);
    const { incident: told, timeline } = await find('owner');
    expect(told.restoredAt).toBeUndefined();
    expect(timeline.split.phases.at(-1)).toMatchObject({ open: true });
    const summary = await portal.as('owner').get(`${SHOP}/summary`);
    expect(summary.body.openSince).toBe(told.startedAt);
  });

  it('counts nothing of an incident that was taken back', async () => {
    await portal.tell([{ ...incident(INCIDENT, 33), withdrawn: true }]);
    const page = await portal.as('owner').get(`${SHOP}/incidents`);
    const ids = page.body.incidents.map(({ id }: { id: string }) => id);
    expect(ids).toContain('1000');
    expect(ids).not.toContain(INCIDENT);
    const gone = await portal
      .as('owner')
      .get(`${SHOP}/incidents/ci/${INCIDENT}`);
    expect(gone.status).toBe(404);
  });
});

it('lets nobody write whom the policy denies it, and hides what may not be read', async () => {
  const { portal } = await started([
    mockServices.permissions.mock({
      authorize: async requests =>
        requests.map(({ permission }) => ({
          result:
            permission.name === learningWritePermission.name
              ? AuthorizeResult.DENY
              : AuthorizeResult.ALLOW,
        })),
    }).factory,
  ]);
  const { body } = await portal.as('owner').get(`${SHOP}/incidents`);
  expect(body.rights).toEqual({ write: false, ask: true });
  const { status } = await portal.as('owner').post(`${SHOP}/reviews`, {
    about: { kind: 'incident', incident: { source: 'ci', id: INCIDENT } },
  });
  expect(status).toBe(403);
});
