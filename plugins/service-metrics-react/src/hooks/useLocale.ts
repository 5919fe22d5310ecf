import {
  appLanguageApiRef,
  useApiHolder,
} from '@backstage/frontend-plugin-api';

/** The locale for numbers and dates: the language of the app, with day before month in English. @public */
export function useLocale(): string {
  const language = useApiHolder()
    .get(appLanguageApiRef)
    ?.getLanguage().language;
  return language === undefined || language === 'en' ? 'en-GB' : language;
}
