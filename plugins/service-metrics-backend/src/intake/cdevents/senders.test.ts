import { mockCredentials } from '@backstage/backend-test-utils';
import request from 'supertest';
import { asCloudEvent, cdEvent } from '../../__testUtils__/cdEvent';
import { sign } from '../../__testUtils__/startPlugin';
import { useCdEvents } from '../../__testUtils__/useCdEvents';

/*
 * Broken, hostile and careless senders: a clear answer with a path, nothing repeated, and nothing of a person kept.
 */

const { plugin, push, facts, source, everything } = useCdEvents();

describe('broken and hostile senders', () => {
  const MARKER = 'canary-jane-doe';
  const good = asCloudEvent(cdEvent('service.deployed'));
  const within = (options: Parameters<typeof cdEvent>[1]) =>
    asCloudEvent(cdEvent('service.deployed', options));

  it.each([
    ['no id', { ...good, id: undefined }, 'id', /missing/],
    ['no type', { ...good, type: undefined }, 'type', /missing/],
    ['another version', { ...good, specversion: '0.3' }, 'specversion', /1\.0/],
    [
      'another type',
      { ...good, type: `org.example.${MARKER}` },
      'type',
      /not a fact: the event is no CDEvent/,
    ],
    [
      'an unheard-of CDEvent',
      asCloudEvent(cdEvent('coffee.brewed')),
      'data.context.type',
      /not a fact: no event of this type/,
    ],
    ['no data', { ...good, data: undefined }, 'data', /CDEvent in JSON/],
    [
      'no CDEvent',
      { ...good, data: {} },
      'data.context.type',
      /must be the type/,
    ],
    ['data that is text', { ...good, data: MARKER }, 'data', /CDEvent in JSON/],
    [
      'base64 that is no JSON',
      { ...good, data: undefined, data_base64: MARKER },
      'data',
      /CDEvent in JSON/,
    ],
    [
      'no id inside',
      { ...within({ context: { id: undefined } }), id: 'x' },
      'data.context.id',
      /missing/,
    ],
    [
      'no time inside',
      within({ context: { timestamp: undefined } }),
      'data.context.timestamp',
      /ISO 8601/,
    ],
    [
      'a time without zone',
      within({ context: { timestamp: '2026-01-05T10:00:00' } }),
      'data.context.timestamp',
      /zone/,
    ],
    [
      'seconds instead of milliseconds',
      within({ context: { timestamp: '1767607200' } }),
      'data.context.timestamp',
      /zone/,
    ],
    [
      'a time of the future',
      within({
        context: {
          timestamp: new Date(Date.now() + 3_600_000).toISOString(),
        },
      }),
      'data.context.timestamp',
      /future/,
    ],
    [
      'no subject',
      { ...good, data: { context: cdEvent('service.deployed').context } },
      'data.subject',
      /object|missing/,
    ],
    [
      'NUL in an environment',
      within({ content: { environment: { id: `a\u0000${MARKER}` } } }),
      'data.subject.content.environment.id',
      /NUL/,
    ],
    [
      'a change of no repository',
      asCloudEvent(cdEvent('change.merged')),
      'data.subject.content.repository.id',
      /missing/,
    ],
  ])('refuses %s with a path', async (_, event, path, reason) => {
    const answer = await push(event);
    expect(answer.status).toBe(200);
    expect(answer.body.items).toEqual([
      {
        index: 0,
        result: 'refused',
        path: `events[0].${path}`,
        reason: expect.stringMatching(reason),
      },
    ]);
    expect(answer.text).not.toContain(MARKER);
    expect(await facts()).toEqual([]);
  });

  it.each([
    ['text/plain', good, /application\/cloudevents\+json, application/],
    ['application/json', good, /ce-specversion/],
    ['application/cloudevents-batch+json', good, /array/],
    ['application/cloudevents+json', `{"id":${MARKER}`, /not valid JSON/],
  ])('answers 400 to %s of something else', async (type, body, message) => {
    const answer = await push(body, { headers: { 'Content-Type': type } });
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toMatch(message);
    expect(answer.text).not.toContain(MARKER);
  });

  it('answers 400 to a batch of 1,001', async () => {
    const answer = await push(Array(1001).fill(0));
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toContain('1000');
  });

  it('asks for the source, once', async () => {
    for (const query of ['', '?source=', '?source=ci&source=ci']) {
      const answer = await push(good, { query });
      expect(answer.status).toBe(400);
      expect(answer.body.error.message).toMatch(/^source: /);
    }
  });

  it.each([
    ['a wrong signature', '?source=ci', sign('{}')],
    ['a source without secret', '?source=silent', sign(JSON.stringify(good))],
    ['a source not declared', '?source=other', sign(JSON.stringify(good))],
  ])('answers 401 to %s', async (_, query, signature) => {
    const answer = await push(good, {
      query,
      headers: { 'X-Plumbline-Signature': signature },
    });
    expect(answer.status).toBe(401);
    expect(await facts()).toEqual([]);
  });

  it('lets a token push for its own source only', async () => {
    const send = async (subject: string, query: string) => {
      const { status } = await request(plugin().server)
        .post(`/api/service-metrics/v1/ingest/cdevents${query}`)
        .set(
          'Authorization',
          mockCredentials.service.header({
            onBehalfOf: mockCredentials.service(subject),
            targetPluginId: 'service-metrics',
          }),
        )
        .set('Content-Type', 'application/cloudevents+json')
        .send(JSON.stringify(good));
      return status;
    };
    expect(await send('external:ci-token', '?source=ci')).toBe(200);
    expect(await send('external:ci-token', '?source=silent')).toBe(403);
    expect(await send('external:other', '?source=ci')).toBe(403);
  });
});

it('keeps and says nothing of a person, wherever the sender puts one', async () => {
  let next = 0;
  const canary = () => `canary${next++}.jane-doe@example.org`;
  const careless = (what: string, subject: object) => {
    const person = { id: canary(), name: canary(), email: canary() };
    const data = {
      context: {
        ...cdEvent(what).context,
        id: canary(),
        source: `/${canary()}`,
        chainId: canary(),
        schemaUri: `https://example.org/${canary()}`,
        links: [{ linkType: canary(), tags: { by: canary() } }],
        [canary()]: canary(),
      },
      subject: {
        source: `/${canary()}`,
        type: canary(),
        creator: person,
        ...subject,
      },
      customData: { reportedBy: canary(), [canary()]: person },
      customDataContentType: canary(),
      [canary()]: canary(),
    };
    return {
      ...asCloudEvent(data),
      id: canary(),
      source: `/${canary()}`,
      subject: canary(),
      time: canary(),
      sender: person,
    };
  };
  const content = () => ({
    environment: {
      id: `review/${canary()}`,
      name: canary(),
      source: canary(),
    },
    service: { id: 'shop', source: canary(), owner: canary() },
    repository: { id: `${canary()}/shop`, owner: canary(), source: canary() },
    artifactId: `pkg:oci/${canary()}@${canary()}?by=${canary()}`,
    description: canary(),
    ticketURI: `https://example.org/${canary()}`,
    creator: canary(),
    assignees: [canary()],
    responder: canary(),
    updatedBy: canary(),
  });
  const answer = await push([
    careless('service.deployed', { id: 'shop', content: content() }),
    careless('service.rolledback', {
      id: `${canary()}/shop`,
      content: content(),
    }),
    careless('change.created', { id: canary(), content: content() }),
    careless('change.merged', { id: canary(), content: content() }),
    careless('incident.detected', { id: canary(), content: content() }),
    careless('incident.reported', { id: canary(), content: content() }),
    careless('incident.resolved', { id: canary(), content: content() }),
    careless('ticket.created', { id: canary(), content: content() }),
    careless('service.deployed', { id: canary(), content: content() }),
  ]);
  expect(
    answer.body.items.map(({ result }: { result: string }) => result),
  ).toEqual([...Array(7).fill('accepted'), 'refused', 'refused']);
  await plugin().settle();

  const kept = [answer.body, await source(), await everything()];
  const text = JSON.stringify(kept);
  expect(text).toContain('component:default/shop');
  expect(text).not.toMatch(/canary\d|jane|doe@/i);
});
