const single =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许邓韩冯曹彭曾肖萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟申殷詹欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷曲盛冉翁蓝骆路游辛靳管柴蒙鲍华喻祁房蒲滕屈饶解牟艾尤时阳阎穆农司古吉卓占缪简车项连芦代麦褚娄窦戚岑党宫景费卜冷晏席卫米柏宗桂瞿全佟臧边卞姬邬仇栾商刁沙荣苟郎桑丛敖巩寇仲明楚匡池粟闵敬邝蔺虞隋晋银植胥奚卿鹿蹇辜刑习应花隗谌泮卜官厉锁幸扈冀'
const compound = '欧阳|司马|上官|诸葛|皇甫|尉迟|公孙|慕容|令狐|司徒|东方|夏侯|宇文|长孙|南宫|端木'
const surnames = new Set(Array.from(single))
const compoundSurname = new RegExp(`^(?:${compound})`, 'u')

// Words of unit lists that begin with a surname's character and are as short as a name.
const noNames: ReadonlySet<string> = new Set(
  '高中 高职 高校 安保 安全 安稳 安办 党群 党政 党建 党办 党员 党委 党组 文明 文体 文艺 文化 文旅 时政 成教 成人 计财 全体 全校 全县 全员 全市 全区 单位 和谐 方案 车队 农村 农业 应急 司法 司机 白云 金融 温泉 班长 连队 路队 项目 管理 管委 向阳 华夏 关爱 边远 民办 公办 宣教 宗教 商务 商业 司局 武装 武警 文秘 文宣 卫健 卫生 卫体 卫艺 体卫艺 明德 安监 安教 安管 金色 花园 党务 党校 成职教 应用 简报 包村 包联 路线 关工委 关心下一代 计生 史志 文史 党史 档案 边防 国资 时间 任务 任课 段长 单元 江苏 江西 云南 河南 向下 全程 左右 方面 石油 支部 何时 安排 顾问 银行 管理员 辅导员 温馨 长期 全年 常年 于日前 万众 成员 成立 农牧 任教 农民 师生 房管 应当 查看 项目部 景区 牛年 黄金 平安'.split(
    ' ',
  ),
)
const noGivenName =
  /[股科室办局处校院系站所队馆厅县市区镇乡村街委课班级部会组园们等各（）\d、，。：a-zA-Z的]/u
const titles =
  '(?:(?:党组|党委|工委|支部|党支部|总支|党总支|局|校|园|院|股|科|处|部|所|站|馆|组|纪检|纪委|行政|机关|常务|第一|专职|兼职)*(?:副|代理|代)?(?:局长|校长|园长|院长|股长|科长|处长|部长|所长|站长|馆长|组长|班长|书记|主任|主席|委员|成员|干事|专干|组织员|督学|教导|主任科员|科员|会长|秘书长|县长|市长|区长|镇长|部门负责人|负责人|总务|团委书记|辅导员|联络员|工作人员|调研员|班主任)|同志|老师|教师|校医)'
const titleOnly = new RegExp(`^${titles}+$`, 'u')
const titleBefore = new RegExp(`^.*${titles}(?=.{2,4}$)`, 'u')
const titleBehind = new RegExp(`${titles}+$`, 'u')

/** Whether a bare word is the name of a person: a surname of the list and one or two characters that are no unit's. */
export function isPersonName(word: string): boolean {
  if (compoundSurname.test(word))
    return word.length >= 3 && word.length <= 4 && !noGivenName.test(word.slice(2))
  if (word.length < 2 || word.length > 3 || noNames.has(word)) return false
  return surnames.has(word.slice(0, 1)) && !noGivenName.test(word.slice(1)) && !titleOnly.test(word.slice(1))
}

/** Where the personal name stands in 副局长李某某 or 李某某（副局长）; undefined when the words hold no name. */
export function personWithin(words: string): { readonly start: number; readonly end: number } | undefined {
  const outside = words.replace(/（[^（）]*）?\s*$|\s*[\d\-—]{7,}.*$/u, '').trimEnd()
  const bare = outside.replaceAll(/\s+/gu, '')
  if (isPersonName(bare)) return { start: 0, end: outside.length }
  const before = titleBefore.exec(outside)?.[0].length ?? 0
  const behind = outside.slice(before).trimStart()
  if (before > 0 && isPersonName(behind.replaceAll(/\s/gu, '')))
    return { start: outside.length - behind.length, end: outside.length }
  const title = titleBehind.exec(outside)
  const name = title ? outside.slice(0, title.index).trimEnd() : ''
  if (title && isPersonName(name.replaceAll(/\s/gu, ''))) return { start: 0, end: name.length }
  return undefined
}

/** Whether the words are a title and no name: 党组成员, 副局长. */
export function isTitle(words: string): boolean {
  return titleOnly.test(words)
}
