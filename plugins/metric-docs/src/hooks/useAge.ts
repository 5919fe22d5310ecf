import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  formatDuration,
  serviceMetricsTranslationRef,
  useNow,
} from '@plumbline/backstage-plugin-service-metrics-react';

const MINUTE_S = 60;

/** How long ago something was, as `4 min ago`. */
export function useAge(): (at: string) => string {
  const { t } = useTranslationRef(serviceMetricsTranslationRef);
  const now = useNow();
  return at => {
    const seconds = Math.max(0, (now - Date.parse(at)) / 1000);
    return seconds < MINUTE_S
      ? t('age.now')
      : t('age.ago', { duration: formatDuration(seconds) });
  };
}
