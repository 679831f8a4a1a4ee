/** Where the page begins. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { Refused } from './api.ts'
import { takeAnswer } from './company.ts'

/** Nothing is asked in the background: a session whose person has left ends, and what changed is said when he acts. */
const client = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (count, error) => error instanceof Refused && error.status === 0 && count < 2,
      refetchOnWindowFocus: false,
      staleTime: 0,
    },
  },
})

createRoot(document.getElementById('app')!).render(
  <QueryClientProvider client={client}>
    <App answered={takeAnswer()} />
  </QueryClientProvider>,
)
