import { createRootRoute, createRoute, Outlet, retainSearchParams } from '@tanstack/react-router'
import { lazyPage } from './lazy-page.tsx'
import { backSearch, postSearch } from './search-params.ts'
import { SignedIn } from './signed-in.tsx'

export const root = createRootRoute({
  component: Outlet,
  validateSearch: postSearch,
  search: { middlewares: [retainSearchParams(['post'])] },
})

export const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: backSearch,
  component: lazyPage(async () => (await import('./entrance.tsx')).SignInEntrance),
})
export const setup = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  component: lazyPage(async () => (await import('./entrance.tsx')).SetupEntrance),
})

export const signedIn = createRoute({ getParentRoute: () => root, id: 'signed-in', component: SignedIn })
export const inside = { getParentRoute: () => signedIn }
