import { ConfigProvider, type ThemeConfig } from 'antd'
import zhCN from 'antd/es/locale/zh_CN'
import { type ReactNode, useMemo } from 'react'
import { useLargeType } from './large-type.ts'
import { useIsPhone } from './use-is-phone.ts'

/** The one red: header bar and the primary action of a page. It never means danger. */
const red = '#B8131A'
const ink = '#1D4F91'
const amberBrown = '#8A4B08'
const green = '#1F6B3A'

/** Gives antd our colours, Chinese, type size and the page's nonce for its style elements. */
export function ThemeProvider({ children }: { children: ReactNode }) {
  const large = useLargeType()
  const phone = useIsPhone()
  const theme = useMemo(() => themeOf({ large, phone }), [large, phone])
  return (
    <ConfigProvider
      locale={zhCN}
      theme={theme}
      csp={{ nonce: nonceOfPage() }}
      button={{ autoInsertSpace: false }}
    >
      {children}
    </ConfigProvider>
  )
}

function nonceOfPage(): string {
  return document.querySelector<HTMLMetaElement>('meta[name=csp-nonce]')?.content ?? ''
}

function themeOf({ large, phone }: { large: boolean; phone: boolean }): ThemeConfig {
  const controlHeight = phone ? (large ? 60 : 44) : large ? 44 : 32
  return {
    token: {
      colorPrimary: ink,
      colorInfo: ink,
      colorLink: ink,
      colorSuccess: green,
      colorWarning: amberBrown,
      colorError: amberBrown,
      // 3:1 against white, so that the edge of a field can be seen.
      colorBorder: '#949494',
      colorText: '#1F1F1F',
      colorTextSecondary: '#4D4D4D',
      colorTextDescription: '#595959',
      colorTextPlaceholder: '#6B6B6B',
      colorTextDisabled: '#737373',
      fontFamily: '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",sans-serif',
      fontSize: large ? 18 : 14,
      controlHeight,
      // Small controls stay thumb-sized on a phone.
      controlHeightSM: phone ? controlHeight : large ? 36 : 26,
      borderRadius: 3,
      motion: false,
      wireframe: false,
    },
    components: {
      Button: {
        colorPrimary: red,
        colorPrimaryHover: '#9A0F15',
        colorPrimaryActive: '#7E0B10',
        primaryShadow: 'none',
      },
    },
  }
}
