import { mockApis } from '@backstage/frontend-test-utils';
import {
  Reading,
  ReadingsResponse,
} from '@plumbline/backstage-plugin-service-metrics-common';
import {
  EventWords,
  ReadingWords,
  serviceMetricsTranslationRef,
} from '@plumbline/backstage-plugin-service-metrics-react';
import { complete, settled } from '../__fixtures__/readings';
import { doraTranslationRef } from '../translation';
import { answerQuestions } from './answers';
import { cardsOf } from './cardsOf';

const translations = mockApis.translation();
const shared = translations.getTranslation(serviceMetricsTranslationRef);
const own = translations.getTranslation(doraTranslationRef);

type Change = Partial<Reading> & Pick<Reading, 'metric' | 'status'>;

/** The complete answer, with more readings in each window; those of a metric replace what is there. */
function withReadings(...changes: Change[]): ReadingsResponse {
  const response = complete();
  const metrics = new Set(changes.map(({ metric }) => metric));
  const [like] = response.readings;
  return {
    ...response,
    missing: [],
    readings: [
      ...response.readings.filter(({ metric }) => !metrics.has(metric)),
      ...changes.flatMap(change =>
        (['28d', '91d'] as const).map(label => ({
          ...like,
          unit: 'ratio',
          value: undefined,
          interval: undefined,
          parts: undefined,
          verdict: undefined,
          n: undefined,
          ...change,
          window: { ...like.window, label },
        })),
      ),
    ],
  };
}

function answer(response: ReadingsResponse, question: string) {
  if (!shared.ready || !own.ready) {
    throw new Error('Messages of the default language need no loading');
  }
  const words = ReadingWords.create(shared.t);
  const events = EventWords.create(shared.t);
  return answerQuestions(response, own.t, words, events).find(
    each => each.question === question,
  );
}

const share = (metric: string, hits: number, n: number): Change => ({
  metric,
  status: 'ok',
  value: hits / n,
  n,
});

const count = (value: number, notes: string[] = []): Change => ({
  metric: 'incident-count',
  status: 'ok',
  unit: 'count',
  value,
  n: value,
  notes,
});

const tooFew: Change = {
  metric: 'time-to-restore',
  status: 'insufficient-sample',
  unit: 'seconds',
  n: 0,
  minimum: 6,
};

describe('Are we learning?', () => {
  it('says what was finished, and whether troubles came back', () => {
    const said = answer(
      withReadings(
        share('action-completion', 9, 12),
        share('action-on-time', 8, 9),
        share('repeat-incident-rate', 0, 14),
      ),
      'learning',
    );
    expect(said?.sentence).toBe(
      '9 of 12 actions due were finished. No repeat was confirmed.',
    );
    expect(said?.asides).toEqual([
      '8 of 9 finished actions were finished in time.',
      'Over 91 days, time to restore shows no clear change.',
    ]);
  });

  it('counts confirmed repeats', () => {
    expect(
      answer(
        withReadings(
          share('action-completion', 9, 12),
          share('repeat-incident-rate', 2, 14),
        ),
        'learning',
      )?.sentence,
    ).toBe(
      '9 of 12 actions due were finished. 2 of 14 incidents were confirmed as repeats.',
    );
  });

  it.each([
    [0, 'No action fell due in 91 days.'],
    [1, '1 action fell due in 91 days, too few for a share.'],
    [4, '4 actions fell due in 91 days, too few for a share.'],
  ])('makes no share of %p actions', (n, said) => {
    expect(
      answer(
        withReadings({
          metric: 'action-completion',
          status: 'insufficient-sample',
          n,
          minimum: 10,
        }),
        'learning',
      )?.sentence,
    ).toBe(said);
  });

  it('asks incidents while no action was ever told', () => {
    expect(
      answer(
        withReadings({
          metric: 'action-completion',
          status: 'no-data',
          reason: 'no-source:action-item',
        }),
        'learning',
      )?.sentence,
    ).toBe('Over 91 days, time to restore shows no clear change.');
  });
});

describe('Are incidents recoverable?', () => {
  const recoverable = (...changes: Change[]) =>
    answer(withReadings(tooFew, ...changes), 'recoverable')?.sentence;

  it('takes silence for calm only where alerts are known to see', () => {
    expect(recoverable(count(0))).toBe(
      'No incident in 28 days, and alerts are known to work here.',
    );
    expect(recoverable(count(0, ['silence-unknown']))).toMatch(
      /whether it was calm is unknown\.$/,
    );
    expect(recoverable(count(0), share('detection-coverage', 3, 10))).toMatch(
      /whether it was calm is unknown\.$/,
    );
    expect(recoverable(count(0), share('detection-coverage', 9, 10))).toMatch(
      /alerts are known to work here\.$/,
    );
  });

  it('says how many there were when they are too few for a median', () => {
    expect(recoverable(count(2))).toBe(
      '2 incidents in 28 days, too few to say how soon service comes back.',
    );
  });

  it('says what alerts saw first beside the median', () => {
    expect(
      answer(
        withReadings(count(6), share('detection-coverage', 9, 10)),
        'recoverable',
      ),
    ).toMatchObject({
      sentence:
        'Half of the 6 incidents were restored within 38 min. No clear change.',
      asides: ['9 of 10 incidents in 91 days were first seen by an alert.'],
    });
  });
});

describe('cardsOf', () => {
  it('keeps the first look at six numbers', () => {
    const response = withReadings(count(1), share('action-completion', 9, 12));
    const metrics = cardsOf(response).readings.map(({ metric }) => metric);
    expect(new Set(metrics).size).toBe(6);
    expect(cardsOf(settled())).toEqual(settled());
  });
});
