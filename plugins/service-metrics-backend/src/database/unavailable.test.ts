import { mockErrorHandler } from '@backstage/backend-test-utils';
import express from 'express';
import PromiseRouter from 'express-promise-router';
import createKnex from 'knex';
import request from 'supertest';
import { answerUnavailable } from './unavailable';

function serve(route: () => Promise<unknown>) {
  const router = PromiseRouter();
  router.get('/', route);
  router.use(answerUnavailable);
  return express().use(router).use(mockErrorHandler());
}

describe('answerUnavailable', () => {
  it('asks to come again while no database listens', async () => {
    const knex = createKnex({
      client: 'pg',
      connection: { host: '127.0.0.1', port: 1, user: 'secret-name' },
      acquireConnectionTimeout: 500,
    });
    const server = serve(async () => await knex.raw('SELECT 1'));
    const { status, headers, body } = await request(server).get('/');
    await knex.destroy();
    expect(status).toBe(503);
    expect(headers['retry-after']).toBe('5');
    expect(JSON.stringify(body)).not.toMatch(/secret-name|127\.0\.0\.1/);
  });

  it('leaves every other error alone', async () => {
    const answer = await request(
      serve(async () => {
        throw new TypeError('something else');
      }),
    ).get('/');
    expect(answer.status).toBe(500);
    expect(answer.headers).not.toHaveProperty('retry-after');
  });
});
