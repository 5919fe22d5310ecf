import { mockApis } from '@backstage/frontend-test-utils';
import { entry, incidentDetail, at } from '../../__fixtures__/incident';
import { incidentLearningTranslationRef } from '../../translation';
import { clockLanes } from './clockLanes';

const own = mockApis
  .translation()
  .getTranslation(incidentLearningTranslationRef);

function lanesOf(entries: ReturnType<typeof entry>[] | undefined = undefined) {
  if (!own.ready) {
    throw new Error('Messages of the default language need no loading');
  }
  const { timeline } = incidentDetail();
  return clockLanes(
    entries ? { ...timeline, entries, neighbours: [] } : timeline,
    own.t,
    'en-GB',
  );
}

describe('clockLanes', () => {
  it('has a lane for each kind of thing that is told', () => {
    expect(lanesOf().map(({ title, items }) => [title, items.length])).toEqual([
      ['States', 5],
      ['Deployments', 2],
      ['Alerts', 1],
      ['Error budget burning too fast', 1],
      ['Other incidents and what was declared', 1],
      ['Services it depends on', 1],
    ]);
  });

  it('closes a bar where its end was told, and leaves it open otherwise', () => {
    const [alerts] = lanesOf().filter(({ id }) => id === 'alerts');
    expect(alerts.items[0]).toMatchObject({
      from: Date.parse(at('09:20')),
      to: Date.parse(at('09:54')),
    });
    const [open] = lanesOf([entry('09:20', 'alert-fired', { id: 'a' })]).filter(
      ({ id }) => id === 'alerts',
    );
    expect(open.items[0].to).toBe(Infinity);
  });

  it('tells a cause from a guess, and from one that was rejected', () => {
    const shapeOf = (link: ReturnType<typeof entry>['link']) =>
      lanesOf([entry('09:02', 'deployment-finished', { link })]).find(
        ({ id }) => id === 'deployments',
      )?.items[0].shape;
    const reason = 'r';
    expect(shapeOf({ as: 'cause', rung: 3, reason })).toBe('failed');
    expect(shapeOf({ as: 'cause', rung: 4, reason })).toBe('deployment');
    expect(shapeOf({ as: 'cause', rung: 4, reason, judged: 'confirmed' })).toBe(
      'failed',
    );
    expect(shapeOf({ as: 'cause', rung: 1, reason, judged: 'rejected' })).toBe(
      'deployment',
    );
    expect(shapeOf({ as: 'remedy', rung: 1, reason })).toBe('deployment');
  });

  it('says that no alert fired', () => {
    expect(lanesOf([entry('09:14', 'incident-started')])).toMatchObject([
      { id: 'states' },
      { id: 'alerts', title: 'Alerts: none fired', items: [] },
    ]);
  });
});
