import { MarkdownContent } from '@backstage/core-components';
import { Button, Card, Skeleton } from '@backstage/ui';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { RequestFailure } from '@plumbline/backstage-plugin-service-metrics-react';
import { RiDownloadLine } from '@remixicon/react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { metricDocsApiRef } from '../../api';
import { metricDocsTranslationRef } from '../../translation';
import styles from './Governance.module.css';

const FILE = 'governance.md';

function download(text: string) {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/markdown' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = FILE;
  link.click();
  URL.revokeObjectURL(url);
}

/** The governance document as a page, and to take along. */
export function GeneratedDocument() {
  const api = useApi(metricDocsApiRef);
  const { t } = useTranslationRef(metricDocsTranslationRef);
  const { value, error, retry } = useAsyncRetry(
    () => api.getGovernanceDocument(),
    [api],
  );
  if (error) {
    return <RequestFailure error={error} retry={retry} />;
  }
  return (
    <div className={styles.stack}>
      <p>{t('governance.generated.intro')}</p>
      <div>
        <Button
          size="small"
          variant="secondary"
          isDisabled={value === undefined}
          iconStart={<RiDownloadLine />}
          onPress={() => value !== undefined && download(value)}
        >
          {t('governance.generated.download')}
        </Button>
      </div>
      <Card className={styles.panel}>
        {value === undefined ? (
          <Skeleton width="100%" height={420} />
        ) : (
          <MarkdownContent content={value} className={styles.markdown} />
        )}
      </Card>
    </div>
  );
}
