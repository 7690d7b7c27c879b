const shapes = {
  tick: <path d="M3 8.5l3.2 3.2L13 4.8" />,
  warning: <path d="M8 2.2L14.6 13.5H1.4zM8 6.4v3.4M8 11.6v.1" />,
  question: <path d="M5.6 6a2.4 2.4 0 1 1 3.4 2.2c-.7.3-1 .8-1 1.6M8 12v.1" />,
  circle: <circle cx="8" cy="8" r="5.2" />,
  waiting: (
    <path d="M4.5 2.5h7M4.5 13.5h7M5.2 2.5c0 3 2.8 3.7 2.8 5.5s-2.8 2.5-2.8 5.5M10.8 2.5c0 3-2.8 3.7-2.8 5.5s2.8 2.5 2.8 5.5" />
  ),
  bell: <path d="M3 11.5h10l-1.2-1.8V7a3.8 3.8 0 0 0-7.6 0v2.7zM6.6 13.6h2.8" />,
  search: <path d="M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM10.4 10.4l3.4 3.4" />,
  down: <path d="M4 6.2l4 4 4-4" />,
  up: <path d="M4 9.8l4-4 4 4" />,
  right: <path d="M6.2 4l4 4-4 4" />,
  left: <path d="M9.8 4l-4 4 4 4" />,
  close: <path d="M4 4l8 8M12 4l-8 8" />,
  plus: <path d="M8 3v10M3 8h10" />,
  download: <path d="M8 2.5v7.5M4.8 7L8 10.2 11.2 7M2.8 13.3h10.4" />,
  upload: <path d="M8 10.5V2.8M4.8 5.8L8 2.6l3.2 3.2M2.8 13.3h10.4" />,
  person: (
    <path d="M8 8a2.8 2.8 0 1 0 0-5.6A2.8 2.8 0 0 0 8 8zM2.8 14c.4-2.7 2.4-4.2 5.2-4.2s4.8 1.5 5.2 4.2" />
  ),
  type: <path d="M1.5 13L5 4l3.5 9M2.7 10h4.6M9.8 13l2.3-6 2.3 6M10.6 11h3" />,
  list: <path d="M5.5 4h8M5.5 8h8M5.5 12h8M2.5 4v.1M2.5 8v.1M2.5 12v.1" />,
  plan: <path d="M3.5 2.5h9v11h-9zM5.8 5.5h4.4M5.8 8h4.4M5.8 10.5h2.6" />,
  chart: <path d="M2.5 13.5h11M4.5 13v-4M8 13V4M11.5 13V7" />,
  tree: <path d="M6 2.5h4v3H6zM2 10.5h4v3H2zM10 10.5h4v3h-4zM8 5.5V8M4 10.5V8h8v2.5" />,
  document: <path d="M4 1.8h5.5L12.5 5v9.2H4zM9.3 2v3.2h3" />,
  settings: <path d="M2.5 4.5h6M11.5 4.5h2M2.5 11.5h2M7.5 11.5h6M10 3v3M6 10v3" />,
  more: <path d="M3.5 8v.1M8 8v.1M12.5 8v.1" />,
} as const

export type IconName = keyof typeof shapes

/** A 16-unit line drawing in the colour of its text; decoration only, so the words beside it must tell the same. */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg
      className="j-icon"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {shapes[name]}
    </svg>
  )
}
