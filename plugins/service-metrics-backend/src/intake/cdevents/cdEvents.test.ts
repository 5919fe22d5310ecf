import { asCloudEvent, AT, cdEvent } from '../../__testUtils__/cdEvent';
import { useCdEvents } from '../../__testUtils__/useCdEvents';

/*
 * CDEvents through HTTP: the three ways of CloudEvents, and what vendors make of the specification.
 */

const { push, facts, source } = useCdEvents();

const accepted = { index: 0, result: 'accepted', mapped: true };

describe('modes', () => {
  it('takes an event in binary mode', async () => {
    const event = cdEvent('service.deployed');
    const answer = await push(JSON.stringify(event), {
      headers: {
        'Content-Type': 'application/json; charset=utf-8',
        'ce-specversion': '1.0',
        'ce-id': event.context.id,
        'ce-source': encodeURIComponent(event.context.source),
        'ce-type': event.context.type,
        'ce-time': AT,
      },
    });
    expect(answer.status).toBe(200);
    expect(answer.body.items).toEqual([accepted]);
    expect(await facts()).toMatchObject([
      { kind: 'deployment', fact_id: event.context.id },
    ]);
    expect(await source()).toMatchObject({ accepted: 1, warnings: 0 });
  });

  it('takes an event in structured mode, also with its data in base64', async () => {
    const event = cdEvent('service.deployed');
    const { data, ...rest } = asCloudEvent(event);
    const encoded = Buffer.from(JSON.stringify(data)).toString('base64');
    const answer = await push({ ...rest, data_base64: encoded });
    expect(answer.body.items).toEqual([accepted]);
    const again = await push(asCloudEvent(event));
    expect(again.body.items[0].result).toBe('duplicate');
  });

  it('answers a batch event by event', async () => {
    const good = asCloudEvent(cdEvent('service.deployed'));
    const answer = await push([
      good,
      asCloudEvent(cdEvent('pipelinerun.finished')),
      null,
      asCloudEvent(cdEvent('service.upgraded', { subject: { id: '' } })),
      good,
      asCloudEvent(cdEvent('incident.detected')),
      asCloudEvent(cdEvent('service.upgraded', { subject: { id: 'a:b' } })),
    ]);
    expect(answer.status).toBe(200);
    expect(
      answer.body.items.map((item: { result: string; path?: string }) => [
        item.result,
        item.path,
      ]),
    ).toEqual([
      ['accepted', undefined],
      ['refused', 'events[1].data.context.type'],
      ['refused', 'events[2]'],
      ['refused', 'events[3].data.subject.id'],
      ['duplicate', undefined],
      ['refused', 'events[5].data.subject.content.service.id'],
      ['refused', 'events[6].data.subject.id'],
    ]);
    expect(await source()).toMatchObject({
      accepted: 1,
      duplicate: 1,
      refused: 4,
      ignored: 1,
    });
  });

  it('takes an empty batch for a sign of life', async () => {
    const answer = await push([]);
    expect(answer.body).toEqual({ items: [] });
    expect((await source()).lastDeliveryAt).toBeDefined();
  });
});

describe('departures from the specification', () => {
  const millis = String(Date.parse(AT));
  it.each([
    ['0.5', cdEvent('service.deployed'), 0],
    [
      '0.4',
      cdEvent('service.deployed', {
        context: { specversion: undefined, version: '0.4.1' },
        subject: { type: 'service' },
      }),
      0,
    ],
    [
      'a vendor of drafts with times in milliseconds',
      cdEvent('service.deployed', {
        context: {
          specversion: undefined,
          version: '0.5.0-draft',
          type: 'dev.cdevents.service.deployed.0.2.0-draft',
          timestamp: millis,
        },
        subject: { type: 'service' },
      }),
      6,
    ],
    [
      'no artifact and no environment',
      cdEvent('service.deployed', { subject: { content: {} } }),
      2,
    ],
    [
      'fields of its own',
      cdEvent('service.deployed', {
        content: { canary: 1 },
        context: { canary: 1 },
      }),
      2,
    ],
  ])('%s is accepted', async (_, event, warnings) => {
    const answer = await push(asCloudEvent(event));
    expect(answer.body.items).toEqual([accepted]);
    expect((await facts())[0].fields).toMatchObject({ finishedAt: AT });
    expect((await source()).warnings).toBe(warnings);
    await push(asCloudEvent(event));
    const after = await source();
    expect(after.warnings).toBe(warnings);
    expect(JSON.stringify(after)).not.toContain('canary');
  });

  it('goes by what the signature covers when the attributes say something else', async () => {
    const event = cdEvent('service.deployed');
    await push({
      ...asCloudEvent(event),
      id: 'another',
      type: 'dev.cdevents.service.rolledback.0.3.0',
      time: '2020-01-01T00:00:00Z',
    });
    expect(await facts()).toMatchObject([
      { fact_id: event.context.id, fields: { finishedAt: AT } },
    ]);
    expect(await source()).toMatchObject({
      warnings: 2,
      lastWarning: 'time: is not that of data.context.timestamp',
    });
  });
});
