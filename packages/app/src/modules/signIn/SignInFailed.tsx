import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, Flex, Text } from '@backstage/ui';
import { appTranslationRef } from '../../translation';
import { SignInFrame } from './SignInFrame';

/** What went wrong, and two ways on. */
export function SignInFailed({
  error,
  onRetry,
  onBack,
}: {
  error?: Error;
  onRetry(): void;
  onBack(): void;
}) {
  const { t } = useTranslationRef(appTranslationRef);

  return (
    <SignInFrame>
      <Alert
        status="danger"
        icon
        title={t('signIn.failed')}
        description={error?.message}
      />
      <Text as="p">{t('signIn.failedHelp')}</Text>
      <Flex gap="3">
        <Button onPress={onRetry}>{t('signIn.retry')}</Button>
        <Button variant="secondary" onPress={onBack}>
          {t('signIn.back')}
        </Button>
      </Flex>
    </SignInFrame>
  );
}
