import { closeAll, fileOf, run, serve, TOKEN } from '../../testing/command';
import { findHeads } from './findHeads';

afterEach(closeAll);

const hash = (letter: string) => letter.repeat(64);
const HEAD = `3:${hash('a')}`;

const report = (change: object = {}) => ({
  status: 200,
  body: {
    entries: 3,
    head: { seq: 3, hash: hash('a') },
    faults: [],
    heads: [],
    isIntact: true,
    ...change,
  },
});

it('asks with every head that a log has, and says that all is as written', async () => {
  const { url, requests } = await serve(() =>
    report({ heads: [{ seq: 3, hash: hash('a'), state: 'found' }] }),
  );
  const log = await fileOf(
    [
      `2026-11-27 service-metrics info audit head 2:${hash('b')}`,
      JSON.stringify({ level: 'info', message: `audit head ${HEAD}` }),
      `audit head ${HEAD}`,
      'another line',
    ].join('\n'),
  );
  const { code, out, err } = await run(['verify', 'audit', '--log', log], {
    url,
  });
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toContain(`3 entries up to ${HEAD}, held against 2 heads`);
  expect(out).toContain('As it was written.');
  expect(requests).toHaveLength(1);
  expect(requests[0].path).toBe(
    `/api/service-metrics/v1/audit/verification?head=2:${hash(
      'b',
    )}&head=${HEAD}`,
  );
  expect(requests[0].headers.authorization).toBe(`Bearer ${TOKEN}`);
});

it('warns when it was given nothing from elsewhere', async () => {
  const { url } = await serve(() => report());
  const { code, err } = await run(['verify', 'audit'], { url });
  expect(code).toBe(0);
  expect(err).toContain('cut off');
});

it.each([
  [{ faults: [{ seq: 2, fault: 'changed' }] }, 'entry 2 is not what was'],
  [{ faults: [{ seq: 2, fault: 'missing' }] }, 'entry 2 stands where'],
  [
    { heads: [{ seq: 9, hash: hash('c'), state: 'missing' }] },
    'head 9 is gone',
  ],
  [
    { heads: [{ seq: 3, hash: hash('c'), state: 'differs' }] },
    'head 3 is another entry now',
  ],
])('ends with 1 for %j', async (change, says) => {
  const { url } = await serve(() => report({ ...change, isIntact: false }));
  const { code, err } = await run(
    ['verify', 'audit', '--head', `9:${hash('c')}`],
    { url },
  );
  expect(code).toBe(1);
  expect(err).toContain(says);
  expect(err).toContain('not as it was written');
});

it('asks in several requests for many heads, and forgets none', async () => {
  const { url, requests } = await serve((_, count) =>
    count === 2
      ? report({
          heads: [{ seq: 150, hash: hash('d'), state: 'missing' }],
          isIntact: false,
        })
      : report(),
  );
  const lines = Array.from(
    { length: 250 },
    (_, at) => `audit head ${at}:${hash('d')}`,
  );
  const log = await fileOf(lines.join('\n'));
  const { code, err } = await run(['verify', 'audit', '--log', log], { url });
  expect(requests).toHaveLength(3);
  expect(code).toBe(1);
  expect(err).toContain('head 150 is gone');
});

it.each([
  [['--head', 'x'], '--head'],
  [['--log', '/nowhere/at/all'], '--log'],
])('says what is wrong with %j', async (args, says) => {
  const { url } = await serve(() => report());
  const { code, err } = await run(['verify', 'audit', ...args], { url });
  expect(code).toBe(2);
  expect(err).toContain(says);
});

it('takes no longer string of hex for a head', () => {
  expect(findHeads(`audit head 1:${hash('a')}a`)).toEqual([]);
});
