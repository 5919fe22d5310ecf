import { createTranslationRef } from '@backstage/frontend-plugin-api';

/** Texts of the portal itself. */
export const appTranslationRef = createTranslationRef({
  id: 'app.plumbline',
  messages: {
    nav: {
      home: 'Home',
      menu: 'Menu',
      search: 'Search',
      settings: 'Settings',
    },
    signIn: {
      title: 'Plumbline',
      promise:
        'What delivery of a service looks like. The work, not the worker.',
      choose: 'Choose who to look as',
      demo: 'A demo: the personas are fictional, and no password is asked.',
      signInAs: 'Sign in as {{title}}',
      none: 'No sign-in is set up',
      noneHelp:
        'Demo personas exist in development only. Add the sign-in page of an auth provider to packages/app/src/modules/signIn.',
      failed: 'Signing in did not work',
      failedHelp:
        'Shortly after the start the catalog may not have read its users yet.',
      retry: 'Try again',
      back: 'Choose another persona',
    },
  },
});
