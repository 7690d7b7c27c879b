import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { ErrorBoundary } from '#ui/error-boundary.tsx'
import { ThemeProvider } from '#ui/theme-provider.tsx'
import { queryClient } from './query-client.ts'
import { router } from './routes.tsx'

/** Everything a page stands on: theme, errors, data, address bar. */
export function App() {
  return (
    <ThemeProvider>
      <ErrorBoundary>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </ErrorBoundary>
    </ThemeProvider>
  )
}
