import { lazyRouteComponent, type RouteComponent } from '@tanstack/react-router'
import type { ComponentType } from 'react'

/**
 * A page fetched when it is first opened. The return type is fixed on purpose: the router's type must not depend on what
 * the pages infer from the router.
 */
export function lazyPage(load: () => Promise<ComponentType>): RouteComponent {
  return lazyRouteComponent(async () => ({ Page: await load() }), 'Page')
}
