import { preparedRoute, publicRoute, route, type Route } from '#platform/http/route.ts'
import {
  changePassword as changePasswordEndpoint,
  createAccount as createAccountEndpoint,
  disableAccount as disableAccountEndpoint,
  enableAccount as enableAccountEndpoint,
  getAccount as getAccountEndpoint,
  getSafeguards as getSafeguardsEndpoint,
  getSession as getSessionEndpoint,
  getSetup as getSetupEndpoint,
  resetPassword as resetPasswordEndpoint,
  setUp as setUpEndpoint,
  signIn as signInEndpoint,
  signOut as signOutEndpoint,
  signOutEverywhere,
} from '../accounts.contract.ts'
import { changePassword, checkCurrentPassword } from './change-password.ts'
import { createAccount } from './create-account.ts'
import { disableAccount } from './disable-account.ts'
import { enableAccount } from './enable-account.ts'
import { getAccount } from './get-account.ts'
import { getSafeguards } from './get-safeguards.ts'
import { getSession } from './get-session.ts'
import { resetPassword } from './reset-password.ts'
import { getSetup, setUp } from './set-up.ts'
import { signIn } from './sign-in.ts'
import { signOut } from './sign-out.ts'

/** Endpoint → verb. `setupCode` is the code printed where the server was started. */
export function accountRoutes(setupCode: string): Route[] {
  return [
    publicRoute(getSetupEndpoint, (context) => getSetup(context)),
    publicRoute(setUpEndpoint, (context, { body }) => setUp(context, body, setupCode)),
    publicRoute(signInEndpoint, (context, { body }) => signIn(context, body)),
    route(getSafeguardsEndpoint, (context) => getSafeguards(context)),
    route(getSessionEndpoint, (context) => getSession(context)),
    route(signOutEndpoint, (context) => signOut(context, 'this')),
    route(signOutEverywhere, (context) => signOut(context, 'all')),
    preparedRoute(changePasswordEndpoint, {
      admit: () => {}, // everybody may change their own
      prepare: (body, _signal, asker) => checkCurrentPassword(body, asker),
      handle: (context, { body }, checked) => changePassword(context, body, checked),
    }),
    route(createAccountEndpoint, (context, { body }) => createAccount(context, body)),
    route(getAccountEndpoint, (context, { params }) => getAccount(context, params.personId)),
    route(resetPasswordEndpoint, (context, { params, body }) =>
      resetPassword(context, { ...params, ...body }),
    ),
    route(disableAccountEndpoint, (context, { params }) => disableAccount(context, params.personId)),
    route(enableAccountEndpoint, (context, { params }) => enableAccount(context, params.personId)),
  ]
}
