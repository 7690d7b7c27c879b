import { publicRoute, route, type Route } from '#platform/http/route.ts'
import {
  changePassword as changePasswordEndpoint,
  createAccount as createAccountEndpoint,
  getSession as getSessionEndpoint,
  getSetup as getSetupEndpoint,
  setUp as setUpEndpoint,
  signIn as signInEndpoint,
  signOut as signOutEndpoint,
  signOutEverywhere,
} from '../accounts.contract.ts'
import { changePassword } from './change-password.ts'
import { createAccount } from './create-account.ts'
import { getSession } from './get-session.ts'
import { getSetup, setUp } from './set-up.ts'
import { signIn } from './sign-in.ts'
import { signOut } from './sign-out.ts'

/** Endpoint → verb. `setupCode` is the code printed where the server was started. */
export function accountRoutes(setupCode: string): Route[] {
  return [
    publicRoute(getSetupEndpoint, (context) => getSetup(context)),
    publicRoute(setUpEndpoint, (context, { body }) => setUp(context, body, setupCode)),
    publicRoute(signInEndpoint, (context, { body }) => signIn(context, body)),
    route(getSessionEndpoint, (context) => getSession(context)),
    route(signOutEndpoint, (context) => signOut(context, 'this')),
    route(signOutEverywhere, (context) => signOut(context, 'all')),
    route(changePasswordEndpoint, (context, { body }) => changePassword(context, body)),
    route(createAccountEndpoint, (context, { body }) => createAccount(context, body)),
  ]
}
