import { contextSchema } from '@plumbline/backstage-plugin-service-metrics-common';
import { KnownFact } from '../facts/Fact';
import { toContexts } from './toContexts';

function fact(
  subject: string,
  fields: KnownFact<'context'>['fields'],
): KnownFact<'context'> {
  return {
    kind: 'context',
    source: 'planning',
    id: '7',
    subject,
    fields,
    contentHash: '',
    policies: '',
  };
}

const FROM = '2026-06-01T00:00:00.000Z';
const TO = '2026-06-03T00:00:00.000Z';

describe('toContexts', () => {
  it('says what a scope is to the subject, and keeps the order', () => {
    const contexts = toContexts(
      [
        fact('system:default/shop', {
          type: 'migration',
          from: FROM,
          to: TO,
          label: 'orders-db',
        }),
        fact('organisation', { type: 'freeze', from: FROM }),
      ],
      new Map([
        ['organisation', 'organisation'],
        ['system:default/shop', 'system'],
      ]),
    );
    expect(contexts).toEqual([
      {
        id: 'system:default/shop/planning/7',
        type: 'migration',
        label: 'orders-db',
        scope: 'system:default/shop',
        relation: 'system',
        from: FROM,
        to: TO,
      },
      {
        id: 'organisation/planning/7',
        type: 'freeze',
        scope: 'organisation',
        relation: 'organisation',
        from: FROM,
      },
    ]);
    contexts.forEach(context => contextSchema.strict().parse(context));
  });

  it('leaves out strange scopes and what says too little', () => {
    const relations = new Map([['organisation', 'organisation' as const]]);
    const facts = [
      fact('group:default/other', { type: 'freeze', from: FROM }),
      fact('organisation', { from: FROM }),
      fact('organisation', { type: 'freeze' }),
    ];
    expect(toContexts(facts, relations)).toEqual([]);
  });
});
