/** Days for which the list of changes is kept; a page that was away longer reads everything again. */
export const keptDays = 7
