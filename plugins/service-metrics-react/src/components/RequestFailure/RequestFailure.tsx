import { Alert, Button } from '@backstage/ui';
import {
  identityApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { ResponseError } from '@backstage/errors';
import {
  RiErrorWarningLine,
  RiLockLine,
  RiLoginBoxLine,
  RiSearchEyeLine,
} from '@remixicon/react';
import { serviceMetricsTranslationRef } from '../../translation';
import { failureKind } from './failureKind';

/** @public */
export interface RequestFailureProps {
  error: Error;
  retry(): void;
}

/** The page could not be fetched: signing in, missing permission, nothing there, or a plain failure. @public */
export function RequestFailure(props: RequestFailureProps) {
  const { error, retry } = props;
  const { t } = useTranslationRef(serviceMetricsTranslationRef);
  const identity = useApi(identityApiRef);
  const again = (
    <Button size="small" variant="secondary" onPress={retry}>
      {t('state.failed.retry')}
    </Button>
  );
  switch (failureKind(error)) {
    case 'sign-in':
      return (
        <Alert
          status="info"
          icon={<RiLoginBoxLine />}
          title={t('state.signIn.title')}
          description={t('state.signIn.sentence')}
          customActions={
            // Ending the session is what leads to the sign-in page.
            <Button
              size="small"
              variant="primary"
              onPress={() => identity.signOut()}
            >
              {t('state.signIn.action')}
            </Button>
          }
        />
      );
    case 'forbidden':
      return (
        <Alert
          status="info"
          icon={<RiLockLine />}
          title={t('state.forbidden.title')}
          description={t('state.forbidden.sentence')}
          customActions={again}
        />
      );
    case 'not-found':
      return (
        <Alert
          status="info"
          icon={<RiSearchEyeLine />}
          title={t('state.notFound.title')}
          description={t('state.notFound.sentence')}
          customActions={again}
        />
      );
    default:
      return (
        <Alert
          status="warning"
          icon={<RiErrorWarningLine />}
          title={t('state.failed.title')}
          description={
            error instanceof ResponseError
              ? `${t('state.failed.sentence')} ${t('state.failed.reason', {
                  reason: error.message,
                })}`
              : t('state.failed.sentence')
          }
          customActions={again}
        />
      );
  }
}
