import { Button } from 'antd'
import { Component, type ReactNode } from 'react'

type Props = { children: ReactNode }
type State = { failed: boolean }

/** Keeps the shell when a page breaks, and says so in a sentence. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { failed: false }

  static getDerivedStateFromError(): State {
    return { failed: true }
  }

  override render() {
    if (!this.state.failed) return this.props.children
    return <PageFailure onRetry={() => this.setState({ failed: false })} />
  }
}

/** The sentence for a page that could not be shown. */
export function PageFailure({ onRetry }: { onRetry: () => void }) {
  return (
    <div className="j-empty" role="alert">
      <h1>这一页没能显示出来</h1>
      <p>已保存的内容不受影响。请再试一次；如果还是不行，请重新打开网页，或把此时的页面地址告诉管理员。</p>
      <Button onClick={onRetry}>再试一次</Button>{' '}
      <Button onClick={() => window.location.reload()}>重新打开网页</Button>
    </div>
  )
}
