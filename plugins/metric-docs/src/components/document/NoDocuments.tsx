import { Alert, ButtonLink } from '@backstage/ui';
import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { rootRouteRef } from '../../routes';
import { metricDocsTranslationRef } from '../../translation';

/** Nothing applies here, or nothing is documented at all. */
export function NoDocuments() {
  const { t } = useTranslationRef(metricDocsTranslationRef);
  const governance = useRouteRef(rootRouteRef);
  return (
    <Alert
      status="info"
      title={t('governance.tabEmpty.title')}
      description={t('governance.tabEmpty.sentence')}
      customActions={
        governance && (
          <ButtonLink size="small" variant="secondary" href={governance()}>
            {t('governance.tabEmpty.link')}
          </ButtonLink>
        )
      }
    />
  );
}
