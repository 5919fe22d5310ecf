import { documentMessages } from './words/documentMessages';
import { governanceMessages } from './words/governanceMessages';
import { retentionMessages } from './words/retentionMessages';

function texts(messages: object): string[] {
  return Object.values(messages).flatMap(value =>
    typeof value === 'string' ? [value] : texts(value),
  );
}

describe('the words', () => {
  it('judge nobody, address nobody and never shout', () => {
    const all = texts({
      documentMessages,
      governanceMessages,
      retentionMessages,
    });
    expect(all.length).toBeGreaterThan(80);
    for (const text of all) {
      expect(text).not.toMatch(
        /\b(good|bad|poor|strong|elite|behind|underperforming|on track|you|your)\b|!/i,
      );
    }
  });
});
