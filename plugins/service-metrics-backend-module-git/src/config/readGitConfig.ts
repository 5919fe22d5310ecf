import { resolve } from 'node:path';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { z } from 'zod/v4';

const ROOT = 'serviceMetrics.git';

/** What counts as a deployment: version tags if there are any else the branch, tags of a pattern, or landings on a branch. @internal */
export type ReleaseRule =
  | { by: 'auto' }
  | { by: 'tags'; pattern: string }
  | { by: 'branch'; name: string };

/** One clone to read. @internal */
export interface CloneSettings {
  /** Where the clone is configured; error messages name it instead of the path. */
  at: string;
  /** Absolute path. */
  path: string;
  /** Entity ref of the component, lower case, when the configuration names it. */
  component?: string;
  releases: ReleaseRule;
}

/** @internal */
export interface GitSettings {
  owner: string;
  /** Seconds between two reads. */
  every: number;
  clones: CloneSettings[];
}

function entityRef(kind: string) {
  return z.string().transform((text, context) => {
    try {
      const ref = parseEntityRef(text, { defaultKind: kind });
      if (ref.kind.toLocaleLowerCase('en-US') === kind) {
        return stringifyEntityRef(ref);
      }
    } catch {
      // Reported below, in the same words.
    }
    context.addIssue({
      code: 'custom',
      message: `must be the entity ref of a ${kind}, such as ${kind}:default/name`,
    });
    return z.NEVER;
  });
}

const text = z.string().min(1, { error: 'must not be empty' });

const releasesSchema = z.union(
  [z.strictObject({ tags: text }), z.strictObject({ branch: text })],
  { error: 'must have either `tags: <pattern>` or `branch: <name>`' },
);

const cloneSchema = z.union([
  text.transform(path => ({ path })),
  z.strictObject({
    path: text,
    component: entityRef('component').optional(),
    releases: releasesSchema.optional(),
  }),
]);

const settingsSchema = z.strictObject({
  owner: entityRef('group').default('group:default/unknown'),
  every: z
    .number()
    .int()
    .min(5, { error: 'must be at least 5 seconds' })
    .default(60),
  clones: z.array(cloneSchema).default([]),
});

/**
 * Reads and checks `serviceMetrics.git`. Relative paths count from the working directory of the backend.
 *
 * @throws InputError naming the configuration path of the first thing wrong
 * @internal
 */
export function readGitConfig(
  config: Config,
  workingDirectory: string = process.cwd(),
): GitSettings {
  const parsed = settingsSchema.safeParse(config.getOptional(ROOT) ?? {});
  if (!parsed.success) {
    throw new InputError(describe(parsed.error.issues[0]));
  }
  const { owner, every, clones } = parsed.data;
  return {
    owner,
    every,
    clones: clones.map((clone, index) => ({
      at: `${ROOT}.clones[${index}]`,
      path: resolve(workingDirectory, clone.path),
      ...('component' in clone ? { component: clone.component } : {}),
      releases: toRule('releases' in clone ? clone.releases : undefined),
    })),
  };
}

function toRule(releases?: z.infer<typeof releasesSchema>): ReleaseRule {
  if (!releases) {
    return { by: 'auto' };
  }
  return 'tags' in releases
    ? { by: 'tags', pattern: releases.tags }
    : { by: 'branch', name: releases.branch };
}

/** Follows a union into the alternative that got furthest, so that the message names the innermost key. */
function describe(issue: z.core.$ZodIssue, above: PropertyKey[] = []): string {
  const path = [...above, ...issue.path];
  if (issue.code === 'invalid_union' && !issue.message.startsWith('must')) {
    const inner = issue.errors
      .flat()
      .sort((a, b) => b.path.length - a.path.length)
      .at(0);
    if (inner && inner.path.length > 0) {
      return describe(inner, path);
    }
    return `${formatPath(path)}: must be a path or an object with a path`;
  }
  return `${formatPath(path)}: ${issue.message}`;
}

function formatPath(path: PropertyKey[]): string {
  return path.reduce<string>(
    (start, key) =>
      typeof key === 'number' ? `${start}[${key}]` : `${start}.${String(key)}`,
    ROOT,
  );
}
