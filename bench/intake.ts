import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { FactDelivery } from '../plugins/service-metrics-common/src';
import { freePort } from '../scripts/lib/ports.mjs';
import { end, linesOf, start } from '../scripts/lib/processes.mjs';
import { root } from '../scripts/lib/root.mjs';
import { ServiceHistory } from './generator/ServiceHistory';
import { SOURCE } from './generator/toStoredRow';
import { bareInserts, writeBare } from './lib/bareInserts';
import { checkForm } from './lib/checkForm';
import { saveOrganisation } from './lib/loadFacts';
import { createDatabase, openDatabase } from './lib/openCorridor';
import { serviceRef } from './lib/organisation';
import { TRANSFORM } from './lib/runChild';
import { Scenario } from './lib/Scenario';
import { inTurns, median, timeOf } from './lib/statistics';

const SERVICES = 50;
const DELIVERY = 500;
const DELIVERIES = 24;
const CONNECTIONS = 4;
const PAIRS = 9;
const WARM_UP = 2;
const SECRET = 'a secret of enough length';

/** Facts of all services in order of time, as a day's deliveries mix them. */
function makeFacts(count: number): FactDelivery[] {
  const histories = Array.from({ length: SERVICES }, (_, number) =>
    new ServiceHistory({
      subject: serviceRef(number),
      number,
      seed: 7,
      from: Date.UTC(2024, 0, 1),
      days: 700,
      factsPerYear: 5_000,
    }).days(),
  );
  const facts: FactDelivery[] = [];
  while (facts.length < count) {
    const day = histories.flatMap(history => history.next().value ?? []);
    facts.push(...day.sort((a, b) => (a.eventTime < b.eventTime ? -1 : 1)));
  }
  return facts.slice(0, count);
}

/** Deliveries through HTTP against bare inserts of the rows that they write, over as many connections. */
export const intake: Scenario = async ({ server, table }) => {
  const name = 'bench_intake_service-metrics';
  const ours = await createDatabase(server, name);
  const other = await createDatabase(server, 'bench_bare');
  for (const connection of [ours, other]) {
    const knex = openDatabase(connection);
    await saveOrganisation(knex, SERVICES);
    await knex.destroy();
  }
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-bench-'));
  const port = await freePort();
  const backend = startBackend(server, folder, port);
  const clients = await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      const client = new Client({ connectionString: other });
      await client.connect();
      return client;
    }),
  );
  try {
    const url = `http://127.0.0.1:${port}`;
    await isReady(url);
    const perTurn = DELIVERY * DELIVERIES;
    const facts = makeFacts(perTurn * (PAIRS + WARM_UP));
    const cut = (turn: number) =>
      Array.from({ length: DELIVERIES }, (_, index) =>
        facts.slice(
          turn * perTurn + index * DELIVERY,
          turn * perTurn + (index + 1) * DELIVERY,
        ),
      );
    const { a, b } = await inTurns(
      PAIRS,
      async turn => {
        const requests = cut(turn).map(toRequest);
        return await timeOf(() => push(url, requests));
      },
      async turn => {
        const statements = cut(turn).map(bareInserts);
        return await timeOf(() => writeBare(clients, statements));
      },
      WARM_UP,
    );
    await checkForm(ours, facts.slice(0, 2_000));
    const speeds = (times: number[]) =>
      times.map(time => (perTurn / time) * 1000);
    const ratio = median(a.map((time, pair) => b[pair] / time));
    const least = Math.min(...a.map((time, pair) => b[pair] / time));
    table.add({
      what: `intake through HTTP, ${DELIVERY} facts a delivery, ${CONNECTIONS} connections; beside it bare inserts of the same rows`,
      n: `${PAIRS} pairs of ${perTurn} facts`,
      ours: `${median(speeds(a)).toFixed(0)} facts/s`,
      other: `${median(speeds(b)).toFixed(0)} facts/s`,
      ratio: `${ratio.toFixed(2)} (least ${least.toFixed(2)})`,
      goal: '≥ 0.30',
      holds: ratio >= 0.3,
    });
  } finally {
    await Promise.all(clients.map(client => client.end()));
    await end(backend);
    rmSync(folder, { recursive: true, force: true });
  }
};

function startBackend(server: string, folder: string, port: number) {
  const { hostname, port: serverPort, username, password } = new URL(server);
  const config = join(folder, 'config.json');
  writeFileSync(
    config,
    JSON.stringify({
      backend: {
        baseUrl: `http://127.0.0.1:${port}`,
        listen: { host: '127.0.0.1', port },
        database: {
          client: 'pg',
          prefix: 'bench_intake_',
          knexConfig: { pool: { min: 0, max: CONNECTIONS } },
          connection: {
            host: hostname,
            port: Number(serverPort),
            user: username,
            password,
          },
        },
      },
      serviceMetrics: {
        sources: {
          [SOURCE]: {
            owner: 'group:default/all',
            purpose: 'Benchmarks',
            secret: SECRET,
          },
        },
      },
    }),
  );
  const options = {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
    patienceMs: 15_000,
  };
  const child = start(
    process.execPath,
    [
      ...(process.env.BENCH_PROFILE
        ? ['--cpu-prof', `--cpu-prof-dir=${process.env.BENCH_PROFILE}`]
        : []),
      ...TRANSFORM,
      join(root, 'bench/lib/intakeServer.ts'),
      ...['--config', config],
    ],
    options,
  );
  linesOf(child, (line: string) => {
    if (/ error /.test(line)) {
      console.error(line);
    }
  });
  return child;
}

async function isReady(url: string): Promise<void> {
  const until = Date.now() + 120_000;
  while (Date.now() < until) {
    const answer = await fetch(`${url}/.backstage/health/v1/readiness`).catch(
      () => undefined,
    );
    if (answer?.ok) {
      return;
    }
    await sleep(200);
  }
  throw new Error('The backend does not start');
}

function toRequest(facts: FactDelivery[]): RequestInit {
  const body = JSON.stringify({ source: SOURCE, facts });
  const signature = createHmac('sha256', SECRET).update(body).digest('hex');
  return {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'X-Plumbline-Signature': `sha256=${signature}`,
    },
    body,
  };
}

async function push(url: string, requests: RequestInit[]): Promise<void> {
  const waiting = [...requests];
  const line = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const answer = await fetch(
        `${url}/api/service-metrics/v1/ingest/facts`,
        next,
      );
      const text = await answer.text();
      if (!answer.ok || /"(duplicate|refused)"/.test(text)) {
        throw new Error(`${answer.status} ${text.slice(0, 300)}`);
      }
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, line));
}
