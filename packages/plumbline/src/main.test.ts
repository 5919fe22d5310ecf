import { execFile } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { main } from './main';
import { createFakeTerminal } from './testing/createFakeTerminal';
import { acceptAll, IngestAnswer, startIngest } from './testing/startIngest';

const TOKEN = 'token-0f2c7f-of-the-pipeline';
const SECRET = 'secret-77aa31-of-the-source';
const REVISION = '0123456789abcdef0123456789abcdef01234567';
const DEPLOYMENT =
  'push deployment --subject checkout --id 4711 --environment production'.split(
    ' ',
  );

let closing = new Array<() => Promise<void>>();

afterEach(async () => {
  await Promise.all(closing.map(close => close()));
  closing = [];
});

async function serve(answer: Parameters<typeof startIngest>[0]) {
  const ingest = await startIngest(answer);
  closing.push(ingest.close);
  return ingest;
}

async function fileOf(content: unknown): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-'));
  closing.push(() => rm(folder, { recursive: true }));
  const path = join(folder, 'facts.json');
  await writeFile(
    path,
    typeof content === 'string' ? content : JSON.stringify(content),
  );
  return path;
}

async function run(
  args: string[],
  options: Parameters<typeof createFakeTerminal>[0] & { url?: string } = {},
) {
  const { url, env, ...rest } = options;
  const fake = createFakeTerminal({
    gitHead: REVISION,
    ...rest,
    env: {
      PLUMBLINE_SOURCE: 'ci',
      PLUMBLINE_TOKEN: TOKEN,
      ...(url ? { PLUMBLINE_URL: url } : {}),
      ...env,
    },
  });
  const code = await main(args, fake.terminal);
  return { code, ...fake.printed, sleeps: fake.sleeps };
}

function answerOf(items: object[]): IngestAnswer {
  return { status: 200, body: { items } };
}

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
    await ingest.close();
    closing = [];
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

describe('credentials', () => {
  it('sign exactly the bytes that are sent', async () => {
    const ingest = await serve(acceptAll);
    const { code } = await run([...DEPLOYMENT, '--artifact', 'größe-1.0'], {
      url: ingest.url,
      env: { PLUMBLINE_TOKEN: '', PLUMBLINE_SECRET: SECRET },
    });
    expect(code).toBe(0);
    const [{ headers, body }] = ingest.requests;
    const expected = createHmac('sha256', SECRET).update(body).digest('hex');
    expect(headers['x-plumbline-signature']).toBe(`sha256=${expected}`);
    expect(headers.authorization).toBeUndefined();
  });

  it('come from the variable that --token-env names, and from no other', async () => {
    const ingest = await serve(acceptAll);
    const args = [...DEPLOYMENT, '--token-env', 'DEPLOY_TOKEN'];
    const given = await run(args, {
      url: ingest.url,
      env: { DEPLOY_TOKEN: 'another' },
    });
    expect(given.code).toBe(0);
    expect(ingest.requests[0].headers.authorization).toBe('Bearer another');
    const missing = await run(args, { url: ingest.url });
    expect(missing.code).toBe(2);
    expect(missing.err).toContain('DEPLOY_TOKEN is not set');
    expect(ingest.requests).toHaveLength(1);
  });

  it('are never printed, whatever the other side sends back', async () => {
    const cases: [string, IngestAnswer][] = [
      [TOKEN, { status: 401, body: { error: { message: `no: ${TOKEN}` } } }],
      [SECRET, { status: 400, body: { error: { message: `no: ${SECRET}` } } }],
      [TOKEN, { status: 500, body: { error: { message: TOKEN } } }],
      [
        TOKEN,
        answerOf([
          {
            index: 0,
            result: 'refused',
            path: `facts[0].${TOKEN}`,
            reason: TOKEN,
          },
        ]),
      ],
      [SECRET, { status: 503 }],
    ];
    for (const [credential, answer] of cases) {
      const ingest = await serve(() => answer);
      const { out, err } = await run(DEPLOYMENT, {
        url: ingest.url,
        env:
          credential === SECRET
            ? { PLUMBLINE_TOKEN: '', PLUMBLINE_SECRET: SECRET }
            : {},
      });
      expect(err).not.toBe('');
      expect(out + err).not.toContain(credential);
      expect(out + err).not.toMatch(/[0-9a-f]{64}/);
    }
  });

  it('are not taken from the address', async () => {
    const { code, out, err } = await run(DEPLOYMENT, {
      url: 'https://deployer:hunter2@backstage.example.org',
    });
    expect(code).toBe(2);
    expect(out + err).not.toContain('hunter2');
  });
});

describe('a file', () => {
  const facts = Array.from({ length: 2_500 }, (...[, index]) => ({
    id: String(index),
    subject: 'component:default/checkout',
    eventTime: '2026-11-19T08:00:00+01:00',
    environment: 'production',
    outcome: 'succeeded',
    finishedAt: '2026-11-19T08:00:00+01:00',
  }));

  it('goes in batches of a thousand, and names what was refused by its place', async () => {
    const ingest = await serve((request, count) => {
      const { body } = acceptAll(request);
      const { items } = body as { items: object[] };
      if (count === 3) {
        items[7] = {
          index: 7,
          result: 'refused',
          path: 'facts[7].id',
          reason: 'odd',
        };
      }
      return answerOf(items);
    });
    const path = await fileOf({ facts });
    const { code, out, err } = await run(
      ['push', 'deployment', '--file', path],
      { url: ingest.url },
    );
    const sizes = ingest.requests.map(
      ({ body }) => JSON.parse(body.toString()).facts.length,
    );
    expect(sizes).toEqual([1_000, 1_000, 500]);
    expect(code).toBe(1);
    expect(out).toBe('2500 facts: 2499 accepted, 1 refused\n');
    expect(err).toContain('facts[2007].id: odd');
  });

  it('has the same event ids whenever it is sent', async () => {
    const ingest = await serve(acceptAll);
    const path = await fileOf(facts.slice(0, 20));
    const args = ['push', 'deployment', '--file', path];
    await run(args, { url: ingest.url });
    await run(args, { url: ingest.url, now: () => Date.parse('2026-12-01') });
    const [first, second] = ingest.requests.map(({ body }) => body.toString());
    expect(second).toBe(first);
  });

  it('may come from standard input, with facts of several kinds', async () => {
    const ingest = await serve(acceptAll);
    const change = { kind: 'change', id: '9', subject: 'checkout' };
    const { code } = await run(['push', 'deployment', '--file', '-'], {
      url: ingest.url,
      stdin: JSON.stringify([facts[0], change]),
    });
    expect(code).toBe(0);
    const { facts: sent } = JSON.parse(ingest.requests[0].body.toString());
    expect(sent.map(({ kind }: { kind: string }) => kind)).toEqual([
      'deployment',
      'change',
    ]);
  });

  it('loses what no fact has, before it leaves the machine', async () => {
    const ingest = await serve(acceptAll);
    const path = await fileOf([{ ...facts[0], author: 'someone' }]);
    const { code, err } = await run(['push', 'deployment', '--file', path], {
      url: ingest.url,
    });
    expect(code).toBe(0);
    expect(err).toContain('no such fields: author');
    expect(err).not.toContain('someone');
    expect(ingest.requests[0].body.toString()).not.toContain('someone');
  });

  it('is sent whole or not at all', async () => {
    const ingest = await serve(acceptAll);
    const path = await fileOf([facts[0], { ...facts[1], outcome: 'fine' }, 17]);
    const { code, err } = await run(['push', 'deployment', '--file', path], {
      url: ingest.url,
    });
    expect(code).toBe(2);
    expect(err).toContain(
      'facts[1].outcome: must be one of succeeded, failed, cancelled',
    );
    expect(err).toContain('facts[2]: ');
    expect(err).toContain('Nothing was sent.');
    expect(ingest.requests).toHaveLength(0);
  });

  it('says how far it got', async () => {
    const ingest = await serve((request, count) =>
      count === 1 ? acceptAll(request) : { status: 503 },
    );
    const path = await fileOf(facts);
    const { code, err } = await run(
      ['push', 'deployment', '--file', path, '--retries', '1'],
      { url: ingest.url },
    );
    expect(code).toBe(3);
    expect(err).toContain('The first 1000 of 2500 facts were answered');
  });

  it.each([
    ['not json', 'does not hold JSON'],
    ['{}', 'must hold an array of facts'],
    ['[]', 'must hold an array of facts'],
  ])('with %s is wrong usage', async (content, message) => {
    const path = await fileOf(content);
    const { code, err } = await run(['push', 'deployment', '--file', path], {
      url: 'http://127.0.0.1:1',
    });
    expect(code).toBe(2);
    expect(err).toContain(message);
  });
});

describe('wrong usage', () => {
  it.each([
    ['push deployment', '--environment: is missing'],
    ['push deployment --environment production', '--id: is missing'],
    [
      `${DEPLOYMENT.join(' ')} --finished-at today`,
      '--finished-at: must be an ISO',
    ],
    [
      `${DEPLOYMENT.join(' ')} --finished-at 2026-01-01T00:00:00`,
      '--finished-at: must be an ISO',
    ],
    [
      `${DEPLOYMENT.join(' ')} --outcome fine`,
      '--outcome: must be one of succeeded, failed, cancelled',
    ],
    [
      `${DEPLOYMENT.join(' ')} --revision main`,
      '--revision: must be a commit hash',
    ],
    [
      `${DEPLOYMENT.join(' ')} --remedies 17`,
      '--remedies: must be deployment:<id>',
    ],
    [
      `${DEPLOYMENT.join(' ')} --subject group:default/payments`,
      '--subject: must be the entity ref of a Component',
    ],
    [`${DEPLOYMENT.join(' ')} --retries many`, '--retries: must be a number'],
    [`${DEPLOYMENT.join(' ')} --url example.org`, '--url: must be an address'],
    [
      `${DEPLOYMENT.join(' ')} --file facts.json`,
      '--id: cannot be used beside --file',
    ],
    [`${DEPLOYMENT.join(' ')} --author someone`, "unknown option '--author'"],
    [
      'push change --id 9 --subject shop --risk-flags odd',
      '--risk-flags: must be one of',
    ],
    [
      'push incident --id 9 --subject shop --severity 1',
      '--severity: must be one of sev1',
    ],
    ['push weather', "unknown command 'weather'"],
    ['', 'Usage: plumbline'],
  ])('%s', async (line, message) => {
    const { code, err } = await run(line.split(' ').filter(Boolean), {
      url: 'http://127.0.0.1:1',
    });
    expect(code).toBe(2);
    expect(err).toContain(message);
  });

  it.each(['PLUMBLINE_URL', 'PLUMBLINE_SOURCE', 'PLUMBLINE_TOKEN'])(
    'without %s',
    async name => {
      const { code, err } = await run(DEPLOYMENT, {
        env: { PLUMBLINE_URL: 'http://127.0.0.1:1', [name]: '' },
      });
      expect(code).toBe(2);
      expect(err).toContain(name);
    },
  );
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
