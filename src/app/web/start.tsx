import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '#ui/ui.css'
import './shell.css'
import { App } from './app.tsx'

const place = document.getElementById('app')
if (place)
  createRoot(place).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
