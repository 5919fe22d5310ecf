import * as backlog from './words/backlogMessages';
import * as incident from './words/incidentMessages';
import * as page from './words/pageMessages';
import * as review from './words/reviewMessages';

function texts(messages: object): string[] {
  return Object.values(messages).flatMap(value =>
    typeof value === 'string' ? [value] : texts(value),
  );
}

describe('the words', () => {
  it('judge nobody, address nobody and never shout', () => {
    const all = texts({ backlog, incident, page, review });
    expect(all.length).toBeGreaterThan(200);
    for (const text of all) {
      expect(text).not.toMatch(
        /\b(good|bad|poor|strong|elite|behind|underperforming|on track|you|your|fault of|mistake)\b|!/i,
      );
    }
  });
});
