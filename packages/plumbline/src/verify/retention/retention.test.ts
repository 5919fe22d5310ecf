import { RetentionResponse } from '@plumbline/backstage-plugin-service-metrics-common';
import canonicalize from 'canonicalize';
import { createHash } from 'node:crypto';
import { EXIT } from '../../errors';
import { main } from '../../main';
import { createFakeTerminal } from '../../testing/createFakeTerminal';
import { startIngest } from '../../testing/startIngest';

const NOW = Date.parse('2026-11-27T12:00:00.000Z');
const daysAgo = (days: number) =>
  new Date(NOW - days * 86_400_000).toISOString();

function runOf(startedAt: string, before: string) {
  const run = {
    id: startedAt,
    startedAt,
    duration: 0.2,
    dryRun: false,
    policyVersion: '0123456789ab',
    classes: [],
  };
  const hash = createHash('sha256')
    .update(`${before}\n${canonicalize(run)}`)
    .digest('hex');
  return { ...run, hash };
}

const first = runOf(daysAgo(0.1), '');
const second = runOf(daysAgo(0.05), first.hash);

function stateOf(facts: {
  due: number;
  overdue: number;
  oldest: number;
}): RetentionResponse {
  return {
    asOf: new Date(NOW).toISOString(),
    policyVersion: '0123456789ab',
    dryRun: false,
    every: 3_600,
    alarm: facts.overdue > 0,
    classes: [
      {
        id: 'deployment-facts',
        charterClass: 'fact',
        happens: 'reduced',
        limit: { days: 105 },
        due: facts.due,
        overdue: facts.overdue,
        oldestAt: daysAgo(facts.oldest),
      },
      {
        id: 'readings',
        charterClass: 'aggregate',
        happens: 'deleted',
        limit: { months: 37 },
        due: 0,
        overdue: 0,
        oldestAt: daysAgo(1_120),
      },
      {
        id: 'ledger',
        charterClass: 'ledger',
        happens: 'deleted',
        limit: { days: 180 },
        due: 0,
        overdue: 0,
      },
    ],
    runs: [second, first],
  };
}

async function verify(state: RetentionResponse, ...options: string[]) {
  const server = await startIngest(() => ({ status: 200, body: state }));
  const { terminal, printed } = createFakeTerminal({
    env: { PLUMBLINE_URL: server.url, PLUMBLINE_TOKEN: 'a-token' },
  });
  const code = await main(['verify', 'retention', ...options], terminal);
  await server.close();
  return { code, ...printed, requests: server.requests };
}

describe('plumbline verify retention', () => {
  it('says per class how old the oldest row is, and ends well', async () => {
    const { code, out, err, requests } = await verify(
      stateOf({ due: 2, overdue: 0, oldest: 105.02 }),
    );
    expect({ code, err }).toEqual({ code: EXIT.done, err: '' });
    expect(out).toContain(
      'deployment-facts: limit 105 days, oldest 105.0 days, 2 due',
    );
    expect(out).toContain('ledger: limit 180 days, nothing kept, 0 due');
    expect(requests[0].path).toBe('/api/service-metrics/v1/retention');
    expect(requests[0].headers.authorization).toBe('Bearer a-token');
  });

  it('ends with 1 when something is left past the day of grace', async () => {
    const { code, err } = await verify(
      stateOf({ due: 5, overdue: 3, oldest: 106.5 }),
    );
    expect(code).toBe(EXIT.refused);
    expect(err).toContain('deployment-facts: 3 rows are kept longer');
  });

  it('does not believe a count that the oldest row speaks against', async () => {
    const { code } = await verify(
      stateOf({ due: 0, overdue: 0, oldest: 106.5 }),
    );
    expect(code).toBe(EXIT.refused);
  });

  it('allows no grace when it is to be strict', async () => {
    const state = stateOf({ due: 1, overdue: 0, oldest: 105.5 });
    expect((await verify(state)).code).toBe(EXIT.done);
    expect((await verify(state, '--strict')).code).toBe(EXIT.refused);
  });

  it('finds a ledger that was written anew, a run that only counts, and one that never was', async () => {
    const sound = stateOf({ due: 0, overdue: 0, oldest: 1 });
    const edited = { ...second, duration: 9 };
    expect((await verify({ ...sound, runs: [edited, first] })).code).toBe(1);
    expect((await verify({ ...sound, dryRun: true })).code).toBe(1);
    expect((await verify({ ...sound, runs: [] })).code).toBe(1);
  });

  it('says what is missing, and never the token', async () => {
    const { terminal, printed } = createFakeTerminal({
      env: { PLUMBLINE_URL: 'http://127.0.0.1:1' },
    });
    expect(await main(['verify', 'retention'], terminal)).toBe(EXIT.usage);
    expect(printed.err).toContain('PLUMBLINE_TOKEN');
    const other = createFakeTerminal({
      env: { PLUMBLINE_URL: 'http://127.0.0.1:1', PLUMBLINE_TOKEN: 'a-token' },
    });
    expect(await main(['verify', 'retention'], other.terminal)).toBe(
      EXIT.unreachable,
    );
    expect(other.printed.err).not.toContain('a-token');
  });
});
