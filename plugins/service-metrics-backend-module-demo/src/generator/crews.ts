import {
  Contributor,
  FactDelivery,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { SeededRandom } from './SeededRandom';
import { DemoService } from './services';

/*
 * Who works on the demo services: made-up people, a crew a team. They are named to the door only, which counts them. The
 * crew of two is that of the two users in the demo catalog, so that what two people's service shows can be seen.
 */

interface Crew {
  services: readonly string[];
  people: readonly string[];
}

const crew = (team: string, size: number, services: string[]): Crew => ({
  services,
  people: Array.from(
    { length: size },
    (_, index) => `user:default/${team}-${index + 1}`,
  ),
});

const CREWS: readonly Crew[] = [
  crew('payments', 7, ['checkout', 'payment-gateway', 'invoices']),
  crew('discovery', 8, ['catalogue-search', 'catalogue', 'recommendations']),
  crew('accounts', 6, ['identity', 'profiles', 'newsletters']),
  crew('fulfilment', 8, ['stock', 'parcels', 'returns']),
  crew('platform', 9, ['message-bus', 'edge-gateway']),
  {
    services: ['reports', 'order-forecast'],
    people: [
      'user:default/two-person-team-a',
      'user:default/two-person-team-b',
    ],
  },
  crew('pricing', 2, ['prices', 'offers']),
];

/** Some do more than others, as everywhere. */
function draw(people: readonly string[], random: SeededRandom): string {
  return random.pick(
    people.map((ref, index) => [ref, 1 / (1 + index / 4)] as const),
  );
}

/** Names who took part in a fact; the same for every report of it. @internal */
export function namingCrew(
  service: DemoService,
  fact: FactDelivery,
): FactDelivery {
  const people = CREWS.find(({ services }) =>
    services.includes(service.name),
  )?.people;
  if (!people) {
    return fact;
  }
  const random = SeededRandom.create(service.ref, fact.id, 'crew');
  const someone = (role: Contributor['role']): Contributor => ({
    ref: draw(people, random),
    role,
  });
  switch (fact.kind) {
    case 'change': {
      const author: Contributor = fact.automated
        ? { ref: 'dependabot[bot]', role: 'author' }
        : someone('author');
      const others = people.filter(ref => ref !== author.ref);
      return {
        ...fact,
        contributors: [
          author,
          ...(random.chance(0.2) ? [someone('author')] : []),
          { ref: draw(others, random), role: 'reviewer' },
        ],
      };
    }
    case 'deployment':
      return fact.trigger === 'manual'
        ? { ...fact, contributors: [someone('operator')] }
        : fact;
    case 'incident':
    case 'alert':
      return {
        ...fact,
        contributors: [
          someone('operator'),
          ...(random.chance(0.4) ? [someone('operator')] : []),
        ],
      };
    default:
      return fact;
  }
}
