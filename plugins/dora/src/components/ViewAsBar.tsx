import { Button, Select } from '@backstage/ui';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import {
  VIEW_AS,
  ViewAs,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { RiDownloadLine, RiEye2Line } from '@remixicon/react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { doraApiRef } from '../api';
import { doraTranslationRef } from '../translation';
import { saveText } from './saveText';
import styles from './ViewAsBar.module.css';

/** Whose eyes a page is seen with. */
export interface Viewing {
  viewAs?: ViewAs;
  onChange(viewAs?: ViewAs): void;
}

const MYSELF = 'myself';

/** Lets the page be seen as others see it, says while it is, and lets its numbers be taken along. */
export function ViewAsBar(props: { subject: string; viewing: Viewing }) {
  const { subject, viewing } = props;
  const { viewAs, onChange } = viewing;
  const { t } = useTranslationRef(doraTranslationRef);
  const api = useApi(doraApiRef);
  const [saving, save] = useAsyncFn(async () => {
    const text = await api.exportReadings?.({
      entityRef: subject,
      windows: ['7d', '28d', '91d', 'quarter'],
      format: 'csv',
      viewAs,
    });
    if (text !== undefined) {
      saveText(`${parseEntityRef(subject).name}-readings.csv`, text);
    }
  }, [api, subject, viewAs]);
  return (
    <div className={styles.root}>
      {viewAs && (
        <p className={styles.banner} role="status">
          <RiEye2Line size={16} aria-hidden="true" />
          <span>{t(`viewAs.banner.${viewAs}`)}</span>
          <Button
            size="small"
            variant="secondary"
            onPress={() => onChange(undefined)}
          >
            {t('viewAs.back')}
          </Button>
        </p>
      )}
      <div className={styles.tools}>
        <div className={styles.choice}>
          <Select
            size="small"
            aria-label={t('viewAs.label')}
            options={[MYSELF, ...VIEW_AS].map(value => ({
              value,
              label: t(`viewAs.${value as ViewAs | typeof MYSELF}`),
            }))}
            selectedKey={viewAs ?? MYSELF}
            onSelectionChange={key =>
              onChange(VIEW_AS.find(other => other === key))
            }
          />
        </div>
        <Button
          size="small"
          variant="tertiary"
          iconStart={<RiDownloadLine size={16} aria-hidden="true" />}
          isDisabled={saving.loading}
          onPress={() => save()}
        >
          {t('viewAs.download')}
        </Button>
      </div>
      {saving.error && <p role="alert">{t('viewAs.failed')}</p>}
    </div>
  );
}
