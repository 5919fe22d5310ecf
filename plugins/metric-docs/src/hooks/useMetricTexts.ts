import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import {
  MetricEntity,
  metricEntitySchema,
} from '@plumbline/backstage-plugin-service-metrics-common';
import useAsync from 'react-use/esm/useAsync';

/** A metric document as the catalog holds it; `metric` is missing when it breaks a rule. */
export interface MetricText {
  entity: Entity;
  metric?: MetricEntity;
}

/** The texts of all metric documents by entity ref; undefined while they are on the way, empty when they cannot be read. */
export function useMetricTexts(): ReadonlyMap<string, MetricText> | undefined {
  const catalog = useApi(catalogApiRef);
  const { value, error } = useAsync(async () => {
    const { items } = await catalog.getEntities({ filter: { kind: 'Metric' } });
    return new Map(
      items.map((entity): [string, MetricText] => [
        stringifyEntityRef(entity),
        { entity, metric: metricEntitySchema.safeParse(entity).data },
      ]),
    );
  }, [catalog]);
  return error ? new Map() : value;
}
