import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  ExplainedLink,
  Explanation,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { ExplanationQuery, Explanations } from '../explanations/Explanations';
import { DetailAccess } from './access/DetailAccess';
import { SPEAKS_FOR } from './speaksFor';

/**
 * Lets the owning team ask why a fact counts, where the permission for details is held, and outsiders who have a right to
 * details and passed the checkpoint. To everyone else the entity is as unknown as one that does not exist.
 *
 * A suggestion may name a deployment of another team. Unless the caller is of that team as well, it says which service was
 * deployed and nothing by which the deployment could be told; a service that the caller cannot see is left out.
 */
export class OwningTeamExplanations implements Explanations {
  readonly #inner: Explanations;
  readonly #catalog: CatalogService;
  readonly #access: DetailAccess;

  constructor(options: {
    inner: Explanations;
    catalog: CatalogService;
    access: DetailAccess;
  }) {
    this.#inner = options.inner;
    this.#catalog = options.catalog;
    this.#access = options.access;
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
      !(await this.#isOpen(entity, query.kind, options))
    ) {
      throw new NotFoundError(`No facts to explain for '${subject}'`);
    }
    const explanation = await this.#inner.explain(query, options);
    return {
      ...explanation,
      links: await this.#cut(subject, explanation.links, options),
    };
  }

  /**
   * Whether the caller's team owns it, or it was opened; a reading of what was opened is written down first.
   *
   * @throws NotAllowedError with the code `checkpoint` for whoever may pass one
   */
  async #isOpen(
    entity: Entity,
    kind: Explanation['kind'],
    { credentials }: { credentials: BackstageCredentials },
  ): Promise<boolean> {
    const metrics = [SPEAKS_FOR[kind]];
    const [right] = await this.#access.toEach(entity, metrics, credentials);
    if (right.state === 'closed') {
      throw Object.assign(
        new NotAllowedError('Pass the checkpoint of this entity first'),
        { code: 'checkpoint' },
      );
    }
    if (right.state === 'open') {
      await this.#access.noteRead(
        entity,
        right.opening,
        'why-read',
        credentials,
      );
    }
    return right.state === 'own' || right.state === 'open';
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
      if (entity && (await this.#access.isOwn(entity, options.credentials))) {
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
