import { deployment, eventsResponse } from '../__fixtures__/happened';
import { eventsOf } from './eventsOf';

const weeks = [
  {
    from: '2026-11-16T00:00:00.000Z',
    to: '2026-11-23T00:00:00.000Z',
    deployments: 2,
    incidents: 0,
  },
];
const mine = deployment('2026-11-20T10:00:00.000Z');
const other = deployment('2026-11-19T10:00:00.000Z', {
  subject: 'component:default/ledger',
});

describe('eventsOf', () => {
  it('keeps the events of the services, without counts over others', () => {
    expect(
      eventsOf(eventsResponse({ events: [mine, other], weeks }), [
        mine.subject,
      ]),
    ).toMatchObject({ events: [mine], weeks: [] });
  });

  it('cannot take weekly counts apart', () => {
    const outside = eventsResponse({ detail: 'weeks', weeks });
    expect(eventsOf(outside, [mine.subject])).toBe(outside);
  });
});
