import { createPortal } from 'react-dom';
import { Button, Card } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Policy } from '@plumbline/backstage-plugin-service-metrics-common';
import { RiPrinterLine } from '@remixicon/react';
import { metricDocsTranslationRef } from '../../translation';
import { CharterSheet } from './CharterSheet';
import printStyles from './CharterPrint.module.css';
import styles from './Governance.module.css';

/**
 * The charter on the screen, and a copy beside the app that only a printer sees: inside the app, its scrolling panes would
 * cut the page.
 */
export function CharterPart(props: { policy: Policy }) {
  const { charter, version } = props.policy;
  const { t } = useTranslationRef(metricDocsTranslationRef);
  if (!charter) {
    return <p>{t('governance.charter.none')}</p>;
  }
  return (
    <div className={styles.stack}>
      <div>
        <Button
          size="small"
          variant="secondary"
          iconStart={<RiPrinterLine />}
          onPress={() => window.print()}
        >
          {t('governance.charter.print')}
        </Button>
      </div>
      {charter.isChangeProposed && <p>{t('governance.charter.proposed')}</p>}
      <Card className={styles.panel}>
        <CharterSheet charter={charter} version={version} />
      </Card>
      {createPortal(
        <div className={printStyles.printed}>
          <CharterSheet charter={charter} version={version} isPrinted />
        </div>,
        document.body,
      )}
    </div>
  );
}
