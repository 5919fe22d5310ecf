import {
  context,
  deployment,
  eventsResponse,
  FOUR_WEEKS,
  incident,
} from '../__fixtures__/happened';
import { happenedIn } from './happenedIn';

const week = {
  from: '2026-11-16T00:00:00.000Z',
  to: '2026-11-23T00:00:00.000Z',
  deployments: 3,
  incidents: 1,
};
const inside = deployment('2026-11-20T10:00:00.000Z');
const before = deployment('2026-10-01T10:00:00.000Z');

describe('happenedIn', () => {
  it('lists single events of the stretch, and incidents that reach into it', () => {
    const long = incident(
      '2026-10-20T10:00:00.000Z',
      '2026-10-26T10:00:00.000Z',
    );
    const open = incident('2026-10-21T10:00:00.000Z');
    const { events, weeks } = happenedIn(FOUR_WEEKS, {
      events: eventsResponse({
        events: [inside, open, long, before],
        weeks: [week],
      }),
      contexts: [],
    });
    expect(events).toEqual([inside, open, long]);
    expect(weeks).toEqual([]);
  });

  it('has only weeks for those who get no single events', () => {
    const { events, weeks } = happenedIn(FOUR_WEEKS, {
      events: eventsResponse({ detail: 'weeks', weeks: [week] }),
      contexts: [],
    });
    expect({ events, weeks }).toEqual({ events: [], weeks: [week] });
  });

  it('falls back to weeks where the list is cut inside the stretch', () => {
    const { events, weeks } = happenedIn(FOUR_WEEKS, {
      events: eventsResponse({ events: [inside], cut: true, weeks: [week] }),
      contexts: [],
    });
    expect({ events, weeks }).toEqual({ events: [], weeks: [week] });
  });

  it('orders contexts by how near they are', () => {
    const near = (relation: 'own' | 'dependency' | 'system' | 'group') =>
      context({ id: relation, relation });
    const { contexts } = happenedIn(FOUR_WEEKS, {
      contexts: [
        context(),
        near('group'),
        near('dependency'),
        near('system'),
        near('own'),
        context({ id: 'later', from: '2026-12-01T00:00:00.000Z' }),
      ],
    });
    expect(
      contexts.map(group => [
        group.nearness,
        group.contexts.map(({ id }) => id),
      ]),
    ).toEqual([
      ['own', ['own']],
      ['upstream', ['dependency']],
      ['around', ['group', 'system']],
      ['organisation', ['c1']],
    ]);
  });
});
