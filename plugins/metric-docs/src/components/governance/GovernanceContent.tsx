import { Container } from '@backstage/ui';
import { RequestFailure } from '@plumbline/backstage-plugin-service-metrics-react';
import { usePolicy } from '../../hooks/usePolicy';
import { EmptyPolicy } from './EmptyPolicy';
import styles from './Governance.module.css';
import { GovernanceSkeleton } from './GovernanceSkeleton';
import { GovernanceTabs } from './GovernanceTabs';
import { NeedList } from './NeedList';
import { PolicyLine } from './PolicyLine';
import { UnreadableCatalog } from './UnreadableCatalog';

/** What needs someone, then the charter, the documents, what changed, and where facts come from. */
export function GovernanceContent() {
  const { policy, error, retry, sources } = usePolicy();
  return (
    <Container className={styles.page}>
      {error && <RequestFailure error={error} retry={retry} />}
      {!error && !policy && <GovernanceSkeleton />}
      {policy && !error && (
        <>
          <PolicyLine policy={policy} />
          {(!policy.version || !policy.isCatalogReadable) && (
            <UnreadableCatalog policy={policy} retry={retry} />
          )}
          {policy.version && isEmpty(policy) && <EmptyPolicy />}
          {policy.version && !isEmpty(policy) && (
            <>
              <NeedList policy={policy} sources={sources.value} />
              <GovernanceTabs policy={policy} sources={sources} />
            </>
          )}
        </>
      )}
    </Container>
  );
}

function isEmpty(policy: {
  charter?: unknown;
  metrics: readonly { document?: string }[];
}): boolean {
  return !policy.charter && policy.metrics.every(each => !each.document);
}
