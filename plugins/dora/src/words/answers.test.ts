import { mockApis } from '@backstage/frontend-test-utils';
import {
  ReadingsResponse,
  WindowLabel,
} from '@plumbline/backstage-plugin-service-metrics-common';
import {
  EventWords,
  ReadingWords,
  serviceMetricsTranslationRef,
} from '@plumbline/backstage-plugin-service-metrics-react';
import { complete, settled } from '../__fixtures__/readings';
import { STATES } from '../__fixtures__/states';
import { doraTranslationRef } from '../translation';
import { answerQuestions, QUESTIONS } from './answers';

const translations = mockApis.translation();
const shared = translations.getTranslation(serviceMetricsTranslationRef);
const own = translations.getTranslation(doraTranslationRef);

function answer(response: ReadingsResponse) {
  if (!shared.ready || !own.ready) {
    throw new Error('Messages of the default language need no loading');
  }
  const words = ReadingWords.create(shared.t);
  return answerQuestions(response, own.t, words, EventWords.create(shared.t));
}

const shipping = (response: ReadingsResponse) => answer(response)[0];

describe('answerQuestions', () => {
  it('asks four questions, always in the same order', () => {
    for (const state of Object.values(STATES)) {
      expect(answer(state()).map(({ question }) => question)).toEqual(
        QUESTIONS,
      );
    }
  });

  it('answers from readings, in one sentence each', () => {
    expect(answer(complete()).map(({ sentence }) => sentence)).toEqual([
      '14 production deployments in 28 days, about as usual.',
      '1 of 14 deployments led to a failure. Too few to call a trend.',
      'Half of the 6 incidents were restored within 38 min. No clear change.',
      'Over 91 days, time to restore shows no clear change.',
    ]);
  });

  it('adds lead time and today beside the answer', () => {
    expect(shipping(settled()).asides).toEqual([
      'Half of the 41 changes took at most 1 d 4 h from their first commit, shorter than before.',
      'So far today: 2 deployments.',
    ]);
  });

  it('makes up no number where nothing is connected', () => {
    const open = answer(settled()).slice(1);
    expect(open.map(({ needs }) => needs)).toEqual([
      'incident',
      'incident',
      'incident',
    ]);
    for (const { sentence, answered } of open) {
      expect(answered).toBe(false);
      expect(sentence).toMatch(/^No incident source is connected yet\. With/);
      expect(sentence).not.toMatch(/\d/);
    }
  });

  it('has something to say on the first day', () => {
    expect(shipping(STATES.young())).toMatchObject({
      sentence:
        '2 production deployments so far today; whole days count from tomorrow.',
      asides: [
        'Half of the 21 changes took at most 1 h 23 min from their first commit.',
      ],
    });
  });

  it('takes a quiet live source as an honest zero', () => {
    const quiet = settled();
    const zero = {
      ...quiet,
      readings: quiet.readings.map(item => ({
        ...item,
        ...(item.unit === 'per-week' && { value: 0, n: 0 }),
      })),
    };
    expect(shipping(zero).sentence).toBe(
      'No production deployment in 28 days, about as usual.',
    );
  });

  it.each([
    [STATES.empty(), /^No deployment source is connected yet\.$/],
    [STATES.stale(), /^We cannot tell: the source git has fallen silent\.$/],
    [STATES.suppressed(), /^Hidden: /],
    [STATES.withheld(), /^Withheld: no document in force/],
    [STATES['owned-by-user'](), /^Withheld while a user owns/],
  ])('lets the status answer where there is no number', (response, said) => {
    const { sentence } = shipping(response);
    expect(sentence).toMatch(said);
    expect(sentence).not.toMatch(/\d/);
  });

  it('answers over 28 days, whatever else is there', () => {
    const labels: WindowLabel[] = ['7d', 'quarter'];
    const response = settled();
    const others = response.readings.filter(({ window }) =>
      labels.includes(window.label),
    );
    expect(shipping({ ...response, readings: others }).sentence).toBe(
      'Nothing is measured for this yet.',
    );
  });

  it('names an unknown kind of fact that would answer', () => {
    const response = {
      ...settled(),
      missing: [{ question: 'learning', needs: 'retrospective' }],
    };
    expect(answer(response)[3].sentence).toMatch(
      /^No source of retrospective facts is connected yet\./,
    );
  });
});
