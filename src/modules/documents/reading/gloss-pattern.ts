/** A character followed by letters in brackets, as 强(qiáng). */
export const glossPattern =
  /([\u3400-\u9fff])[(（]((?:[a-zɡüêńňǹḿāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]|[\u0300-\u036f]){1,9})[)）]/gu
