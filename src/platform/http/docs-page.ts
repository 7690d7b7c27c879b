import { z } from 'zod'
import { problemKinds } from '#kernel/problem.ts'
import { isMutation, type Endpoint } from './endpoint.ts'

function escape(text: string): string {
  return text.replace(
    /[&<>"]/g,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign,
  )
}

function schemaBlock(label: string, schema: z.ZodType): string {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Record<string, unknown>
  delete json['$schema']
  const properties = json['properties']
  if (properties && Object.keys(properties).length === 0) return ''
  return `<details><summary>${label}</summary><pre>${escape(JSON.stringify(json, null, 2))}</pre></details>`
}

function section(endpoint: Endpoint): string {
  const problems = endpoint.problems.map((kind) => `${problemKinds[kind].status} ${problemKinds[kind].title}`)
  return `<section id="${endpoint.name}">
<h2><code>${endpoint.method} /api${escape(endpoint.path)}</code> ${escape(endpoint.summary)}</h2>
<p>${endpoint.access === 'public' ? '无需登录' : '需要登录'}${
    isMutation(endpoint) && endpoint.access === 'session'
      ? '；须带 <code>Idempotency-Key</code> 和 <code>X-Juhe: 1</code>'
      : ''
  }${problems.length > 0 ? `；可能的拒绝：${escape(problems.join('、'))}` : ''}</p>
${schemaBlock('路径参数', endpoint.params)}${schemaBlock('查询参数', endpoint.query)}${
    isMutation(endpoint) && endpoint.accepts === 'json' ? schemaBlock('请求内容', endpoint.body) : ''
  }${endpoint.answers === 'json' ? schemaBlock('返回', endpoint.reply) : '<p>返回文件。</p>'}
</section>`
}

/** A readable page of the contract, without script; served at `/api/docs`. */
export function docsPage(endpoints: readonly Endpoint[], nonce: string): string {
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>聚合 接口说明</title>
<meta name="viewport" content="width=device-width,initial-scale=1">
<style nonce="${nonce}">body{font:16px/1.6 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
h2{font-size:1.05rem;margin-top:2rem}pre{background:#f6f6f6;padding:.8rem;overflow:auto}li{margin:.2rem 0}</style></head>
<body><h1>聚合 接口说明</h1><p>机器可读的说明：<a href="/api/openapi.json">openapi.json</a>。出错时按 RFC 9457 返回。</p>
<ul>${endpoints.map((one) => `<li><a href="#${one.name}">${escape(one.summary)}</a></li>`).join('')}</ul>
${endpoints.map(section).join('\n')}</body></html>`
}
