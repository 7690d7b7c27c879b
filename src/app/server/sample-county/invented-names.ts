// All people of the sample county are invented; names are put together from common characters in a fixed order.
const surnames = [
  ...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎',
]
const first = [...'文志建春秀海晓玉明雪国立永新小荣丽宏学庆']
const second = [...'华平芳军强兰敏杰英涛梅辉玲宁波琴刚娟峰燕']

/**
 * Name number `index` (0 …): no two indexes up to 19,199 give the same name, and neighbours share nothing that meets
 * the eye.
 */
export function inventedName(index: number): string {
  const surname = surnames[index % surnames.length] ?? ''
  // One surname comes back after 48 names with its given name 183 pairs further on; 183 and 400 share no divisor.
  const given = (index * 37 + Math.floor(index / surnames.length) * 7) % (first.length * second.length)
  return `${surname}${first[Math.floor(given / second.length)] ?? ''}${second[given % second.length] ?? ''}`
}
