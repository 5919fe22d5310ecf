import { ConfigReader } from '@backstage/config';
import { JsonValue } from '@backstage/types';
import { readGitConfig } from '../config/readGitConfig';
import { GitSource } from '../GitSource';
import { ComponentLookup } from '../subject/ComponentLookup';

/** A source as configured, and the arguments of every git process it starts. */
export function sourceOf(
  clones: JsonValue[],
  findComponents: ComponentLookup = async () => [],
): { source: GitSource; commands: (readonly string[])[] } {
  const commands: (readonly string[])[] = [];
  const config = new ConfigReader({ serviceMetrics: { git: { clones } } });
  const source = GitSource.create({
    settings: readGitConfig(config),
    findComponents,
    observe: args => commands.push(args),
    now: () => Date.UTC(2026, 5, 1),
  });
  return { source, commands };
}
