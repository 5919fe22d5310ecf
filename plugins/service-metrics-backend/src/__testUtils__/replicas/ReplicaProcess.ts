import { ChildProcess, fork } from 'node:child_process';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import {
  FactDelivery,
  itemResultSchema,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { z } from 'zod/v4';

const answerSchema = z.object({
  id: z.union([z.number(), z.literal('ready')]),
  items: z.array(itemResultSchema).optional(),
  error: z.string().optional(),
});

const troubleSchema = z.object({ trouble: z.string() });

type Answer = z.infer<typeof answerSchema>;

/** A process with a corridor of its own on a shared database, which can be killed and started again. */
export class ReplicaProcess {
  readonly #connection: string;
  readonly #waiting = new Map<Answer['id'], (answer: Answer) => void>();
  #child?: ChildProcess;
  #nextId = 0;
  /** Errors and warnings of the workers. */
  readonly troubles: string[] = [];

  constructor(connection: string) {
    this.#connection = connection;
  }

  /** Resolves when the process takes deliveries. */
  async start(): Promise<void> {
    const ready = this.#wait('ready');
    const child = fork(
      resolvePackagePath(
        '@plumbline/backstage-plugin-service-metrics-backend',
        'src/__testUtils__/replicas/replica.ts',
      ),
      {
        execArgv: [
          '--require',
          require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        ],
        env: { ...process.env, REPLICA_CONNECTION: this.#connection },
      },
    );
    child.on('message', message => {
      // The transform of TypeScript has messages of its own.
      const answer = answerSchema.safeParse(message).data;
      if (answer) {
        this.#waiting.get(answer.id)?.(answer);
        this.#waiting.delete(answer.id);
      }
      const trouble = troubleSchema.safeParse(message).data;
      if (trouble) {
        this.troubles.push(trouble.trouble);
      }
    });
    child.on('close', () => {
      for (const [id, resolve] of this.#waiting) {
        resolve({ id, error: 'killed' });
      }
      this.#waiting.clear();
    });
    this.#child = child;
    const { error } = await ready;
    if (error) {
      throw new Error(`The replica ended before it was ready: ${error}`);
    }
  }

  /** Ends the process without a word; resolves when it is gone. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (child && child.exitCode === null && child.signalCode === null) {
      const gone = new Promise(resolve => child.once('close', resolve));
      child.kill('SIGKILL');
      await gone;
    }
  }

  /** What the replica acknowledged; `killed` when it could not answer any more. */
  async push(facts: readonly FactDelivery[]): Promise<Answer> {
    if (!this.#child?.connected) {
      return { id: 0, error: 'killed' };
    }
    this.#nextId += 1;
    const answer = this.#wait(this.#nextId);
    // A process that dies now answers by its end.
    this.#child.send({ id: this.#nextId, facts }, () => undefined);
    return await answer;
  }

  #wait(id: Answer['id']): Promise<Answer> {
    return new Promise(resolve => this.#waiting.set(id, resolve));
  }
}
