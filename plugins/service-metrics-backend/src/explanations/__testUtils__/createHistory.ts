import {
  Explanation,
  explanationSchema,
  FactDelivery,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { Knex } from 'knex';
import { createCorridorHarness } from '../../__testUtils__/corridorHarness';

export const SUBJECT = 'component:default/shop';
export const UPSTREAM = 'component:default/payments';
export const NOW = Date.parse('2026-06-17T10:00:00Z');

/** A corridor that is told facts one by one, and asked why they count. */
export async function createHistory(knex: Knex) {
  const harness = await createCorridorHarness({
    knex,
    now: () => NOW,
    components: [
      { ref: SUBJECT, owner: 'group:default/a' },
      { ref: UPSTREAM, owner: 'group:default/b' },
    ],
  });
  await harness.reset();
  let events = 0;
  const tell = async (fact: object) => {
    events += 1;
    const { items } = await harness.push([
      {
        eventId: `${events}`,
        eventTime: new Date(NOW - 1e7 + events).toISOString(),
        subject: SUBJECT,
        ...fact,
      } as FactDelivery,
    ]);
    expect(items).toEqual([expect.objectContaining({ result: 'accepted' })]);
  };
  return {
    ...harness,
    tell,
    deploy: async (name: string, finishedAt: string, fields: object = {}) =>
      await tell({
        kind: 'deployment',
        id: name,
        environment: 'production',
        outcome: 'succeeded',
        finishedAt,
        ...fields,
      }),
    /** Says which settings the component has by its annotations. */
    set: async (settings: object) =>
      await harness.ownership.saveComponents(
        [
          {
            ref: SUBJECT,
            owner: 'group:default/a',
            ownerKind: 'group',
            system: '',
            segment: '',
            ...settings,
          },
        ],
        [],
        0,
      ),
    why: async (kind: Explanation['kind'], name: string) =>
      explanationSchema.parse(
        await harness.explanations.explain({
          subject: SUBJECT,
          kind,
          source: 'ci',
          id: name,
        }),
      ),
  };
}

/** What one metric makes of a fact. */
export const answerOf = (explanation: Explanation, metric: string) =>
  explanation.metrics.find(answer => answer.metric === metric);

/** Metrics in which a fact counts. */
export const countedIn = ({ metrics }: Explanation) =>
  metrics.filter(({ counted }) => counted).map(({ metric }) => metric);
