import { Card, Text } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { CopyLine } from '@plumbline/backstage-plugin-service-metrics-react';
import { metricDocsTranslationRef } from '../../translation';
import styles from './Governance.module.css';

const TAKE =
  'curl -L https://github.com/plumbline/plumbline/archive/main.tar.gz | tar xz --strip-components=1 plumbline-main/catalog';
const ALLOW = `catalog:
  locations:
    - type: file
      target: ../../catalog/charter.yaml
      rules:
        - allow: [MetricCharter]
    - type: file
      target: ../../catalog/metrics/*.yaml
      rules:
        - allow: [Metric]`;
const CHECK = 'npx @plumbline/cli docs check catalog';

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
          <CopyLine text={TAKE} />
        </li>
        <li>
          <p>{t('governance.empty.allow')}</p>
          <CopyLine text={ALLOW} />
        </li>
        <li>
          <p>{t('governance.empty.check')}</p>
          <CopyLine text={CHECK} />
        </li>
      </ol>
      <p>{t('governance.empty.then')}</p>
    </Card>
  );
}
