import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiFileShield2Line, RiGroupLine } from '@remixicon/react';
import { Reading } from '@plumbline/backstage-plugin-service-metrics-common';
import { serviceMetricsTranslationRef } from '../../translation';
import { withheldMessages } from '../../words/withheldMessages';
import { CopyLine } from '../CopyLine/CopyLine';
import { DocumentLink } from './DocumentLink';
import { StateLine } from './StateLine';
import styles from './states.module.css';

/** Reason code of a subject that belongs to one person. @public */
export const OWNER_IS_USER = 'owner-is-user';

type Reason = keyof typeof withheldMessages;

const INIT =
  'npx @plumbline/cli docs init governance --owner group:default/my-team';

/** A line that brings the next step. */
const LINES: Partial<Record<Reason, string>> = {
  'no-charter': INIT,
  'no-document': INIT,
  invalid: 'npx @plumbline/cli docs check governance',
};

/** There is no document to read, or none can be. */
const WITHOUT_DOCUMENT = new Set<Reason>([
  'no-charter',
  'no-document',
  'policy-unavailable',
]);

/** Whether a document is missing, rather than closing the number. @public */
export function lacksDocuments(reason: string | undefined): boolean {
  return reason === 'no-charter' || reason === 'no-document';
}

function isReason(reason: string | undefined): reason is Reason {
  return reason !== undefined && Object.hasOwn(withheldMessages, reason);
}

/** A rule or a document says no: says which, what would change it, and links to the document. @public */
export function WithheldState(props: {
  reading: Pick<Reading, 'reason' | 'document'>;
}) {
  const { reason, document } = props.reading;
  const { t } = useTranslationRef(serviceMetricsTranslationRef);
  const steps = (next: string, line: string) => (
    <div className={styles.steps}>
      <p className={styles.step}>{next}</p>
      <CopyLine text={line} />
    </div>
  );
  if (reason === OWNER_IS_USER) {
    return (
      <StateLine
        icon={RiGroupLine}
        extra={steps(
          t('state.withheld.ownerIsUserNext'),
          'owner: group:default/payments',
        )}
      >
        {t('state.withheld.ownerIsUser')}
      </StateLine>
    );
  }
  const known = isReason(reason) ? reason : undefined;
  const line = known && LINES[known];
  const next = known
    ? t(`state.withheld.reasons.${known}.next`)
    : t('state.withheld.next');
  const link = known && WITHOUT_DOCUMENT.has(known) ? undefined : document;
  return (
    <StateLine
      icon={RiFileShield2Line}
      extra={line && steps(next, line)}
      next={
        (!line || link) && (
          <>
            {!line && next} {link && <DocumentLink document={link} />}
          </>
        )
      }
    >
      {known
        ? t(`state.withheld.reasons.${known}.sentence`)
        : t('state.withheld.sentence')}
    </StateLine>
  );
}
