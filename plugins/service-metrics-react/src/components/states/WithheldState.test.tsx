import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { screen } from '@testing-library/react';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { withheldMessages } from '../../words/withheldMessages';
import { WithheldState } from './WithheldState';

const document = 'metric:default/change-lead-time';

async function show(reason: string | undefined) {
  await renderInTestApp(<WithheldState reading={{ reason, document }} />, {
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
  });
}

const link = () => screen.queryByRole('link', { name: 'Metric document' });

/** Of each reason what is said, the line to copy, and whether there is a document to read. */
const expected: [string, RegExp, string | undefined, boolean][] = [
  ['no-charter', /holds no sound charter/, 'docs init governance', false],
  ['no-document', /holds no document of this/, 'docs init governance', false],
  ['policy-unavailable', /catalog could not be read/, undefined, false],
  ['invalid', /breaks a rule of its kind/, 'docs check governance', true],
  ['duplicate-document', /^Two documents describe/, undefined, true],
  ['draft', /is a draft/, undefined, true],
  ['retired', /is retired/, undefined, true],
  ['not-approved', /is not approved yet/, undefined, true],
  ['unknown-metric', /no code computes it/, undefined, true],
  ['version-mismatch', /another version/, undefined, true],
  ['class-weaker-than-code', /weaker disclosure class/, undefined, true],
  ['audience', /does not open it to this account/, undefined, true],
  ['purpose', /does not allow this purpose/, undefined, true],
  ['purpose-not-covered', /before this purpose was allowed/, undefined, true],
  ['review-overdue', /more than 30 days late/, undefined, true],
];

describe('WithheldState', () => {
  it.each(expected)(
    'says of %s what is so and what would change it',
    async (reason, sentence, line, isLinked) => {
      await show(reason);
      expect(screen.getByText(sentence)).toBeInTheDocument();
      const { textContent } = window.document.body;
      expect(textContent?.match(/npx @plumbline\/cli docs \w+ \w+/)?.[0]).toBe(
        line && `npx @plumbline/cli ${line}`,
      );
      expect(link()?.getAttribute('href')).toBe(
        isLinked ? '/catalog/default/metric/change-lead-time' : undefined,
      );
    },
  );

  it('has words of its own for every reason that the backend gives, and for no other', () => {
    const backend = join(__dirname, '../../../../service-metrics-backend/src');
    const [lists] = readFileSync(
      join(backend, 'governance/reasons.ts'),
      'utf8',
    ).split('reasonSentences');
    const given = [...lists.matchAll(/^ {2}'([a-z-]+)',$/gm)].map(
      ([, reason]) => reason,
    );
    expect(given.length).toBeGreaterThan(10);
    // Said by the reading itself, of the days in its window.
    const reasons = new Set([...given, 'purpose-not-covered']);
    expect(new Set(Object.keys(withheldMessages))).toEqual(reasons);
    expect(new Set(expected.map(([reason]) => reason))).toEqual(reasons);

    const sentences = Object.values(withheldMessages).map(
      ({ sentence }) => sentence,
    );
    expect(new Set(sentences).size).toBe(sentences.length);
  });

  it('stays true to a reason that it does not know', async () => {
    await show('another-rule');
    expect(
      screen.getByText('No document in force opens this number here.'),
    ).toBeInTheDocument();
    expect(link()).toBeInTheDocument();
  });
});
