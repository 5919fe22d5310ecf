import {
  CompoundEntityRef,
  Entity,
  getCompoundEntityRef,
  parseEntityRef,
  RELATION_OWNED_BY,
  RELATION_OWNER_OF,
} from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { LocationSpec } from '@backstage/plugin-catalog-common';
import {
  CatalogProcessor,
  CatalogProcessorEmit,
  processingResult,
} from '@backstage/plugin-catalog-node';
import {
  charterEntitySchema,
  findProblems,
  formatPath,
  GOVERNANCE_API_VERSION,
  isGovernanceKind,
  metricEntitySchema,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { RELATION_MEASURED_BY, RELATION_MEASURES } from './relations';

const API_GROUP = GOVERNANCE_API_VERSION.split('/')[0];

/**
 * Validates metric documents and charters, and relates them to the groups that own them and the entities they name. An
 * invalid document is refused with every path and rule at once; the catalog then keeps the last valid version.
 *
 * @public
 */
export class MetricEntityProcessor implements CatalogProcessor {
  static create(): MetricEntityProcessor {
    return new MetricEntityProcessor();
  }

  private constructor() {}

  getProcessorName(): string {
    return 'MetricEntityProcessor';
  }

  /**
   * @returns whether the entity is of these kinds
   * @throws InputError when it is and does not hold; one line for each problem, with path and rule
   */
  async validateEntityKind(entity: Entity): Promise<boolean> {
    if (!isOurs(entity)) {
      return false;
    }
    if (!isGovernanceKind(entity.kind)) {
      throw new InputError(`kind: ${API_GROUP} has no kind ${entity.kind}`);
    }
    const problems = findProblems(entity.kind, entity);
    if (problems.length > 0) {
      const lines = problems.map(
        ({ path, rule, message }) =>
          `${formatPath(path)}: ${message} (${rule})`,
      );
      throw new InputError(lines.join('\n'));
    }
    return true;
  }

  async postProcessEntity(
    entity: Entity,
    _location: LocationSpec,
    emit: CatalogProcessorEmit,
  ): Promise<Entity> {
    if (!isOurs(entity)) {
      return entity;
    }
    const self = getCompoundEntityRef(entity);
    const relate = (target: CompoundEntityRef, type: string, back: string) => {
      emit(processingResult.relation({ source: self, type, target }));
      emit(
        processingResult.relation({ source: target, type: back, target: self }),
      );
    };
    const owner =
      entity.kind === 'Metric'
        ? metricEntitySchema.parse(entity).spec.owner
        : charterEntitySchema.parse(entity).spec.owner;
    relate(
      parseEntityRef(owner, {
        defaultKind: 'Group',
        defaultNamespace: self.namespace,
      }),
      RELATION_OWNED_BY,
      RELATION_OWNER_OF,
    );
    if (entity.kind === 'Metric') {
      const { appliesTo } = metricEntitySchema.parse(entity).spec;
      for (const ref of appliesTo?.entities ?? []) {
        relate(parseEntityRef(ref), RELATION_MEASURES, RELATION_MEASURED_BY);
      }
    }
    return entity;
  }
}

function isOurs({ apiVersion }: Entity): boolean {
  return apiVersion.split('/')[0] === API_GROUP;
}
