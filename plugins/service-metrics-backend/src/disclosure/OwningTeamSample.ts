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
  quarterOf,
  SampleOutcome,
  SampledChange,
  SampleManifest,
  SamplingLedger,
  TeamSample,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { PolicySnapshot } from '../governance/PolicySnapshot';
import { samplingOf } from '../governance/samplingOf';
import { ScopeRecord, ScopeStore } from '../ownership/ScopeStore';
import { DefaultSample } from '../sampling/DefaultSample';
import { forgeLink } from '../sampling/forgeLink';
import { SampleScope } from '../sampling/SampleReadStore';
import { OwningTeam } from './OwningTeam';

type Options = { credentials: BackstageCredentials };

/**
 * The sample behind the door. The ledger is everyone's: it holds hashes, revealed seeds, and counts over the organisation
 * for quarters that have closed. What was sampled from a service or team, its part of the manifest and its worklist are for
 * the owning team alone, whatever else a caller may see; the answer to all others is that there is nothing.
 */
export class OwningTeamSample {
  readonly #inner: DefaultSample;
  readonly #policies: { current(): PolicySnapshot | undefined };
  readonly #scopes: Pick<ScopeStore, 'all'>;
  readonly #catalog: CatalogService;
  readonly #permissions: PermissionsService;
  readonly #team: OwningTeam;
  readonly #now: () => number;

  constructor(options: {
    inner: DefaultSample;
    policies: { current(): PolicySnapshot | undefined };
    scopes: Pick<ScopeStore, 'all'>;
    catalog: CatalogService;
    permissions: PermissionsService;
    team: OwningTeam;
    now?: () => number;
  }) {
    this.#inner = options.inner;
    this.#policies = options.policies;
    this.#scopes = options.scopes;
    this.#catalog = options.catalog;
    this.#permissions = options.permissions;
    this.#team = options.team;
    this.#now = options.now ?? Date.now;
  }

  async ledger(): Promise<SamplingLedger> {
    return await this.#inner.ledger();
  }

  /** @throws NotFoundError when there is no such entity, or it is not the caller's */
  async of(
    subject: string,
    period: string | undefined,
    options: Options,
  ): Promise<TeamSample> {
    const entity = await this.#own(subject, options);
    const scope = await this.#scopeOf(entity, options);
    const policy = this.#policies.current();
    const spec = policy?.charter?.entity.spec;
    const found = await this.#inner.of(period ?? quarterOf(this.#now()), scope);
    return {
      ...found,
      subject,
      ...offReason(policy),
      sentences: spec?.sampling ?? [],
      strata: found.strata.map(each => {
        const says = spec?.strata?.find(({ id }) => id === each.stratum)?.says;
        return { ...each, ...(says ? { says } : {}) };
      }),
      changes: await this.#withLinks(found.changes, options),
    };
  }

  /** @throws NotFoundError as `of`, and while the period has not closed */
  async manifest(
    subject: string,
    period: string,
    options: Options,
  ): Promise<SampleManifest> {
    const entity = await this.#own(subject, options);
    const scope = await this.#scopeOf(entity, options);
    const manifest =
      'parts' in scope
        ? await this.#inner.manifest(period, scope.parts)
        : undefined;
    if (!manifest) {
      throw new NotFoundError(`No manifest of ${period} for '${subject}'`);
    }
    return manifest;
  }

  /** @throws NotFoundError as `of`, and when the change is not in the sample */
  async note(
    change: { source: string; id: string; subject: string },
    outcomes: SampleOutcome[],
    options: Options,
  ): Promise<void> {
    await this.#own(change.subject, options);
    if (!(await this.#inner.note(change, outcomes))) {
      throw new NotFoundError(`No such change in the sample`);
    }
  }

  async #own(subject: string, options: Options): Promise<Entity> {
    const [[details], entity] = await Promise.all([
      this.#permissions.authorize(
        [{ permission: detailReadPermission, resourceRef: subject }],
        options,
      ),
      this.#catalog.getEntityByRef(subject, options),
    ]);
    if (
      details.result !== AuthorizeResult.ALLOW ||
      !entity ||
      !/^(component|group):/.test(subject) ||
      !(await this.#team.isOf(entity, options.credentials))
    ) {
      throw new NotFoundError(`No sample for '${subject}'`);
    }
    return entity;
  }

  /** Of a group only the parts whose details are the caller's too: to be above a team is not to be of it. */
  async #scopeOf(entity: Entity, options: Options): Promise<SampleScope> {
    const ref = stringifyEntityRef(entity);
    if (ref.startsWith('component:')) {
      return { subject: ref };
    }
    const owners = await this.#team.ownersOf(options.credentials);
    const below = groupsBelow(ref, await this.#scopes.all());
    return { parts: below.filter(each => owners.has(each)) };
  }

  async #withLinks(
    changes: readonly SampledChange[],
    options: Options,
  ): Promise<SampledChange[]> {
    const refs = [...new Set(changes.map(({ subject }) => subject))];
    if (refs.length === 0) {
      return [];
    }
    const { items } = await this.#catalog.getEntitiesByRefs(
      { entityRefs: refs, fields: ['metadata.annotations'] },
      options,
    );
    const annotations = new Map(
      refs.map((ref, at) => [ref, items[at]?.metadata.annotations]),
    );
    return changes.map(change => {
      const link = forgeLink(annotations.get(change.subject), change.id);
      return { ...change, ...(link ? { link } : {}) };
    });
  }
}

function offReason(
  policy: PolicySnapshot | undefined,
): Pick<TeamSample, 'off'> {
  if (!policy?.charter) {
    return { off: 'no-charter' };
  }
  if (!policy.content.strata) {
    return { off: 'no-strata' };
  }
  return samplingOf(policy.content) ? {} : { off: 'no-document' };
}

/** A group, and all groups inside it. */
function groupsBelow(group: string, scopes: readonly ScopeRecord[]): string[] {
  const below = new Set([group]);
  for (let found = 0; found < below.size; ) {
    found = below.size;
    scopes
      .filter(({ parent }) => parent !== undefined && below.has(parent))
      .forEach(({ ref }) => below.add(ref));
  }
  return [...below].sort();
}
