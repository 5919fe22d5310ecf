import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '../main';
import { createFakeTerminal } from './createFakeTerminal';
import { IngestAnswer, startIngest } from './startIngest';

/** @internal */
export const TOKEN = 'token-0f2c7f-of-the-pipeline';

/** @internal */
export const REVISION = '0123456789abcdef0123456789abcdef01234567';

/** Arguments of a complete deployment. @internal */
export const DEPLOYMENT =
  'push deployment --subject checkout --id 4711 --environment production'.split(
    ' ',
  );

let closing = new Array<() => Promise<void>>();

/** Ends what a test started; for `afterEach`. @internal */
export async function closeAll(): Promise<void> {
  await Promise.all(closing.map(close => close()));
  closing = [];
}

/** @internal */
export async function serve(answer: Parameters<typeof startIngest>[0]) {
  const ingest = await startIngest(answer);
  closing.push(ingest.close);
  return ingest;
}

/** A temporary file with this text, or this as JSON. @internal */
export async function fileOf(content: unknown): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-'));
  closing.push(() => rm(folder, { recursive: true }));
  const path = join(folder, 'facts.json');
  await writeFile(
    path,
    typeof content === 'string' ? content : JSON.stringify(content),
  );
  return path;
}

/** Runs the command in a process of its own making. @internal */
export async function run(
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

/** @internal */
export function answerOf(items: object[]): IngestAnswer {
  return { status: 200, body: { items } };
}
