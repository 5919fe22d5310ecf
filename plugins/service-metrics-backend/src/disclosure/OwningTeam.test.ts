import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { component, group, member } from '../__testUtils__/startPlugin';
import { OwningTeam } from './OwningTeam';

const TEAM = 'group:default/team';
const DIVISION = 'group:default/division';

const GROUPS = [
  group('squad', TEAM),
  group('team', DIVISION),
  group('division', 'group:default/company'),
  group('company'),
  group('neighbours', DIVISION),
  group('loop-a', 'group:default/loop-b'),
  group('loop-b', 'group:default/loop-a'),
];

const shop = component('shop', TEAM);

function createTeam(entities: Entity[], now?: () => number) {
  const catalog = catalogServiceMock({ entities });
  return {
    catalog,
    team: new OwningTeam({ catalog, auth: mockServices.auth(), now }),
  };
}

const as = (name: string) => mockCredentials.user(`user:default/${name}`);

it.each([
  ['a member of the owning group', TEAM, true],
  ['a member of a sub-group', 'group:default/squad', true],
  ['a member of the parent group', DIVISION, false],
  ['a member of a sibling group', 'group:default/neighbours', false],
  ['a member of a group that the catalog has not', 'group:default/x', false],
  ['a member of groups that contain each other', 'group:default/loop-a', false],
])('%s', async (_, membership, expected) => {
  const { team } = createTeam([...GROUPS, member('someone', membership)]);
  expect(await team.isOf(shop, as('someone'))).toBe(expected);
});

it('takes a group for its own', async () => {
  const { team } = createTeam([...GROUPS, member('someone', TEAM)]);
  const [squad, own, division] = GROUPS;
  expect(await team.isOf(squad, as('someone'))).toBe(false);
  expect(await team.isOf(own, as('someone'))).toBe(true);
  expect(await team.isOf(division, as('someone'))).toBe(true);
});

it('knows who owns something alone', async () => {
  const { team } = createTeam([member('someone'), member('other')]);
  const own = component('side-project', 'user:default/someone');
  expect(await team.isOf(own, as('someone'))).toBe(true);
  expect(await team.isOf(own, as('other'))).toBe(false);
});

it('takes nobody for a member whom the catalog does not know, whatever the token says', async () => {
  const { team } = createTeam(GROUPS);
  expect(await team.isOf(shop, as('someone'))).toBe(false);
  expect([...(await team.ownersOf(as('someone')))]).toEqual([]);
});

it('takes no service for a member', async () => {
  const { team, catalog } = createTeam([...GROUPS, member('someone', TEAM)]);
  const asked = jest.spyOn(catalog, 'getEntityByRef');
  const credentials = mockCredentials.service('user:default/someone');
  expect(await team.isOf(shop, credentials)).toBe(false);
  expect(await team.isOf(shop, mockCredentials.none())).toBe(false);
  expect(asked).not.toHaveBeenCalled();
});

it('asks the catalog again after a minute, and not before', async () => {
  let now = 0;
  let entities = [...GROUPS, member('someone', TEAM)];
  const { team, catalog } = createTeam([], () => now);
  jest
    .spyOn(catalog, 'getEntityByRef')
    .mockImplementation(async (ref, options) =>
      catalogServiceMock({ entities }).getEntityByRef(ref, options),
    );
  expect(await team.isOf(shop, as('someone'))).toBe(true);
  entities = [...GROUPS, member('someone')];
  now = 59_999;
  expect(await team.isOf(shop, as('someone'))).toBe(true);
  now = 60_000;
  expect(await team.isOf(shop, as('someone'))).toBe(false);
});

it('does not remember that the catalog failed to answer', async () => {
  const { team, catalog } = createTeam([...GROUPS, member('someone', TEAM)]);
  jest
    .spyOn(catalog, 'getEntityByRef')
    .mockRejectedValueOnce(new Error('Not now'));
  await expect(team.isOf(shop, as('someone'))).rejects.toThrow('Not now');
  expect(await team.isOf(shop, as('someone'))).toBe(true);
});
