import { METRIC_IDS } from './reading';
import { codeMessages } from './words/codeMessages';
import { eventMessages } from './words/eventMessages';
import { metricMessages, partMessages } from './words/metricMessages';
import { stateMessages } from './words/stateMessages';

function texts(messages: object): string[] {
  return Object.values(messages).flatMap(value =>
    typeof value === 'string' ? [value] : texts(value),
  );
}

describe('the words', () => {
  it.each(METRIC_IDS)('of %s are complete', metric => {
    expect(Object.keys(metricMessages[metric])).toEqual(
      expect.arrayContaining([
        'definition',
        'down',
        'level',
        'sample_one',
        'sample_other',
        'title',
        'up',
      ]),
    );
  });

  it('judge nobody, address nobody and never shout', () => {
    const all = texts({
      codeMessages,
      eventMessages,
      metricMessages,
      partMessages,
      stateMessages,
    });
    expect(all.length).toBeGreaterThan(60);
    for (const text of all) {
      expect(text).not.toMatch(
        /\b(good|bad|poor|strong|elite|behind|underperforming|on track|you|your)\b|!/i,
      );
    }
  });
});
