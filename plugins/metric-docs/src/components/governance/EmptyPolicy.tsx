import { Card, Text } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { CopyLine } from '@plumbline/backstage-plugin-service-metrics-react';
import { metricDocsTranslationRef } from '../../translation';
import styles from './Governance.module.css';

const INIT =
  'npx @plumbline/cli docs init governance --owner group:default/my-team';
const CHECK = 'npx @plumbline/cli docs check governance';
const ALLOW = `catalog:
  locations:
    - type: file
      target: ../../governance/charter.yaml
      rules:
        - allow: [MetricCharter]
    - type: file
      target: ../../governance/metrics/*.yaml
      rules:
        - allow: [Metric]`;

/** Nothing is documented, so nothing is served: how to add the first documents. */
export function EmptyPolicy() {
  const { t } = useTranslationRef(metricDocsTranslationRef);
  return (
    <Card className={styles.panel}>
      <Text as="h2" variant="title-small">
        {t('governance.empty.title')}
      </Text>
      <p>{t('governance.empty.sentence')}</p>
      <ol className={styles.steps}>
        <li>
          <p>{t('governance.empty.take')}</p>
          <CopyLine text={INIT} />
        </li>
        <li>
          <p>{t('governance.empty.check')}</p>
          <CopyLine text={CHECK} />
        </li>
        <li>
          <p>{t('governance.empty.allow')}</p>
          <CopyLine text={ALLOW} />
        </li>
      </ol>
      <p>{t('governance.empty.then')}</p>
    </Card>
  );
}
