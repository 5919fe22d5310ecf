import { Link } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiFileShield2Line, RiGroupLine } from '@remixicon/react';
import { Reading } from '@plumbline/backstage-plugin-service-metrics-common';
import { serviceMetricsTranslationRef } from '../../translation';
import { CopyLine } from '../CopyLine/CopyLine';
import { StateLine } from './StateLine';
import styles from './states.module.css';

/** Reason code of a subject that belongs to one person. @public */
export const OWNER_IS_USER = 'owner-is-user';

function isAddress(document: string): boolean {
  return /^(https?:\/\/|\/)/.test(document);
}

/** A rule or a document says no: says which, and links to the document. @public */
export function WithheldState(props: {
  reading: Pick<Reading, 'reason' | 'document'>;
}) {
  const { reason, document } = props.reading;
  const { t } = useTranslationRef(serviceMetricsTranslationRef);
  if (reason === OWNER_IS_USER) {
    return (
      <StateLine
        icon={RiGroupLine}
        extra={
          <div className={styles.steps}>
            <p className={styles.step}>{t('state.withheld.ownerIsUserNext')}</p>
            <CopyLine text="owner: group:default/payments" />
          </div>
        }
      >
        {t('state.withheld.ownerIsUser')}
      </StateLine>
    );
  }
  return (
    <StateLine
      icon={RiFileShield2Line}
      next={
        <>
          {t('state.withheld.next')}{' '}
          {isAddress(document) ? (
            <Link href={document}>{t('state.withheld.document')}</Link>
          ) : (
            document && `${t('state.withheld.document')}: ${document}`
          )}
        </>
      }
    >
      {t('state.withheld.sentence')}
    </StateLine>
  );
}
