import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { startOfDay } from '@plumbline/backstage-plugin-service-metrics-common';
import { migrate } from '../../database/migrate';
import { WorkFactStore } from './WorkFactStore';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe('WorkFactStore', () => {
  it.each(databases.eachSupportedId())(
    'reads items of the worklist by when they were looked at, once each, %s',
    async database => {
      const knex = await databases.init(database);
      await migrate(mockServices.database({ knex }));
      const subject = 'component:default/shop';
      const review = { period: '2026-Q2', stratum: 'routine', rate: 0.25 };
      const changes: [string, object][] = [
        ['1', { review: { ...review, selected: true } }],
        ['2', { review: { ...review, selected: true } }],
        ['3', { review: { ...review, selected: false } }],
      ];
      await knex('facts').insert(
        changes.map(([id, fields]) => ({
          source: 'ci',
          kind: 'change',
          fact_id: id,
          subject,
          at: 1,
          withdrawn: false,
          fields: JSON.stringify(fields),
          versions: '{}',
          content_hash: 'x',
          received_at: 0,
          policies: '',
        })),
      );
      const noted = (id: string, outcome: string, day: string) => ({
        subject,
        source: 'ci',
        fact_id: id,
        outcome,
        period: '2026-Q2',
        noted_on: day,
      });
      await knex('sampling_outcomes').insert([
        noted('1', 'missing-test', '2026-04-06'),
        noted('1', 'unclear-docs', '2026-04-06'),
        noted('2', 'nothing-to-note', '2026-04-13'),
        noted('3', 'missing-test', '2026-04-06'),
      ]);
      const items = await new WorkFactStore(knex).findings(
        startOfDay('2026-04-06'),
        startOfDay('2026-04-13'),
      );
      expect(items).toMatchObject([
        {
          id: '1',
          at: startOfDay('2026-04-06'),
          outcomes: ['missing-test', 'unclear-docs'],
          review: { stratum: 'routine', rate: 0.25 },
        },
      ]);
      expect(items).toHaveLength(1);
    },
  );
});
