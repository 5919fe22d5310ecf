import { Entity } from '@backstage/catalog-model';
import { component, group, member } from '../startPlugin';

/* The made-up organisation of the matrix: who is what to which service. */

export const RELATIONS = {
  own: 'shop',
  child: 'cart',
  sibling: 'stock',
  unrelated: 'ledger',
  unknown: 'nowhere',
} as const;

export type Relation = keyof typeof RELATIONS;

export const PRINCIPALS = [
  // Nobody.
  'none',
  'forged',
  'expired',
  'cookie',
  // Users.
  'guest',
  'other',
  'member',
  'owner',
  'leader',
  'reviewer',
  'lapsed',
  'council',
  'on-behalf-of',
  // Services.
  'ingest',
  'restricted',
  'verifier',
  'unrestricted',
  'plugin',
] as const;

export type Principal = (typeof PRINCIPALS)[number];

/** Names in it stand for what they are to the service `shop`. */
export const ENTITIES: Entity[] = [
  component('shop', 'group:default/team'),
  component('cart', 'group:default/squad'),
  component('stock', 'group:default/neighbours'),
  component('ledger', 'group:default/elsewhere'),
  group('squad', 'group:default/team'),
  group('team', 'group:default/division'),
  group('neighbours', 'group:default/division'),
  group('division'),
  group('elsewhere'),
  group('council-sre'),
  member('guest'),
  member('other', 'group:default/elsewhere'),
  member('member', 'group:default/squad'),
  member('owner', 'group:default/team'),
  member('leader', 'group:default/division'),
  member('reviewer', 'group:default/elsewhere'),
  member('lapsed', 'group:default/elsewhere'),
  member('council', 'group:default/council-sre'),
];

export const USERS: readonly Principal[] = PRINCIPALS.slice(4, 13);
export const SERVICES: readonly Principal[] = PRINCIPALS.slice(13);

/** Of whose team a principal is, by relation; nobody else is. */
export function isOfTeam(who: Principal, relation: Relation): boolean {
  switch (relation) {
    case 'own':
      return ['owner', 'member', 'on-behalf-of'].includes(who);
    case 'child':
      return who === 'member';
    case 'unrelated':
      // All three sit in that team.
      return ['other', 'reviewer', 'lapsed'].includes(who);
    default:
      return false;
  }
}

/** Whether somebody is designated for it: for everything of the division. */
export function isDesignated(who: Principal, relation: Relation): boolean {
  return who === 'reviewer' && ['own', 'child', 'sibling'].includes(relation);
}
