import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import {
  answerOf,
  closeAll,
  DEPLOYMENT,
  REVISION,
  run,
  serve,
  TOKEN,
} from './testing/command';
import { acceptAll } from './testing/startIngest';

afterEach(closeAll);

describe('one deployment', () => {
  it('arrives as the one fact of a request', async () => {
    const ingest = await serve(acceptAll);
    const { code, out, err } = await run(DEPLOYMENT, { url: ingest.url });
    expect({ code, out, err }).toEqual({
      code: 0,
      out: '1 fact: 1 accepted\n',
      err: '',
    });
    expect(ingest.requests).toHaveLength(1);
    const [{ method, path, headers, body }] = ingest.requests;
    expect(method).toBe('POST');
    expect(path).toBe('/api/service-metrics/v1/ingest/facts');
    expect(headers['content-type']).toBe('application/json');
    expect(headers.authorization).toBe(`Bearer ${TOKEN}`);
    expect(headers['x-plumbline-signature']).toBeUndefined();
    expect(JSON.parse(body.toString())).toEqual({
      source: 'ci',
      facts: [
        {
          kind: 'deployment',
          id: '4711',
          subject: 'component:default/checkout',
          eventId: expect.stringMatching(/^[0-9a-f]{64}$/),
          eventTime: '2026-11-20T12:00:00.000Z',
          environment: 'production',
          outcome: 'succeeded',
          revision: REVISION,
          finishedAt: '2026-11-20T12:00:00.000Z',
        },
      ],
    });
  });

  it('is no failure when it is known already', async () => {
    const ingest = await serve(() =>
      answerOf([{ index: 0, result: 'duplicate', mapped: true }]),
    );
    const { code, out } = await run(DEPLOYMENT, { url: ingest.url });
    expect(code).toBe(0);
    expect(out).toContain('1 known already');
  });

  it('says when no component of that name is known', async () => {
    const ingest = await serve(() =>
      answerOf([{ index: 0, result: 'accepted', mapped: false }]),
    );
    const { code, err } = await run(DEPLOYMENT, { url: ingest.url });
    expect(code).toBe(0);
    expect(err).toContain('component:default/checkout is not in the catalog');
  });

  it('ends with 1 when it is refused, and says where and why', async () => {
    const ingest = await serve(() =>
      answerOf([
        {
          index: 0,
          result: 'refused',
          path: 'facts[0].finishedAt',
          reason: 'must not be more than 10 minutes in the future',
        },
      ]),
    );
    const { code, err } = await run(DEPLOYMENT, { url: ingest.url });
    expect(code).toBe(1);
    expect(err).toContain(
      'facts[0].finishedAt: must not be more than 10 minutes in the future',
    );
    expect(ingest.requests).toHaveLength(1);
  });

  it.each([400, 401, 403, 404, 413])('ends with 1 at %s', async status => {
    const ingest = await serve(() => ({
      status,
      body: { error: { name: 'Error', message: 'source: not declared' } },
    }));
    const { code, err } = await run(DEPLOYMENT, { url: ingest.url });
    expect(code).toBe(1);
    expect(err).toBe(`Refused with ${status}: source: not declared\n`);
    expect(ingest.requests).toHaveLength(1);
  });
});

describe('an address that does not answer', () => {
  it('is tried again with the same bytes until it does', async () => {
    const ingest = await serve((request, count) => {
      if (count === 1) {
        return { status: 503, headers: { 'Retry-After': '7' } };
      }
      return count === 2 ? { status: 0, hangUp: true } : acceptAll(request);
    });
    let now = Date.parse('2026-11-20T12:00:00.000Z');
    const { code, sleeps, err } = await run(DEPLOYMENT, {
      url: ingest.url,
      now: () => {
        now += 1_000;
        return now;
      },
    });
    expect(code).toBe(0);
    expect(sleeps[0]).toBe(7_000);
    expect(sleeps[1]).toBeGreaterThanOrEqual(1_000);
    expect(sleeps[1]).toBeLessThan(2_000);
    expect(err).toContain('Attempt 1: answered 503; next in 7.0 s');
    const [first, second, third] = ingest.requests.map(({ body }) => body);
    expect(second.equals(first)).toBe(true);
    expect(third.equals(first)).toBe(true);
  });

  it.each([429, 502, 503, 504])('ends with 3 after %s again', async status => {
    const ingest = await serve(() => ({ status }));
    const { code, err, sleeps } = await run([...DEPLOYMENT, '--retries', '2'], {
      url: ingest.url,
    });
    expect(code).toBe(3);
    expect(ingest.requests).toHaveLength(3);
    expect(sleeps).toHaveLength(2);
    expect(err).toContain(`in 3 attempts: answered ${status}`);
  });

  it('ends with 3 when nothing listens', async () => {
    const ingest = await serve(acceptAll);
    await closeAll();
    const { code, err, sleeps } = await run(DEPLOYMENT, { url: ingest.url });
    expect(code).toBe(3);
    expect(sleeps).toHaveLength(4);
    expect(err).toContain('ECONNREFUSED');
  });

  it.each([
    [
      'a redirect',
      { status: 302, headers: { Location: 'http://127.0.0.1:1/' } },
    ],
    ['a page', { status: 200, body: '<html>Sign in</html>' }],
    ['another shape', { status: 200, body: { ok: true } }],
    ['a fault', { status: 500, body: { error: { message: 'broken' } } }],
  ])('ends with 3 at %s, without trying again', async (...[, answer]) => {
    const ingest = await serve(() => answer);
    const { code } = await run(DEPLOYMENT, { url: ingest.url });
    expect(code).toBe(3);
    expect(ingest.requests).toHaveLength(1);
  });
});

it('prints what it would send, and needs neither address nor credential', async () => {
  const { code, out } = await run([...DEPLOYMENT, '--dry-run'], {
    env: { PLUMBLINE_TOKEN: '' },
  });
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    source: 'ci',
    facts: [{ kind: 'deployment', id: '4711' }],
  });
});

it('sends no commit when the pipeline works on another repository', async () => {
  const args = [...DEPLOYMENT, '--no-revision', '--dry-run'];
  const { code, out } = await run(args);
  expect(code).toBe(0);
  expect(out).not.toContain('revision');
});

it.each([['--help'], ['push --help'], ['push incident --help'], ['--version']])(
  'answers %s with 0',
  async line => {
    const { code, out } = await run(line.split(' '));
    expect(code).toBe(0);
    expect(out).not.toBe('');
  },
);

it('runs as a command from the monorepo', async () => {
  const ingest = await serve(acceptAll);
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [resolve(__dirname, '../bin/plumbline'), ...DEPLOYMENT],
    {
      env: {
        PATH: process.env.PATH,
        PLUMBLINE_URL: ingest.url,
        PLUMBLINE_SOURCE: 'ci',
        PLUMBLINE_TOKEN: TOKEN,
        GITHUB_SHA: REVISION,
      },
    },
  );
  expect(stdout).toBe('1 fact: 1 accepted\n');
  expect(ingest.requests[0].body.toString()).toContain(REVISION);
}, 30_000);
