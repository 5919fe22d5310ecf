import { Reading } from '@plumbline/backstage-plugin-service-metrics-common';
import { ReadingWords } from '../../reading';

const MOST_FACTS = 3;

/** Parts worth a line on the card, most telling first; the rest is under "how this is computed". */
const TELLING: Record<string, string[]> = {
  'deployment-frequency': ['deployment-days', 'median-gap', 'attempts'],
  'change-lead-time': ['merge-to-production', 'p90', 'p75'],
};

/** The two or three further facts of a card. @public */
export function cardFacts(reading: Reading, words: ReadingWords): string[] {
  const parts = reading.parts ?? [];
  const telling = TELLING[reading.metric] ?? parts.map(({ part }) => part);
  const facts = telling.flatMap(id => {
    const part = parts.find(candidate => candidate.part === id);
    return (part && words.part(part)) ?? [];
  });
  const coverage = words.coverage(reading);
  return coverage
    ? [...facts.slice(0, MOST_FACTS - 1), coverage]
    : facts.slice(0, MOST_FACTS);
}
