import { FactDelivery } from '@plumbline/backstage-plugin-service-metrics-common';
import fc from 'fast-check';
import { validateFact } from './validateFact';

const NOW = '2026-11-20T12:00:00.000Z';

const deployment = {
  kind: 'deployment',
  id: '4711',
  subject: 'Checkout',
  environment: 'production',
  finishedAt: '2026-11-20T13:00:00+02:00',
};

function factOf(item: object, source = 'ci', now = NOW): FactDelivery {
  const checked = validateFact(source, item, now);
  if ('problems' in checked) {
    throw new Error(JSON.stringify(checked.problems));
  }
  return checked.fact;
}

describe('validateFact', () => {
  it('normalises the subject and times', () => {
    expect(factOf(deployment)).toMatchObject({
      subject: 'component:default/checkout',
      eventTime: NOW,
      finishedAt: '2026-11-20T11:00:00.000Z',
    });
  });

  it('keeps ids and times that are given, and null', () => {
    const given = {
      ...deployment,
      eventId: 'e-1',
      eventTime: '2026-11-20T11:30:00Z',
      revision: null,
      withdrawn: true,
    };
    expect(factOf(given)).toMatchObject({
      eventId: 'e-1',
      eventTime: '2026-11-20T11:30:00.000Z',
      revision: null,
      withdrawn: true,
    });
  });

  it('derives one event id from one content, however it is written', () => {
    const timed = { ...deployment, eventTime: '2026-11-20T11:30:00Z' };
    const { eventId } = factOf(timed);
    fc.assert(
      fc.property(
        fc.shuffledSubarray(Object.entries(timed), { minLength: 6 }),
        fc.date({ noInvalidDate: true, min: new Date(0) }),
        (entries, now) => {
          const again = Object.fromEntries(entries);
          const fact = factOf(again, 'ci', now.toISOString());
          expect(fact.eventId).toBe(eventId);
        },
      ),
    );
    const sameInstant = { ...timed, finishedAt: '2026-11-20T11:00:00Z' };
    expect(factOf(sameInstant).eventId).toBe(eventId);
  });

  it('derives another event id from anything else', () => {
    const timed = { ...deployment, eventTime: '2026-11-20T11:30:00Z' };
    const others = [
      { ...timed, id: '4712' },
      { ...timed, subject: 'search' },
      { ...timed, outcome: 'failed' },
      { ...timed, outcome: null },
      { ...timed, withdrawn: true },
      { ...timed, eventTime: '2026-11-20T11:30:00.001Z' },
      { ...timed, kind: 'incident' },
    ];
    const ids = [
      factOf(timed).eventId,
      factOf(timed, 'other').eventId,
      ...others.map(other => factOf(other).eventId),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('leaves out what is not in the schema, by name', () => {
    const checked = validateFact(
      'ci',
      { ...deployment, author: 'x', contributors: [] },
      NOW,
    );
    expect(checked).toMatchObject({ left: ['author', 'contributors'] });
    expect(checked).not.toHaveProperty('fact.author');
  });

  it.each([
    [undefined, ''],
    [{ ...deployment, kind: 'weather' }, 'kind'],
    [{ ...deployment, id: '' }, 'id'],
    [{ ...deployment, subject: 'a:b:c/d' }, 'subject'],
    [{ ...deployment, subject: 'system:default/shop' }, 'subject'],
    [{ ...deployment, kind: 'context', label: 'Two Words' }, 'label'],
    [{ ...deployment, kind: 'context', subject: 'user:jane' }, 'subject'],
    [{ ...deployment, eventTime: '2026-11-20' }, 'eventTime'],
    [{ ...deployment, changes: ['1', ''] }, 'changes[1]'],
    [{ ...deployment, remedies: { kind: 'odd', id: '1' } }, 'remedies.kind'],
  ])('names the field that is wrong in %j', (item, path) => {
    const checked = validateFact('ci', item, NOW);
    expect(checked).toMatchObject({ problems: [{ path }] });
  });
});
