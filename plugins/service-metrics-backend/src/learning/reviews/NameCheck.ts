import { AuthService } from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { FoundName } from '@plumbline/backstage-plugin-service-metrics-common';
import { z } from 'zod/v4';
import { CatalogUser, NameFinder } from '../hints';

/** For how long names are held in memory. */
const REMEMBERED_MS = 5 * 60_000;

const PAGE = 500;
const MOST_USERS = 100_000;

const profileSchema = z.looseObject({
  profile: z.looseObject({ displayName: z.string() }).optional(),
});

/**
 * Finds names of catalog users in a text. The names are asked of the catalog with the plugin's own credentials, so that a
 * writer cannot miss somebody whom they may not see; they stay in memory for minutes and are neither stored nor logged.
 */
export class NameCheck {
  readonly #catalog: Pick<CatalogService, 'queryEntities'>;
  readonly #auth: Pick<AuthService, 'getOwnServiceCredentials'>;
  readonly #now: () => number;
  #known?: { since: number; finder: Promise<NameFinder> };

  constructor(options: {
    catalog: Pick<CatalogService, 'queryEntities'>;
    auth: Pick<AuthService, 'getOwnServiceCredentials'>;
    now: () => number;
  }) {
    this.#catalog = options.catalog;
    this.#auth = options.auth;
    this.#now = options.now;
  }

  /** Where names stand in some texts that the writer did not dismiss. */
  async find(
    texts: Partial<Record<FoundName['field'], string>>,
    dismissed: readonly string[],
  ): Promise<FoundName[]> {
    const finder = await this.#finder();
    return (Object.entries(texts) as [FoundName['field'], string][]).flatMap(
      ([field, text]) =>
        finder
          .find(text, dismissed)
          .map(({ start, end }) => ({ field, start, end })),
    );
  }

  async #finder(): Promise<NameFinder> {
    const now = this.#now();
    if (!this.#known || now - this.#known.since > REMEMBERED_MS) {
      const finder = this.#load();
      this.#known = { since: now, finder };
      finder.catch(() => {
        this.#known = undefined;
      });
    }
    return await this.#known.finder;
  }

  async #load(): Promise<NameFinder> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    const names: CatalogUser[] = [];
    for (let cursor: string | undefined; ; ) {
      const { items, pageInfo } = await this.#catalog.queryEntities(
        cursor
          ? { cursor, limit: PAGE }
          : {
              filter: { kind: 'user' },
              fields: ['kind', 'metadata.name', 'spec.profile.displayName'],
              limit: PAGE,
            },
        { credentials },
      );
      for (const { metadata, spec } of items) {
        const profile = profileSchema.safeParse(spec);
        names.push({
          login: metadata.name,
          displayName: profile.success
            ? profile.data.profile?.displayName
            : undefined,
        });
      }
      cursor = pageInfo.nextCursor;
      if (!cursor || names.length >= MOST_USERS) {
        return NameFinder.create(names);
      }
    }
  }
}
