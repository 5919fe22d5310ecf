import { TestDatabases } from '@backstage/backend-test-utils';
import { FactDelivery } from '@plumbline/backstage-plugin-service-metrics-common';
import { createCorridorHarness } from '../__testUtils__/corridorHarness';
import { readData } from '../__testUtils__/dataFolder';
import { RestoredIncidents, timeToRestore } from '../metrics';
import { piecesOf } from '../readings/pieces';
import { RollupStore } from '../rollups/RollupStore';

/*
 * Three years of incidents of a public platform, through the door and the worker, against restore times that an
 * independent program computed from them.
 */

jest.setTimeout(120_000);

interface Row {
  id: string;
  started_at: string;
  resolved_at: string;
  impact: string;
}

interface Numbers {
  n: number;
  median_s: number;
  p90_s: number;
}

const SUBJECT = 'component:default/platform';

const SEVERITIES = new Map([
  ['critical', 'sev1' as const],
  ['major', 'sev2' as const],
  ['minor', 'sev3' as const],
]);

/** Announced maintenance, and entries without impact, are no incidents: nobody lost service. */
function toFacts(row: Row): FactDelivery<'incident'>[] {
  const severity = SEVERITIES.get(row.impact);
  if (!severity) {
    return [];
  }
  const told = { id: row.id, kind: 'incident' as const, subject: SUBJECT };
  return [
    {
      ...told,
      eventId: `${row.id}1`,
      eventTime: row.started_at,
      startedAt: row.started_at,
      severity,
    },
    {
      ...told,
      eventId: `${row.id}2`,
      eventTime: row.resolved_at,
      restoredAt: row.resolved_at,
    },
  ];
}

const rows: Row[] = readData('github-status', 'incidents.jsonl')
  .trim()
  .split('\n')
  .map(line => JSON.parse(line));

const expected: Record<string, Numbers> = JSON.parse(
  readData('github-status', 'expected.json'),
);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

describe.each(databases.eachSupportedId())('github-status on %s', id => {
  async function restoredBetween(from: string, to: string) {
    const knex = await databases.init(id);
    const harness = await createCorridorHarness({
      knex,
      now: () => Date.parse('2025-07-01T00:00:00Z'),
      components: [{ ref: SUBJECT, owner: 'group:default/a' }],
    });
    await harness.reset();
    // Newest first, as a status page lists them.
    await harness.push(rows.flatMap(toFacts).reverse());
    await harness.worker.run();
    const rollups = await new RollupStore(knex).list(
      SUBJECT,
      piecesOf([{ from, to }]),
    );
    return timeToRestore.read(
      rollups
        .filter(({ metric }) => metric === timeToRestore.id)
        .map(({ partial }): RestoredIncidents => JSON.parse(partial))
        .reduce(timeToRestore.merge, timeToRestore.identity()),
      { label: 'custom', from, to },
    );
  }

  it.each([
    ['started_2022', '2022-01-01', '2023-01-01'],
    ['started_2023', '2023-01-01', '2024-01-01'],
    ['started_2024', '2024-01-01', '2025-01-01'],
    ['all_before_2025-07', '2022-01-01', '2025-07-01'],
  ])('%s', async (name, from, to) => {
    const { n, value, parts } = await restoredBetween(from, to);
    const p90 = parts.find(({ part }) => part === 'p90')?.value ?? 0;
    expect({ n, median: value }).toEqual({
      n: expected[name].n,
      median: expected[name].median_s,
    });
    expect(p90).toBeCloseTo(expected[name].p90_s, 6);
  });

  it('has maintenance and entries without impact, which count in nothing', () => {
    const left = rows.filter(row => toFacts(row).length === 0);
    expect([...new Set(left.map(({ impact }) => impact))].sort()).toEqual([
      'maintenance',
      'none',
    ]);
    expect(left).toHaveLength(37);
  });
});
