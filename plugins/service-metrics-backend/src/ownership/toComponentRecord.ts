import {
  Entity,
  parseEntityRef,
  RELATION_OWNED_BY,
  RELATION_PART_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import {
  ANNOTATION_ATTRIBUTION_HOURS,
  ANNOTATION_COUNTING_SEVERITIES,
  ANNOTATION_FORMERLY,
  ANNOTATION_PRODUCTION_ENVIRONMENTS,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { ComponentRecord } from './OwnershipStore';
import { SegmentDimension, segmentOf } from './segmentOf';

/** Longest time that an incident may be attributed by closeness alone, in hours. */
const LONGEST_ATTRIBUTION_HOURS = 72;

/** What Plumbline keeps of a component: refs, settings, and no name of anyone. An annotation that makes no sense is left out. */
export function toComponentRecord(
  entity: Entity,
  options: {
    segmentBy: SegmentDimension;
    /** The form in which the intake keeps an environment's name. */
    closeEnvironment: (name: string) => string;
  },
): ComponentRecord {
  const owners = targetsOf(entity, RELATION_OWNED_BY);
  const group = owners.find(ref => parseEntityRef(ref).kind === 'group');
  const system = targetsOf(entity, RELATION_PART_OF).find(
    ref => parseEntityRef(ref).kind === 'system',
  );
  const annotation = (name: string) => entity.metadata.annotations?.[name];
  const environments = listOf(annotation(ANNOTATION_PRODUCTION_ENVIRONMENTS));
  const severities = listOf(annotation(ANNOTATION_COUNTING_SEVERITIES));
  const hours = Number(annotation(ANNOTATION_ATTRIBUTION_HOURS));
  let ownerKind: ComponentRecord['ownerKind'] = 'none';
  if (group) {
    ownerKind = 'group';
  } else if (owners.length > 0) {
    ownerKind = 'user';
  }
  return {
    ref: stringifyEntityRef(entity),
    ownerKind,
    owner: group ?? '',
    system: system ?? '',
    segment: segmentOf(entity, options.segmentBy),
    ...(environments
      ? {
          productionEnvironments: environments.map(options.closeEnvironment),
        }
      : {}),
    ...(severities ? { countingSeverities: severities } : {}),
    ...(Number.isInteger(hours) &&
    hours >= 1 &&
    hours <= LONGEST_ATTRIBUTION_HOURS
      ? { attributionHours: hours }
      : {}),
  };
}

/** Refs that an entity's relations of one type point at. */
export function targetsOf(entity: Entity, type: string): string[] {
  return (entity.relations ?? [])
    .filter(relation => relation.type === type)
    .map(relation => relation.targetRef);
}

/** Undefined also for an annotation that was left blank. */
function listOf(text: string | undefined): string[] | undefined {
  const names = (text ?? '')
    .split(',')
    .map(name => name.trim().toLocaleLowerCase('en-US'))
    .filter(Boolean)
    .sort();
  return names.length ? names : undefined;
}

/** Refs that a renamed component had before, in full form; what is no ref is left out. */
export function formerRefsOf(entity: Entity): string[] {
  const ref = stringifyEntityRef(entity);
  return (listOf(entity.metadata.annotations?.[ANNOTATION_FORMERLY]) ?? [])
    .flatMap(text => {
      try {
        return [
          stringifyEntityRef(
            parseEntityRef(text, {
              defaultKind: 'component',
              defaultNamespace: entity.metadata.namespace ?? 'default',
            }),
          ),
        ];
      } catch {
        return [];
      }
    })
    .filter(former => former !== ref && former.startsWith('component:'));
}
