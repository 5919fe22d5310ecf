import { mockApis } from '@backstage/frontend-test-utils';
import { QUESTIONS } from './words/answers';
import { doraTranslationRef } from './translation';

describe('the words of the tab', () => {
  const snapshot = mockApis.translation().getTranslation(doraTranslationRef);

  it.each(QUESTIONS)('ask %s as a question', question => {
    expect(snapshot.ready && snapshot.t(`questions.${question}`)).toMatch(
      /^Are .*\?$/,
    );
  });
});
