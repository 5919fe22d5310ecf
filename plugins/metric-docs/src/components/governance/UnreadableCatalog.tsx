import { Alert, Button } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Policy } from '@plumbline/backstage-plugin-service-metrics-common';
import { serviceMetricsTranslationRef } from '@plumbline/backstage-plugin-service-metrics-react';
import { metricDocsTranslationRef } from '../../translation';

/** The catalog cannot be read, or has not been read yet: what holds meanwhile. */
export function UnreadableCatalog(props: { policy: Policy; retry(): void }) {
  const { version, isCatalogReadable } = props.policy;
  const { t } = useTranslationRef(metricDocsTranslationRef);
  const { t: shared } = useTranslationRef(serviceMetricsTranslationRef);
  const retry = (
    <Button size="small" variant="secondary" onPress={props.retry}>
      {shared('state.failed.retry')}
    </Button>
  );
  if (isCatalogReadable) {
    return (
      <Alert
        status="info"
        title={t('governance.policy.starting')}
        description={t('governance.policy.startingNext')}
        customActions={retry}
      />
    );
  }
  return (
    <Alert
      status="warning"
      title={t('governance.policy.unreachable')}
      description={t(
        version
          ? 'governance.policy.unreachableKept'
          : 'governance.policy.unreachableGone',
      )}
      customActions={retry}
    />
  );
}
