// What sites and document malls print around a text. Each list is open: a new site is a new word here and nothing else.

/** Labels that only a web page puts before a value; with one of them first a line tells of the page, not of the paper. */
export const pageLabels: readonly string[] = (
  '信息来源 文章来源 稿件来源 内容来源 来源 来源于 发布时间 发布日期 发表时间 发表日期 更新时间 ' +
  '更新日期 上传时间 上传日期 录入时间 添加时间 公开日期 公开时间 发布人 发布者 发布单位 发布机构 ' +
  '发布部门 信息发布 录入 录入人 作者 撰稿 撰稿人 供稿 供稿单位 摄影 编辑 责任编辑 责编 编审 ' +
  '审核 审核人 初审 复审 终审 一审 二审 三审 校对 核稿 浏览 浏览量 浏览次数 浏览数 阅读 ' +
  '阅读量 阅读数 阅读次数 访问量 访问次数 点击 点击量 点击数 点击率 点击次数 人气 字号 字体 ' +
  '字体大小 字体颜色 视力保护色 打印 分享 分享到 索引号 信息索引号 主题分类 体裁分类 信息分类 ' +
  '服务对象分类 公开形式 公开方式 公开范围 公开时限 公开责任部门 关键词 标签 栏目 所属栏目 ' +
  '信息名称 生成日期 有效性 时效性 统一编号 发件人 收件人 发送时间 原文链接'
).split(' ')

/** Labels that a page uses and a paper too; they tell of the page only near its top and before a day in figures. */
export const dayLabels = ['时间', '日期'] as const

/** Words of buttons; a line of nothing else is a row of buttons. */
export const buttons: readonly string[] = (
  '打印本页 打印此页 打印 关闭窗口 关闭本页 关闭页面 关闭 返回顶部 返回首页 返回列表 返回上一页 ' +
  '返回 回到顶部 查看更多 展开全文 阅读全文 查看全文 加载更多 点击加载更多 收藏本页 加入收藏 收藏 ' +
  '设为首页 复制链接 分享到 分享至 分享 一键分享 微信 微博 新浪微博 朋友圈 QQ空间 QQ好友 ' +
  'QQ 字体 字号 纠错 我要纠错 朗读 无障碍阅读 无障碍 关怀版 繁体 简体 English RSS ' +
  '网站地图 网站首页 下载附件 手机版 登录 注册 搜索 上一篇 下一篇 上一页 下一页 没有了 大 中 ' +
  '小 默认 T 阅读原文 点赞 在看 写留言 大号 中号 小号 A+ A-'
).split(' ')

/** Names and phrases that only document malls use: one of them is enough. */
export const mallWords = [
  '原创力文档',
  'book118',
  '豆丁网',
  '豆丁文档',
  'docin',
  '道客巴巴',
  'doc88',
  '百度文库',
  'wenku\\.baidu',
  '人人文库',
  'renrendoc',
  '金锄头文库',
  '蚂蚁文库',
  '爱问共享',
  '爱问文库',
  '淘豆网',
  '装配图网',
  '优知文库',
  '第一文库网',
  '文档之家',
  '文库吧',
  '学科网',
  '范文网',
  '文秘网',
  '公文网',
  '写作网',
  '[Vv][Ii][Pp]\\s?(?:文档|会员|专享|免费|用户|权益)',
  '(?:成为|开通|加入|升级)\\s?[Vv][Ii][Pp]',
  '文档下载',
  '下载(?:本|该|此)文档|^下载文档',
  '下载此(?:文|文件)',
  '下载(?:券|豆|权益|积分)',
  '本文档(?:共|由|为|来自)',
  '(?:该|此)文档(?:为|由|来自)',
  '(?:还剩|剩余)\\s?\\d+\\s?页(?:未读|可阅读|，|$)',
  '(?:未读|免费)，?继续阅读',
  '继续阅读',
  '点击(?:查看|阅读|下载|展开)(?:更多|全文|剩余|此文档|本文档|该文档)',
  '(?:试读|预览|免费阅读)(?:已)?结束',
  '(?:文档|在线|全文|免费)预览',
  '版权申诉',
  '侵权(?:投诉|必究|举报)',
  '文档(?:大小|格式|编号|页数|评论|贡献|分类|属性|简介|标签|热度|评分)',
  '(?:上传|贡献)(?:者|人|用户)[：:]|上传于\\s?\\d{4}',
  '^(?:已有)?\\d+\\s?人(?:阅读|浏览|下载|收藏|已读|看过)(?:过|了)?$',
  '代写(?:代改|撰写|各类|各种|服务|文章)',
  '专业代写',
  '网友上传',
  '文档贡献者',
  '转载请(?:注明|保留|标明)',
  '本文(?:来自|由|来源于|选自|转自).{0,20}(?:网|文库|公众号|号)',
  '更多(?:精彩|相关|范文|文章|资料).{0,12}(?:关注|访问|点击|请|尽在)',
  '(?:关注|搜索|扫码|长按|扫描).{0,10}(?:公众号|二维码)',
  '点击上方.{0,12}关注',
  '长按.{0,8}识别',
  '扫一扫.{0,10}(?:分享|关注|打开|查看|手机|浏览)',
  '仅供(?:个人)?(?:学习|参考|研究)[^。]{0,12}(?:商业|商用|24小时)',
] as const

/** Headings that a mall puts over its own parts, a line each. */
export const mallHeadings = new Set(
  '文档详情 文档描述 文档介绍 文档信息 文档简介 资源描述 资源简介 资源详情 下载提示 内容提示 相关搜索 热门搜索 搜索历史'.split(
    ' ',
  ),
)

/** Words that malls use among others: three different ones tell. */
export const mallHints = [
  '付费',
  '[Vv][Ii][Pp]',
  '版权',
  '侵权',
  '本站',
  '网友',
  '举报',
  '客服',
  '金币',
  '充值',
  '退款',
  '免费下载',
  '盗版',
  '法律责任',
  '立即删除',
  '联系我们',
  '知识产权',
  '鉴别',
] as const

/** The foot of a site: owner and registration. */
export const siteFoot = [
  '版权所有',
  'Copyright',
  'All Rights Reserved',
  '©',
  'ICP\\s?备',
  'ICP\\s?证',
  '公网安备',
  '网站标识码',
  '网站备案号',
  '政府网站找错',
] as const

/** What stands at the top or the foot of a site, and in a paper too: only there it tells. */
export const siteMargins = [
  'IPv6',
  '网站(?:维护|管理|制作|建设|声明|地图)',
  '免责声明[：:]?$',
  '建议(?:使用)?.{0,30}(?:分辨率|浏览器)',
  '友情链接',
  '您是第.{0,12}位访',
  '今日访问',
  '累计访问',
] as const

/** Headings of what a page recommends beside the text. */
export const recommendations: readonly string[] = (
  '相关搜索 相关新闻 相关文章 相关阅读 相关链接 相关推荐 相关信息 相关文档 相关报道 延伸阅读 推荐阅读 ' +
  '热门推荐 热门文章 热点新闻 为您推荐 猜你喜欢 最新文章 最近更新 大家都在看 精彩推荐'
).split(' ')
