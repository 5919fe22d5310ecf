import { useState } from 'react';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { ViewAs } from '@plumbline/backstage-plugin-service-metrics-common';
import {
  RequestFailure,
  SwitchWindow,
} from '@plumbline/backstage-plugin-service-metrics-react';
import { useReadings } from '../hooks/useReadings';
import { DoraPage } from './DoraPage';
import { DoraSkeleton } from './DoraSkeleton';

export interface EntityDoraContentProps {
  /** The window that is chosen when the tab opens; 28 days when left out. */
  window?: SwitchWindow;
}

/** The tab's content for the entity around it, a component or a group; brings no page or header of its own. */
export function EntityDoraContent(props: EntityDoraContentProps) {
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const [viewAs, setViewAs] = useState<ViewAs>();
  const { value, error, retry } = useReadings(entityRef, viewAs);
  if (error) {
    return <RequestFailure error={error} retry={retry} />;
  }
  if (!value) {
    return <DoraSkeleton />;
  }
  return (
    <DoraPage
      key={entityRef}
      response={value}
      kind={entity.kind}
      window={props.window ?? '28d'}
      viewing={{ viewAs, onChange: setViewAs }}
    />
  );
}
