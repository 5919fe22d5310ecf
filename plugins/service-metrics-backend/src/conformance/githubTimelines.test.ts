import { TestDatabases } from '@backstage/backend-test-utils';
import {
  FactDelivery,
  MAX_FACTS_PER_DELIVERY,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { createCorridorHarness } from '../__testUtils__/corridorHarness';
import { readData } from '../__testUtils__/dataFolder';
import { ContextStore } from '../contexts/ContextStore';
import { FactStore } from '../facts/FactStore';
import { TimelineReader } from '../learning/incidents/TimelineReader';
import { toIncidentFacts } from '../learning/incidents/toIncidentFacts';
import { buildTimeline } from '../learning/timeline';
import { OwnershipStore } from '../ownership/OwnershipStore';
import { ScopeStore } from '../ownership/ScopeStore';

/*
 * The status histories of a public platform, stage by stage and in disorder through the door, become timelines: every stage
 * is an entry at its time, and the split of each adds up to the impact that the platform told.
 */

jest.setTimeout(240_000);

interface Row {
  id: string;
  started_at: string;
  resolved_at: string;
  impact: string;
  updates: { at: string; status: string }[];
}

const SUBJECT = 'component:default/platform';

const rows: Row[] = readData('github-status', 'incidents.jsonl')
  .trim()
  .split('\n')
  .map(line => JSON.parse(line));

const incidents = rows.filter(({ impact }) =>
  ['minor', 'major', 'critical'].includes(impact),
);

/** The stages that a history tells, by the state each of them is. */
function stagesOf({ started_at, resolved_at, updates }: Row) {
  const first = (status: string) =>
    updates.find(update => update.status === status)?.at;
  return {
    startedAt: started_at,
    detectedAt: first('Investigating'),
    acknowledgedAt: first('Update'),
    restoredAt: resolved_at,
  };
}

function toFacts(row: Row): FactDelivery<'incident'>[] {
  return Object.entries(stagesOf(row)).flatMap(([field, at], index) =>
    at
      ? [
          {
            kind: 'incident' as const,
            id: row.id,
            subject: SUBJECT,
            eventId: `${row.id}${index}`,
            eventTime: at,
            [field]: at,
          },
        ]
      : [],
  );
}

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

it.each(databases.eachSupportedId())(
  'makes a timeline of every history, %s',
  async id => {
    const knex = await databases.init(id);
    const now = Date.parse('2025-07-01T00:00:00Z');
    const harness = await createCorridorHarness({
      knex,
      now: () => now,
      components: [{ ref: SUBJECT, owner: 'group:default/a' }],
    });
    await harness.reset();
    const facts = incidents.flatMap(toFacts).reverse();
    for (let at = 0; at < facts.length; at += MAX_FACTS_PER_DELIVERY) {
      await harness.push(facts.slice(at, at + MAX_FACTS_PER_DELIVERY));
    }
    const store = new FactStore(knex);
    const reader = new TimelineReader({
      facts: store,
      contexts: new ContextStore(knex),
      scopes: new ScopeStore(knex),
      ownership: new OwnershipStore(knex),
    });
    let stages = 0;
    for (const row of incidents) {
      const found = await store.find('incident', {
        subject: SUBJECT,
        source: 'ci',
        id: row.id,
      });
      const incident = found && toIncidentFacts(found.fact, [SUBJECT]);
      const read = await reader.read({
        incident: incident!,
        neighbours: [],
        links: [],
        judgements: [],
        notes: [],
        now,
      });
      const { entries, split } = buildTimeline(read.facts);
      const told = Object.entries(stagesOf(row)).flatMap(([field, at]) =>
        at ? [`${field} ${Date.parse(at)}`] : [],
      );
      stages += told.length;
      expect(
        entries
          .filter(entry => !entry.other)
          .map(({ clock, at }) => `${clock.field} ${at}`)
          .sort(),
      ).toEqual(told.sort());
      const impact = Date.parse(row.resolved_at) - Date.parse(row.started_at);
      expect(split.impact).toBe(impact);
      expect(
        split.phases.reduce((sum, { from, to }) => sum + to - from, 0),
      ).toBe(impact);
    }
    expect([incidents.length, stages]).toEqual([471, 1_795]);
  },
);
