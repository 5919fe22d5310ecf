import { FactDelivery } from '@plumbline/backstage-plugin-service-metrics-common';
import { toBatches } from './toBatches';

function change(id: number, revisions: number): FactDelivery {
  return {
    kind: 'change',
    id: String(id),
    subject: 'component:default/shop',
    eventId: String(id),
    eventTime: '2026-11-20T12:00:00.000Z',
    revisions: Array.from({ length: revisions }, () => 'a'.repeat(40)),
  };
}

function facts(count: number, revisions = 0): FactDelivery[] {
  return Array.from({ length: count }, (...[, index]) =>
    change(index, revisions),
  );
}

describe('toBatches', () => {
  it.each([
    [1, [1]],
    [1_000, [1_000]],
    [1_001, [1_000, 1]],
    [2_000, [1_000, 1_000]],
  ])('cuts %s facts by count', (count, sizes) => {
    const batches = toBatches('ci', facts(count));
    expect(batches.map(batch => batch.facts.length)).toEqual(sizes);
  });

  it('keeps every body below the limit of a request, and loses nothing', () => {
    const all = facts(40, 10_000);
    const batches = toBatches('ci', all);
    expect(batches.length).toBeGreaterThan(2);
    for (const { body } of batches) {
      expect(Buffer.byteLength(body)).toBeLessThan(5_000_000);
    }
    expect(batches.flatMap(batch => batch.facts)).toEqual(all);
    batches.forEach(({ start, facts: [first] }) => {
      expect(all[start]).toBe(first);
    });
  });
});
