import { mockApis } from '@backstage/frontend-test-utils';
import { context, deployment, incident } from '../__fixtures__/happened';
import { serviceMetricsTranslationRef } from '../translation';
import { EventWords } from './EventWords';

const snapshot = mockApis
  .translation()
  .getTranslation(serviceMetricsTranslationRef);
if (!snapshot.ready) {
  throw new Error('Messages of the default language need no loading');
}
const words = EventWords.create(snapshot.t, 'en-GB');
const at = '2026-11-12T09:10:00.000Z';

describe('EventWords', () => {
  it.each([
    [deployment(at, { changes: 3 }), 'deployment, 3 changes'],
    [
      deployment(at, { failed: true, changes: 1 }),
      'deployment that led to a failure, 1 change',
    ],
    [deployment(at, { type: 'rollback' }), 'rollback'],
    [
      deployment(at, { outcome: 'failed', changes: 3 }),
      'deployment that failed and never reached users',
    ],
    [
      incident(at, '2026-11-12T09:48:00.000Z'),
      'SEV1 incident, restored after 38 min',
    ],
    [incident(at, undefined, { severity: 'unknown' }), 'incident, still open'],
  ])('says %o', (event, said) => {
    expect(words.event(event)).toBe(said);
  });

  it('says a context with its words, whom it is about, and its days', () => {
    expect(words.context(context())).toBe('Freeze: pci audit');
    expect(words.contextInFull(context())).toBe(
      'Freeze: pci audit, 8 Nov – 16 Nov',
    );
    expect(
      words.contextInFull(
        context({
          type: 'dependency-outage',
          relation: 'dependency',
          scope: 'component:default/ledger',
          label: undefined,
          to: undefined,
        }),
      ),
    ).toBe('Dependency outage (ledger), 8 Nov, still lasting');
  });

  it('explains a dip inside a freeze as planning, and says only the fact otherwise', () => {
    const days = { covered: 9, of: 28 };
    expect(words.freeze(days, false)).toBe(
      'A freeze covered 9 of these 28 days.',
    );
    expect(words.freeze(days, true)).toMatch(/matter of planning\.$/);
  });
});
