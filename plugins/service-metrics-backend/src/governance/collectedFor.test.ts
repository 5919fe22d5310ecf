import { collectedFor } from './collectedFor';
import {
  metricDocument,
  snapshotOf,
  charterDocument,
  defined,
} from './testing/documents';

const contentOf = (purposes: string[]) =>
  snapshotOf([charterDocument(), metricDocument('time', { purposes })], {
    metrics: [defined('time')],
  }).content;

describe('collectedFor', () => {
  it('covers the purposes that were declared for the kinds of fact', () => {
    const content = contentOf(['service-health']);
    expect(collectedFor(content, ['deployment'], 'service-health')).toBe(true);
    expect(collectedFor(content, ['deployment'], 'team-improvement')).toBe(
      false,
    );
    expect(
      collectedFor(content, ['deployment', 'alert'], 'service-health'),
    ).toBe(false);
  });

  it('covers nothing under documents that are not in force, or not known', () => {
    const draft = snapshotOf(
      [charterDocument(), metricDocument('time', { status: 'draft' })],
      { metrics: [defined('time')] },
    ).content;
    expect(collectedFor(draft, ['deployment'], 'release-engineering')).toBe(
      false,
    );
    expect(collectedFor(undefined, ['deployment'], 'service-health')).toBe(
      false,
    );
  });
});
