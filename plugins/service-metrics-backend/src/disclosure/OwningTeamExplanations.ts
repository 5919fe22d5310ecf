import {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  detailReadPermission,
  ExplainedLink,
  Explanation,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { ExplanationQuery, Explanations } from '../explanations/Explanations';
import { OwningTeam } from './OwningTeam';
import { Rulings } from './Rulings';
import { SPEAKS_FOR } from './speaksFor';
import { Viewers } from './Viewers';

/**
 * Lets only the owning team ask why a fact counts, and only where the permission for details is held. To everyone else the
 * entity is as unknown as one that does not exist.
 *
 * A suggestion may name a deployment of another team. Unless the caller is of that team as well, it says which service was
 * deployed and nothing by which the deployment could be told; a service that the caller cannot see is left out.
 */
export class OwningTeamExplanations implements Explanations {
  readonly #inner: Explanations;
  readonly #catalog: CatalogService;
  readonly #permissions: PermissionsService;
  readonly #team: OwningTeam;
  readonly #viewers: Viewers;
  readonly #rulings: Rulings;

  constructor(options: {
    inner: Explanations;
    catalog: CatalogService;
    permissions: PermissionsService;
    team: OwningTeam;
    viewers: Viewers;
    rulings: Rulings;
  }) {
    this.#inner = options.inner;
    this.#catalog = options.catalog;
    this.#permissions = options.permissions;
    this.#team = options.team;
    this.#viewers = options.viewers;
    this.#rulings = options.rulings;
  }

  async explain(
    query: ExplanationQuery,
    options: { credentials: BackstageCredentials },
  ): Promise<Explanation> {
    const { subject } = query;
    const entity = await this.#catalog.getEntityByRef(subject, options);
    if (
      !subject.startsWith('component:') ||
      !entity ||
      !(await this.#mayOpen(entity, options)) ||
      !(await this.#isGranted(query.kind, entity, options))
    ) {
      throw new NotFoundError(`No facts to explain for '${subject}'`);
    }
    const explanation = await this.#inner.explain(query, options);
    return {
      ...explanation,
      links: await this.#cut(subject, explanation.links, options),
    };
  }

  async #mayOpen(
    entity: Entity,
    options: { credentials: BackstageCredentials },
  ): Promise<boolean> {
    // With its resource named, the framework applies what conditions there are and answers yes or no.
    const [[decision], isOwn] = await Promise.all([
      this.#permissions.authorize(
        [
          {
            permission: detailReadPermission,
            resourceRef: stringifyEntityRef(entity),
          },
        ],
        options,
      ),
      this.#team.isOf(entity, options.credentials),
    ]);
    return decision.result === AuthorizeResult.ALLOW && isOwn;
  }

  /** Whether the document of what the fact counts in grants single facts to the caller. */
  async #isGranted(
    kind: Explanation['kind'],
    entity: Entity,
    options: { credentials: BackstageCredentials },
  ): Promise<boolean> {
    const viewer = await this.#viewers.of(entity, options.credentials);
    return this.#rulings.for({ viewer }, 'details').on(SPEAKS_FOR[kind]).serve;
  }

  async #cut(
    subject: string,
    links: readonly ExplainedLink[],
    options: { credentials: BackstageCredentials },
  ): Promise<ExplainedLink[]> {
    const others = [
      ...new Set(
        links.map(link => link.subject).filter(ref => ref !== subject),
      ),
    ];
    const own = new Set([subject]);
    const seen = new Set([subject]);
    for (const ref of others) {
      const entity = await this.#catalog.getEntityByRef(ref, options);
      if (entity) {
        seen.add(ref);
      }
      if (entity && (await this.#mayOpen(entity, options))) {
        own.add(ref);
      }
    }
    const told = new Set<string>();
    return links.flatMap(link => {
      if (own.has(link.subject)) {
        return [link];
      }
      if (!seen.has(link.subject) || told.has(link.subject)) {
        return [];
      }
      told.add(link.subject);
      return [withoutDetail(link)];
    });
  }
}

function withoutDetail({ kind, subject, rung }: ExplainedLink): ExplainedLink {
  return {
    kind,
    source: '',
    id: '',
    subject,
    ...(rung === undefined ? {} : { rung }),
    reason: `This component depends on ${subject}, which was deployed shortly before impact began; its owning team can say more. A suggestion only.`,
    suggestion: true,
  };
}
