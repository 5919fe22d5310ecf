import { createHmac } from 'node:crypto';
import {
  answerOf,
  closeAll,
  DEPLOYMENT,
  run,
  serve,
  TOKEN,
} from '../testing/command';
import { acceptAll, IngestAnswer } from '../testing/startIngest';

const SECRET = 'secret-77aa31-of-the-source';

afterEach(closeAll);

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
