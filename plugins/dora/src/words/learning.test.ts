import { mockApis } from '@backstage/frontend-test-utils';
import {
  Reading,
  ReadingsResponse,
} from '@plumbline/backstage-plugin-service-metrics-common';
import {
  ReadingWords,
  serviceMetricsTranslationRef,
} from '@plumbline/backstage-plugin-service-metrics-react';
import { complete, settled } from '../__fixtures__/readings';
import { doraTranslationRef } from '../translation';
import { learnFromIncidents } from './learning';

const translations = mockApis.translation();
const shared = translations.getTranslation(serviceMetricsTranslationRef);
const own = translations.getTranslation(doraTranslationRef);

function learn(response: ReadingsResponse) {
  if (!shared.ready || !own.ready) {
    throw new Error('Messages of the default language need no loading');
  }
  return learnFromIncidents(response, own.t, ReadingWords.create(shared.t));
}

function withRestore(change: Partial<Reading>): ReadingsResponse {
  const response = complete();
  return {
    ...response,
    readings: response.readings.map(item =>
      item.metric === 'time-to-restore' ? { ...item, ...change } : item,
    ),
  };
}

describe('learnFromIncidents', () => {
  it.each([
    ['better', /were restored sooner than before\.$/],
    ['worse', /took longer to restore than before\.$/],
    ['no-clear-change', /shows no clear change\.$/],
    [undefined, /too few incidents to call a trend\.$/],
  ] as const)('says only what the verdict says: %s', (verdict, said) => {
    expect(learn(withRestore({ verdict }))?.sentence).toMatch(said);
  });

  it('says when incidents were noticed, and what is not known', () => {
    expect(learn(complete())?.asides).toEqual([
      'Half were noticed within 6 min; whether an alert saw them first is not measured yet.',
      'No action items are connected yet; with them, this says what came of the reviews.',
    ]);
    expect(learn(withRestore({ parts: [] }))?.asides[0]).toBe(
      'When they were first noticed is not known.',
    );
  });

  it('does not take the absence of incidents for calm', () => {
    const few = { status: 'insufficient-sample' as const, value: undefined };
    expect(learn(withRestore({ ...few, n: 0, minimum: 6 }))?.sentence).toMatch(
      /Whether none happened or none was reported, the numbers cannot say/,
    );
    expect(learn(withRestore({ ...few, n: 4, minimum: 6 }))?.sentence).toBe(
      'We cannot tell yet: 4 of the 6 incidents we need in 91 days.',
    );
  });

  it('says nothing without incidents or where they are closed', () => {
    expect(learn(settled())).toBeUndefined();
    expect(
      learn(withRestore({ status: 'suppressed', value: undefined })),
    ).toBeUndefined();
  });
});
