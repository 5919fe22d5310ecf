import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import authPlugin from '@backstage/plugin-auth-backend';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import request from 'supertest';
import authModuleDemoPersonas from './index';

const engineer: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name: 'engineer', namespace: 'default' },
  spec: { memberOf: ['plumbline-maintainers'] },
  relations: [
    { type: 'memberOf', targetRef: 'group:default/plumbline-maintainers' },
  ],
};

const persona = {
  id: 'engineer',
  title: 'Engineer',
  userEntityRef: 'user:default/engineer',
};
const absent = {
  id: 'absent',
  title: 'Absent',
  userEntityRef: 'user:default/absent',
};

async function startWith(auth: { [key: string]: string } = {}) {
  return await startTestBackend({
    features: [
      authPlugin,
      authModuleDemoPersonas,
      catalogServiceMock.factory({ entities: [engineer] }),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'http://localhost' },
          backend: { baseUrl: 'http://localhost' },
          auth: {
            ...auth,
            providers: { 'demo-personas': { personas: [persona, absent] } },
          },
        },
      }),
    ],
  });
}

describe('authModuleDemoPersonas', () => {
  const environment = process.env.NODE_ENV;

  function setEnvironment(value: string | undefined) {
    Object.assign(process.env, { NODE_ENV: value });
    if (value === undefined) {
      delete (process.env as Record<string, string | undefined>).NODE_ENV;
    }
  }

  afterEach(() => setEnvironment(environment));

  it('signs in as the persona, with the ownership that the catalog knows', async () => {
    const { server } = await startWith();

    const response = await request(server)
      .get('/api/auth/demo-personas/refresh')
      .set('x-demo-persona', 'engineer');

    expect(response.status).toBe(200);
    expect(response.body).toEqual({
      profile: { displayName: 'Engineer' },
      backstageIdentity: expect.objectContaining({
        token: expect.stringMatching(/^[^.]+\.[^.]+\.[^.]+$/),
        identity: {
          type: 'user',
          userEntityRef: 'user:default/engineer',
          ownershipEntityRefs: expect.arrayContaining([
            'user:default/engineer',
            'group:default/plumbline-maintainers',
          ]),
        },
      }),
    });
  });

  it('refuses whoever is not among the personas', async () => {
    const { server } = await startWith();

    for (const name of ['admin', 'user:default/engineer', '__proto__', '']) {
      const response = await request(server)
        .get('/api/auth/demo-personas/refresh')
        .set('x-demo-persona', name);

      expect(response.status).toBe(400);
      expect(response.body.error.message).toContain('engineer, absent');
    }
    const unnamed = await request(server).get(
      '/api/auth/demo-personas/refresh',
    );
    expect(unnamed.status).toBe(400);
  });

  it('issues no token for a persona that the catalog does not know', async () => {
    const { server } = await startWith();

    const response = await request(server)
      .get('/api/auth/demo-personas/refresh')
      .set('x-demo-persona', 'absent');

    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.body.backstageIdentity).toBeUndefined();
  });

  it.each(['production', 'staging', undefined])(
    'refuses to start with NODE_ENV %s',
    async value => {
      setEnvironment(value);

      await expect(startWith()).rejects.toThrow(/refuse to start/);
    },
  );

  it('refuses to start with auth.environment production', async () => {
    await expect(startWith({ environment: 'production' })).rejects.toThrow(
      /auth\.environment 'production'/,
    );
  });
});
