import { Config, readDurationFromConfig } from '@backstage/config';
import { InputError, NotFoundError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import { FACT_KINDS } from '@plumbline/backstage-plugin-service-metrics-common';
import { SourceDeclaration } from '@plumbline/backstage-plugin-service-metrics-node';
import { z } from 'zod/v4';

const DAY_S = 86_400;

const pushedSourceSchema = z.object({
  owner: z
    .string()
    .min(1, { error: 'must name the group that answers for it' }),
  purpose: z.string().min(1, { error: 'must say why the source is read' }),
  kinds: z.array(z.enum(FACT_KINDS)).default([...FACT_KINDS]),
  secret: z
    .string()
    .min(16, { error: 'must have at least 16 characters' })
    .optional(),
  tokenSubject: z.string().min(1).optional(),
  idPattern: z.string().optional(),
  backfill: z.boolean().optional(),
});

/** How a pushed source proves who it is. */
export interface SourceAccess {
  secret?: string;
  tokenSubject?: string;
}

/** Sources that may deliver: those in configuration that push, and those of modules that are read. */
export class DeclaredSources {
  readonly #declarations = new Map<string, SourceDeclaration>();
  readonly #access = new Map<string, SourceAccess>();

  /** @throws InputError naming the configuration path of a declaration that cannot be used */
  static fromConfig(config: Config): DeclaredSources {
    const sources = new DeclaredSources();
    const section = config.getOptionalConfig('serviceMetrics.sources');
    for (const id of section?.keys() ?? []) {
      const path = `serviceMetrics.sources.${id}`;
      const parsed = pushedSourceSchema.safeParse(section!.get(id));
      if (!parsed.success) {
        const [issue] = parsed.error.issues;
        throw new InputError(
          `Invalid configuration at ${[path, ...issue.path].join('.')}: ${
            issue.message
          }`,
        );
      }
      const { owner, purpose, kinds, secret, tokenSubject, idPattern } =
        parsed.data;
      const { backfill } = parsed.data;
      const source = section!.getConfig(id);
      sources.add({
        id,
        owner,
        purpose,
        kinds,
        interval: source.has('interval')
          ? durationToMilliseconds(
              readDurationFromConfig(source, { key: 'interval' }),
            ) / 1000
          : DAY_S,
        backfill,
        idPattern:
          idPattern === undefined ? undefined : toPattern(path, idPattern),
      });
      sources.#access.set(id, { secret, tokenSubject });
    }
    return sources;
  }

  /** @throws InputError when the id is no slug or already taken */
  add(declaration: SourceDeclaration): void {
    const { id } = declaration;
    if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(id)) {
      throw new InputError(`Source id '${id}' must be a lower-case slug`);
    }
    if (this.#declarations.has(id)) {
      throw new InputError(`Source '${id}' is declared twice`);
    }
    this.#declarations.set(id, declaration);
  }

  /** @throws NotFoundError when no such source is declared */
  get(id: string): SourceDeclaration {
    const declaration = this.#declarations.get(id);
    if (!declaration) {
      throw new NotFoundError(
        'source: not declared; add it under serviceMetrics.sources in the configuration',
      );
    }
    return declaration;
  }

  find(id: string): SourceDeclaration | undefined {
    return this.#declarations.get(id);
  }

  /** How a pushed source proves itself; empty for sources that are read, which nobody may push for. */
  access(id: string): SourceAccess {
    return this.#access.get(id) ?? {};
  }

  list(): SourceDeclaration[] {
    return [...this.#declarations.values()];
  }
}

function toPattern(path: string, text: string): RegExp {
  try {
    return new RegExp(`^(?:${text})$`);
  } catch {
    throw new InputError(
      `Invalid configuration at ${path}.idPattern: not a regular expression`,
    );
  }
}
