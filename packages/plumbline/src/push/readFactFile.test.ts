import { answerOf, closeAll, fileOf, run, serve } from '../testing/command';
import { acceptAll } from '../testing/startIngest';

afterEach(closeAll);

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
